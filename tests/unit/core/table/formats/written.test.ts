import { describe, expect, test } from 'vitest';
import { typedValues } from '../../../../../src/core/table/formats/typedValues.ts';
import { writeJsonLines } from '../../../../../src/core/table/formats/writeJsonLines.ts';
import { writeParquet } from '../../../../../src/core/table/formats/writeParquet.ts';
import { writeXlsx } from '../../../../../src/core/table/formats/writeXlsx.ts';
import { readFile } from '../../../../../src/core/table/readFile.ts';
import { bytesAtHand } from '../../../../../src/core/table/source.ts';
import type { Table } from '../../../../../src/core/table/table.ts';
import { appErrorOf, rowsOf, tableOf } from '../sources.ts';

const CSV = [
  'n,x,word,code,day,moment,flag,empty',
  '1,1.5,"a ""<&>"" ä",007,2020-02-29,2020-01-01 10:00:00,true,',
  '-20,0.1,=1+1,010,1999-12-31,2021-05-06 23:59:59,false,',
  '3,,b,011,,2020-01-01 00:00:01,true,',
  '4,1e21,b,012,2020-01-01,2020-01-01 00:00:00,,',
  '',
].join('\n');
/** What comes back: moments and days as ISO text, booleans in the words of the format. */
const ROWS = (yes: string, no: string) => [
  ['1', '1.5', 'a "<&>" ä', '007', '2020-02-29', '2020-01-01 10:00:00', yes],
  ['-20', '0.1', '=1+1', '010', '1999-12-31', '2021-05-06 23:59:59', no],
  ['3', '', 'b', '011', '', '2020-01-01 00:00:01', yes],
  ['4', '1e+21', 'b', '012', '2020-01-01', '2020-01-01 00:00:00', ''],
];

const read = (name: string, bytes: Uint8Array) => readFile(bytesAtHand(name, bytes));

/** Columns that are read whatever the kinds of the columns: the empty one is dropped by some formats. */
const shown = (rows: string[][]) => rows.map((cells) => cells.slice(0, 7));

test('columns have the first type that all of their cells can be read as', async () => {
  const { columns, rows } = await tableOf(CSV);
  expect(columns.map((column) => typedValues(column, rows).type)).toEqual([
    'whole',
    'number',
    'text',
    'text',
    'day',
    'moment',
    'boolean',
    'text',
  ]);
});

describe('written and read', () => {
  test('Parquet, with its types', async () => {
    const raw = await read('a.parquet', await writeParquet(await tableOf(CSV)));
    expect(shown(rowsOf(raw))).toEqual(ROWS('true', 'false'));
    expect(raw.declared).toEqual(['integer', 'decimal', 'text', 'text', 'date', 'date', 'boolean', 'text']);
    expect(raw.reading!.format).toBe('parquet');
  });

  test('an Excel workbook', async () => {
    const raw = await read('a.xlsx', await writeXlsx(await tableOf(CSV)));
    expect(shown(rowsOf(raw))).toEqual(ROWS('TRUE', 'FALSE'));
    expect(raw.reading).toMatchObject({ format: 'xlsx', sheet: 'Data' });
  });

  test('JSON lines', async () => {
    const text = [...writeJsonLines(await tableOf(CSV))].join('');
    expect(text.split('\n')[0]).toBe(
      '{"n":1,"x":1.5,"word":"a \\"<&>\\" ä","code":"007","day":"2020-02-29","moment":"2020-01-01 10:00:00","flag":true,"empty":null}',
    );
    const raw = await read('a.jsonl', new TextEncoder().encode(text));
    expect(shown(rowsOf(raw))).toEqual(ROWS('true', 'false'));
  });

  test('dates before Excel counts days are text in a workbook', async () => {
    const raw = await read(
      'a.xlsx',
      await writeXlsx(await tableOf('d,n\n1899-05-01,1\n2020-01-01,2\n1950-01-01,3\n')),
    );
    expect(raw.cells[0]).toEqual(['1899-05-01', '2020-01-01', '1950-01-01']);
  });

  test('the same table makes the same bytes', async () => {
    const table = await tableOf(CSV);
    expect(await writeXlsx(table)).toEqual(await writeXlsx(table));
    expect(await writeParquet(table)).toEqual(await writeParquet(table));
  });
});

test('more rows than a sheet has are refused', async () => {
  const table: Table = { name: 'a', rows: 1_048_576, columns: [] };
  expect((await appErrorOf(() => writeXlsx(table))).message).toBe(
    'A sheet of Excel holds 1,048,575 rows below the names; the table has 1,048,576.',
  );
});

describe('Parquet that cannot be read', () => {
  test('cut off', async () => {
    const bytes = await writeParquet(await tableOf(CSV));
    expect(await appErrorOf(() => read('a.parquet', bytes.subarray(0, 200)))).toMatchObject({
      code: 'table.unreadable',
    });
  });
});
