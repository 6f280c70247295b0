import type { AurocEstimate } from '../../../statistics/intervals.ts';

/**
 * The interval of an AUROC, as wide at least as that of a coin: (m + n + 1) / 12mn is the variance where both sides have one
 * distribution (Mann & Whitney 1947). DeLong's is estimated from the scores, and of few of them often too small, which many
 * comparisons look for.
 */
export function notNarrower(
  { value, interval: [low, high] }: AurocEstimate,
  members: number,
  strangers: number,
  reach: number,
): readonly [number, number] {
  const half = reach * Math.sqrt((members + strangers + 1) / (12 * members * strangers));
  return [Math.max(0, Math.min(low, value - half)), Math.min(1, Math.max(high, value + half))];
}
