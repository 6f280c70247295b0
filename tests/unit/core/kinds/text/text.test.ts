import { describe, expect, test } from 'vitest';
import { columnCells } from '../../../../../src/core/kinds/columnCells.ts';
import { text } from '../../../../../src/core/kinds/text/text.ts';
import { keepsTheContract } from '../contract.ts';

const range = (n: number, cell: (i: number) => string) => Array.from({ length: n }, (_, i) => cell(i));

describe('notes', () => {
  keepsTheContract({ type: 'text', name: 'note', cells: [...range(60, (i) => `Called ${i} times`), ''] });
});

test.each([
  [
    'long answers of which half are given twice',
    range(40, (i) => `${'so it was, and '.repeat(4)}${i % 25}`),
    true,
  ],
  ['short answers of which half are given twice', range(40, (i) => `it was ${i % 25}`), false],
  ['distinct numbers', range(40, (i) => String(i * 37)), false],
  ['a few rows', range(10, (i) => `Called ${i} times`), false],
])('%s', (_, cells, expected) => {
  expect(text.infer(columnCells('x', ',', cells)) !== null).toBe(expected);
});

test('no outsider is taken to know it, and its values are no histogram; what it determines is a finding', () => {
  const cells = range(40, (i) => `Called ${i} times`);
  const column = text.parse(cells, text.infer(columnCells('x', ',', cells))!, () => {
    throw new Error();
  });
  expect(text.isKnowable(column)).toBe(false);
  expect(text.describe(column).values).toBeUndefined();
  expect(text.isKey).toBe(false);
});
