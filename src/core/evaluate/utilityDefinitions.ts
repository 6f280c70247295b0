import type { Definition } from './definition.ts';
import { phrases } from '../language/words.ts';

const SKLEARN = 'scikit-learn, sklearn.metrics';

function share<const Id extends string>(
  id: Id,
  label: string,
  formula: string,
  meaning: string,
): Definition<`utility.${Id}`> {
  return {
    id: `utility.${id}`,
    label,
    family: 'utility',
    unit: 'share',
    range: [0, 1],
    goal: 'max',
    formula,
    source: SKLEARN,
    meaning,
  };
}

export const CLASS_DEFINITIONS = phrases({
  accuracy: share(
    'accuracy',
    'Accuracy',
    'rows whose most probable class is their class / rows',
    'Share of test rows that the probe model classifies correctly. Read it beside the share of the largest class.',
  ),
  f1: share(
    'f1',
    'F1',
    '2·TP / (2·TP + FP + FN), favourable outcome positive',
    'Balance of precision and recall for the favourable outcome.',
  ),
  auroc: {
    ...share(
      'auroc',
      'AUROC',
      'P(score of a positive > score of a negative) + ½·P(equal); several classes: mean of one-vs-rest',
      'How well the probe model ranks rows, whatever the threshold: 0.5 is chance, 1 is perfect.',
    ),
    unit: 'AUROC',
    source: 'Hanley & McNeil 1982; scikit-learn, roc_auc_score',
  },
  precision: share(
    'precision',
    'Precision',
    'TP / (TP + FP), favourable outcome positive',
    'Of the rows predicted favourable, the share that are.',
  ),
  recall: share(
    'recall',
    'Recall',
    'TP / (TP + FN), favourable outcome positive',
    'Of the rows that are favourable, the share predicted so.',
  ),
  logloss: {
    ...share(
      'logloss',
      'Log loss',
      'mean of −log p(true class)',
      'Penalises confident errors; lower is better. Probe models trained on other data may be badly calibrated.',
    ),
    unit: 'nats',
    range: [0, Infinity],
    goal: 'min',
  },
} as const satisfies Record<string, Definition>);

export const REGRESSION_DEFINITIONS = phrases({
  r2: {
    ...share(
      'r2',
      'R²',
      '1 − Σ(y − ŷ)² / Σ(y − ȳ)²',
      'Share of the variance of the target that the probe model explains; below 0 it does worse than the mean.',
    ),
    unit: 'share of variance',
    range: [-Infinity, 1],
  },
  rmse: {
    ...share('rmse', 'RMSE', '√ mean (y − ŷ)²', 'Typical error of the prediction, in units of the target.'),
    unit: 'units of the target',
    range: [0, Infinity],
    goal: 'min',
  },
} as const satisfies Record<string, Definition>);

/** In the order of the glossary. */
export const UTILITY_METRICS = [
  ...Object.values(CLASS_DEFINITIONS),
  ...Object.values(REGRESSION_DEFINITIONS),
] as const;
