import { parquetWriteBuffer } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { cellWriter, declaredType } from '../../../../../src/core/table/formats/parquetCells.ts';
import { readFile } from '../../../../../src/core/table/readFile.ts';
import { bytesAtHand } from '../../../../../src/core/table/source.ts';
import { appErrorOf, rowsOf } from '../sources.ts';

type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData'];
type Schema = Parameters<typeof parquetWriteBuffer>[0]['schema'];

const written = (columnData: Columns, schema?: Schema) =>
  new Uint8Array(parquetWriteBuffer({ columnData, ...(schema && { schema }) }));
const read = (bytes: Uint8Array) => readFile(bytesAtHand('a.parquet', bytes));
const root = (children: number): SchemaElement => ({ name: 'root', num_children: children });
const decimal = (
  name: string,
  type: 'INT32' | 'INT64' | 'FIXED_LEN_BYTE_ARRAY',
  scale: number,
): SchemaElement => ({
  ...{ name, type, scale, precision: type === 'INT32' ? 9 : type === 'INT64' ? 18 : 38 },
  ...{ converted_type: 'DECIMAL', repetition_type: 'OPTIONAL' },
  ...(type === 'FIXED_LEN_BYTE_ARRAY' && { type_length: 16 }),
});

describe('decimals keep every digit', () => {
  test('however they are stored', async () => {
    const columns: Columns = [
      { name: 'pay', data: [460n, -5n, null] },
      { name: 'sum', data: [123456789012345678n, 0n, -1n] },
      { name: 'long', data: [1234567890123456789012n, -1234567890123456789012n, 7n] },
      { name: 'whole', data: [3n, 12n, null] },
    ];
    const schema = [
      root(4),
      decimal('pay', 'INT32', 2),
      decimal('sum', 'INT64', 2),
      decimal('long', 'FIXED_LEN_BYTE_ARRAY', 2),
      decimal('whole', 'INT64', 0),
    ];
    const raw = await read(written(columns, schema));
    expect(rowsOf(raw)).toEqual([
      ['4.60', '1234567890123456.78', '12345678901234567890.12', '3'],
      ['-0.05', '0.00', '-12345678901234567890.12', '12'],
      ['', '-0.01', '0.07', ''],
    ]);
    expect(raw.declared).toEqual(['decimal', 'decimal', 'decimal', 'decimal']);
  });

  test.each([
    [2, 460n, '4.60'],
    [4, 46000n, '4.6000'],
    [18, 5_100_000_000_000_000_000n, '5.1'],
    [18, 5_000_000_000_000_000_000n, '5'],
    [18, -1n, '-0.000000000000000001'],
  ])('with %i of them, %s is %s', (scale, units, expected) => {
    const element = decimal('x', 'INT64', scale);
    expect(cellWriter(element)(units)).toBe(expected);
    expect(declaredType(element)).toBe('decimal');
  });
});

test('two columns of one name are two columns', async () => {
  const columns: Columns = [
    { name: 'score', data: [1, 2] },
    { name: 'score', data: [70, 80] },
    { name: 'b', data: [true, false] },
  ];
  const raw = await read(written(columns));
  expect(raw.header).toEqual(['score', 'score (2)', 'b']);
  expect(rowsOf(raw)).toEqual([
    ['1', '70', 'true'],
    ['2', '80', 'false'],
  ]);
  expect(raw.reading!.renamed).toEqual([{ column: 2, from: 'score', to: 'score (2)' }]);
});

test('whole numbers beyond those that numbers of JavaScript hold', async () => {
  const raw = await read(
    written([
      { name: 'i64', data: [9223372036854775807n, -9223372036854775808n], type: 'INT64' },
      { name: 'n', data: [1, 2] },
    ]),
  );
  expect(raw.cells[0]).toEqual(['9223372036854775807', '-9223372036854775808']);
});

test('a file that was cut off says so', async () => {
  const bytes = written([
    { name: 'a', data: [1, 2] },
    { name: 'b', data: [3, 4] },
  ]);
  const error = await appErrorOf(() => read(bytes.subarray(0, bytes.length - 20)));
  expect(error).toMatchObject({
    code: 'table.unreadable',
    message: 'a.parquet is a Parquet file that cannot be read: its end is missing.',
  });
});

test('lists and objects are refused with the name of their column', async () => {
  const list: Columns = [
    { name: 'a', data: [1, 2] },
    { name: 'tags', data: [['x'], ['y', 'z']] },
  ];
  const schema: SchemaElement[] = [
    root(2),
    { name: 'a', type: 'INT32', repetition_type: 'REQUIRED' },
    { name: 'tags', num_children: 1, converted_type: 'LIST', repetition_type: 'OPTIONAL' },
    { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
    { name: 'element', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
  ];
  expect(await appErrorOf(() => read(written(list, schema)))).toMatchObject({
    code: 'table.nested',
    message: 'a.parquet: column "tags" holds lists or objects; a table has one value in each cell.',
  });
});
