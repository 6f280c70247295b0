import { wilsonInterval } from '../../statistics/bootstrap.ts';
import type { GroupedRows } from '../../kinds/views.ts';
import type { GroupRates, Rate } from '../metric.ts';
import { t, texts } from '../../language/words.ts';

/** Groups with fewer rows are marked: their rates are uncertain. */
export const SMALL_GROUP = 30;

/** Cells of one group: label and decision both 0; decision alone 1; label alone 1; both 1. */
const CELLS = 4;
const TN = 0;
const FP = 1;
const FN = 2;
const TP = 3;

/**
 * Rows of each group by label and decision, `counts[group * 4 + 2 * actual + decided]`: one pass, then arithmetic.
 * @param weights how often each row counts; absent: once
 */
export function countGroups(
  groups: GroupedRows,
  actual: ArrayLike<number>,
  decided: ArrayLike<number>,
  weights?: ArrayLike<number>,
): Float64Array {
  const counts = new Float64Array(groups.labels.length * CELLS);
  groups.codes.forEach((group, row) => {
    counts[group * CELLS + 2 * actual[row]! + decided[row]!]! += weights ? weights[row]! : 1;
  });
  return counts;
}

export function groupRows(counts: ArrayLike<number>, group: number): number {
  const at = group * CELLS;
  return counts[at]! + counts[at + 1]! + counts[at + 2]! + counts[at + 3]!;
}

/** Groups of at least `minGroup` rows. */
export function includedGroups(counts: ArrayLike<number>, minGroup: number): readonly number[] {
  return [...new Array(counts.length / CELLS).keys()].filter((group) => groupRows(counts, group) >= minGroup);
}

/** The same, of rows that nothing is decided about. */
export function includedRows({ codes, labels }: GroupedRows, minGroup: number): readonly number[] {
  const rows = new Float64Array(labels.length);
  for (const code of codes) rows[code]! += 1;
  return [...rows.keys()].filter((group) => rows[group]! >= minGroup);
}

export type RateName = 'selection' | 'truePositive' | 'falsePositive' | 'precision';

/** Numerator and denominator of a rate of one group. */
function fraction(counts: ArrayLike<number>, group: number, rate: RateName | 'accuracy'): [number, number] {
  const at = group * CELLS;
  const tn = counts[at + TN]!;
  const fp = counts[at + FP]!;
  const fn = counts[at + FN]!;
  const tp = counts[at + TP]!;
  switch (rate) {
    case 'selection':
      return [tp + fp, tn + fp + fn + tp];
    case 'truePositive':
      return [tp, tp + fn];
    case 'falsePositive':
      return [fp, fp + tn];
    case 'precision':
      return [tp, tp + fp];
    case 'accuracy':
      return [tp + tn, tn + fp + fn + tp];
  }
}

/** Of every group: how many of its rows with that outcome are predicted favourable, and how many there are. */
export function groupErrors(
  counts: ArrayLike<number>,
  rate: 'truePositive' | 'falsePositive',
): readonly (readonly [number, number])[] {
  return Array.from({ length: counts.length / CELLS }, (_, group) => fraction(counts, group, rate));
}

/** Of every group: how many of its rows are predicted favourable, and how many there are. */
export function groupSelections(counts: ArrayLike<number>): readonly (readonly [number, number])[] {
  return Array.from({ length: counts.length / CELLS }, (_, group) => fraction(counts, group, 'selection'));
}

/** Smallest and largest rate over the groups; NaN where a group's rate is 0/0. */
export interface Extremes {
  readonly min: number;
  readonly max: number;
}

export function rateExtremes(
  counts: ArrayLike<number>,
  included: readonly number[],
  rate: RateName,
): Extremes {
  let min = Infinity;
  let max = -Infinity;
  for (const group of included) {
    const [numerator, denominator] = fraction(counts, group, rate);
    const value = numerator / denominator;
    if (Number.isNaN(value)) return { min: Number.NaN, max: Number.NaN };
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { min, max };
}

/** NaN where both are 0. */
export const ratioOf = ({ min, max }: Extremes) => min / max;
export const differenceOf = ({ min, max }: Extremes) => max - min;

/** Least over largest rate of the groups of at least `minGroup` rows; null where there are not two, or it is 0/0. */
export function rateRatio(counts: ArrayLike<number>, minGroup: number, rate: RateName): number | null {
  const included = includedGroups(counts, minGroup);
  const ratio = included.length < 2 ? Number.NaN : ratioOf(rateExtremes(counts, included, rate));
  return Number.isNaN(ratio) ? null : ratio;
}

const NOTHING_TO_DIVIDE: Readonly<Record<RateName, (group: string | undefined) => string>> = {
  selection: (group) => t`Group "${group}" has no row.`,
  truePositive: (group) => t`Group "${group}" has no row with a favourable outcome.`,
  falsePositive: (group) => t`Group "${group}" has no row with an unfavourable outcome.`,
  precision: (group) => t`Group "${group}" has no row predicted favourable.`,
};
const ALL_ZERO: Readonly<Record<RateName, string>> = texts({
  selection: 'No row of any group is predicted favourable, so the ratio is 0/0.',
  truePositive: 'No favourable outcome is predicted favourable in any group, so the ratio is 0/0.',
  falsePositive: 'No unfavourable outcome is predicted favourable in any group, so the ratio is 0/0.',
  precision: 'No favourable prediction is right in any group, so the ratio is 0/0.',
});

/** Why a value made of these rates is undefined. */
export function whyUndefined(
  counts: ArrayLike<number>,
  included: readonly number[],
  labels: readonly string[],
  rates: readonly RateName[],
  minGroup: number,
): string {
  if (included.length < 2) return t`Fewer than two groups have at least ${minGroup} rows.`;
  for (const rate of rates) {
    const empty = included.find((group) => fraction(counts, group, rate)[1] === 0);
    if (empty !== undefined) return NOTHING_TO_DIVIDE[rate](labels[empty]);
    if (rateExtremes(counts, included, rate).max === 0) return ALL_ZERO[rate];
  }
  return t`The value is not a finite number.`;
}

/** The rates of every group, with Wilson intervals; groups are listed however small. */
export function describeGroups(
  counts: ArrayLike<number>,
  labels: readonly string[],
  minGroup: number,
): GroupRates[] {
  return labels.map((label, group): GroupRates => {
    const rows = groupRows(counts, group);
    const rate = (name: RateName | 'accuracy') => rateOf(...fraction(counts, group, name));
    return {
      group: label,
      rows,
      positives: fraction(counts, group, 'truePositive')[1],
      selectionRate: rate('selection'),
      truePositiveRate: rate('truePositive'),
      falsePositiveRate: rate('falsePositive'),
      precision: rate('precision'),
      accuracy: rate('accuracy'),
      small: rows < SMALL_GROUP,
      excluded: rows < minGroup,
    };
  });
}

/** A share with its Wilson interval; null for 0/0. */
export function rateOf(numerator: number, denominator: number): Rate {
  const interval = wilsonInterval(numerator, denominator);
  return interval ? { value: numerator / denominator, interval } : { value: null };
}
