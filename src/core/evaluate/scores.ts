import type { MetricId } from './catalogue.ts';
import type { Family } from './definition.ts';
import type { MetricDefinition, MetricValue } from './metric.ts';
import { SCORE_DEFINITIONS } from './scoreDefinitions.ts';

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

/** The four scores and the equally weighted overall index, from the metrics of one evaluation. */
export function computeScores(
  metrics: readonly MetricValue[],
  sensitive: readonly string[],
): readonly MetricValue[] {
  const parts: Readonly<Record<ScoredFamily, readonly (number | null)[]>> = {
    fairness: fairnessParts(metrics, sensitive),
    fidelity: fidelityParts(metrics),
    utility: utilityParts(metrics),
    privacy: privacyParts(metrics),
  };
  const values = SCORED_FAMILIES.map((family) => scoreValue(SCORE_DEFINITIONS[family], parts[family]));
  const overall = overallIndex(scoresOf(values));
  const counts = { scores: values.filter((value) => value.value !== null).length };
  const last: MetricValue =
    overall === null
      ? { ...SCORE_DEFINITIONS.overall, value: null, reason: 'No score is defined.', counts }
      : { ...SCORE_DEFINITIONS.overall, value: overall, counts };
  return [...values, last];
}

function scoreValue(definition: MetricDefinition, parts: readonly (number | null)[]): MetricValue {
  const defined = parts.filter((part) => part !== null);
  const counts = { parts: defined.length, partsUndefined: parts.length - defined.length };
  if (defined.length === 0) {
    return { ...definition, value: null, reason: 'None of the metrics it is made of is defined.', counts };
  }
  const mean = defined.reduce((sum, part) => sum + part, 0) / defined.length;
  return { ...definition, value: 100 * mean, counts };
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

function fairnessParts(metrics: readonly MetricValue[], sensitive: readonly string[]): (number | null)[] {
  return sensitive.flatMap((attribute) => {
    const tstr = { attribute, protocol: 'tstr', probe: 'gbt' } as const;
    if (metrics.some((metric) => metric.id === 'fairness.distanceCorrelation')) {
      return [mapped(pick(metrics, 'fairness.distanceCorrelation', tstr), (value) => 1 - value)];
    }
    return [
      pick(metrics, 'fairness.demographicParity.ratio', tstr),
      pick(metrics, 'fairness.equalizedOdds.ratio', tstr),
      pick(metrics, 'data.parity.ratio', { attribute, table: 'synthetic' }),
    ];
  });
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

function privacyParts(metrics: readonly MetricValue[]): (number | null)[] {
  const copies =
    pick(metrics, 'privacy.exactCopies', { table: 'synthetic' }) ?? pick(metrics, 'privacy.exactCopies');
  const ofHoldout = pick(metrics, 'privacy.exactCopies', { table: 'holdout' }) ?? 0;
  const advantages = metrics.filter(
    (metric) => metric.id === 'privacy.attributeInferenceAdvantage' && metric.value !== null,
  );
  const largest = advantages.length > 0 ? Math.max(...advantages.map((metric) => metric.value!)) : null;
  return [
    mapped(copies, (value) => 1 - Math.max(0, value - ofHoldout)),
    mapped(pick(metrics, 'privacy.dcrShare'), (value) => 1 - 2 * Math.max(0, value - 0.5)),
    mapped(pick(metrics, 'privacy.membershipAuroc'), (value) => 1 - 2 * Math.max(0, value - 0.5)),
    mapped(largest, (value) => 1 - Math.max(0, value)),
  ];
}
