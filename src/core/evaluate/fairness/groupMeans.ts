import type { GroupedRows } from '../../kinds/views.ts';
import { inUnits, meanOf as mean, unitOf } from '../../statistics/magnitude.ts';
import { meanInterval } from '../../statistics/intervals.ts';
import type { GroupMeanReport, Rate } from '../metric.ts';
import { SMALL_GROUP } from './rates.ts';

/**
 * Mean of `values` in every group, however small, ± 1.96 standard errors.
 * @param values one a row, none missing.
 */
export function groupMeans(
  { labels, codes }: GroupedRows,
  values: ArrayLike<number>,
  minGroup: number,
): GroupMeanReport['groups'] {
  const members = labels.map((): number[] => []);
  codes.forEach((code, row) => members[code]!.push(values[row]!));
  return labels.map((group, index) => {
    const own = members[index]!;
    return {
      group,
      rows: own.length,
      mean: meanOf(own),
      small: own.length < SMALL_GROUP,
      excluded: own.length < minGroup,
    };
  });
}

function meanOf(values: readonly number[]): Rate {
  if (values.length === 0) return { value: null };
  const value = mean(values);
  if (!Number.isFinite(value)) return { value: null };
  const interval = meanInterval(values);
  return interval ? { value, interval } : { value };
}

/**
 * Highest less lowest group mean, as a function of row weights; NaN of fewer than two groups.
 * @param included groups that are compared
 */
export function meanRange(
  { labels, codes }: GroupedRows,
  values: ArrayLike<number>,
  included: readonly number[],
): (weights?: ArrayLike<number>) => number {
  const sums = new Float64Array(labels.length);
  const weightsOf = new Float64Array(labels.length);
  const unit = unitOf(values);
  const own = inUnits(values, unit);
  return (weights) => {
    if (included.length < 2) return Number.NaN;
    sums.fill(0);
    weightsOf.fill(0);
    codes.forEach((group, row) => {
      const weight = weights ? weights[row]! : 1;
      weightsOf[group]! += weight;
      sums[group]! += weight * own[row]!;
    });
    const means = included.map((group) => sums[group]! / weightsOf[group]!);
    return (Math.max(...means) - Math.min(...means)) * unit;
  };
}
