import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  categoryCoverage,
  rangeCoverage,
  valueCoverage,
} from '../../../../../src/core/evaluate/fidelity/valueCoverage.ts';
import type { Table } from '../../../../../src/core/table/table.ts';
import { contextOf, PEOPLE_ROLES, valueOf } from '../comparisonContext.ts';
import { tableOf } from '../tables.ts';

const numbers = (...values: number[]) => Float64Array.from(values);

describe('categories', () => {
  test('that have rows enough, and occur', () => {
    // 0 twice, 1 twice, 2 once; missing cells are no category.
    const real = [0, 0, 1, 1, 2, -1, -1, -1];
    expect(categoryCoverage(real, [0, 0, 5], 1)).toBeCloseTo(1 / 3, 12);
    expect(categoryCoverage(real, [0, 0, 5], 2)).toBe(0.5);
    expect(categoryCoverage(real, [1, 0, -1], 2)).toBe(1);
    expect(categoryCoverage(real, [0], 3)).toBeNull();
  });
});

describe('ranges', () => {
  test('SDMetrics’ own example: 37 to 97.7 against 45 to 95', () => {
    expect(rangeCoverage(numbers(37, 50, 97.7), numbers(45, 95), 1)).toBeCloseTo(0.82, 2);
  });
  test('from the k-th number to the k-th last', () => {
    const real = numbers(-1000, 0, 5, 10, 1000, Number.NaN);
    expect(rangeCoverage(real, numbers(2, 9, Number.NaN), 2)).toBeCloseTo(0.7, 12);
    expect(rangeCoverage(real, numbers(2, 9), 3)).toBeNull();
  });
  test('nothing spanned, nothing there, nothing to span', () => {
    expect(rangeCoverage(numbers(0, 1), numbers(5, 6), 1)).toBe(0);
    expect(rangeCoverage(numbers(0, 1), numbers(Number.NaN), 1)).toBe(0);
    expect(rangeCoverage(numbers(3, 3), numbers(3), 1)).toBeNull();
  });
  test('the smallest and the largest numbers there are', () => {
    expect(rangeCoverage(numbers(0, 5e-324), numbers(0, 5e-324), 1)).toBe(1);
    const most = Number.MAX_VALUE;
    expect(rangeCoverage(numbers(-most, most), numbers(-most, 0), 1)).toBe(0.5);
  });
  test('is a share, and 1 of a table that spans more, however large the numbers', () => {
    const any = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(any, { minLength: 2 }), fc.array(any), (real, synthetic) => {
        const share = rangeCoverage(numbers(...real), numbers(...synthetic), 1);
        if (share === null) return;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(rangeCoverage(numbers(...real), numbers(...real, ...synthetic), 1)).toBe(1);
      }),
    );
  });
});

const coverageOf = (train: Table, synthetic: Table, rareThreshold: number) =>
  valueCoverage(
    contextOf(train, train, synthetic, PEOPLE_ROLES, {
      settings: { minGroup: 2, sample: 100, bootstrap: 10, rareThreshold },
    }),
  );
const repeat = <T>(count: number, value: T) => new Array<T>(count).fill(value);

test('means over columns, of everyone and of groups, which lose more', async () => {
  const train = tableOf('train', {
    group: [...repeat(6, 'a'), ...repeat(6, 'b')],
    label: ['x', 'y', 'z', 'x', 'y', 'z', 'x', 'y', 'z', 'x', 'y', 'z'],
    age: [0, 2, 4, 6, 8, 10, 0, 2, 4, 6, 8, 10],
  });
  const synthetic = tableOf(
    'synthetic',
    {
      group: ['a', 'a', 'a', 'b', 'b', 'b'],
      label: ['x', 'y', 'z', 'x', 'x', 'x'],
      age: [0, 5, 10, 3, 4, 5],
    },
    train,
  );
  const part = await coverageOf(train, synthetic, 0);
  const of = (id: 'category' | 'range', attribute?: string) =>
    valueOf(part, `fidelity.${id}Coverage`, attribute ? { attribute } : {});
  expect([of('category'), of('range')]).toEqual([1, 1]);
  expect([of('category', 'group = a'), of('range', 'group = a')]).toEqual([1, 1]);
  // Of b: one of one group, one of three labels; 3 to 5 of 0 to 10.
  expect(of('category', 'group = b')).toBeCloseTo((1 + 1 / 3) / 2, 12);
  expect(of('range', 'group = b')).toBeCloseTo(0.2, 12);
});

test('rare categories do not count, and where all are rare that is said', async () => {
  const train = tableOf('train', { group: ['a', 'a', 'a', 'b'], label: ['x', 'y', 'z', 'x'] });
  const [category, range] = (await coverageOf(train, train, 5)).metrics;
  expect(category).toMatchObject({
    value: null,
    reason: 'No column has a category of at least 5 real rows.',
  });
  expect(range?.reason).toMatch(/^No column has real numbers that differ/);
});
