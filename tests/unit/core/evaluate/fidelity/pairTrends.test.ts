import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparedTables } from '../../../../../src/core/evaluate/comparison.ts';
import {
  correlationRatio,
  cramersV,
  jointVariation,
  pearson,
  standardise,
} from '../../../../../src/core/evaluate/fidelity/association.ts';
import { pairTrends, rowsForPairs } from '../../../../../src/core/evaluate/fidelity/pairTrends.ts';
import { createRng, permutation } from '../../../../../src/core/random.ts';
import { takeRows, type Table } from '../../../../../src/core/table/table.ts';
import { contextOf, PEOPLE_ROLES, peopleTable, valueOf } from '../comparisonContext.ts';
import { tableOf } from '../tables.ts';

async function trendsOf(train: Table, synthetic: Table) {
  const tables = await comparedTables(contextOf(train, train, synthetic, PEOPLE_ROLES));
  return pairTrends(tables, () => Promise.resolve());
}

describe('by hand', () => {
  test('two numbers: half the difference of the correlations', async () => {
    const train = tableOf('train', { a: [1, 2, 3], b: [2, 4, 6] });
    const part = await trendsOf(train, tableOf('synthetic', { a: [1, 2, 3], b: [6, 4, 2] }, train));
    expect(valueOf(part, 'fidelity.pairTrends')).toBeCloseTo(0, 12);
    expect(part.details!.pairs!.real[0]![1]).toBeCloseTo(1, 12);
    expect(part.details!.pairs!.synthetic[1]![0]).toBeCloseTo(-1, 12);
    expect(part.details!.pairs!.score[0]![0]).toBeNull();
  });
  test('a category and a number: total variation over ten bins of the real range', async () => {
    const train = tableOf('train', { a: [0, 10], k: ['x', 'y'] });
    // Bins are those of 0 … 10: 9 is in the last one as 10 is, 4 in another.
    const part = await trendsOf(train, tableOf('synthetic', { a: [4, 9], k: ['x', 'y'] }, train));
    expect(valueOf(part, 'fidelity.pairTrends')).toBe(0.5);
  });
  test('a constant column has no correlation; unknown categories are pooled', async () => {
    const train = tableOf('train', { a: [1, 2], b: [3, 3], k: ['x', 'y'] });
    const part = await trendsOf(
      train,
      tableOf('synthetic', { a: [1, 2], b: [3, 3], k: ['new', 'newer'] }, train),
    );
    const { score, real } = part.details!.pairs!;
    expect(score[0]![1]).toBe(1);
    expect(real[0]![1]).toBeNull();
    expect(score[0]![2]).toBe(0);
  });
});

describe('associations', () => {
  test('Pearson, correlation ratio, Cramér', () => {
    const values = standardise(Float64Array.of(1, 2, 3, 4))!;
    expect(pearson(values, standardise(Float64Array.of(2, 4, 6, 8)))).toBeCloseTo(1, 12);
    expect(standardise(Float64Array.of(0.1, 0.1, 0.1))).toBeNull();
    // Group means 1.5 and 3.5 around 2.5: between 4, total 5.
    expect(correlationRatio(values, Int32Array.of(0, 0, 1, 1), 2)).toBeCloseTo(Math.sqrt(4 / 5), 12);
    expect(cramersV(Int32Array.of(0, 0, 1, 1), Int32Array.of(1, 1, 0, 0), 2, 2)).toBeCloseTo(1, 12);
    expect(cramersV(Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 1, 0, 1), 2, 2)).toBeCloseTo(0, 12);
    expect(cramersV(Int32Array.of(0, 0), Int32Array.of(0, 1), 1, 2)).toBeNull();
    // 2×2 table 30, 10 / 20, 40: χ² = 100·(30·40 − 10·20)² / (40·60·50·50) = 16.67.
    const a = Int32Array.from({ length: 100 }, (_, i) => (i < 40 ? 0 : 1));
    const b = Int32Array.from({ length: 100 }, (_, i) => (i < 30 || (i >= 40 && i < 60) ? 0 : 1));
    expect(cramersV(a, b, 2, 2)).toBeCloseTo(Math.sqrt(1 / 6), 12);
  });

  test('a nearly empty joint table gives the same as a full one', () => {
    const codes = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(codes, codes, codes, codes, (a, b, c, d) => {
        const column = (size: number, real: number[], synthetic: number[]) => ({
          size,
          real: { codes: Int32Array.from(real) },
          synthetic: { codes: Int32Array.from(synthetic) },
        });
        const small = jointVariation(column(7, a, b), column(7, c, d));
        const wide = jointVariation(column(9000, a, b), column(9000, c, d));
        expect(wide).toBeCloseTo(small, 12);
      }),
    );
  });
});

test('a copy in any order scores 1 in every pair', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 80 }), fc.nat(1e6), async (rows, seed) => {
      const train = peopleTable('train', rows, seed);
      const synthetic = takeRows(train, permutation(rows, createRng(seed)));
      expect(valueOf(await trendsOf(train, synthetic), 'fidelity.pairTrends')).toBeCloseTo(1, 12);
    }),
    { numRuns: 30 },
  );
});

test('shuffled columns keep their shapes and lose their pairs', async () => {
  const n = 600;
  const rng = createRng(5);
  const group = Array.from({ length: n }, () => (rng.next() < 0.5 ? 'a' : 'b'));
  const train = tableOf('train', { group, x: group.map((g) => (g === 'a' ? 0 : 1)) });
  const [first, second] = train.columns;
  const shuffled = takeRows({ ...train, columns: [second!] }, permutation(n, rng)).columns[0]!;
  const part = await trendsOf(train, { ...train, columns: [first!, shuffled] });
  expect(valueOf(part, 'fidelity.pairTrends')).toBeLessThan(0.6);
  expect(part.details!.pairs!.real[0]![1]).toBeCloseTo(1, 12);
  expect(part.details!.pairs!.synthetic[0]![1]).toBeLessThan(0.15);
});

test('one column: undefined, and said so', async () => {
  const train = tableOf('train', { a: [1, 2, 3] });
  const [metric] = (await trendsOf(train, train)).metrics;
  expect(metric!.value).toBeNull();
  expect(metric!.reason).toMatch(/no pair/);
});

test.each([
  { columns: 64, rows: 496_031 },
  { columns: 500, rows: 8_016 },
  { columns: 2000, rows: 1_000 },
])('of $columns columns at most $rows rows are looked at', ({ columns, rows }) =>
  expect(rowsForPairs((columns * (columns - 1)) / 2)).toBe(rows),
);
