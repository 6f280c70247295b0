import { exp } from '../elementary.ts';
import { valueOf, type Fraction } from './exactSampling.ts';

/** Standard deviations beyond which nothing of the noise is left that a double could tell. */
const FAR = 40;
/** What sums of doubles may be wrong by, many times over. */
const SAFETY = 1 - 1e-6;

/**
 * The least noisy count that a category of one row reaches with probability δ at most: a row that is there or not adds a
 * category of its own to the list no more often than that. 1 + the least whole k with P(noise ≥ k) ≤ δ.
 * @param variance of the discrete Gaussian
 * @param delta in (0, 1)
 */
export function thresholdFor(variance: Fraction, delta: number): number {
  const sigma2 = valueOf(variance);
  const farthest = Math.ceil(FAR * Math.sqrt(sigma2));
  const mass = (x: number) => exp((-x * x) / (2 * sigma2));
  let tail = 0;
  for (let x = farthest; x > 0; x--) tail += mass(x);
  const total = 1 + 2 * tail;
  // From above: sums of small masses first.
  let beyond = 0;
  for (let x = farthest; ; x--) {
    beyond += mass(x);
    if (beyond > SAFETY * delta * total) return x + 2;
  }
}
