import { REACH_95 } from './normal.ts';
import { square } from '../elementary.ts';
import { wilsonInterval, type Interval } from './bootstrap.ts';
import { between, inUnits, unitOf } from './magnitude.ts';

/** Difference of two independent proportions, Newcombe's hybrid score interval (Newcombe 1998, method 10). */
export function newcombeInterval(
  successesA: number,
  rowsA: number,
  successesB: number,
  rowsB: number,
): Interval {
  const a = wilsonInterval(successesA, rowsA);
  const b = wilsonInterval(successesB, rowsB);
  if (!a || !b) return undefined;
  const pa = successesA / rowsA;
  const pb = successesB / rowsB;
  const both = (own: number, other: number) => Math.sqrt(square(own) + square(other));
  return [pa - pb - both(pa - a[0], b[1] - pb), pa - pb + both(a[1] - pa, pb - b[0])];
}

/** Mean ± 1.96 standard errors, kept within `range`; undefined for fewer than two values. */
export function meanInterval(
  values: ArrayLike<number>,
  range: readonly [number, number] = [-Infinity, Infinity],
): Interval {
  if (values.length < 2) return undefined;
  const unit = unitOf(values);
  const moment = moments(inUnits(values, unit));
  const mean = moment.mean * unit;
  const half = REACH_95 * Math.sqrt(moment.variance / values.length) * unit;
  return [Math.max(range[0], mean - half), Math.min(range[1], mean + half)];
}

export interface AurocEstimate {
  readonly value: number;
  readonly interval: readonly [number, number];
}

/**
 * Area under the ROC curve, P(score of a positive > score of a negative), ties counting half, with DeLong's
 * interval (DeLong et al. 1988; midranks as in Sun & Xu 2014).
 * @param reach standard errors; a 95 % interval's where left out
 * @returns null where either list is empty, or a score is NaN and so neither above nor below another.
 */
export function delongAuroc(
  positives: ArrayLike<number>,
  negatives: ArrayLike<number>,
  reach = REACH_95,
): AurocEstimate | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  if (hasNaN(positives) || hasNaN(negatives)) return null;
  const ofPositive = moments(sharesBelow(positives, negatives));
  const ofNegative = moments(sharesBelow(negatives, positives));
  const value = ofPositive.mean;
  const half =
    reach * Math.sqrt(ofPositive.variance / positives.length + ofNegative.variance / negatives.length);
  return { value, interval: [Math.max(0, value - half), Math.min(1, value + half)] };
}

function hasNaN(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return true;
  return false;
}

/** For each score the share of `others` below it, equal ones counting half. */
function sharesBelow(scores: ArrayLike<number>, others: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(others).sort();
  return Float64Array.from(scores, (score) => {
    const below = countBelow(sorted, score, false);
    return (below + (countBelow(sorted, score, true) - below) / 2) / sorted.length;
  });
}

/** How many of the ascending `sorted` are below `limit` (or equal to it). */
export function countBelow(sorted: Float64Array, limit: number, orEqual: boolean): number {
  let lo = 0;
  let hi = sorted.length;
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    const value = sorted[middle]!;
    if (value < limit || (orEqual && value === limit)) lo = middle + 1;
    else hi = middle;
  }
  return lo;
}

/**
 * Quantile by linear interpolation between order statistics (Hyndman & Fan type 7, NumPy's default).
 * @param sorted ascending, not empty.
 * @param share in [0, 1].
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const lower = Math.floor(at);
  const low = sorted[lower]!;
  const high = sorted[Math.min(lower + 1, sorted.length - 1)]!;
  return between(low, high, at - lower);
}

/** Mean and sample variance (ddof 1; 0 for a single value). */
function moments(values: ArrayLike<number>): { readonly mean: number; readonly variance: number } {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += square(values[i]! - mean);
  return { mean, variance: n > 1 ? squares / (n - 1) : 0 };
}
