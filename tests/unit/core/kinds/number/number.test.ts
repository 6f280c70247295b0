import { describe, expect, test } from 'vitest';
import { columnCells } from '../../../../../src/core/kinds/columnCells.ts';
import { number } from '../../../../../src/core/kinds/number/number.ts';
import { keepsTheContract } from '../contract.ts';

const cellsOf = (cells: readonly string[], name = 'x') => columnCells(name, ',', cells);
const many = (cells: readonly string[], rows = 60) =>
  Array.from({ length: rows }, (_, row) => cells[row % cells.length]!);

describe('whole numbers', () => {
  keepsTheContract({ type: 'integer', name: 'age', cells: many(['18', '', '25', '40', '-3']) });
});
describe('decimal numbers', () => {
  keepsTheContract({ type: 'decimal', name: 'price', cells: many(['1.50', '0.25', '', '12.00']) });
});

test('two whole numbers in many rows are codes, in few rows numbers', () => {
  expect(number.infer(cellsOf(many(['1', '2'])))).toBeNull();
  expect(number.infer(cellsOf(['1', '2', '1']))).toMatchObject({ type: 'integer' });
});

test('the decimal mark is read and written', () => {
  const cells = ['1,5', '2,25', '-0,1'];
  const schema = number.infer(columnCells('x', ';', cells))!;
  const column = number.parse(cells, schema, () => {
    throw new Error();
  });
  expect([...column.values]).toEqual([1.5, 2.25, -0.1]);
  expect(cells.map((_, row) => number.text(column, row))).toEqual(cells);
});

test('a cell that is no number is told with its row; decimals may be asked of whole numbers, not the other way', () => {
  const whole = number.infer(cellsOf(['1', '2', '3']))!;
  expect(() =>
    number.parse(['1', 'NA', 'two'], whole, (row, expected) => {
      throw new Error(`${row}: ${expected}`);
    }),
  ).toThrow('2: a number');
  expect(number.readAs(cellsOf(['1', '2']), 'decimal')).toMatchObject({ type: 'decimal' });
  expect(number.readAs(cellsOf(['1', '2.5']), 'integer')).toMatchObject({ misfit: '2.5' });
  expect(number.readAs(cellsOf(['', 'NA']), 'integer')).toMatchObject({ misfit: '' });
});

test('an outsider may know whole numbers of few values, and no measurement', () => {
  const columnOf = (cells: readonly string[], type: 'integer' | 'decimal') => {
    const schema = number.readAs(cellsOf(cells), type);
    if ('misfit' in schema) throw new Error(schema.misfit);
    return number.parse(cells, schema, () => {
      throw new Error();
    });
  };
  const upTo = (most: number) => Array.from({ length: most }, (_, i) => String(i));
  expect(number.isKnowable(columnOf(upTo(100), 'integer'))).toBe(true);
  expect(number.isKnowable(columnOf(upTo(101), 'integer'))).toBe(false);
  expect(number.isKnowable(columnOf(upTo(2), 'decimal'))).toBe(false);
});

test('a mean has two decimals more at most; a pool hides no number', () => {
  const cells = ['1', '2', '2'];
  const column = number.parse(cells, number.infer(cellsOf(cells))!, () => {
    throw new Error();
  });
  expect(number.describe(column)).toMatchObject({ min: '1', max: '2', mean: '1.67' });
  expect(number.pool(number.fitCodec(column, { budget: 48, rareThreshold: 5, kept: null }))).toBeUndefined();
});

test('ERROR, UNKNOWN and ** beside few different numbers are missing cells', () => {
  const cells = Array.from({ length: 60 }, (_, i) => ['1', '2', 'ERROR', '4', 'UNKNOWN', '3', '**'][i % 7]!);
  const schema = number.infer(columnCells('Quantity', ',', cells));
  expect(schema?.type).toBe('integer');
  expect(schema?.missingTokens.toSorted()).toEqual(['**', 'ERROR', 'UNKNOWN']);
});
