import { describe, expect, it } from 'vitest';
import { binomial, multinomial } from '../../../../src/core/statistics/binomial.ts';
import {
  bootstrapCounts,
  bootstrapRows,
  percentileInterval,
  wilsonInterval,
} from '../../../../src/core/statistics/bootstrap.ts';
import { createRng } from '../../../../src/core/random.ts';

describe('binomial', () => {
  it.each([
    { n: 12, p: 0.3 }, // inversion
    { n: 400, p: 0.2 }, // rejection
    { n: 1000, p: 0.93 }, // mirrored
  ])('has the mean, variance and range of B($n, $p)', ({ n, p }) => {
    const rng = createRng(1);
    const draws = Array.from({ length: 20_000 }, () => binomial(n, p, rng));
    const mean = draws.reduce((sum, k) => sum + k, 0) / draws.length;
    const variance = draws.reduce((sum, k) => sum + (k - mean) ** 2, 0) / draws.length;
    const spread = Math.sqrt(n * p * (1 - p));
    expect(Math.abs(mean - n * p)).toBeLessThan((5 * spread) / Math.sqrt(draws.length));
    expect(variance / (n * p * (1 - p))).toBeGreaterThan(0.94);
    expect(variance / (n * p * (1 - p))).toBeLessThan(1.06);
    expect(draws.every((k) => Number.isInteger(k) && k >= 0 && k <= n)).toBe(true);
  });

  it('has the distribution function of B(60, 0.4) where it rejects', () => {
    const rng = createRng(2);
    const draws = Array.from({ length: 40_000 }, () => binomial(60, 0.4, rng));
    // P(X ≤ 20) = 0.1786, P(X ≤ 24) = 0.5558, P(X ≤ 28) = 0.8816 (SciPy)
    for (const [k, share] of [
      [20, 0.1786],
      [24, 0.5558],
      [28, 0.8816],
    ] as const) {
      expect(Math.abs(draws.filter((draw) => draw <= k).length / draws.length - share)).toBeLessThan(0.01);
    }
  });

  it('knows the certain cases', () => {
    const rng = createRng(3);
    expect([binomial(0, 0.5, rng), binomial(7, 0, rng), binomial(7, 1, rng)]).toEqual([0, 0, 7]);
  });
});

describe('multinomial', () => {
  it('draws as many rows as there are and none of an empty cell', () => {
    const rng = createRng(4);
    const out = new Float64Array(4);
    for (let i = 0; i < 200; i++) {
      multinomial([5, 0, 90, 5], out, rng);
      expect(out.reduce((sum, value) => sum + value, 0)).toBe(100);
      expect(out[1]).toBe(0);
    }
  });
});

describe('intervals', () => {
  it('cover the standard error of a share', () => {
    const [interval] = bootstrapCounts([400, 600], 1, 2000, createRng(5), (counts, out) => {
      out[0] = counts[1]! / (counts[0]! + counts[1]!);
    });
    const half = 1.96 * Math.sqrt((0.4 * 0.6) / 1000);
    expect(interval![0]).toBeCloseTo(0.6 - half, 2);
    expect(interval![1]).toBeCloseTo(0.6 + half, 2);
  });

  it('are alike from counts and from rows', async () => {
    const y = Array.from({ length: 300 }, (_, i) => (i < 90 ? 1 : 0));
    const [ofRows] = await bootstrapRows(
      300,
      1,
      1000,
      createRng(6),
      (weights, out) => (out[0] = y.reduce<number>((sum, value, i) => sum + value * weights[i]!, 0) / 300),
      () => Promise.resolve(),
    );
    const [ofCounts] = bootstrapCounts(
      [210, 90],
      1,
      1000,
      createRng(7),
      (counts, out) => (out[0] = counts[1]! / 300),
    );
    expect(ofRows![0]).toBeCloseTo(ofCounts![0], 1);
    expect(ofRows![1]).toBeCloseTo(ofCounts![1], 1);
  });

  it('are withheld where more than a tenth of the replicates is undefined', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => i);
    expect(percentileInterval(values.map((value) => (value < 10 ? Number.NaN : value)))).toBeDefined();
    expect(percentileInterval(values.map((value) => (value < 11 ? Number.NaN : value)))).toBeUndefined();
    expect(percentileInterval(new Float64Array(0))).toBeUndefined();
  });

  it('are Wilson’s for shares', () => {
    // Newcombe 1998, table I: 81/263 and 0/20
    const [low, high] = wilsonInterval(81, 263)!;
    expect([low, high].map((value) => value.toFixed(4))).toEqual(['0.2553', '0.3662']);
    expect(wilsonInterval(0, 20)!.map((value) => value.toFixed(4))).toEqual(['0.0000', '0.1611']);
    expect(wilsonInterval(0, 0)).toBeUndefined();
  });
});
