import { t } from '../../language/words.ts';
import { define, type Definition, type Facts, type Words } from '../definition.ts';

const CALDERS = 'Calders et al. 2013 (controlling attribute effect in linear regression)';
const FAIRLEARN = 'Fairlearn, fairlearn.metrics';

function definition<const Id extends string>(
  id: Id,
  label: () => string,
  form: 'ratio' | 'difference',
  formula: Words,
  source: string,
  meaning: () => string,
  own?: Partial<Facts>,
): Definition<Id> {
  const ideal = () =>
    form === 'ratio' ? t`1 means equal; 0.8 is the "four-fifths rule" of US practice.` : t`0 means equal.`;
  return define({
    id,
    label,
    family: 'fairness',
    unit: form,
    range: [0, 1],
    goal: form === 'ratio' ? 'max' : 'min',
    formula,
    source,
    meaning: () => `${meaning()} ${ideal()}`,
    ...own,
  });
}

export const DATA_PARITY = {
  ratio: definition(
    'data.parity.ratio',
    () => t`Parity of the data, ratio`,
    'ratio',
    () => t`min / max over groups g of P(y favourable | g), from the labels of the table itself`,
    'Demographic parity of labels; Feldman et al. 2015 (disparate impact)',
    () => t`How equal the groups’ shares of favourable outcomes are in this table.`,
  ),
  difference: definition(
    'data.parity.difference',
    () => t`Parity of the data, difference`,
    'difference',
    () => t`max − min over groups g of P(y favourable | g), from the labels of the table itself`,
    'Demographic parity of labels; Calders & Verwer 2010',
    () => t`Gap between the highest and the lowest share of favourable outcomes in this table.`,
  ),
} as const;

export const PREDICTION_FAIRNESS = {
  demographicParityRatio: definition(
    'fairness.demographicParity.ratio',
    () => t`Demographic parity, ratio`,
    'ratio',
    () => t`min / max over groups g of P(ŷ = 1 | g)`,
    `${FAIRLEARN}.demographic_parity_ratio`,
    () => t`How equal the groups’ shares of favourable decisions of the probe model are.`,
  ),
  demographicParityDifference: definition(
    'fairness.demographicParity.difference',
    () => t`Demographic parity, difference`,
    'difference',
    () => t`max − min over groups g of P(ŷ = 1 | g)`,
    `${FAIRLEARN}.demographic_parity_difference`,
    () => t`Gap between the highest and the lowest share of favourable decisions.`,
  ),
  equalizedOddsRatio: definition(
    'fairness.equalizedOdds.ratio',
    () => t`Equalized odds, ratio`,
    'ratio',
    () => t`min(min/max over g of P(ŷ = 1 | y = 1, g), min/max over g of P(ŷ = 1 | y = 0, g))`,
    `${FAIRLEARN}.equalized_odds_ratio; Hardt et al. 2016`,
    () => t`The smaller of two ratios: how equal true and false positive rates are between groups.`,
  ),
  equalizedOddsDifference: definition(
    'fairness.equalizedOdds.difference',
    () => t`Equalized odds, difference`,
    'difference',
    () => t`max(range over g of P(ŷ = 1 | y = 1, g), range over g of P(ŷ = 1 | y = 0, g))`,
    `${FAIRLEARN}.equalized_odds_difference; Hardt et al. 2016`,
    () => t`The larger of two gaps between groups: in true positive rates and in false positive rates.`,
  ),
  equalOpportunityRatio: definition(
    'fairness.equalOpportunity.ratio',
    () => t`Equal opportunity, ratio`,
    'ratio',
    () => t`min / max over groups g of P(ŷ = 1 | y = 1, g)`,
    `${FAIRLEARN}.true_positive_rate, group_min / group_max; Hardt et al. 2016`,
    () => t`Among people whose outcome is favourable: how equally often the groups are predicted so.`,
  ),
  equalOpportunityDifference: definition(
    'fairness.equalOpportunity.difference',
    () => t`Equal opportunity, difference`,
    'difference',
    () => t`max − min over groups g of P(ŷ = 1 | y = 1, g)`,
    `${FAIRLEARN}.equal_opportunity_difference; Hardt et al. 2016`,
    () => t`Among people whose outcome is favourable: the gap in how often the groups are predicted so.`,
  ),
  predictiveParityRatio: definition(
    'fairness.predictiveParity.ratio',
    () => t`Predictive parity, ratio`,
    'ratio',
    () => t`min / max over groups g of P(y = 1 | ŷ = 1, g)`,
    'Chouldechova 2017',
    () => t`Among favourable decisions: how equally often they are right in each group.`,
  ),
  predictiveParityDifference: definition(
    'fairness.predictiveParity.difference',
    () => t`Predictive parity, difference`,
    'difference',
    () => t`max − min over groups g of P(y = 1 | ŷ = 1, g)`,
    'Chouldechova 2017',
    () => t`Among favourable decisions: the gap between groups in how often they are right.`,
  ),
} as const;

const MEAN_SCORE = 'Fairlearn, fairlearn.metrics.mean_prediction; Žliobaitė 2017 (mean difference)';

/** Of P(y favourable) as the probe predicts it: no threshold takes part. */
export const MEAN_SCORES = {
  ratio: definition(
    'fairness.meanScores.ratio',
    () => t`Parity of mean scores, ratio`,
    'ratio',
    () => t`min / max over groups g of mean(P(y favourable | x) | g), as the probe predicts it`,
    MEAN_SCORE,
    () =>
      t`How equal the groups’ mean predicted chances of the favourable outcome are, wherever a threshold would be drawn.`,
  ),
  difference: definition(
    'fairness.meanScores.difference',
    () => t`Parity of mean scores, difference`,
    'difference',
    () => t`max − min over groups g of mean(P(y favourable | x) | g), as the probe predicts it`,
    MEAN_SCORE,
    () =>
      t`Gap between the highest and the lowest group mean of the predicted chances of the favourable outcome.`,
  ),
} as const;

export const MEAN_DIFFERENCE = {
  data: definition(
    'data.meanDifference',
    () => t`Mean difference of the data`,
    'difference',
    () => t`max − min over groups g of mean(y | g), from the table itself`,
    CALDERS,
    () => t`Gap between the highest and the lowest group mean of the target in this table.`,
    {
      unit: 'units of the target',
      range: [0, Infinity],
    },
  ),
  predictions: definition(
    'fairness.meanDifference',
    () => t`Mean difference of predictions`,
    'difference',
    () => t`max − min over groups g of mean(ŷ | g)`,
    CALDERS,
    () => t`Gap between the highest and the lowest group mean of what the probe model predicts.`,
    {
      unit: 'units of the target',
      range: [0, Infinity],
    },
  ),
} as const satisfies Record<string, Definition>;

export const PREDICTION_DISTANCE_CORRELATION = define({
  id: 'fairness.distanceCorrelation',
  label: () => t`Distance correlation of predictions and sensitive attribute`,
  family: 'fairness',
  unit: 'correlation',
  range: [0, 1],
  goal: 'min',
  formula: () =>
    t`dCov(ŷ, s) / √(dVar(ŷ)·dVar(s)), Euclidean distances, s one-hot or standardised; interval: bootstrap of categories, jackknife of numbers`,
  source: 'Székely, Rizzo & Bakirov 2007',
  meaning: () =>
    t`How strongly what the probe model predicts depends on the sensitive attribute, linearly or not: 0 only where independent.`,
});

const limitScore = () =>
  t`score: P(y favourable) by the tuned boosted trees, trained on the real train rows; thresholds from out-of-fold scores of train rows; tested on holdout`;
const limitMeaning = () =>
  t`What these trees can get from the real rows where every group is selected equally often (or at least so often beside the others as the label says): a mark to hold the synthetic table against, with the errors of trees and thresholds that were learned.`;

const oddsMeaning = () =>
  t`What these trees can get from the real rows where they err as often in every group, of those with either outcome (or at least so often beside the others as the label says): a mark to hold labels for equal errors against, with the errors of trees and thresholds that were learned.`;
const oddsDecisions = () =>
  t`decisions by thresholds for each group, chosen at random between two, or a coin, that are right most often where min / max over groups of P(ŷ = 1 | y, g) is 1 for either y (or what the label says)`;
const ODDS_SOURCE = 'Hardt, Price & Srebro 2016, section 4.2; hulls of ROC curves: Provost & Fawcett 2001';

/** What any table could give at a parity or at equal errors, as far as the tuned trees know it. */
export const LIMITS = {
  parity: definition(
    'fairness.limit.parity',
    () => t`Limit: parity reached with one threshold for each group`,
    'ratio',
    () => t`min / max over groups g of P(ŷ = 1 | g), ŷ by the thresholds of the limit; ${limitScore()}`,
    'Hardt, Price & Srebro 2016',
    () =>
      t`How equally often the limit’s own decisions select the groups of the held-out rows; its thresholds were set on others.`,
  ),
  accuracy: define({
    id: 'fairness.limit.accuracy',
    label: () => t`Limit: accuracy with one threshold for each group`,
    family: 'fairness',
    unit: 'share',
    range: [0, 1],
    goal: 'max',
    formula: () =>
      t`rows whose decision, favourable or not, is right / rows; the thresholds that are right most often where min / max of the groups’ selection rates is 1 (or what the label says); ${limitScore()}`,
    source: 'Hardt, Price & Srebro 2016; Menon & Williamson 2018',
    meaning: limitMeaning,
  }),
  auroc: define({
    id: 'fairness.limit.auroc',
    label: () => t`Limit: AUROC with one threshold for each group`,
    family: 'fairness',
    unit: 'AUROC',
    range: [0, 1],
    goal: 'max',
    formula: () =>
      t`AUROC of the best order in which all rows that those thresholds select come before all others: by the score among either; ${limitScore()}`,
    source: 'Hardt, Price & Srebro 2016',
    meaning: limitMeaning,
  }),
  everyThreshold: define({
    id: 'fairness.limit.everyThreshold.auroc',
    label: () => t`Limit: AUROC with parity at every threshold`,
    family: 'fairness',
    unit: 'AUROC',
    range: [0, 1],
    goal: 'max',
    formula: () => t`AUROC of the score’s quantile in its own group; ${limitScore()}`,
    source: 'Jiang, Pacchiano, Stepleton, Jiang & Chiappa 2020 (Wasserstein fair classification)',
    meaning: () =>
      t`What these trees can get from the real rows where every group is selected equally often wherever the line is drawn: the mark for labels that are independent of the group.`,
  }),
  odds: definition(
    'fairness.limit.odds',
    () => t`Limit: equalized odds reached with thresholds for each group`,
    'ratio',
    () =>
      t`the smaller of min / max over groups g of P(ŷ = 1 | y, g), y favourable and not; expected of ${oddsDecisions()}; ${limitScore()}`,
    ODDS_SOURCE,
    () =>
      t`How equally often the limit’s own decisions err in the groups of the held-out rows; its thresholds were set on others.`,
  ),
  oddsAccuracy: define({
    id: 'fairness.limit.odds.accuracy',
    label: () => t`Limit: accuracy with equalized odds`,
    family: 'fairness',
    unit: 'share',
    range: [0, 1],
    goal: 'max',
    formula: () => t`expected rows whose decision is right / rows, of ${oddsDecisions()}; ${limitScore()}`,
    source: ODDS_SOURCE,
    meaning: oddsMeaning,
  }),
  oddsAuroc: define({
    id: 'fairness.limit.odds.auroc',
    label: () => t`Limit: AUROC with equalized odds`,
    family: 'fairness',
    unit: 'AUROC',
    range: [0, 1],
    goal: 'max',
    formula: () =>
      t`expected AUROC of the order in which all rows that are selected come before all others, by the score among either; ${oddsDecisions()}; ${limitScore()}`,
    source: ODDS_SOURCE,
    meaning: oddsMeaning,
  }),
} as const satisfies Record<string, Definition>;

const limitPrediction = () =>
  t`ŷ: predictions of the tuned boosted trees, trained on the real train rows; means and quantiles from out-of-fold predictions of train rows; tested on holdout`;

/** The same of a numeric target. */
export const NUMERIC_LIMITS = {
  means: define({
    id: 'fairness.limit.meanDifference',
    label: () => t`Limit: mean difference reached with equal means`,
    family: 'fairness',
    unit: 'units of the target',
    range: [0, Infinity],
    goal: 'min',
    formula: () =>
      t`max − min over groups g of mean(ŷ − shift_g | g), shift_g = mean(ŷ | g) − mean(ŷ); ${limitPrediction()}`,
    source: CALDERS,
    meaning: () =>
      t`How far apart the limit’s own predictions are in the groups of the held-out rows; its shifts were set on others.`,
  }),
  r2: define({
    id: 'fairness.limit.r2',
    label: () => t`Limit: R² with equal means`,
    family: 'fairness',
    unit: 'share of variance',
    range: [-Infinity, 1],
    goal: 'max',
    formula: () =>
      t`R² of ŷ − shift_g, shift_g = mean(ŷ | g) − mean(ŷ): least squares among predictions of equal group means; ${limitPrediction()}`,
    source: CALDERS,
    meaning: () =>
      t`What these trees can get from the real rows where predictions have the same mean in every group: a mark to hold the synthetic table against.`,
  }),
  everyThreshold: define({
    id: 'fairness.limit.everyThreshold.r2',
    label: () => t`Limit: R² with equal distributions`,
    family: 'fairness',
    unit: 'share of variance',
    range: [-Infinity, 1],
    goal: 'max',
    formula: () =>
      t`R² of Σ over groups h of n_h / n · Q_h(F_g(ŷ)), F_g the quantile of ŷ in its own group, Q_h that group’s ŷ at it; ${limitPrediction()}`,
    source:
      'Chzhen, Denis, Hebiri, Oneto & Pontil 2020 (fair regression with Wasserstein barycenters); Le Gouic, Loubes & Rigollet 2020',
    meaning: () =>
      t`What these trees can get from the real rows where predictions are spread alike in every group, so that as many are above any line: the mark for a target that is independent of the group.`,
  }),
} as const satisfies Record<string, Definition>;

/** In the order of the glossary. */
export const FAIRNESS_METRICS = [
  ...Object.values(DATA_PARITY),
  ...Object.values(PREDICTION_FAIRNESS),
  ...Object.values(MEAN_SCORES),
  ...Object.values(MEAN_DIFFERENCE),
  PREDICTION_DISTANCE_CORRELATION,
  ...Object.values(LIMITS),
  ...Object.values(NUMERIC_LIMITS),
] as const;
