import { expect, test } from 'vitest';
import { kolmogorovSmirnov, totalVariation } from '../../../../src/core/statistics/twoSamples.ts';

test('total variation of aabb and abbb is ¼', () => {
  expect(totalVariation([0, 0, 1, 1], [0, 1, 1, 1])).toBe(0.25);
  expect(totalVariation([0, -1], [-1, 1])).toBe(0.5);
});
test('Kolmogorov–Smirnov of 1…4 and 3…6 is ½', () => {
  expect(kolmogorovSmirnov(Float64Array.of(4, 2, 3, 1), Float64Array.of(3, 4, 5, 6))).toBe(0.5);
  expect(kolmogorovSmirnov(Float64Array.of(1, 1, 2), Float64Array.of(1, 2, 2))).toBeCloseTo(1 / 3, 15);
});
