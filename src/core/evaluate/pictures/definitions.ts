import { t } from '../../language/words.ts';
import { define } from '../definition.ts';

const probe = () =>
  t`a small convolutional classifier (16 and 32 maps, 64 units) that learns label from picture and is tested on held-out real pictures`;
const weighted = () =>
  t`rows weighted by n_label·n_group / (n·n_label,group), so that label and group are independent in the test`;

export const PICTURE_ACCURACY = define({
  id: 'pictures.accuracy',
  label: () => t`Accuracy of a classifier that learned from the pictures`,
  family: 'utility',
  unit: 'share',
  range: [0, 1],
  goal: 'max',
  formula: () => t`weighted share of right answers of ${probe()}; ${weighted()}`,
  source: () => t`Train on synthetic, test on real: Esteban et al. 2017; weights: Kamiran & Calders 2012`,
  meaning: () =>
    t`How good a model made from these pictures is where the sensitive attribute tells nothing of the label: a model that looks at it is punished.`,
});

const pictureParity = <const Id extends string>(id: Id, label: () => string, formula: () => string) =>
  define({
    id,
    label,
    family: 'fairness',
    unit: 'ratio',
    range: [0, 1],
    goal: 'max',
    formula,
    source: () =>
      t`Demographic parity of several classes: Fairlearn, demographic_parity_ratio, one label against the rest`,
    meaning: () =>
      t`Whether a model made from these pictures answers each label as often in every group, where groups have each label as often. 1: it does.`,
  });

export const PICTURE_PARITY_MEAN = pictureParity(
  'pictures.demographicParity.mean',
  () => t`Demographic parity ratio of the classifier, mean over labels`,
  () => t`mean over labels k of min_s P(ŷ = k | s) / max_s P(ŷ = k | s), ŷ of ${probe()}; ${weighted()}`,
);
export const PICTURE_PARITY_WORST = pictureParity(
  'pictures.demographicParity.worst',
  () => t`Demographic parity ratio of the classifier, worst label`,
  () => t`least over labels k of min_s P(ŷ = k | s) / max_s P(ŷ = k | s), ŷ of ${probe()}; ${weighted()}`,
);

export const PICTURE_ODDS = define({
  id: 'pictures.equalizedOdds.difference',
  label: () => t`Equalized odds difference of the classifier`,
  family: 'fairness',
  unit: 'difference',
  range: [0, 1],
  goal: 'min',
  formula: () =>
    t`largest over labels k of max_s − min_s of P(ŷ = k | y = k, s) and of P(ŷ = k | y ≠ k, s), ŷ of ${probe()}; ${weighted()}`,
  source: () => t`Fairlearn, equalized_odds_difference, one label against the rest; Hardt et al. 2016`,
  meaning: () => t`Whether a model made from these pictures errs as often in every group. 0: it does.`,
});

const codeProbe = () =>
  t`a network of one layer (64 units) on the posterior mean, half of the rows to learn, half to test`;

export const CODE_TELLS_GROUP = define({
  id: 'pictures.code.group',
  label: () => t`Sensitive group told from the code`,
  family: 'fairness',
  unit: 'share',
  range: [0, 1],
  goal: 'min',
  formula: () =>
    t`weighted accuracy of ${codeProbe()}; ${weighted()}; count "chance" / 1,000,000 is the largest group’s share`,
  source: () => t`Adversarial evaluation of fair representations: Zemel et al. 2013; Madras et al. 2018`,
  meaning: () =>
    t`How well the code gives the sensitive group away. Best at chance, the share of the largest group: then a swap of the group changes nothing else.`,
});

export const CODE_TELLS_LABEL = define({
  id: 'pictures.code.label',
  label: () => t`Label told from the code`,
  family: 'utility',
  unit: 'share',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`weighted accuracy of ${codeProbe()}; ${weighted()}; count "chance" / 1,000,000 is the largest label’s share`,
  source: 'Zemel et al. 2013',
  meaning: () => t`How well the code keeps what the picture shows.`,
});

const embedding = () =>
  t`the 64 units of a classifier of labels that learned from held-out real pictures alone: a small embedding of this table, not comparable with published figures on Inception’s`;

export const PICTURE_DENSITY = define({
  id: 'pictures.density',
  label: () => t`Density of the pictures`,
  family: 'fidelity',
  unit: 'ratio',
  range: [0, Infinity],
  goal: 1,
  formula: () =>
    t`Σ over real pictures i of #{made pictures within r_i} / (k·M), r_i: distance to the 5th nearest real picture, in ${embedding()}`,
  source: 'Naeem, Oh, Uh, Choi & Yoo 2020, Reliable Fidelity and Diversity Metrics for Generative Models',
  meaning: () =>
    t`Whether made pictures lie where real ones are dense. About 1 for a fresh sample of the same pictures.`,
});

export const PICTURE_COVERAGE = define({
  id: 'pictures.coverage',
  label: () => t`Coverage of the pictures`,
  family: 'fidelity',
  unit: 'share',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`share of real pictures with a made one within r_i, r_i: distance to the 5th nearest real picture, in ${embedding()}; interval: Wilson`,
  source: 'Naeem et al. 2020',
  meaning: () =>
    t`How much of what the real pictures show is among the made ones. A fresh sample of the same size reaches about 0.97.`,
});

export const PICTURE_FRECHET = define({
  id: 'pictures.frechet',
  label: () => t`Fréchet distance of the pictures`,
  family: 'fidelity',
  unit: 'distance²',
  range: [0, Infinity],
  goal: 'min',
  formula: () => t`|μ_r − μ_s|² + tr(Σ_r + Σ_s − 2·(Σ_r·Σ_s)^½) of means and covariances in ${embedding()}`,
  source: () => t`Heusel et al. 2017 (there on Inception’s features)`,
  meaning: () =>
    t`How far the made pictures are from the real ones as two clouds of points. Compare it within one table only.`,
});

export const LABEL_AGREEMENT = define({
  id: 'pictures.labelAgreement',
  label: () => t`Label agrees with the picture`,
  family: 'fidelity',
  unit: 'share',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`share of made pictures whose label a classifier reads off them that learned from held-out real pictures alone, drawn so that label and group are independent; interval: Wilson`,
  source: () =>
    t`Classification accuracy of generated samples: Ravuri & Vinyals 2019 (there the other way round)`,
  meaning: () =>
    t`Whether a made picture shows what its row says. The classifier errs itself: it is not above its accuracy.`,
});

export const FAIRNESS_DISCREPANCY = define({
  id: 'pictures.fairnessDiscrepancy',
  label: () => t`Fairness discrepancy of the sensitive group`,
  family: 'fairness',
  unit: 'distance',
  range: [0, Infinity],
  goal: 'min',
  formula: () =>
    t`Σ_k P(k)·‖P(s) − E[p(s | picture) | label k]‖₂ over the labels of the made rows, p(s | picture) by a classifier of groups that learned from held-out real pictures`,
  source: () => t`Choi et al. 2020, Fair Generative Modeling via Weak Supervision (there over all pictures)`,
  meaning: () =>
    t`Whether every label is shown with the groups as often as they are. 0: the group that the picture shows says nothing of the label.`,
});

export const CLOSER_TO_TRAINING = define({
  id: 'pictures.closerToTraining',
  label: () => t`Made pictures that are nearer to training pictures than to held-out ones`,
  family: 'privacy',
  unit: 'share',
  range: [0, 1],
  goal: 0.5,
  formula: () =>
    t`share of made pictures whose nearest of m training pictures is nearer than the nearest of m held-out ones, in Euclidean distance of pixels, m as many as are held out, 1,000 at most; ties count half; interval: Wilson`,
  source: () => t`Distance to closest record: Platzer & Reutterer 2021 (holdout-based assessment)`,
  meaning: () =>
    t`Whether pictures were learned by heart. About 0.5: made pictures are no nearer to those that were learned than to strangers.`,
});

export const NEAREST_RATIO = define({
  id: 'pictures.nearestRatio',
  label: () => t`Distance to the nearest training picture, beside that of held-out pictures`,
  family: 'privacy',
  unit: 'ratio',
  range: [0, Infinity],
  goal: 'max',
  formula: () =>
    t`median distance of made pictures to their nearest training picture over that of held-out pictures to theirs, in Euclidean distance of pixels`,
  source: () => t`Distance to closest record: Zhao et al. 2021; Platzer & Reutterer 2021`,
  meaning: () =>
    t`About 1 where a made picture is as far from those that were learned as a stranger’s is. Generated pictures are smoother than real ones, and so nearer to all of them.`,
});

export const PICTURE_METRICS = [
  PICTURE_ACCURACY,
  PICTURE_PARITY_MEAN,
  PICTURE_PARITY_WORST,
  PICTURE_ODDS,
  CODE_TELLS_GROUP,
  CODE_TELLS_LABEL,
  PICTURE_DENSITY,
  PICTURE_COVERAGE,
  PICTURE_FRECHET,
  LABEL_AGREEMENT,
  FAIRNESS_DISCREPANCY,
  CLOSER_TO_TRAINING,
  NEAREST_RATIO,
] as const;
