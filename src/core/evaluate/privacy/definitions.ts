import type { Definition } from '../definition.ts';

const SPACE =
  'Euclidean distance of standardised numbers (missing → train median) and one-hot categories to the train rows';
const DCR_SOURCE =
  'Zhao, Kunar, Birke & Chen 2021, CTAB-GAN; Platzer & Reutterer 2021, Holdout-Based Assessment';

export const EXACT_COPIES = {
  id: 'privacy.exactCopies',
  label: 'Exact copies',
  family: 'privacy',
  unit: 'share',
  range: [0, 1],
  goal: 'min',
  formula:
    'rows equal to some train row in every column (numbers to 6 decimals, missing → train median) / rows; interval: Wilson',
  source: 'SDMetrics, NewRowSynthesis',
  meaning:
    'Read it against the holdout: in a coarse table real strangers match a train row as often, and that reveals nothing.',
} as const satisfies Definition;

const distanceDefinition = <const Id extends string>(
  id: Id,
  label: string,
  quantity: string,
): Definition<Id> => ({
  id,
  label,
  family: 'privacy',
  unit: 'distance',
  range: [0, Infinity],
  goal: 'max',
  formula: `${quantity} of the ${SPACE}; goal: the holdout's`,
  source: DCR_SOURCE,
  meaning:
    "How near rows come to somebody in the train table. Nearer than the holdout's rows, strangers to the generator, is a sign of memorising; farther is no better privacy, only less fidelity.",
});

export const DCR_P5 = distanceDefinition(
  'privacy.dcr.p5',
  'Distance to the closest record, 5th percentile',
  '5th percentile',
);
export const DCR_MEDIAN = distanceDefinition(
  'privacy.dcr.median',
  'Distance to the closest record, median',
  'median',
);

export const DCR_SHARE = {
  id: 'privacy.dcrShare',
  label: 'Share closer to train than to holdout',
  family: 'privacy',
  unit: 'share',
  range: [0, 1],
  goal: 0.5,
  formula:
    'share of synthetic rows nearer to a train row than to any of as many holdout rows, ties ½, mean over up to 4 disjoint parts of the train table; interval: ±1.96 standard errors over synthetic rows',
  source: 'Platzer & Reutterer 2021, Holdout-Based Empirical Assessment of Mixed-Type Synthetic Data',
  meaning:
    '0.5: synthetic rows are no nearer to the rows the generator saw than to those it never saw. More: it memorised some.',
} as const satisfies Definition;

export const NNDR_P5 = {
  id: 'privacy.nndr.p5',
  label: 'Nearest-neighbour distance ratio, 5th percentile',
  family: 'privacy',
  unit: 'ratio',
  range: [0, 1],
  goal: 'max',
  formula:
    "5th percentile of d₁/d₂, distances to the nearest and second nearest distinct train row (1 where d₂ = 0); goal: the holdout's",
  source: DCR_SOURCE,
  meaning:
    "Near 0: a row sits beside one person and away from all others. Lower than the holdout's is a sign that it points at somebody.",
} as const satisfies Definition;

export const MEMBERSHIP_AUROC = {
  id: 'privacy.membershipAuroc',
  label: 'Membership inference AUROC',
  family: 'privacy',
  unit: 'AUROC',
  range: [0, 1],
  goal: 0.5,
  formula:
    'AUROC of the score −(distance to the closest synthetic row) for train rows (members) against as many holdout rows; interval: DeLong',
  source: 'Chen, Yu, Zhang & Fritz 2020, GAN-Leaks; Hilprecht et al. 2019',
  meaning:
    'Whether an attacker who has the synthetic table can tell who was in the train table. 0.5: no better than a coin.',
} as const satisfies Definition;

export const ATTRIBUTE_INFERENCE = {
  id: 'privacy.attributeInferenceAdvantage',
  label: 'Attribute inference advantage',
  family: 'privacy',
  unit: 'share',
  range: [-1, 1],
  goal: 0,
  formula:
    'accuracy on train rows − accuracy on holdout rows of boosted trees that predict the sensitive column from all others, trained on synthetic rows; interval: Newcombe',
  source:
    'Stadler, Oprisanu & Troncoso 2022, Synthetic Data – Anonymisation Groundhog Day; Giomi et al. 2023, Anonymeter',
  meaning:
    'What an attacker who knows all else of a person learns because that person was in the train table. 0: no more than about a stranger.',
} as const satisfies Definition;

export const UNIQUENESS = {
  id: 'privacy.uniqueness',
  label: 'Rows that single out a train row',
  family: 'privacy',
  unit: 'share',
  range: [0, 1],
  goal: 'min',
  formula:
    'share of rows whose quasi-identifiers match exactly one train row (of train rows: share that are alone in their class, k = 1); interval: Wilson',
  source:
    'Samarati & Sweeney 1998, k-anonymity; Article 29 Working Party 2014, Opinion 05/2014 (singling out)',
  meaning:
    'How many rows point at one person through columns an outsider may know. Read it against the holdout: strangers point at somebody as often in a coarse table.',
} as const satisfies Definition;

/** In the order of the glossary. */
export const PRIVACY_METRICS = [
  EXACT_COPIES,
  DCR_P5,
  DCR_MEDIAN,
  DCR_SHARE,
  NNDR_P5,
  MEMBERSHIP_AUROC,
  ATTRIBUTE_INFERENCE,
  UNIQUENESS,
] as const;
