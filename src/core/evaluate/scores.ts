import type { MetricId } from './catalogue.ts';
import { coarsenessOf, isSilent, type Coarseness } from './coarse.ts';
import type { Family } from './definition.ts';
import type { MetricDefinition, MetricValue } from './metric.ts';
import { recognisedBeyondChance, recognisedShares } from './privacy/recognised.ts';
import { SCORE_DEFINITIONS } from './scoreDefinitions.ts';
import { t } from '../language/words.ts';

/** Families that the overall index weighs. */
export type ScoredFamily = Exclude<Family, 'score'>;
export const SCORED_FAMILIES: readonly ScoredFamily[] = ['fairness', 'fidelity', 'utility', 'privacy'];
export type ScoreWeights = Readonly<Record<ScoredFamily, number>>;
export const EQUAL_WEIGHTS: ScoreWeights = { fairness: 1, fidelity: 1, utility: 1, privacy: 1 };
/** Each score from 0 (worst) to 100 (best); null where nothing it is made of is defined. */
export type Scores = Readonly<Record<ScoredFamily, number | null>>;

/** Weighted mean of the defined scores; null where no defined score has a positive weight. */
export function overallIndex(scores: Scores, weights: ScoreWeights = EQUAL_WEIGHTS): number | null {
  let sum = 0;
  let total = 0;
  for (const family of SCORED_FAMILIES) {
    const score = scores[family];
    if (score === null) continue;
    sum += weights[family] * score;
    total += weights[family];
  }
  return total > 0 ? sum / total : null;
}

/** Reads the four scores off a report's metrics. */
export function scoresOf(metrics: readonly MetricValue[]): Scores {
  const score = (family: ScoredFamily) =>
    metrics.find((metric) => metric.id === SCORE_DEFINITIONS[family].id)?.value ?? null;
  return {
    fairness: score('fairness'),
    fidelity: score('fidelity'),
    utility: score('utility'),
    privacy: score('privacy'),
  };
}

/** Measures of a score that may tell nothing of a coarse table. */
const FIDELITY_PARTS: readonly MetricId[] = ['fidelity.density', 'fidelity.coverage'];
const PRIVACY_PARTS: readonly MetricId[] = ['privacy.exactCopies'];

const silentParts = (coarseness: Coarseness | null, parts: readonly MetricId[]) =>
  parts.filter((id) => isSilent(coarseness, { id })).length;

/**
 * The four scores and the equally weighted overall index, from the metrics of one whole evaluation. Measures that tell
 * nothing of a table (coarse.ts) are no part of a score, and the counts say how many were left out.
 */
export function computeScores(
  metrics: readonly MetricValue[],
  sensitive: readonly string[],
): readonly MetricValue[] {
  const coarseness = coarsenessOf(metrics);
  const telling = metrics.filter((metric) => !isSilent(coarseness, metric));
  const parts: Readonly<Record<ScoredFamily, readonly (number | null)[]>> = {
    fairness: fairnessParts(metrics, sensitive),
    fidelity: fidelityParts(telling),
    utility: utilityParts(metrics),
    privacy: privacyParts(telling),
  };
  const leftOut: Readonly<Partial<Record<ScoredFamily, number>>> = {
    fidelity: silentParts(coarseness, FIDELITY_PARTS),
    privacy: silentParts(coarseness, PRIVACY_PARTS),
  };
  const values = SCORED_FAMILIES.map((family) =>
    scoreValue(SCORE_DEFINITIONS[family], parts[family], leftOut[family] ?? 0, COMBINED[family]),
  );
  const overall = overallIndex(scoresOf(values));
  const counts = { scores: values.filter((value) => value.value !== null).length };
  const last: MetricValue =
    overall === null
      ? { ...SCORE_DEFINITIONS.overall, value: null, reason: t`No score is defined.`, counts }
      : { ...SCORE_DEFINITIONS.overall, value: overall, counts };
  return [...values, last];
}

type Combine = (parts: readonly number[]) => number;
const mean: Combine = (parts) => parts.reduce((sum, part) => sum + part, 0) / parts.length;
const least: Combine = (parts) => Math.min(...parts);

/** Of privacy the worst attack counts: an attacker takes the best one. */
const COMBINED: Readonly<Record<ScoredFamily, Combine>> = {
  fairness: mean,
  fidelity: mean,
  utility: mean,
  privacy: least,
};

/** @param silent parts that were left out, as they tell nothing */
function scoreValue(
  definition: MetricDefinition,
  parts: readonly (number | null)[],
  silent: number,
  combine: Combine,
): MetricValue {
  const defined = parts.filter((part) => part !== null);
  const counts = {
    parts: defined.length,
    partsUndefined: parts.length - defined.length - silent,
    ...(silent > 0 && { partsTellingNothing: silent }),
  };
  if (defined.length === 0) {
    const reason =
      silent > 0
        ? t`The table is too coarse for the metrics it is made of, or they are undefined.`
        : t`None of the metrics it is made of is defined.`;
    return { ...definition, value: null, reason, counts };
  }
  return { ...definition, value: 100 * combine(defined), counts };
}

/** What sets one value of an id apart from the others. */
type Wanted = Partial<Pick<MetricValue, 'protocol' | 'probe' | 'attribute' | 'table'>>;

/** The value that fits; a run on the baseline never does unless asked for. */
function pick(metrics: readonly MetricValue[], id: MetricId, wanted: Wanted = {}): number | null {
  const found = metrics.find(
    (metric) =>
      metric.id === id &&
      (wanted.table ? metric.table === wanted.table : metric.table !== 'baseline') &&
      (!wanted.protocol || metric.protocol === wanted.protocol) &&
      (!wanted.probe || metric.probe === wanted.probe) &&
      (!wanted.attribute || metric.attribute === wanted.attribute),
  );
  return found?.value ?? null;
}

const clip = (value: number) => Math.min(1, Math.max(0, value));
const mapped = (value: number | null, change: (value: number) => number) =>
  value === null ? null : clip(change(value));

/** What the fairness score is made of: of a model trained on the rows, and of the labels of the rows themselves. */
function fairnessParts(
  metrics: readonly MetricValue[],
  sensitive: readonly string[],
  { protocol, table }: Required<Pick<MetricValue, 'protocol' | 'table'>> = OF_SYNTHETIC,
): (number | null)[] {
  return sensitive.flatMap((attribute) => {
    const model = { attribute, protocol, probe: 'gbt' } as const;
    if (metrics.some((metric) => metric.id === 'fairness.distanceCorrelation')) {
      return [mapped(pick(metrics, 'fairness.distanceCorrelation', model), (value) => 1 - value)];
    }
    return [
      pick(metrics, 'fairness.demographicParity.ratio', model),
      pick(metrics, 'fairness.equalizedOdds.ratio', model),
      pick(metrics, 'data.parity.ratio', { attribute, table }),
    ];
  });
}

const OF_SYNTHETIC = { protocol: 'tstr', table: 'synthetic' } as const;
const OF_REAL = { protocol: 'trtr', table: 'train' } as const;

/**
 * The fairness score as the real rows would have it, 0 … 100: of a model trained on them, and of their own labels. Null
 * where a part is undefined that the synthetic table's score has: they could not be compared.
 */
export function fairnessScoreOfReal(
  metrics: readonly MetricValue[],
  sensitive: readonly string[],
): number | null {
  const [own, real] = [OF_SYNTHETIC, OF_REAL].map((rows) => fairnessParts(metrics, sensitive, rows));
  const parts = real!.filter((part) => part !== null);
  if (parts.length === 0 || real!.some((part, k) => (part === null) !== (own![k] === null))) return null;
  return (100 * parts.reduce((sum, part) => sum + part, 0)) / parts.length;
}

function fidelityParts(metrics: readonly MetricValue[]): (number | null)[] {
  return [
    pick(metrics, 'fidelity.columnShapes'),
    pick(metrics, 'fidelity.pairTrends'),
    mapped(pick(metrics, 'fidelity.density'), (value) => value),
    pick(metrics, 'fidelity.coverage'),
    mapped(pick(metrics, 'fidelity.discriminatorAuroc'), (value) => 1 - 2 * Math.abs(value - 0.5)),
  ];
}

function utilityParts(metrics: readonly MetricValue[]): (number | null)[] {
  const [id, chance] = metrics.some((metric) => metric.id === 'utility.r2')
    ? (['utility.r2', 0] as const)
    : (['utility.auroc', 0.5] as const);
  return (['gbt', 'lr'] as const).map((probe) => {
    const tstr = pick(metrics, id, { protocol: 'tstr', probe });
    const trtr = pick(metrics, id, { protocol: 'trtr', probe });
    if (tstr === null || trtr === null || trtr <= chance) return null;
    return clip((tstr - chance) / (trtr - chance));
  });
}

/** What each attack leaves of 1: how much better it did than against strangers, beyond chance, is taken off. */
function privacyParts(metrics: readonly MetricValue[]): (number | null)[] {
  const ofCopies = (table: 'synthetic' | 'holdout') =>
    metrics.find(({ id, table: own }) => id === 'privacy.exactCopies' && own === table);
  const [copies, strangers] = [ofCopies('synthetic'), ofCopies('holdout')];
  const left = (excess: number) => 1 - clip(excess);
  const leastLeft = (id: MetricId, excessOf: (low: number) => number) => {
    const lows = metrics.filter((metric) => metric.id === id && metric.value !== null).map(lowOf);
    return lows.length === 0 ? null : Math.min(...lows.map((low) => left(excessOf(low))));
  };
  const beyondCoin = (auroc: number) => 2 * (auroc - 0.5);
  const asItIs = (low: number) => low;
  return [
    typeof copies?.value === 'number'
      ? left(lowOf(copies) - (strangers?.interval?.[1] ?? strangers?.value ?? 0))
      : null,
    leastLeft('privacy.membershipAuroc', beyondCoin),
    leastLeft('privacy.membershipGroupAuroc', beyondCoin),
    recognisedLeft(metrics),
    leastLeft('privacy.singlingOutRisk', asItIs),
    leastLeft('privacy.linkabilityRisk', asItIs),
    leastLeft('privacy.attributeInferenceAdvantage', asItIs),
  ];
}

/** What the recognition of people, all or of one group, by an attack that is seldom wrong leaves of 1. */
function recognisedLeft(metrics: readonly MetricValue[]): number | null {
  const excesses = recognisedShares(metrics).map(recognisedBeyondChance);
  return excesses.length === 0 ? null : 1 - clip(Math.max(...excesses));
}

/** The lower end of an interval, or the value of a metric without one. */
const lowOf = ({ value, interval }: MetricValue): number => interval?.[0] ?? value ?? 0;
