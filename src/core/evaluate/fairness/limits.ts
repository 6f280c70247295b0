import { percentileInterval, resampleRows, tooOftenUndefined } from '../../statistics/bootstrap.ts';
import type { MetricId } from '../catalogue.ts';
import { portion } from '../../neighbours/nearest.ts';
import { attributesOf, type Attribute } from '../groups.ts';
import { favourableOf, favourableScores, type TargetSpec } from '../labels.ts';
import { realTablesMemo } from '../memo.ts';
import type { EvaluationContext, EvaluationPart, Evaluator, MetricValue } from '../metric.ts';
import { CHAIN_OF_RUNS, probeRun, realFit, type ProbeRun } from '../runs.ts';
import { tunedTrees, type TunedTrees } from '../tuning.ts';
import { measuredRun, resampledRows, type MeasuredRun } from '../utility.ts';
import { metricValue, pairedDifference } from '../values.ts';
import { LIMITS, NUMERIC_LIMITS } from './definitions.ts';
import { levelName, limitMeasures, undefinedLimits, type LimitMeasure } from './limitMeasures.ts';
import { numericLimits } from './numericLimits.ts';
import { t } from '../../language/words.ts';

interface AttributeLimits {
  readonly attribute: Attribute;
  readonly measures: readonly LimitMeasure[];
  readonly groups: number;
  readonly groupsLeftOut: number;
}

/** A limit, and its value in every replicate. */
interface MeasuredLimit {
  readonly metric: MetricValue;
  readonly samples: Float64Array;
}

const limitsOfReal = realTablesMemo<MeasuredLimit[], 'limits'>();

/** No synthetic row takes part: kept while the person moves the slider. */
async function realLimits(context: EvaluationContext): Promise<readonly MeasuredLimit[]> {
  await context.checkpoint(0);
  return limitsOfReal(context, 'limits', () => measureLimits(context));
}

/** The measure of a model that each limit is one of. */
const REACHED: Readonly<Partial<Record<MetricValue['id'], MetricId>>> = {
  'fairness.limit.auroc': 'utility.auroc',
  'fairness.limit.everyThreshold.auroc': 'utility.auroc',
  'fairness.limit.odds.auroc': 'utility.auroc',
  'fairness.limit.accuracy': 'utility.accuracy',
  'fairness.limit.odds.accuracy': 'utility.accuracy',
  'fairness.limit.r2': 'utility.r2',
  'fairness.limit.everyThreshold.r2': 'utility.r2',
};

/** The limits, each with what the tuned trees reach that learned from the synthetic rows, on the same resampled rows. */
async function evaluateLimits(context: EvaluationContext): Promise<EvaluationPart> {
  const limits = await realLimits(context);
  const { target } = await realFit(context);
  // Of several classes a limit is of favourable ones against others, and the measures are not.
  const isComparable = target.kind === 'numeric' || target.classes.length === 2;
  if (!isComparable) return { metrics: limits.map(({ metric }) => metric) };
  const run = await probeRun(context, 'tstr', 'gbtTuned', () => context.checkpoint(0.9));
  const own = await measuredRun(context, run, () => context.checkpoint(0.95));
  return { metrics: limits.map((limit) => withReached(limit, own)) };
}

function withReached({ metric, samples }: MeasuredLimit, own: MeasuredRun): MetricValue {
  const k = own.values.findIndex(({ id }) => id === REACHED[metric.id]);
  const value = own.values[k]?.value ?? null;
  if (value === null || metric.value === null) return metric;
  const differences = samples.map((limit, b) => own.samples[k]![b]! - limit);
  const reached = pairedDifference(value - metric.value, percentileInterval(differences));
  return reached ? { ...metric, reached } : metric;
}

async function measureLimits(context: EvaluationContext): Promise<MeasuredLimit[]> {
  const { checkpoint, settings } = context;
  const fit = await realFit(context);
  const { target } = fit;
  const tuned = await tunedTrees(context, fit, portion(checkpoint, 0, 0.3));
  const run = await probeRun(context, 'trtr', 'gbtTuned', portion(checkpoint, 0.3, 0.6));
  const all: AttributeLimits[] = [];
  for (const attribute of attributesOf(context.roles, context.train)) {
    all.push(limitsOf(context, attribute, target, tuned, run));
    await checkpoint(0.65);
  }
  const measures = all.flatMap((limits) => limits.measures);
  const samples = await resampleRows(
    run.test.table.rows,
    measures.length,
    settings.bootstrap,
    await resampledRows(context, 'holdout', run.test.table.rows),
    (weights, out) => measures.forEach(({ measure }, i) => (out[i] = measure(weights))),
    portion(checkpoint, 0.65, 1),
  );
  const samplesOf = new Map(measures.map((measure, i) => [measure, samples[i]!]));
  return all.flatMap(({ attribute, measures: own, groups, groupsLeftOut }) =>
    own.map((measure) => {
      const { definition, level, why } = measure;
      const label = `${definition.label}${levelName(level)}`;
      const counts = {
        trainRowsScored: tuned.rows.table.rows,
        testRows: run.test.table.rows,
        ...(target.kind === 'classes' && { classes: target.classes.length }),
        groups,
        groupsLeftOut,
        bootstrap: settings.bootstrap,
        ...(level && { [`${level.of}AtLeast`]: level.atLeast }),
      };
      const own = samplesOf.get(measure)!;
      const metric = metricValue(
        { ...definition, label },
        measure.measure(),
        percentileInterval(own),
        { protocol: 'trtr', probe: 'gbtTuned', attribute: attribute.name, counts },
        why,
        tooOftenUndefined(),
      );
      return { metric, samples: own };
    }),
  );
}

function limitsOf(
  { train, rng, settings }: EvaluationContext,
  attribute: Attribute,
  target: TargetSpec,
  { rows, outOfFold }: TunedTrees,
  run: ProbeRun,
): AttributeLimits {
  const sizes = sizesOf(attribute.group(train).codes);
  const grouped = attribute.group(rows.table);
  // Groups of the train table stand first in the labels of every table.
  const scored = sizesOf(grouped.codes);
  const included = [...grouped.labels.keys()].filter(
    (group) => (sizes[group] ?? 0) >= settings.minGroup && (scored[group] ?? 0) > 0,
  );
  const groupsLeftOut = grouped.labels.length - included.length;
  const definitions = Object.values(target.kind === 'classes' ? LIMITS : NUMERIC_LIMITS);
  const known = { attribute, groups: included.length, groupsLeftOut };
  if (included.length < 2) {
    const why = t`Fewer than two groups have at least ${settings.minGroup} train rows.`;
    return { ...known, measures: undefinedLimits(why, definitions) };
  }
  if (!outOfFold) {
    const why = t`There are too few train rows to score them out of fold.`;
    return { ...known, measures: undefinedLimits(why, definitions) };
  }
  const groups = grouped.codes;
  const tested = attribute.group(run.test.table);
  const ties = rng.fork(`limit ties ${attribute.name}`);
  if (target.kind === 'numeric') {
    const predictions = { predicted: run.output, actual: run.test.y, grouped: tested };
    const learned = { scores: outOfFold, groups };
    return { ...known, measures: numericLimits(learned, predictions, included, settings.minGroup, ties) };
  }
  const favourable = favourableOf(rows.y, target);
  const learned = { scores: favourableScores(outOfFold, target), favourable, groups };
  const decided = {
    scores: favourableScores(run.output, target),
    favourable: run.favourable!.actual,
    grouped: tested,
  };
  return { ...known, measures: limitMeasures(learned, decided, included, settings.minGroup, ties) };
}

function sizesOf(codes: ArrayLike<number>): number[] {
  const sizes: number[] = [];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    sizes[code] = (sizes[code] ?? 0) + 1;
  }
  return sizes;
}

/**
 * The best that the tuned trees get from the real rows, of every attribute: at a parity with one threshold for each group,
 * with parity at every threshold, and at equal errors with thresholds chosen at random; of a numeric target with equal
 * means, and equal distributions, of the predictions.
 */
export const limitsEvaluator: Evaluator = {
  name: 'limits at a parity',
  family: 'fairness',
  weight: 0.6,
  chain: CHAIN_OF_RUNS,
  evaluate: evaluateLimits,
  ahead: { share: 1, compute: realLimits },
};
