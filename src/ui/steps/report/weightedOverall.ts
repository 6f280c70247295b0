import type { MetricValue } from '../../../core/evaluate/metric.ts';
import {
  overallIndex,
  scoresOf,
  SCORED_FAMILIES,
  type ScoredFamily,
  type ScoreWeights,
} from '../../../core/evaluate/scores.ts';
import { t, texts } from '../../../core/language/words.ts';

const WEIGHTS: Readonly<Record<ScoredFamily, string>> = texts({
  fairness: 'weight of fairness',
  fidelity: 'weight of fidelity',
  utility: 'weight of utility',
  privacy: 'weight of privacy',
});

/** The report's overall index, recomputed for the person's weights. */
export function weightedOverall(
  metrics: readonly MetricValue[],
  weights: ScoreWeights,
): MetricValue | undefined {
  const declared = metrics.find((metric) => metric.id === 'score.overall');
  if (!declared) return undefined;
  const value = overallIndex(scoresOf(metrics), weights);
  const counts = {
    ...declared.counts,
    ...Object.fromEntries(SCORED_FAMILIES.map((family) => [WEIGHTS[family], weights[family]])),
  };
  const { id, label, family, unit, range, goal, formula, source, meaning } = declared;
  const definition = { id, label, family, unit, range, goal, formula, source, meaning };
  return value === null
    ? { ...definition, counts, value, reason: t`No score with a weight above 0 is defined.` }
    : { ...definition, counts, value };
}
