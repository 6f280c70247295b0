import { exp, ln } from '../elementary.ts';

/** Halvings of [0, 1] after which a bound stands to its last digit, near enough. */
const HALVINGS = 60;
/** A term of a sum, as a share of the sum, after which the rest is nothing. */
const NEGLIGIBLE = 1e-17;

/**
 * Exact one-sided bounds of a share (Clopper & Pearson 1934): each is wrong with probability `error` at most, whatever
 * the share is.
 * @param successes of `rows`, at least 1 row
 * @returns [lower, upper], in [0, 1]
 */
export function clopperPearson(successes: number, rows: number, error: number): readonly [number, number] {
  return [lowerBound(successes, rows, error), 1 - lowerBound(rows - successes, rows, error)];
}

/** The share at which as many successes or more have probability `error`. */
function lowerBound(successes: number, rows: number, error: number): number {
  if (successes === 0) return 0;
  const ways = lnWays(rows, successes);
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (upperTail(rows, successes, ways, middle) >= error) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** ln of the ways to choose `count` among `rows`. */
function lnWays(rows: number, count: number): number {
  let sum = 0;
  for (let k = 1; k <= count; k++) sum += ln((rows - count + k) / k);
  return sum;
}

/** Probability of `count` successes or more among `rows`, each of probability `share` in (0, 1). */
function upperTail(rows: number, count: number, ways: number, share: number): number {
  // The terms grow up to the mean: there the tail is more than any `error`.
  if (share * rows > count) return 1;
  const odds = share / (1 - share);
  let term = exp(ways + count * ln(share) + (rows - count) * ln(1 - share));
  let sum = 0;
  for (let k = count; k <= rows && term > sum * NEGLIGIBLE; k++) {
    sum += term;
    term *= ((rows - k) / (k + 1)) * odds;
  }
  return sum;
}
