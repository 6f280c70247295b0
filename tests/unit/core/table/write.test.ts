import { describe, expect, test } from 'vitest';
import { inferSchema } from '../../../../src/core/schema/infer.ts';
import { readTable } from '../../../../src/core/table/read.ts';
import {
  columnNamed,
  takeRows,
  withoutColumns,
  type NumericColumn,
  type Table,
} from '../../../../src/core/table/table.ts';
import { csvChunks, formatCell, writeCsv } from '../../../../src/core/table/write.ts';
import { readText, tableOf } from './sources.ts';

function numbers(column: Omit<NumericColumn, 'kind' | 'name' | 'missingTokens'>): Table {
  return {
    name: 't',
    rows: column.values.length,
    columns: [{ kind: 'numeric', name: 'x', missingTokens: ['?'], ...column }],
  };
}

describe('round trips', () => {
  test.each([
    ['quotes and delimiters', 'a,b\r\n"x, ""y""",1\r\n"two\r\nlines",2\r\n'],
    ['fixed decimals', 'a,b\r\n1.50,x\r\n-2.00,y\r\n'],
    ['decimal comma', 'a;b\r\n1,5;x\r\n-20,25;y\r\n'],
    ['missing tokens', 'a,b,c\r\n?,NA,\r\nx,1,2020-01-01\r\n?,2,\r\n'],
    ['integers written as floats', 'a,b\r\n1.0,x\r\n3.0,y\r\n,z\r\n'],
    ['leading zeros', 'zip,n\r\n01234,1\r\n00042,2\r\n'],
    ['dates and times', 'a,b\r\n31.12.1999,1/2/2020 9:05\r\n01.01.2000,12/13/2020 23:59\r\n'],
    ['booleans and empty cells', 'a,b\r\nTrue,0\r\nFalse,1\r\n,1\r\nTrue,\r\n'],
  ])('%s', async (_, text) => {
    const raw = await readText(text);
    expect(writeCsv(readTable(raw, inferSchema(raw)), raw.delimiter)).toBe(text);
  });

  test('chunks join to the whole', async () => {
    const table = await tableOf('a,b\n' + Array.from({ length: 10_000 }, (_, i) => `${i},x`).join('\n'));
    const chunks = [...csvChunks(table)];
    expect(chunks.length).toBe(4);
    expect(chunks.join('')).toBe(writeCsv(table));
    expect(writeCsv(table).split('\r\n').length).toBe(10_002);
  });
});

describe('generated values', () => {
  test('decimals are rounded to those of the column', () => {
    const format = { kind: 'number', decimals: 2, fixed: false, decimalMark: '.' } as const;
    const table = numbers({
      type: 'decimal',
      format,
      values: Float64Array.of(1.005, 1 / 3, -0.001, 2, 1e-9, Number.NaN),
    });
    expect(writeCsv(table)).toBe('x\r\n1\r\n0.33\r\n0\r\n2\r\n0\r\n?\r\n');
  });

  test('small numbers need no exponent', () => {
    const format = { kind: 'number', decimals: 9, fixed: false, decimalMark: ',' } as const;
    const table = numbers({ type: 'decimal', format, values: Float64Array.of(1e-9, -2.5e-7, 123456.75) });
    expect(writeCsv(table, ';')).toBe('x\r\n0,000000001\r\n-0,00000025\r\n123456,75\r\n');
  });

  test('a decimal comma is quoted where commas divide the cells', () => {
    const format = { kind: 'number', decimals: 1, fixed: true, decimalMark: ',' } as const;
    expect(writeCsv(numbers({ type: 'decimal', format, values: Float64Array.of(2.5) }))).toBe(
      'x\r\n"2,5"\r\n',
    );
  });

  test('days between two days are rounded', () => {
    const format = { kind: 'date', pattern: 'DD/MM/YYYY', unit: 'day' } as const;
    expect(writeCsv(numbers({ type: 'date', format, values: Float64Array.of(18_261.6, 18_261.4) }))).toBe(
      'x\r\n01/01/2020\r\n31/12/2019\r\n',
    );
  });
});

test('a table of one column keeps its empty rows', async () => {
  const table = withoutColumns(await tableOf('a,b\nx,1\n,2\n'), ['b']);
  expect(writeCsv(table)).toBe('a\r\nx\r\n""\r\n');
});

test('cells with any kind of line end are quoted', async () => {
  const table = await tableOf('a,b\n"x\ry",1\n"x\ny",2\n');
  expect(writeCsv(table)).toBe('a,b\r\n"x\ry",1\r\n"x\ny",2\r\n');
});

test('cells of chosen rows', async () => {
  const table = takeRows(await tableOf('a,b\nx,1.5\ny,NA\n'), [1, 0]);
  expect(table.columns.map((column) => formatCell(column, 0))).toEqual(['y', 'NA']);
  expect(formatCell(columnNamed(table, 'b'), 1)).toBe('1.5');
});
