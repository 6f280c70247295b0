import { bootstrapRows, TOO_OFTEN_UNDEFINED } from '../../statistics/bootstrap.ts';
import { portion } from '../../neighbours/nearest.ts';
import { rankedAuroc, rankScores } from '../classification.ts';
import { attributesOf, type Attribute } from '../groups.ts';
import { favourableOf, type TargetSpec } from '../labels.ts';
import { realTablesMemo } from '../memo.ts';
import type {
  EvaluationContext,
  EvaluationPart,
  Evaluator,
  MetricDefinition,
  MetricValue,
} from '../metric.ts';
import { CHAIN_OF_RUNS, probeRun, realFit, type ProbeRun } from '../runs.ts';
import { tunedTrees, type TunedTrees } from '../tuning.ts';
import { metricValue } from '../values.ts';
import { LIMITS } from './definitions.ts';
import { bestRates, positionsIn, type ScoredRows } from './groupThresholds.ts';
import { countGroups, includedGroups, rateExtremes, ratioOf } from './rates.ts';

/** Smallest selection rate over the largest, at least: the four-fifths rule, a step, and equality. */
export const LIMIT_LEVELS: readonly number[] = [0.8, 0.9, 1];

type ClassTarget = Extract<TargetSpec, { kind: 'classes' }>;

/** A measure of the holdout's rows, as a function of their weights. */
interface Measure {
  readonly definition: MetricDefinition;
  /** Least parity that was asked for. */
  readonly atLeast: number;
  readonly measure: (weights?: ArrayLike<number>) => number;
}

/** Of one attribute: what is measured, or why nothing is. */
interface AttributeLimits {
  readonly attribute: Attribute;
  readonly measures: readonly Measure[];
  readonly groups: number;
  readonly groupsLeftOut: number;
  readonly why: string;
}

const limitsOfReal = realTablesMemo<MetricValue[], 'limits'>();

/** No synthetic row takes part: kept while the person moves the slider. */
async function evaluateLimits(context: EvaluationContext): Promise<EvaluationPart> {
  await context.checkpoint(0);
  return { metrics: await limitsOfReal(context, 'limits', () => measureLimits(context)) };
}

async function measureLimits(context: EvaluationContext): Promise<MetricValue[]> {
  const { checkpoint, settings, rng } = context;
  const fit = await realFit(context);
  const { target } = fit;
  if (target.kind === 'numeric') return [await noLimits(context)];
  const tuned = await tunedTrees(context, fit, portion(checkpoint, 0, 0.3));
  const run = await probeRun(context, 'trtr', 'gbtTuned', portion(checkpoint, 0.3, 0.6));
  const all: AttributeLimits[] = [];
  for (const attribute of attributesOf(context.roles, context.train)) {
    all.push(limitsOf(context, attribute, target, tuned, run));
    await checkpoint(0.65);
  }
  const measures = all.flatMap((limits) => limits.measures);
  const intervals = await bootstrapRows(
    run.test.table.rows,
    measures.length,
    settings.bootstrap,
    rng.fork('bootstrap limits'),
    (weights, out) => measures.forEach(({ measure }, i) => (out[i] = measure(weights))),
    portion(checkpoint, 0.65, 1),
  );
  const intervalOf = new Map(measures.map((measure, i) => [measure, intervals[i]]));
  return all.flatMap(({ attribute, measures: own, groups, groupsLeftOut, why }) => {
    const tag = {
      protocol: 'trtr',
      probe: 'gbtTuned',
      attribute: attribute.name,
      counts: {
        trainRowsScored: tuned.rows.table.rows,
        testRows: run.test.table.rows,
        classes: target.classes.length,
        groups,
        groupsLeftOut,
        bootstrap: settings.bootstrap,
      },
    } as const;
    if (own.length === 0) {
      return Object.values(LIMITS).map((definition) =>
        metricValue(definition, Number.NaN, undefined, tag, why),
      );
    }
    return own.map((measure) => {
      const { definition, atLeast } = measure;
      const counts = { ...tag.counts, parityAtLeast: atLeast };
      return metricValue(
        atLeast === 1 ? definition : { ...definition, label: `${definition.label}, parity ≥ ${atLeast}` },
        measure.measure(),
        intervalOf.get(measure),
        { ...tag, counts },
        'The holdout has a single class, or the thresholds select no row of any group (0/0).',
        TOO_OFTEN_UNDEFINED,
      );
    });
  });
}

/** One value that says why there is none: a number has no favourable decision to compare. */
async function noLimits({ holdout, checkpoint }: EvaluationContext): Promise<MetricValue> {
  await checkpoint(1);
  return metricValue(
    LIMITS.auroc,
    Number.NaN,
    undefined,
    { counts: { testRows: holdout.rows } },
    'The target is numeric: nothing is decided, so no group is selected more often than another.',
  );
}

function limitsOf(
  { train, rng, settings }: EvaluationContext,
  attribute: Attribute,
  target: ClassTarget,
  { rows, outOfFold }: TunedTrees,
  run: ProbeRun,
): AttributeLimits {
  const sizes = sizesOf(attribute.group(train).codes);
  const known = attribute.group(rows.table);
  // Groups of the train table stand first in the labels of every table.
  const scored = sizesOf(known.codes);
  const included = [...known.labels.keys()].filter(
    (group) => (sizes[group] ?? 0) >= settings.minGroup && (scored[group] ?? 0) > 0,
  );
  const groupsLeftOut = known.labels.length - included.length;
  const none = { attribute, measures: [], groups: included.length, groupsLeftOut };
  if (included.length < 2)
    return { ...none, why: `Fewer than two groups have at least ${settings.minGroup} train rows.` };
  if (!outOfFold) return { ...none, why: 'There are too few train rows to score them out of fold.' };
  const learned: ScoredRows = {
    scores: favourableScores(outOfFold, target),
    favourable: favourableOf(rows.y, target),
    groups: known.codes,
  };
  const measures = measuresOf(learned, included, attribute, target, run, settings.minGroup, rng);
  return { ...none, measures, why: '' };
}

function measuresOf(
  learned: ScoredRows,
  included: readonly number[],
  attribute: Attribute,
  target: ClassTarget,
  run: ProbeRun,
  minGroup: number,
  rng: EvaluationContext['rng'],
): Measure[] {
  const grouped = attribute.group(run.test.table);
  const actual = run.favourable!.actual;
  const scores = favourableScores(run.output, target);
  const place = positionsIn(learned, included, rng.fork(`limit ties ${attribute.name}`));
  const positions = scores.map((score, row) => place(score, grouped.codes[row]!));
  const auroc = (order: Float64Array) => {
    const ranking = rankScores(order);
    return (weights?: ArrayLike<number>) => rankedAuroc(ranking, actual, weights);
  };
  const levels = LIMIT_LEVELS.flatMap((atLeast): Measure[] => {
    const { rates, overall } = bestRates(learned, included, atLeast);
    const decided = Uint8Array.from(positions, (position, row) => {
      const rate = rates[grouped.codes[row]!] ?? Number.NaN;
      return position >= 1 - (Number.isNaN(rate) ? overall : rate) ? 1 : 0;
    });
    const selectedFirst = scores.map((score, row) => score + decided[row]!);
    return [
      { definition: LIMITS.parity, atLeast, measure: parityOf(grouped, actual, decided, included, minGroup) },
      { definition: LIMITS.accuracy, atLeast, measure: accuracyOf(actual, decided) },
      { definition: LIMITS.auroc, atLeast, measure: auroc(selectedFirst) },
    ];
  });
  return [...levels, { definition: LIMITS.everyThreshold, atLeast: 1, measure: auroc(positions) }];
}

/** Over the groups that have enough rows in the holdout as well. */
function parityOf(
  grouped: ReturnType<Attribute['group']>,
  actual: Uint8Array,
  decided: Uint8Array,
  included: readonly number[],
  minGroup: number,
): Measure['measure'] {
  const all = countGroups(grouped, actual, decided);
  const compared = includedGroups(all, minGroup).filter((group) => included.includes(group));
  return (weights) => {
    if (compared.length < 2) return Number.NaN;
    const counts = weights ? countGroups(grouped, actual, decided, weights) : all;
    return ratioOf(rateExtremes(counts, compared, 'selection'));
  };
}

function accuracyOf(actual: Uint8Array, decided: Uint8Array): Measure['measure'] {
  return (weights) => {
    let right = 0;
    let total = 0;
    for (let row = 0; row < actual.length; row++) {
      const weight = weights ? weights[row]! : 1;
      total += weight;
      if (actual[row] === decided[row]) right += weight;
    }
    return right / total;
  };
}

/** P(y favourable) of each row, from class probabilities. */
function favourableScores(probabilities: Float64Array, { classes, favourable }: ClassTarget): Float64Array {
  const width = classes.length;
  return Float64Array.from({ length: probabilities.length / width }, (_, row) =>
    favourable.reduce((sum, isGood, k) => sum + (isGood ? probabilities[row * width + k]! : 0), 0),
  );
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
 * The best that the tuned trees get from the real rows at a parity, of every attribute: with one threshold for each
 * group, and with parity at every threshold.
 */
export const limitsEvaluator: Evaluator = {
  name: 'limits at a parity',
  family: 'fairness',
  weight: 0.6,
  chain: CHAIN_OF_RUNS,
  evaluate: evaluateLimits,
  ahead: { share: 1, compute: evaluateLimits },
};
