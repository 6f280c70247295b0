import { describe, expect, test } from 'vitest';
import { boolean } from '../../../../../src/core/kinds/boolean/boolean.ts';
import { columnCells } from '../../../../../src/core/kinds/columnCells.ts';
import { keepsTheContract } from '../contract.ts';

const many = (cells: readonly string[], rows = 60) =>
  Array.from({ length: rows }, (_, row) => cells[row % cells.length]!);

describe('yes and no', () => {
  keepsTheContract({ type: 'boolean', name: 'member', cells: many(['yes', 'no', '']) });
});
describe('0 and 1', () => {
  keepsTheContract({ type: 'boolean', name: 'recid', cells: many(['0', '1', '', '1']) });
});

test.each([
  [['Ja', 'nein'], true],
  [['f', 'T', 'NA'], true],
  [['sí', 'no'], true],
  [['yes', 'no', 'maybe'], false],
  [['yes'], false],
  [['1', '2'], false],
])('%j: %s', (cells, expected) => {
  expect(boolean.infer(columnCells('x', ',', cells)) !== null).toBe(expected);
});

test('neither of two values is pooled, however rare', () => {
  const cells = [...many(['no'], 40), 'yes'];
  const column = boolean.parse(cells, boolean.infer(columnCells('x', ',', cells))!, () => {
    throw new Error();
  });
  const codec = boolean.fitCodec(column, { budget: 48, rareThreshold: 5, kept: new Set() });
  expect(boolean.values(codec)).toEqual(['no', 'yes']);
});
