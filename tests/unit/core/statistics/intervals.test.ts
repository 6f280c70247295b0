import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  delongAuroc,
  meanInterval,
  newcombeInterval,
  quantile,
} from '../../../../src/core/statistics/intervals.ts';

describe('newcombeInterval', () => {
  test('Newcombe 1998, table II, method 10: 56/70 against 48/80', () => {
    const [low, high] = newcombeInterval(56, 70, 48, 80)!;
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });
  test('is undefined without rows', () => expect(newcombeInterval(0, 0, 1, 2)).toBeUndefined());
});

describe('delongAuroc', () => {
  test('counts pairs, ties half', () => {
    // Pairs (positive, negative): 3>1, 3>2, 2>1, 2=2.
    expect(delongAuroc([3, 2], [1, 2])!.value).toBe(3.5 / 4);
    expect(delongAuroc([], [1])).toBeNull();
  });
  test('the variance is that of the placements', () => {
    // Placements of positives 1 and ¾, of negatives 0 and ¼ (their share of positives below): variances 1/32.
    const { value, interval } = delongAuroc([3, 2], [1, 2])!;
    const half = 1.959963984540054 * Math.sqrt(1 / 32 / 2 + 1 / 32 / 2);
    expect(interval[0]).toBeCloseTo(value - half, 12);
    expect(interval[1]).toBe(1);
  });
  test('exchanging the classes mirrors it', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        expect(delongAuroc(a, b)!.value + delongAuroc(b, a)!.value).toBeCloseTo(1, 12);
      }),
    );
  });
});

test('meanInterval is 1.96 standard errors to each side, within the range', () => {
  const [low, high] = meanInterval([0, 1, 0, 1], [0, 1])!;
  expect(low).toBe(0);
  expect(high).toBeCloseTo(Math.min(1, 0.5 + 1.96 * Math.sqrt(1 / 3 / 4)), 3);
  expect(meanInterval([3])).toBeUndefined();
});

test('quantile interpolates as NumPy does', () => {
  expect(quantile([1, 2, 4], 0.5)).toBe(2);
  expect(quantile([1, 2, 4], 0.75)).toBe(3);
  expect(quantile([5], 0.05)).toBe(5);
});
