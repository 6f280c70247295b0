import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeBars } from '../../../../src/core/disclosure/safeBars.ts';
import { kindOf } from '../../../../src/core/kinds/registry.ts';
import type { ColumnComparison } from '../../../../src/core/evaluate/metric.ts';
import { numberColumn, textColumn } from '../../../fixtures/columns.ts';

/** Bars of so many rows of each label. */
function barsWith(
  kind: 'numeric' | 'categorical',
  rows: Readonly<Record<string, number>>,
  synthetic: readonly number[] = Object.values(rows).map(() => 0),
): readonly [ColumnComparison, number] {
  const counts = Object.values(rows);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const real = counts.map((count) => count / total);
  return [{ column: 'c', kind, shape: 1, labels: Object.keys(rows), real, synthetic }, total];
}

const rowsBehind = ({ real }: ColumnComparison, total: number) =>
  real.map((share) => Math.round(share * total));

describe('categories', () => {
  test('of few rows are one bar, and so are those that only the synthetic table has', () => {
    const [bars, total] = barsWith(
      'categorical',
      { clerk: 90, smith: 4, baker: 3, invented: 0 },
      [0.5, 0.2, 0.1, 0.2],
    );
    const safe = safeBars(bars, total, 5);
    expect(safe.labels).toEqual(['clerk', 'other (rare)']);
    expect(rowsBehind(safe, total)).toEqual([90, 7]);
    expect(safe.synthetic[1]).toBeCloseTo(0.5, 12);
  });

  test('a pool of few rows takes in the smallest that is left: its size would tell', () => {
    const [bars, total] = barsWith('categorical', { clerk: 90, smith: 30, zyxographer: 1 });
    expect(safeBars(bars, total, 5).labels).toEqual(['clerk', 'other (rare)']);
    const [two, all] = barsWith('categorical', { yes: 99, no: 1 });
    expect(safeBars(two, all, 5).labels).toEqual(['other (rare)']);
  });

  test('empty cells of few rows are pooled, of many they stay last', () => {
    const [few, total] = barsWith('categorical', { a: 90, b: 5, c: 4, '(missing)': 1 });
    expect(safeBars(few, total, 5).labels).toEqual(['a', 'b', 'other (rare)']);
    const [many, all] = barsWith('categorical', { a: 90, c: 5, d: 2, e: 3, '(missing)': 9 });
    expect(safeBars(many, all, 5).labels).toEqual(['a', 'c', 'other (rare)', '(missing)']);
  });

  test('a common category that has the pool’s name keeps it to itself', () => {
    const [bars, total] = barsWith('categorical', { 'other (rare)': 50, a: 40, b: 9, c: 1, d: 4 });
    expect(safeBars(bars, total, 5).labels).toEqual(['other (rare)', 'a', 'b', 'other (rare) 2']);
  });

  test('a threshold of 0 or 1 changes nothing', () => {
    const [bars, total] = barsWith('categorical', { a: 99, b: 1 });
    expect(safeBars(bars, total, 1)).toBe(bars);
  });
});

describe('ranges', () => {
  test('join their neighbours, and the greatest value is not told', () => {
    const children = { 0: 300, 1: 200, 2: 90, 3: 3, 4: 4, 5: 0, 6: 1, 23: 1 };
    const [bars, total] = barsWith('numeric', children);
    const safe = safeBars(bars, total, 5);
    expect(safe.labels).toEqual(['0', '1', '2', '3 and more']);
    expect(rowsBehind(safe, total)).toEqual([300, 200, 90, 9]);
  });

  test('nor is the least one', () => {
    const [bars, total] = barsWith('numeric', { 1930: 1, 1931: 0, 1932: 7, 1933: 20 });
    expect(safeBars(bars, total, 5).labels).toEqual(['1932 and less', '1933']);
  });

  test('of both kinds of labels are named by their ends', () => {
    const spans = { 'under 10': 9, '10 to 20': 2, '20 to 30': 3, '30 to 40': 9, '40 and more': 2 };
    const [bars, total] = barsWith('numeric', spans);
    expect(safeBars(bars, total, 5).labels).toEqual(['under 10', '10 to 30', '30 and more']);
    const [low, all] = barsWith('numeric', { 'under -10': 2, '-10 to 0': 4, '0 and more': 9 });
    expect(safeBars(low, all, 5).labels).toEqual(['under 0', '0 and more']);
    const [singles, rows] = barsWith('numeric', { '3.5 and less': 9, '4.5': 2, '5.5': 3, '6.5 and more': 9 });
    expect(safeBars(singles, rows, 5).labels).toEqual(['3.5 and less', '4.5–5.5', '6.5 and more']);
  });

  test('an empty cell of one row joins the last range; a range of one row joins the empty cells', () => {
    const [bars, total] = barsWith('numeric', { 1: 50, 2: 50, '(missing)': 1 });
    expect(safeBars(bars, total, 5).labels).toEqual(['1', '2 or missing']);
    const [sparse, all] = barsWith('numeric', { 1: 1, 2: 2, '(missing)': 100 });
    expect(safeBars(sparse, all, 5).labels).toEqual(['all values or missing']);
  });
});

const cells = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: -30, max: 60 }) },
    { weight: 1, arbitrary: fc.constant(NaN) },
  ),
  { minLength: 5, maxLength: 300 },
);

test('whatever the table, no bar stands for one to four real rows, shares add up to 1, and twice is once', () => {
  fc.assert(
    fc.property(
      cells,
      cells,
      fc.boolean(),
      fc.integer({ min: 1, max: 300 }),
      (real, synthetic, numeric, scale) => {
        const text = (values: readonly number[]) => values.map((v) => (Number.isNaN(v) ? null : `k${v}`));
        const scaled = (values: readonly number[]) => values.map((v) => v * scale);
        const all = textColumn('c', [...text(real), ...text(synthetic)]);
        const bars = numeric
          ? kindOf({ type: 'integer' }).bars(
              numberColumn('c', scaled(real)),
              numberColumn('c', scaled(synthetic)),
            )
          : kindOf(all).bars(
              { ...all, codes: all.codes.slice(0, real.length) },
              { ...all, codes: all.codes.slice(real.length) },
            );
        const raw = { column: 'c', kind: numeric ? 'numeric' : 'categorical', shape: 1, ...bars } as const;
        const safe = safeBars(raw, real.length, 5);
        for (const rows of rowsBehind(safe, real.length)) expect(rows === 0 || rows >= 5).toBe(true);
        for (const shares of [safe.real, safe.synthetic]) {
          expect(shares.length).toBe(safe.labels.length);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        }
        expect(new Set(safe.labels).size).toBe(safe.labels.length);
        expect(safeBars(safe, real.length, 5)).toEqual(safe);
      },
    ),
    { numRuns: 300 },
  );
});
