import { bootstrapCounts, tooOftenUndefined } from '../../statistics/bootstrap.ts';
import { attributesOf, type Attribute } from '../groups.ts';
import type {
  EvaluationContext,
  EvaluationPart,
  Evaluator,
  GroupMeanReport,
  GroupReport,
  MetricValue,
} from '../metric.ts';
import { allRuns, CHAIN_OF_RUNS, realFit, realRunOf, type ProbeRun } from '../runs.ts';
import { favourableScores } from '../labels.ts';
import { besideReal, metricValue } from '../values.ts';
import { computeDisparities, DISPARITIES } from './disparities.ts';
import { meanScoresOf, type MeanScores } from './meanScores.ts';
import { numericPredictionFairness, predictedMeans } from './numericTarget.ts';
import { disparitiesAgainstReal } from './pairedDecisions.ts';
import { countGroups, describeGroups, groupRows, includedGroups, whyUndefined } from './rates.ts';

/**
 * Fairness of one run's decisions for one attribute; the target has classes.
 * @param real the run of the same probe trained on the real rows, to compare with
 */
export function fairnessOf(
  context: EvaluationContext,
  run: ProbeRun,
  attribute: Attribute,
  real?: ProbeRun,
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
  const changes =
    real &&
    disparitiesAgainstReal(
      groups,
      { actual, decided, decidedOfReal: real.favourable!.decided },
      included,
      bootstrap,
      context.rng.fork(`bootstrap against real ${name}`),
    );
  const metrics = DISPARITIES.map(({ definition, rates }, k) =>
    besideReal(
      metricValue(
        definition,
        points[k]!,
        intervals[k],
        value,
        whyUndefined(counts, included, groups.labels, rates, minGroup),
        tooOftenUndefined(),
      ),
      changes?.[k],
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

/** Of runs that are kept from one evaluation to the next, as are those that see no label that moved. */
const meanScores = new WeakMap<ProbeRun, readonly MeanScores[]>();

async function scoresOf(
  context: EvaluationContext,
  run: ProbeRun,
  real: ProbeRun | undefined,
  attributes: readonly Attribute[],
  pause: () => Promise<void>,
): Promise<readonly MeanScores[]> {
  const { target } = await realFit(context);
  if (target.kind === 'numeric') return [];
  const scores = {
    own: favourableScores(run.output, target),
    real: real && favourableScores(real.output, target),
  };
  const known = meanScores.get(run) ?? (await meanScoresOf(context, run, scores, attributes, pause));
  meanScores.set(run, known);
  return known;
}

function withMeanScores(report: GroupReport, means: MeanScores['means']): GroupReport {
  return { ...report, groups: report.groups.map((group, i) => ({ ...group, meanScore: means[i]! })) };
}

async function evaluatePredictions(context: EvaluationContext): Promise<EvaluationPart> {
  const runs = await allRuns(context, (done) => context.checkpoint(0.5 * done));
  const attributes = attributesOf(context.roles, context.train);
  const metrics: MetricValue[] = [];
  const groups: GroupReport[] = [];
  const means: GroupMeanReport[] = [];
  for (const [index, run] of runs.entries()) {
    const real = realRunOf(run, runs);
    const pause = (k: number) => () =>
      context.checkpoint(0.5 + (0.5 * (index + k / attributes.length)) / runs.length);
    const scores = await scoresOf(context, run, real, attributes, pause(0));
    for (const [k, attribute] of attributes.entries()) {
      if (!run.favourable) {
        metrics.push(...(await numericPredictionFairness(context, run, attribute, pause(k), real)));
        if (!run.baseline) means.push(predictedMeans(context, run, attribute));
      } else {
        const result = fairnessOf(context, run, attribute, real);
        metrics.push(...result.metrics, ...scores[k]!.metrics);
        if (!run.baseline) groups.push(withMeanScores(result.report, scores[k]!.means));
      }
      await pause(k)();
    }
  }
  return { metrics, details: { groups, ...(means.length > 0 ? { groupMeans: means } : {}) } };
}

/** Demographic parity, equalized odds, equal opportunity, predictive parity and parity of mean scores of every run. */
export const predictionFairnessEvaluator: Evaluator = {
  name: 'group fairness of predictions',
  family: 'fairness',
  weight: 0.2,
  chain: CHAIN_OF_RUNS,
  evaluate: evaluatePredictions,
};
