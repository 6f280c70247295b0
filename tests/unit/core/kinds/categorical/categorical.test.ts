import { describe, expect, test } from 'vitest';
import { categorical } from '../../../../../src/core/kinds/categorical/categorical.ts';
import { columnCells } from '../../../../../src/core/kinds/columnCells.ts';
import { createRng } from '../../../../../src/core/random.ts';
import { keepsTheContract } from '../contract.ts';

const many = (cells: readonly string[], rows = 60) =>
  Array.from({ length: rows }, (_, row) => cells[row % cells.length]!);
const columnOf = (cells: readonly string[]) =>
  categorical.parse(cells, categorical.infer(columnCells('x', ',', cells))!, () => {
    throw new Error();
  });

describe('words that return', () => {
  keepsTheContract({ type: 'categorical', name: 'town', cells: many(['Ulm', 'Bern', '', 'Graz']) });
});

test('any cells are taken, and answers such as "None" are no gaps', () => {
  expect(categorical.infer(columnCells('x', ',', ['None', 'b', '?']))).toMatchObject({
    categories: ['None', 'b'],
    missingTokens: ['?'],
  });
});

test('a second file keeps the codes and appends what it adds; "1.0" is "1"', () => {
  const schema = categorical.schemaOf(columnOf(['1', '2', '1']));
  const column = categorical.parse(['2', '3', '1.0'], schema, () => {
    throw new Error();
  });
  expect(column.categories).toEqual(['1', '2', '3']);
  expect([...column.codes]).toEqual([1, 2, 0]);
});

describe('rare categories', () => {
  const column = columnOf([...many(['a', 'b'], 20), 'odd', 'rare']);
  const fit = (kept: ReadonlySet<string> | null) =>
    categorical.fitCodec(column, { budget: 48, rareThreshold: 5, kept });

  test('are pooled but for those that are kept; none of the target', () => {
    expect(categorical.values(fit(new Set()))).toEqual(['a', 'b', 'other (rare)']);
    expect(categorical.values(fit(new Set(['odd'])))).toEqual(['a', 'b', 'odd', 'other (rare)']);
    expect(categorical.values(fit(null))).toEqual(['a', 'b', 'odd', 'rare']);
  });

  test('are counted: two of them, a row each', () => {
    expect(categorical.pooled(fit(new Set()), column)).toEqual({ categories: 2, rows: 2 });
    expect(categorical.pooled(fit(null), column)).toBeNull();
  });

  test('stand once in the made column, whether or not the schema lists their pool', () => {
    const codec = fit(new Set());
    const codes = Int32Array.of(0, 2, 1);
    const schema = categorical.schemaOf(column);
    const made = categorical.decode(schema, codec, codes, createRng(1));
    expect(made.categories).toEqual(['a', 'b', 'odd', 'rare', 'other (rare)']);
    const learned = categorical.decode(categorical.learned(schema, codec), codec, codes, createRng(1));
    expect(learned.categories).toEqual(['a', 'b', 'other (rare)']);
    for (const { categories, codes: own } of [made, learned])
      expect([...own].map((code) => categories[code])).toEqual(['a', 'other (rare)', 'b']);
  });
});
