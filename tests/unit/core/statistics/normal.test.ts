import { describe, expect, test } from 'vitest';
import { normalQuantile, reachOfAll } from '../../../../src/core/statistics/normal.ts';

describe('quantiles of the normal distribution', () => {
  test.each([
    [0.5, 0],
    [0.6, 0.2533471031357998],
    [0.975, 1.9599639845400536],
    [0.995, 2.5758293035489],
    [0.001, -3.090232306167813],
    [1e-10, -6.361340902404056],
    [1e-300, -37.0470962993612],
  ])('of %s (values of CPython’s statistics.NormalDist)', (share, wanted) => {
    expect(normalQuantile(share)).toBeCloseTo(wanted, 12);
  });
});

test('intervals that all hold at once reach farther, one of them as far as ever', () => {
  expect(reachOfAll(1)).toBeCloseTo(1.959963984540054, 12);
  expect(reachOfAll(5)).toBeCloseTo(2.5758293035489, 12);
});
