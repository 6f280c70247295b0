import { square } from '../../elementary.ts';
import type { MetricValue } from '../metric.ts';
import { metricValue } from '../values.ts';
import { FAIRNESS_DISCREPANCY } from './definitions.ts';
import { t } from '../../language/words.ts';

/**
 * Σ_k P(k)·‖P(s) − E[p(s | picture) | k]‖₂: how far the groups that pictures of a label show are from those of all.
 * @param shown probabilities of the groups as a classifier reads them off, pictures × groups, row-major
 * @param shares of the groups, which sum to 1
 */
export function fairnessDiscrepancy(
  shown: ArrayLike<number>,
  label: Int32Array,
  labels: number,
  shares: readonly number[],
): number {
  const groups = shares.length;
  const sums = new Float64Array(labels * groups);
  const rows = new Float64Array(labels);
  label.forEach((own, row) => {
    rows[own]! += 1;
    for (let g = 0; g < groups; g++) sums[own * groups + g]! += shown[row * groups + g]!;
  });
  return rows.reduce((total, count, own) => {
    if (count === 0) return total;
    const squares = shares.reduce(
      (sum, share, g) => sum + square(share - sums[own * groups + g]! / count),
      0,
    );
    return total + (count / label.length) * Math.sqrt(squares);
  }, 0);
}

export function discrepancyMetric(
  shown: ArrayLike<number>,
  label: Int32Array,
  labels: number,
  shares: readonly number[],
  attribute: string,
): MetricValue {
  const value = fairnessDiscrepancy(shown, label, labels, shares);
  return metricValue(FAIRNESS_DISCREPANCY, value, undefined, { counts: { made: label.length }, attribute }, t`There is no made picture.`); // oxfmt-ignore
}
