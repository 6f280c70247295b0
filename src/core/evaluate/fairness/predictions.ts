import { bootstrapCounts, TOO_OFTEN_UNDEFINED } from '../../statistics/bootstrap.ts';
import { attributesOf, type Attribute } from '../groups.ts';
import type {
  EvaluationContext,
  EvaluationPart,
  Evaluator,
  GroupMeanReport,
  GroupReport,
  MetricDefinition,
  MetricValue,
} from '../metric.ts';
import { allRuns, CHAIN_OF_RUNS, type ProbeRun } from '../runs.ts';
import { metricValue } from '../values.ts';
import { PREDICTION_FAIRNESS as D } from './definitions.ts';
import { numericPredictionFairness, predictedMeans } from './numericTarget.ts';
import {
  countGroups,
  describeGroups,
  differenceOf,
  groupRows,
  includedGroups,
  rateExtremes,
  ratioOf,
  whyUndefined,
  type Extremes,
  type RateName,
} from './rates.ts';

/** A fairness metric: which rates it compares between groups, and how their extremes become a value. */
interface Disparity {
  readonly definition: MetricDefinition;
  readonly rates: readonly RateName[];
  readonly compute: (extremes: Readonly<Record<RateName, Extremes>>) => number;
}

const DISPARITIES: readonly Disparity[] = [
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
function computeDisparities(counts: ArrayLike<number>, included: readonly number[], out: Float64Array): void {
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

/** Fairness of one run's decisions for one attribute; the target has classes. */
export function fairnessOf(
  context: EvaluationContext,
  run: ProbeRun,
  attribute: Attribute,
): { metrics: MetricValue[]; report: GroupReport } {
  const { minGroup, bootstrap } = context.settings;
  const groups = attribute.group(run.test.table);
  const { actual, decided } = run.favourable!;
  const counts = countGroups(groups, actual, decided);
  const included = includedGroups(counts, minGroup);
  const points = new Float64Array(DISPARITIES.length);
  computeDisparities(counts, included, points);
  const name = `${run.protocol} ${run.probe} ${run.baseline} ${attribute.name}`;
  const intervals = bootstrapCounts(
    counts,
    DISPARITIES.length,
    bootstrap,
    context.rng.fork(`bootstrap fairness ${name}`),
    (resampled, out) => computeDisparities(resampled, included, out),
  );
  const value = {
    counts: {
      testRows: run.test.table.rows,
      groups: included.length,
      groupsLeftOut: groups.labels.length - included.length,
      smallestGroup: Math.min(...included.map((group) => groupRows(counts, group)), run.test.table.rows),
      ...run.tuned,
      bootstrap,
    },
    protocol: run.protocol,
    probe: run.probe,
    attribute: attribute.name,
    ...(run.baseline ? { table: 'baseline' as const } : {}),
  };
  const metrics = DISPARITIES.map(({ definition, rates }, k) =>
    metricValue(
      definition,
      points[k]!,
      intervals[k],
      value,
      whyUndefined(counts, included, groups.labels, rates, minGroup),
      TOO_OFTEN_UNDEFINED,
    ),
  );
  const report: GroupReport = {
    attribute: attribute.name,
    protocol: run.protocol,
    probe: run.probe,
    groups: describeGroups(counts, groups.labels, minGroup),
  };
  return { metrics, report };
}

async function evaluatePredictions(context: EvaluationContext): Promise<EvaluationPart> {
  const runs = await allRuns(context, (done) => context.checkpoint(0.5 * done));
  const attributes = attributesOf(context.roles, context.train);
  const metrics: MetricValue[] = [];
  const groups: GroupReport[] = [];
  const means: GroupMeanReport[] = [];
  for (const [index, run] of runs.entries()) {
    for (const [k, attribute] of attributes.entries()) {
      const done = 0.5 + (0.5 * (index + k / attributes.length)) / runs.length;
      if (!run.favourable) {
        metrics.push(
          ...(await numericPredictionFairness(context, run, attribute, () => context.checkpoint(done))),
        );
        if (!run.baseline) means.push(predictedMeans(context, run, attribute));
      } else {
        const result = fairnessOf(context, run, attribute);
        metrics.push(...result.metrics);
        if (!run.baseline) groups.push(result.report);
      }
      await context.checkpoint(done);
    }
  }
  return { metrics, details: { groups, ...(means.length > 0 ? { groupMeans: means } : {}) } };
}

/** Demographic parity, equalized odds, equal opportunity and predictive parity of every probe run. */
export const predictionFairnessEvaluator: Evaluator = {
  name: 'group fairness of predictions',
  family: 'fairness',
  weight: 0.2,
  chain: CHAIN_OF_RUNS,
  evaluate: evaluatePredictions,
};
