import type { MetricDefinition } from '../metric.ts';
import { PREDICTION_FAIRNESS as D } from './definitions.ts';
import { differenceOf, rateExtremes, ratioOf, type Extremes, type RateName } from './rates.ts';

/** A fairness metric: which rates it compares between groups, and how their extremes become a value. */
interface Disparity {
  readonly definition: MetricDefinition;
  readonly rates: readonly RateName[];
  readonly compute: (extremes: Readonly<Record<RateName, Extremes>>) => number;
}

export const DISPARITIES: readonly Disparity[] = [
  {
    definition: D.demographicParityRatio,
    rates: ['selection'],
    compute: ({ selection }) => ratioOf(selection),
  },
  {
    definition: D.demographicParityDifference,
    rates: ['selection'],
    compute: ({ selection }) => differenceOf(selection),
  },
  {
    definition: D.equalizedOddsRatio,
    rates: ['truePositive', 'falsePositive'],
    compute: ({ truePositive, falsePositive }) => Math.min(ratioOf(truePositive), ratioOf(falsePositive)),
  },
  {
    definition: D.equalizedOddsDifference,
    rates: ['truePositive', 'falsePositive'],
    compute: ({ truePositive, falsePositive }) =>
      Math.max(differenceOf(truePositive), differenceOf(falsePositive)),
  },
  {
    definition: D.equalOpportunityRatio,
    rates: ['truePositive'],
    compute: ({ truePositive }) => ratioOf(truePositive),
  },
  {
    definition: D.equalOpportunityDifference,
    rates: ['truePositive'],
    compute: ({ truePositive }) => differenceOf(truePositive),
  },
  {
    definition: D.predictiveParityRatio,
    rates: ['precision'],
    compute: ({ precision }) => ratioOf(precision),
  },
  {
    definition: D.predictiveParityDifference,
    rates: ['precision'],
    compute: ({ precision }) => differenceOf(precision),
  },
];

/** Writes every disparity for the counts; NaN where undefined. */
export function computeDisparities(
  counts: ArrayLike<number>,
  included: readonly number[],
  out: Float64Array,
): void {
  if (included.length < 2) {
    out.fill(Number.NaN);
    return;
  }
  const extremes = {
    selection: rateExtremes(counts, included, 'selection'),
    truePositive: rateExtremes(counts, included, 'truePositive'),
    falsePositive: rateExtremes(counts, included, 'falsePositive'),
    precision: rateExtremes(counts, included, 'precision'),
  };
  DISPARITIES.forEach(({ compute }, k) => (out[k] = compute(extremes)));
}
