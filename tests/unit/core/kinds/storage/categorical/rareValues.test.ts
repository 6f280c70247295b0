import { describe, expect, test } from 'vitest';
import {
  encodeCategorical,
  fitCategoricalCodec,
} from '../../../../../../src/core/kinds/storage/categorical/codec.ts';
import {
  poolLabel,
  pooledCategories,
} from '../../../../../../src/core/kinds/storage/categorical/rareValues.ts';
import { textColumn } from '../../../../../fixtures/columns.ts';

describe('the name of a pool', () => {
  const named = (categories: string[], missingToken = '') =>
    poolLabel({ ...textColumn('x', categories), missingTokens: [missingToken] });

  test('is none that the column has, in any case', () => {
    expect(named(['a'])).toBe('other (rare)');
    expect(named(['Other (RARE)'])).toBe('other (rare) 2');
    expect(named(['other (rare)', 'other (rare) 2'], 'other (rare) 3')).toBe('other (rare) 4');
  });
});

describe('which categories are pooled, threshold 5', () => {
  /** Rows of each category, in the order of the column; the names of those pooled. */
  function pooled(
    rows: Readonly<Record<string, number>>,
    changes: { isKey?: boolean; kept?: string[] } = {},
  ) {
    const categories = Object.keys(rows);
    const codes = Int32Array.from(Object.values(rows).flatMap((n, k) => new Array<number>(n).fill(k)));
    const rare = { threshold: 5, kept: new Set(changes.kept), isKey: changes.isKey ?? false };
    const marks = pooledCategories(codes, categories, rare);
    return categories.filter((_, k) => marks[k]);
  }

  test.each([
    ['none of two values, however rare', { a: 90, b: 1 }, []],
    ['none of two rare ones', { a: 4, b: 1 }, []],
    ['two that occur beside one that does not', { a: 90, b: 1, unseen: 0 }, []],
    ['those under the threshold', { a: 20, b: 20, c: 4, d: 1 }, ['c', 'd']],
    ['all but one, where that is frequent', { a: 20, b: 4, c: 3 }, ['b', 'c']],
    ['all but the two most frequent, where all are rare', { a: 2, b: 4, c: 3, d: 1 }, ['a', 'd']],
    ['the later ones of equal counts, where all are rare', { a: 3, b: 3, c: 3, d: 3 }, ['c', 'd']],
    ['one beside the two that stay, where all three are rare', { a: 3, b: 1, c: 3 }, ['b']],
    ['all but one, where no other has two rows', { a: 2, b: 1, c: 1 }, ['b', 'c']],
    ['all, where each has a single row', { a: 1, b: 1, c: 1 }, ['a', 'b', 'c']],
    ['a single rare one with the next rarest', { a: 30, b: 20, c: 9, d: 1 }, ['c', 'd']],
    ['with the first of equal ones', { a: 30, b: 7, c: 7, d: 1 }, ['b', 'd']],
    ['alone, where the next has rows enough to be learned', { a: 30, b: 20, c: 10, d: 1 }, ['d']],
    ['alone, where fewer than two would stay', { a: 30, b: 7, c: 1 }, ['c']],
  ] as const)('%s', (_, rows, expected) => expect(pooled(rows)).toEqual(expected));

  test('values of keys and of free text never stay', () =>
    expect(pooled({ a: 3, b: 2, c: 1 }, { isKey: true })).toEqual(['a', 'b', 'c']));

  test('a value to be kept stays, and is no company for a rare one', () => {
    expect(pooled({ a: 1, b: 1, c: 1 }, { kept: ['b'] })).toEqual(['a', 'c']);
    expect(pooled({ a: 30, b: 20, c: 6, d: 1 }, { kept: ['c'] })).toEqual(['d']);
  });
});

test('a hundred thousand categories of two hundred thousand rows are coded in a moment', () => {
  const size = 100_000;
  const categories = Array.from({ length: size }, (_, k) => `c${k}`);
  const codes = Int32Array.from({ length: 2 * size }, (_, row) => row % size);
  const start = performance.now();
  const rare = { threshold: 5, label: 'other (rare)', kept: new Set<string>(), isKey: false };
  const column = { ...textColumn('x', []), categories, codes };
  const codec = fitCategoricalCodec(column, rare);
  const coded = encodeCategorical(codec, column);
  expect(performance.now() - start).toBeLessThan(2000);
  expect(codec.categories).toEqual(['c0', 'c1', 'other (rare)']);
  expect([...coded.subarray(0, 4)]).toEqual([0, 1, 2, 2]);
});
