import { expect, it } from 'vitest';
import { normalCdf } from '../../../../src/core/private/accountant.ts';
import { thresholdFor } from '../../../../src/core/private/threshold.ts';

/** P(noise ≥ k) of the discrete Gaussian, added up plainly. */
function tail(sigma2: number, k: number): number {
  let beyond = 0;
  let all = 0;
  for (let x = -200; x <= 200; x++) {
    const mass = Math.exp(-(x * x) / (2 * sigma2));
    all += mass;
    if (x >= k) beyond += mass;
  }
  return beyond / all;
}

it.each([
  [1, 1e-3],
  [4, 1e-6],
  [25, 1e-9],
])('is the least count that one row reaches with probability δ at most: σ² = %d, δ = %d', (sigma2, delta) => {
  const threshold = thresholdFor({ numerator: sigma2, denominator: 1 }, delta);
  expect(tail(sigma2, threshold - 1)).toBeLessThanOrEqual(delta);
  expect(tail(sigma2, threshold - 2)).toBeGreaterThan(delta);
});

it('is near the continuous one where the noise is wide', () => {
  const threshold = thresholdFor({ numerator: 10_000, denominator: 1 }, 1e-6);
  expect((1 - normalCdf((threshold - 1.5) / 100)) / 1e-6).toBeCloseTo(1, 1);
});
