import type { Definition } from '../definition.ts';
import { phrases, texts } from '../../language/words.ts';

export const AUROC = phrases({
  id: 'dependence.auroc',
  label: 'Sensitive attribute predicted from the other columns, AUROC',
  family: 'fairness',
  unit: 'AUROC',
  range: [0, 1],
  goal: 0.5,
  formula:
    'AUROC of boosted trees that predict s from all other columns, target included; 70 % of the table’s rows train, 30 % test; several groups: mean of one-vs-rest',
  source: 'Predictability of the sensitive attribute: Feldman et al. 2015; Hanley & McNeil 1982',
  meaning:
    'How well the other columns give the sensitive attribute away: 0.5 not at all, 1 fully. High values mean proxies, so that dropping the column would not hide the group.',
} as const satisfies Definition);

export const AUROC_WITHOUT_TARGET = phrases({
  ...AUROC,
  id: 'dependence.auroc.withoutTarget',
  label: 'Sensitive attribute predicted from the other columns without the target, AUROC',
  formula: AUROC.formula.replace('target included', 'the target left out'),
} as const satisfies Definition);

/** One id, two labels: of the target of a table, and of the latent code. */
export const DISTANCE_CORRELATION = phrases({
  id: 'dependence.distanceCorrelation',
  label: 'Distance correlation of target and sensitive attribute',
  family: 'fairness',
  unit: 'correlation',
  range: [0, 1],
  goal: 'min',
  formula:
    'Target: dCov(y, s) / √(dVar(y)·dVar(s)) with distances |a − b| of numbers and 0 or 1 of categories (V-statistics). Latent code: √max(0, dCor²(μ, s)) of train rows, μ the posterior mean, Euclidean distances, bias-corrected (U-centred; V-statistics of many dimensions stay far from 0). Interval: bootstrap of categories, else jackknife over 20 groups of rows',
  source: 'Székely, Rizzo & Bakirov 2007; Székely & Rizzo 2013 (bias correction)',
  meaning:
    'How strongly the target of a table, or the latent code that synthetic rows are decoded from, depends on the sensitive attribute, linearly or not: 0 only where they are independent, 1 where one determines the other.',
} as const satisfies Definition);

export const LATENT_DISTANCE_CORRELATION = texts({
  ...DISTANCE_CORRELATION,
  label: 'Distance correlation of latent code and sensitive attribute',
} as const satisfies Definition);

/** Of the audit of the real data, before any training. */
export const GIVEAWAY_AUROC = phrases({
  id: 'audit.giveaway.auroc',
  label: 'Sensitive column predicted from the others, AUROC',
  family: 'fairness',
  unit: 'AUROC',
  range: [0, 1],
  goal: 0.5,
  formula:
    'AUROC of boosted trees that predict the sensitive column from all others but the target; 70 % of the sampled rows train, 30 % test; several groups: mean of one-vs-rest',
  source: 'Predictability of the sensitive attribute: Feldman et al. 2015; Hanley & McNeil 1982',
  meaning:
    'How well the other columns together give the column away: 0.5 not at all, 1 fully. Where it is high, leaving the column out would hide nothing.',
} as const satisfies Definition);

/** Told by one term of the glossary for all, "Predictability of the sensitive attribute". */
export const DEPENDENCE_METRICS = [
  AUROC,
  AUROC_WITHOUT_TARGET,
  DISTANCE_CORRELATION,
  GIVEAWAY_AUROC,
] as const;
