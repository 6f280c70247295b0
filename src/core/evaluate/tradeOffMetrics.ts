import type { MetricId } from './catalogue.ts';

/** Utility and fairness of one trained probe, as far as a curve shows them. */
export const TRADE_OFF_METRICS = {
  classes: {
    utility: 'utility.auroc',
    fairness: ['fairness.demographicParity.ratio', 'fairness.equalizedOdds.ratio'],
  },
  numeric: { utility: 'utility.r2', fairness: ['fairness.meanDifference'] },
} as const satisfies Readonly<
  Record<string, { readonly utility: MetricId; readonly fairness: readonly MetricId[] }>
>;
