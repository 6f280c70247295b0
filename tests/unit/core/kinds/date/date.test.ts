import { describe, expect, test } from 'vitest';
import { columnCells } from '../../../../../src/core/kinds/columnCells.ts';
import { date } from '../../../../../src/core/kinds/date/date.ts';
import { inferColumn } from '../../../../../src/core/kinds/registry.ts';
import { keepsTheContract } from '../contract.ts';

const many = (cells: readonly string[], rows = 60) =>
  Array.from({ length: rows }, (_, row) => cells[row % cells.length]!);

describe('days', () => {
  keepsTheContract({
    type: 'date',
    name: 'born',
    cells: many(['31.01.1999', '', '01.02.2001', '29.02.2024']),
  });
});
describe('moments', () => {
  keepsTheContract({ type: 'date', name: 'seen', cells: many(['2024-01-31 09:30', '2024-02-01 00:00', '']) });
});

test('eight digits are dates in company, numbers alone, and dates where a person says so', () => {
  const days = (count: number) => Array.from({ length: count }, (_, i) => String(20_240_101 + i));
  expect(inferColumn(columnCells('x', ',', days(10))).type).toBe('date');
  expect(inferColumn(columnCells('x', ',', days(9))).type).toBe('integer');
  expect(date.readAs(columnCells('x', ',', days(2)), 'date')).toMatchObject({
    format: { pattern: 'YYYYMMDD' },
  });
});

test('no such day is no date: the cell is told with its row and the pattern', () => {
  const schema = date.infer(columnCells('x', ',', ['2024-01-31']))!;
  expect(() =>
    date.parse(['2024-01-31', '2024-02-31'], schema, (row, expected) => {
      throw new Error(`${row}: ${expected}`);
    }),
  ).toThrow('1: a date as YYYY-MM-DD');
});

test('a saved pattern that Fairloom never finds is refused: it would become a regular expression', () => {
  const schema = date.infer(columnCells('x', ',', ['2024-01-31']))!;
  const format = { ...schema.format, pattern: '(a+)+' };
  expect(() => date.decodeSchema({ ...schema, format }, 'schema')).toThrow('schema.format');
  const asNumber = { kind: 'number', decimals: 0, fixed: false, decimalMark: '.' };
  expect(() => date.decodeSchema({ ...schema, format: asNumber }, 'schema')).toThrow('schema.format');
});
