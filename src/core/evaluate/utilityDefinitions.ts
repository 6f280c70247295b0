import { t } from '../language/words.ts';
import { define, type Definition, type Facts, type Words } from './definition.ts';

const SKLEARN = 'scikit-learn, sklearn.metrics';

const share = <const Id extends string>(
  id: Id,
  label: Words,
  formula: Words,
  meaning: Words,
  own?: Partial<Facts & { readonly source: string }>,
) =>
  define({
    id: `utility.${id}`,
    label,
    family: 'utility',
    unit: 'share',
    range: [0, 1],
    goal: 'max',
    formula,
    source: SKLEARN,
    meaning,
    ...own,
  });

export const CLASS_DEFINITIONS = {
  accuracy: share(
    'accuracy',
    () => t`Accuracy`,
    () => t`rows whose most probable class is their class / rows`,
    () =>
      t`Share of test rows that the probe model classifies correctly. Read it beside the share of the largest class.`,
  ),
  f1: share(
    'f1',
    'F1',
    () => t`2·TP / (2·TP + FP + FN), favourable outcome positive`,
    () => t`Balance of precision and recall for the favourable outcome.`,
  ),
  auroc: share(
    'auroc',
    'AUROC',
    () => t`P(score of a positive > score of a negative) + ½·P(equal); several classes: mean of one-vs-rest`,
    () => t`How well the probe model ranks rows, whatever the threshold: 0.5 is chance, 1 is perfect.`,
    {
      unit: 'AUROC',
      source: 'Hanley & McNeil 1982; scikit-learn, roc_auc_score',
    },
  ),
  precision: share(
    'precision',
    () => t`Precision`,
    () => t`TP / (TP + FP), favourable outcome positive`,
    () => t`Of the rows predicted favourable, the share that are.`,
  ),
  recall: share(
    'recall',
    () => t`Recall`,
    () => t`TP / (TP + FN), favourable outcome positive`,
    () => t`Of the rows that are favourable, the share predicted so.`,
  ),
  logloss: share(
    'logloss',
    () => t`Log loss`,
    () => t`mean of −log p(true class)`,
    () =>
      t`Penalises confident errors; lower is better. Probe models trained on other data may be badly calibrated.`,
    {
      unit: 'nats',
      range: [0, Infinity],
      goal: 'min',
    },
  ),
} as const satisfies Record<string, Definition>;

export const REGRESSION_DEFINITIONS = {
  r2: share(
    'r2',
    'R²',
    '1 − Σ(y − ŷ)² / Σ(y − ȳ)²',
    () =>
      t`Share of the variance of the target that the probe model explains; below 0 it does worse than the mean.`,
    {
      unit: 'share of variance',
      range: [-Infinity, 1],
    },
  ),
  rmse: share(
    'rmse',
    'RMSE',
    () => t`√ mean (y − ŷ)²`,
    () => t`Typical error of the prediction, in units of the target.`,
    {
      unit: 'units of the target',
      range: [0, Infinity],
      goal: 'min',
    },
  ),
} as const satisfies Record<string, Definition>;

/** In the order of the glossary. */
export const UTILITY_METRICS = [
  ...Object.values(CLASS_DEFINITIONS),
  ...Object.values(REGRESSION_DEFINITIONS),
] as const;
