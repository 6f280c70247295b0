import { describe, expect, test } from 'vitest';
import { binomial, multinomial } from '../../../../src/core/statistics/binomial.ts';
import { percentileInterval } from '../../../../src/core/statistics/bootstrap.ts';
import { densityOf } from '../../../../src/core/statistics/density.ts';
import { distanceCorrelation, pairDistance } from '../../../../src/core/statistics/distanceCorrelation.ts';
import { delongAuroc, meanInterval, quantile } from '../../../../src/core/statistics/intervals.ts';
import { meanFilled } from '../../../../src/core/statistics/meanFilled.ts';
import { quantileBins } from '../../../../src/core/statistics/quantiles.ts';
import { kolmogorovSmirnov } from '../../../../src/core/statistics/twoSamples.ts';
import { createRng } from '../../../../src/core/random.ts';

const HUGE = 1.5e308;
const go = () => Promise.resolve();

describe('NaN and infinities come to an end', () => {
  test('Kolmogorov–Smirnov: NaN stands above all numbers', () => {
    const of = (a: number[], b: number[]) => kolmogorovSmirnov(Float64Array.from(a), Float64Array.from(b));
    expect(of([1, Number.NaN], [1, 2])).toBe(0.5);
    expect(of([Number.NaN, Number.NaN], [Number.NaN])).toBe(0);
    expect(of([-Infinity, 1], [1, Infinity])).toBe(0.5);
    expect(of([Infinity, Infinity], [Infinity])).toBe(0);
  });
  test('binomial draws: NaN for what is no number', () => {
    for (const [n, p] of [
      [Number.NaN, 0.5],
      [100, Number.NaN],
      [Infinity, 0.5],
      [100, Infinity],
    ] as const)
      expect(binomial(n, p, createRng(1))).toBeNaN();
    const out = new Float64Array(2);
    multinomial([Infinity, 1], out, createRng(1));
    expect(out).toHaveLength(2);
  });
  test('a density leaves out points without a place', () => {
    const points = Array.from({ length: 40 }, (_, i) => [i % 4, i % 2] as const);
    const odd = [
      [Number.NaN, 0],
      [0, Infinity],
      [-Infinity, 1],
    ] as const;
    const density = densityOf([...points, ...odd], 5);
    expect(density.points).toBe(40);
    expect(density.cells).toEqual(densityOf(points, 5).cells);
    expect(densityOf(odd, 5).cells).toEqual([]);
  });
  test('distance correlation is undefined, not endless', async () => {
    const b = { measure: 'scale', values: [1, 2, 3, 4] } as const;
    for (const odd of [Number.NaN, Infinity, -Infinity]) {
      const a = { measure: 'scale', values: [odd, odd, 2, 3] } as const;
      expect((await distanceCorrelation(a, b, 100, createRng(1), go)).value).toBeNaN();
    }
  });
  test('AUROC with a score that is NaN is undefined; infinite scores are scores', () => {
    expect(delongAuroc([1, Number.NaN], [0, 1])).toBeNull();
    expect(delongAuroc([Infinity, Infinity], [-Infinity, Infinity])!.value).toBe(0.75);
  });
  test('quantile bins give NaN a bin of its own and infinities the outer ones', () => {
    const bins = quantileBins(Float64Array.of(Number.NaN, -Infinity, 1, 2, Infinity, Infinity), 2);
    expect([...bins]).toEqual([2, 0, 0, 1, 1, 1]);
  });
  test('quantiles and percentile intervals', () => {
    expect(quantile([1, 2, Infinity], 0.5)).toBe(2);
    expect(quantile([-HUGE, HUGE], 0.5)).toBe(0);
    expect(percentileInterval(Float64Array.from({ length: 50 }, (_, i) => (i % 2 ? HUGE : -HUGE)))).toEqual([
      -HUGE,
      HUGE,
    ]);
  });
});

describe('numbers near the largest there is', () => {
  test('mean and its interval', () => {
    const [low, high] = meanInterval([HUGE, HUGE / 2, HUGE / 4])!;
    const [lowOne, highOne] = meanInterval([1, 1 / 2, 1 / 4])!;
    expect(low / HUGE).toBeCloseTo(lowOne, 12);
    expect(high / HUGE).toBeCloseTo(highOne, 12);
    expect(meanFilled(Float64Array.of(HUGE, Number.NaN, HUGE))[1]! / HUGE).toBeCloseTo(1, 12);
  });
  test('distance correlation does not depend on the unit', async () => {
    const of = async (unit: number) => {
      const a = { measure: 'scale', values: [1, 4, 2, 8].map((value) => value * unit) } as const;
      const b = { measure: 'scale', values: [1, 2, 9, 4] } as const;
      return (await distanceCorrelation(a, b, 100, createRng(1), go)).value;
    };
    expect(await of(1e307)).toBeCloseTo(await of(1), 12);
    expect(pairDistance({ measure: 'scale', values: [HUGE, -HUGE] }, [0, 1])(0, 1)).toBe(2);
  });
});
