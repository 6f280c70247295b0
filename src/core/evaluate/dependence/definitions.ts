import { t } from '../../language/words.ts';
import { define, type Words } from '../definition.ts';

const predictability = () =>
  t`Predictability of the sensitive attribute: Feldman et al. 2015; Hanley & McNeil 1982`;

const auroc = <const Id extends string>(id: Id, label: Words, formula: Words) =>
  define({
    id,
    label,
    family: 'fairness',
    unit: 'AUROC',
    range: [0, 1],
    goal: 0.5,
    formula,
    source: predictability,
    meaning: () =>
      t`How well the other columns give the sensitive attribute away: 0.5 not at all, 1 fully. High values mean proxies, so that dropping the column would not hide the group.`,
  });

export const AUROC = auroc(
  'dependence.auroc',
  () => t`Sensitive attribute predicted from the other columns, AUROC`,
  () =>
    t`AUROC of boosted trees that predict s from all other columns, target included; 70 % of the table’s rows train, 30 % test; several groups: mean of one-vs-rest`,
);
export const AUROC_WITHOUT_TARGET = auroc(
  'dependence.auroc.withoutTarget',
  () => t`Sensitive attribute predicted from the other columns without the target, AUROC`,
  () =>
    t`AUROC of boosted trees that predict s from all other columns, the target left out; 70 % of the table’s rows train, 30 % test; several groups: mean of one-vs-rest`,
);

const distanceCorrelation = (label: Words) =>
  define({
    id: 'dependence.distanceCorrelation',
    label,
    family: 'fairness',
    unit: 'correlation',
    range: [0, 1],
    goal: 'min',
    formula: () =>
      t`Target: dCov(y, s) / √(dVar(y)·dVar(s)) with distances |a − b| of numbers and 0 or 1 of categories (V-statistics). Latent code: √max(0, dCor²(μ, s)) of train rows, μ the posterior mean, Euclidean distances, bias-corrected (U-centred; V-statistics of many dimensions stay far from 0). Interval: bootstrap of categories, else jackknife over 20 groups of rows`,
    source: () => t`Székely, Rizzo & Bakirov 2007; Székely & Rizzo 2013 (bias correction)`,
    meaning: () =>
      t`How strongly the target of a table, or the latent code that synthetic rows are decoded from, depends on the sensitive attribute, linearly or not: 0 only where they are independent, 1 where one determines the other.`,
  });

/** One id, two labels: of the target of a table, and of the latent code. */
export const DISTANCE_CORRELATION = distanceCorrelation(
  () => t`Distance correlation of target and sensitive attribute`,
);
export const LATENT_DISTANCE_CORRELATION = distanceCorrelation(
  () => t`Distance correlation of latent code and sensitive attribute`,
);

/** Of the audit of the real data, before any training. */
export const GIVEAWAY_AUROC = define({
  id: 'audit.giveaway.auroc',
  label: () => t`Sensitive column predicted from the others, AUROC`,
  family: 'fairness',
  unit: 'AUROC',
  range: [0, 1],
  goal: 0.5,
  formula: () =>
    t`AUROC of boosted trees that predict the sensitive column from all others but the target; 70 % of the sampled rows train, 30 % test; several groups: mean of one-vs-rest`,
  source: predictability,
  meaning: () =>
    t`How well the other columns together give the column away: 0.5 not at all, 1 fully. Where it is high, leaving the column out would hide nothing.`,
});

/** Told by one term of the glossary for all, "Predictability of the sensitive attribute". */
export const DEPENDENCE_METRICS = [
  AUROC,
  AUROC_WITHOUT_TARGET,
  DISTANCE_CORRELATION,
  GIVEAWAY_AUROC,
] as const;
