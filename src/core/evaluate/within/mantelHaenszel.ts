import { REACH_95 } from '../../statistics/normal.ts';
import { exp, square } from '../../elementary.ts';
import { newcombeInterval } from '../../statistics/intervals.ts';
import { t } from '../../language/words.ts';

/** Two groups within one level of another column: how many of how many have the outcome. */
export interface Stratum {
  readonly positives: number;
  readonly rows: number;
  readonly referencePositives: number;
  readonly referenceRows: number;
}

/** A value with its 95 % interval, or why there is none. */
export type Estimate =
  | { readonly value: number; readonly interval?: readonly [number, number]; readonly reason?: string }
  | { readonly value: null; readonly reason: string };

/** A group against another. */
export interface Contrast {
  /** Rate of the group minus that of the reference. */
  readonly difference: Estimate;
  /** Odds of the group over those of the reference. */
  readonly oddsRatio: Estimate;
}

const empty = () => t`One of the groups has no row.`;

/** All strata taken together: Newcombe's interval of the difference, Woolf's (1955) of the odds ratio. */
export function crude(strata: readonly Stratum[]): Contrast {
  const sum = (of: (stratum: Stratum) => number) => strata.reduce((total, own) => total + of(own), 0);
  const positives = sum((own) => own.positives);
  const rows = sum((own) => own.rows);
  const referencePositives = sum((own) => own.referencePositives);
  const referenceRows = sum((own) => own.referenceRows);
  const interval = newcombeInterval(positives, rows, referencePositives, referenceRows);
  const difference: Estimate = interval
    ? { value: positives / rows - referencePositives / referenceRows, interval }
    : { value: null, reason: empty() };
  const cells = [positives, rows - positives, referencePositives, referenceRows - referencePositives];
  const [a, b, c, d] = cells as [number, number, number, number];
  return {
    difference,
    oddsRatio: ratio(
      a * d,
      b * c,
      cells.reduce((total, cell) => total + 1 / cell, 0),
    ),
  };
}

/** Strata in which both groups have rows: others tell nothing of a difference within. */
export function informative(strata: readonly Stratum[]): readonly Stratum[] {
  return strata.filter(({ rows, referenceRows }) => rows > 0 && referenceRows > 0);
}

/**
 * The difference within strata, as one number. Difference of rates: weights n₁n₂/N (Mantel and Haenszel 1959), variance
 * of Greenland and Robins (1985), right for few large and for many small strata. Odds ratio: Mantel and Haenszel's, with
 * the variance of its logarithm of Robins, Breslow and Greenland (1986).
 */
export function adjusted(all: readonly Stratum[]): Contrast {
  const strata = informative(all);
  if (strata.length === 0) {
    const reason = t`No level has rows of both groups.`;
    return { difference: { value: null, reason }, oddsRatio: { value: null, reason } };
  }
  return { difference: commonDifference(strata), oddsRatio: commonOddsRatio(strata) };
}

function commonDifference(strata: readonly Stratum[]): Estimate {
  let weighted = 0;
  let weights = 0;
  let variance = 0;
  for (const { positives: a, rows: n, referencePositives: c, referenceRows: m } of strata) {
    const total = n + m;
    const weight = (n * m) / total;
    weighted += weight * (a / n - c / m);
    weights += weight;
    variance += (a * (n - a) * m * m * m + c * (m - c) * n * n * n) / (n * m * square(total));
  }
  const value = weighted / weights;
  const half = (REACH_95 * Math.sqrt(variance)) / weights;
  if (half === 0) return { value, reason: t`In no level does the outcome differ within a group.` };
  return { value, interval: [Math.max(-1, value - half), Math.min(1, value + half)] };
}

function commonOddsRatio(strata: readonly Stratum[]): Estimate {
  let r = 0;
  let s = 0;
  let pr = 0;
  let both = 0;
  let qs = 0;
  for (const { positives: a, rows: n, referencePositives: c, referenceRows: m } of strata) {
    const [b, d, total] = [n - a, m - c, n + m];
    const [own, other] = [(a * d) / total, (b * c) / total];
    const [p, q] = [(a + d) / total, (b + c) / total];
    r += own;
    s += other;
    pr += p * own;
    both += p * other + q * own;
    qs += q * other;
  }
  return ratio(r, s, pr / (2 * square(r)) + both / (2 * r * s) + qs / (2 * square(s)));
}

/** @param variance of the logarithm */
function ratio(numerator: number, denominator: number, variance: number): Estimate {
  if (numerator === 0 && denominator === 0)
    return { value: null, reason: t`The odds ratio is 0/0: the outcome does not differ.` };
  if (denominator === 0) return { value: null, reason: t`The odds ratio is infinite: its denominator is 0.` };
  const value = numerator / denominator;
  if (numerator === 0) return { value, reason: t`An odds ratio of 0 has no interval of this kind.` };
  const half = exp(REACH_95 * Math.sqrt(variance));
  return { value, interval: [value / half, value * half] };
}

/** Whether the difference within levels goes the other way than that over all: Simpson's paradox, by both intervals. */
export type Turn =
  | 'reversed'
  | 'vanishes'
  | 'appears'
  | 'neither'
  | 'smaller'
  | 'larger'
  | 'alike'
  | 'unknown';

/**
 * What becomes of a difference within levels. "reversed": both intervals keep off 0, on other sides; "vanishes": only
 * the crude one does; "appears": only the adjusted one; "neither": neither does; else by size, "alike" within a fifth of the crude difference.
 */
export function turnOf(whole: Estimate, within: Estimate): Turn {
  if (whole.value === null || within.value === null) return 'unknown';
  const [before, after] = [sideOf(whole), sideOf(within)];
  if (before !== 0 && after !== 0 && before !== after) return 'reversed';
  if (before !== 0 && after === 0) return 'vanishes';
  if (before === 0 && after !== 0) return 'appears';
  if (before === 0) return 'neither';
  const change = Math.abs(within.value) - Math.abs(whole.value);
  if (Math.abs(change) <= 0.2 * Math.abs(whole.value)) return 'alike';
  return change < 0 ? 'smaller' : 'larger';
}

/** On which side of 0 the interval lies; 0 where it holds 0 or there is none. */
function sideOf({ interval }: Estimate & { readonly interval?: readonly [number, number] }): -1 | 0 | 1 {
  if (!interval) return 0;
  if (interval[0] > 0) return 1;
  return interval[1] < 0 ? -1 : 0;
}
