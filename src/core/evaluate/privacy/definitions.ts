import { t } from '../../language/words.ts';
import { define, type Words } from '../definition.ts';

const DCR_SOURCE =
  'Zhao, Kunar, Birke & Chen 2021, CTAB-GAN; Platzer & Reutterer 2021, Holdout-Based Assessment';

export const EXACT_COPIES = define({
  id: 'privacy.exactCopies',
  label: () => t`Exact copies`,
  family: 'privacy',
  unit: 'share',
  range: [0, 1],
  goal: 'min',
  formula: () =>
    t`rows equal to some train row in every column (numbers to 6 decimals, missing → train median) / rows; interval: Wilson`,
  source: 'SDMetrics, NewRowSynthesis',
  meaning: () =>
    t`Read it against the holdout: in a coarse table real strangers match a train row as often, and that reveals nothing.`,
});

const distanceDefinition = <const Id extends string>(id: Id, label: Words, formula: Words) =>
  define({
    id,
    label,
    family: 'privacy',
    unit: 'distance',
    range: [0, Infinity],
    goal: 'max',
    formula,
    source: DCR_SOURCE,
    meaning: () =>
      t`How near rows come to somebody in the train table. Nearer than the holdout's rows, strangers to the generator, is a sign of memorising; farther is no better privacy, only less fidelity.`,
  });

export const DCR_P5 = distanceDefinition(
  'privacy.dcr.p5',
  () => t`Distance to the closest record, 5th percentile`,
  () =>
    t`5th percentile of the Euclidean distance of standardised numbers (missing → train median) and one-hot categories to the train rows; goal: the holdout's`,
);
export const DCR_MEDIAN = distanceDefinition(
  'privacy.dcr.median',
  () => t`Distance to the closest record, median`,
  () =>
    t`median of the Euclidean distance of standardised numbers (missing → train median) and one-hot categories to the train rows; goal: the holdout's`,
);

export const DCR_SHARE = define({
  id: 'privacy.dcrShare',
  label: () => t`Share closer to train than to holdout`,
  family: 'privacy',
  unit: 'share',
  range: [0, 1],
  goal: 0.5,
  formula: () =>
    t`share of synthetic rows nearer to a train row than to any of as many holdout rows, ties ½, mean over up to 4 disjoint parts of the train table; interval: ±1.96 standard errors over synthetic rows`,
  source: 'Platzer & Reutterer 2021, Holdout-Based Empirical Assessment of Mixed-Type Synthetic Data',
  meaning: () =>
    t`0.5: synthetic rows are no nearer to the rows the generator saw than to those it never saw. More: it memorised some.`,
});

export const NNDR_P5 = define({
  id: 'privacy.nndr.p5',
  label: () => t`Nearest-neighbour distance ratio, 5th percentile`,
  family: 'privacy',
  unit: 'ratio',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`5th percentile of d₁/d₂, distances to the nearest and second nearest distinct train row (1 where d₂ = 0); goal: the holdout's`,
  source: DCR_SOURCE,
  meaning: () =>
    t`Near 0: a row sits beside one person and away from all others. Lower than the holdout's is a sign that it points at somebody.`,
});

const scores = () =>
  t`Attacks: closeness, −(distance to the closest synthetic row); and, where half of the holdout can be the attacker’s reference: calibrated closeness, density ratio (DOMIAS), local likelihood ratio (Gen-LRA), classifier of synthetic against reference rows`;
const ATTACK_SOURCE =
  'Chen, Yu, Zhang & Fritz 2020, GAN-Leaks; van Breugel, Sun, Qian & van der Schaar 2023, DOMIAS; Ward, Wang & Cheng 2025, Gen-LRA';

export const MEMBERSHIP_AUROC = define({
  id: 'privacy.membershipAuroc',
  label: () => t`Membership inference AUROC, strongest attack`,
  family: 'privacy',
  unit: 'AUROC',
  range: [0, 1],
  goal: 0.5,
  formula: () =>
    t`largest AUROC among the attacks of their scores for train rows (members) against as many holdout rows; interval: DeLong, for all attacks at once (Bonferroni). ${scores()}`,
  source: ATTACK_SOURCE,
  meaning: () =>
    t`Whether an attacker who has the synthetic table, and other real rows of the same kind, can tell who was in the train table. 0.5: no better than a coin.`,
});

export const MEMBERSHIP_ATTACK_AUROC = define({
  id: 'privacy.membershipAttackAuroc',
  label: () => t`Membership inference AUROC`,
  family: 'privacy',
  unit: 'AUROC',
  range: [0, 1],
  goal: 0.5,
  formula: () =>
    t`AUROC of one attack's scores for train rows (members) against as many holdout rows; interval: DeLong. ${scores()}`,
  source: ATTACK_SOURCE,
  meaning: () => t`One attack by itself: read the strongest, whose interval allows for their number.`,
});

export const MEMBERSHIP_TPR = define({
  id: 'privacy.membershipTpr',
  label: () => t`Membership inference, true-positive rate at a false-positive rate of`,
  family: 'privacy',
  unit: 'share',
  range: [0, 1],
  goal: 'min',
  formula: () =>
    t`share of train rows (members) whose score is above that which this share of holdout rows has, largest among the attacks, equal scores told apart by chance; interval: Wilson, for all attacks at once (Bonferroni), the threshold taken as given; goal: the false-positive rate`,
  source: 'Carlini et al. 2022, Membership Inference Attacks From First Principles',
  meaning: () =>
    t`Of how many people an attacker knows that they were in the train table, who is seldom wrong. More than the false-positive rate: somebody is exposed, even where the average is not.`,
});

export const MEMBERSHIP_EPSILON = define({
  id: 'privacy.membershipEpsilon',
  label: () => t`ε that membership inference implies at least`,
  family: 'privacy',
  unit: 'ε',
  range: [0, Infinity],
  goal: 0,
  formula: () =>
    t`largest of ln(TPR₋ / FPR₊) and ln((1 − FPR)₋ / (1 − TPR)₊), at least 0, of Clopper–Pearson bounds (95 % together) on half of the candidates; attack, threshold and side are chosen on the other half`,
  source: 'Jagielski, Ullman & Oprea 2020, Auditing Differentially Private Machine Learning',
  meaning: () =>
    t`No guarantee of pure differential privacy below this ε can hold for this table, with 95 % confidence. 0: these attacks rule out none, which guarantees nothing.`,
});

export const MEMBERSHIP_GROUP_AUROC = define({
  id: 'privacy.membershipGroupAuroc',
  label: () => t`Membership inference AUROC within a group, strongest attack`,
  family: 'privacy',
  unit: 'AUROC',
  range: [0, 1],
  goal: 0.5,
  formula: () =>
    t`the same within one group of at least 20 candidates of either kind, or within outliers: candidates as far from the closest reference row as the farthest 5 % of the holdout rows; interval: DeLong, for all attacks and groups at once (Bonferroni)`,
  source: ATTACK_SOURCE,
  meaning: () => t`Rare groups and outliers may be exposed where averages look safe.`,
});

export const ATTRIBUTE_INFERENCE = define({
  id: 'privacy.attributeInferenceAdvantage',
  label: () => t`Attribute inference advantage`,
  family: 'privacy',
  unit: 'share',
  range: [-1, 1],
  goal: 0,
  formula: () =>
    t`accuracy on train rows − accuracy on holdout rows of boosted trees that predict the sensitive column from all others, trained on synthetic rows; interval: Newcombe`,
  source:
    'Stadler, Oprisanu & Troncoso 2022, Synthetic Data – Anonymisation Groundhog Day; Giomi et al. 2023, Anonymeter',
  meaning: () =>
    t`What an attacker who knows all else of a person learns because that person was in the train table. 0: no more than about a stranger.`,
});

const WP216 =
  'Article 29 Working Party 2014, Opinion 05/2014 (WP 216); Giomi, Boenisch, Wehmeyer & Tasnádi 2023, Anonymeter';
const risk = () =>
  t`(rate − control rate) / (1 − control rate), at least 0, of successes against train rows and against as many holdout rows; interval: from those of Wilson, for five tests at once (Bonferroni)`;

export const SINGLING_OUT_RISK = define({
  id: 'privacy.singlingOutRisk',
  label: () => t`Singling out, risk`,
  family: 'privacy',
  unit: 'share',
  range: [0, 1],
  goal: 0,
  formula: () =>
    t`${risk()}. Success: a predicate over up to 3 columns that is true of exactly one synthetic row is true of exactly one row; up to 500 predicates, and a quarter as many as rows`,
  source: WP216,
  meaning: () =>
    t`How often the synthetic table leads to a description that fits one person of the train table only, beyond how often it does so for strangers.`,
});

export const LINKABILITY_RISK = define({
  id: 'privacy.linkabilityRisk',
  label: () => t`Linkability, risk`,
  family: 'privacy',
  unit: 'share',
  range: [0, 1],
  goal: 0,
  formula: () =>
    t`${risk()}. Success: two halves of a person's quasi-identifiers have a synthetic row in common among the 5 nearest of each; up to 500 people`,
  source: WP216,
  meaning: () =>
    t`How often the synthetic table helps to join what two sources know of a person of the train table, beyond how often it does so for strangers.`,
});

export const DISCLOSURE_PROTECTION = define({
  id: 'privacy.disclosureProtection',
  label: () => t`Disclosure protection`,
  family: 'privacy',
  unit: 'ratio',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`(1 − c) / (1 − 1/k), at most 1: c is the mean, over rows that some synthetic row equals in all other quasi-identifiers, of the share of those synthetic rows that have the same value in this column; k its values; numbers by group; interval: ±1.96 standard errors`,
  source: 'SDMetrics, DisclosureProtection; Taub, Elliot, Pampaka & Smith 2018 (CAP)',
  meaning: () =>
    t`How far somebody who knows a person goes wrong in guessing one more value by the synthetic table; 1: as far as by guessing among the values. Read it against the holdout: what is true of strangers as well is what the table is for.`,
});

export const UNIQUENESS = define({
  id: 'privacy.uniqueness',
  label: () => t`Rows that single out a train row`,
  family: 'privacy',
  unit: 'share',
  range: [0, 1],
  goal: 'min',
  formula: () =>
    t`share of rows whose quasi-identifiers match exactly one train row (of train rows: share that are alone in their class, k = 1); interval: Wilson`,
  source:
    'Samarati & Sweeney 1998, k-anonymity; Article 29 Working Party 2014, Opinion 05/2014 (singling out)',
  meaning: () =>
    t`How many rows point at one person through columns an outsider may know. Read it against the holdout: strangers point at somebody as often in a coarse table.`,
});

/** In the order of the glossary. */
export const PRIVACY_METRICS = [
  EXACT_COPIES,
  DCR_P5,
  DCR_MEDIAN,
  DCR_SHARE,
  NNDR_P5,
  MEMBERSHIP_AUROC,
  MEMBERSHIP_ATTACK_AUROC,
  MEMBERSHIP_TPR,
  MEMBERSHIP_EPSILON,
  MEMBERSHIP_GROUP_AUROC,
  ATTRIBUTE_INFERENCE,
  SINGLING_OUT_RISK,
  LINKABILITY_RISK,
  DISCLOSURE_PROTECTION,
  UNIQUENESS,
] as const;
