import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  rootInterval,
  unbiasedDistanceCorrelation,
  type PairDistance,
} from '../../../../src/core/statistics/unbiasedDistanceCorrelation.ts';
import { createRng } from '../../../../src/core/random.ts';

const go = () => Promise.resolve();
const between =
  (values: readonly number[]): PairDistance =>
  (i, j) =>
    Math.abs(values[i]! - values[j]!);

/** The definition: U-centred matrices (Székely & Rizzo 2014), entry by entry. */
function byMatrices(n: number, a: PairDistance, b: PairDistance): number {
  const rows = [...new Array(n).keys()];
  const centred = (distance: PairDistance) => {
    const sums = rows.map((i) => rows.reduce((sum, j) => sum + distance(i, j), 0));
    const all = sums.reduce((sum, value) => sum + value, 0);
    return rows.map((i) =>
      rows.map((j) =>
        i === j ? 0 : distance(i, j) - (sums[i]! + sums[j]!) / (n - 2) + all / ((n - 1) * (n - 2)),
      ),
    );
  };
  const [x, y] = [centred(a), centred(b)];
  const product = (p: number[][], q: number[][]) =>
    p.reduce((sum, row, i) => sum + row.reduce((inner, value, j) => inner + value * q[i]![j]!, 0), 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

/** Codes of 16 independent dimensions, and two groups that `shift` moves apart in the first. */
function codesAndGroups(rows: number, seed: number, shift: number): [PairDistance, PairDistance] {
  const rng = createRng(seed);
  const group = Array.from({ length: rows }, () => rng.int(2));
  const codes = group.map((g) =>
    Array.from({ length: 16 }, (_, k) => rng.normal() + (k === 0 ? g * shift : 0)),
  );
  return [
    (i, j) => Math.hypot(...codes[i]!.map((value, k) => value - codes[j]![k]!)),
    (i, j) => (group[i] === group[j] ? 0 : 1),
  ];
}

describe('unbiasedDistanceCorrelation', () => {
  it('follows the definition', async () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 5 }));
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { minLength: 10, maxLength: 45 }), async (drawn) => {
        const a = between([0, 50, ...drawn.map(([x]) => x)]);
        const b = between([0, 5, ...drawn.map(([, y]) => y)]);
        const { value } = await unbiasedDistanceCorrelation(drawn.length + 2, a, b, go);
        expect(value).toBeCloseTo(byMatrices(drawn.length + 2, a, b), 9);
      }),
      { numRuns: 40 },
    );
  });

  it('has the error of its own value with each twentieth of the rows left out', async () => {
    const rng = createRng(4);
    const x = Array.from({ length: 40 }, () => rng.normal());
    const y = x.map((value) => value + rng.normal());
    const { standardError } = await unbiasedDistanceCorrelation(40, between(x), between(y), go);
    const without = Array.from({ length: 20 }, (_, group) => {
      const keep = (_: number, row: number) => Math.floor(row / 2) !== group;
      return byMatrices(38, between(x.filter(keep)), between(y.filter(keep)));
    });
    const mean = without.reduce((sum, value) => sum + value, 0) / 20;
    const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    expect(standardError).toBeCloseTo(Math.sqrt((19 / 20) * squares), 9);
  });

  it('is near 0 for independent codes of 16 dimensions, and within its interval of 0', async () => {
    const values: number[] = [];
    for (const seed of [1, 2, 3, 4, 5]) {
      const { value, standardError } = await unbiasedDistanceCorrelation(
        300,
        ...codesAndGroups(300, seed, 0),
        go,
      );
      values.push(value);
      expect(rootInterval(value, standardError)![0]).toBe(0);
    }
    // The V-statistic is about 0.03 here (a correlation of 0.17), whatever the seed.
    expect(Math.max(...values.map(Math.abs))).toBeLessThan(0.01);
  });

  it('finds a shift in one of 16 dimensions', async () => {
    const { value, standardError } = await unbiasedDistanceCorrelation(
      300,
      ...codesAndGroups(300, 1, 1.5),
      go,
    );
    expect(rootInterval(value, standardError)![0]).toBeGreaterThan(0.15);
  });

  it('is undefined where a variable is constant', async () => {
    const constant: PairDistance = () => 0;
    const { value } = await unbiasedDistanceCorrelation(20, constant, between([...Array(20).keys()]), go);
    expect(value).toBeNaN();
    expect(rootInterval(value, value)).toBeUndefined();
  });
});
