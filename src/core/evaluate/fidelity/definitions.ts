import { t } from '../../language/words.ts';
import { define } from '../definition.ts';

const NAEEM = 'Naeem, Oh, Uh, Choi & Yoo 2020, Reliable Fidelity and Diversity Metrics for Generative Models';
const ALAA =
  'Alaa, van Breugel, Saveliev & van der Schaar 2022, How Faithful is your Synthetic Data? ("naive" form)';
const space = () =>
  t`Euclidean distance of standardised numbers (missing → train median) and one-hot categories`;

export const COLUMN_SHAPES = define({
  id: 'fidelity.columnShapes',
  label: () => t`Column shapes`,
  family: 'fidelity',
  unit: 'share',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`mean over columns of 1 − ½·Σ|p_real − p_synthetic| (categories, missing is one) or 1 − sup|F_real − F_synthetic| (numbers, missing → train median)`,
  source: 'SDMetrics, Column Shapes (TVComplement, KSComplement)',
  meaning: () => t`How alike each column looks on its own. 1: the same distribution in every column.`,
});

export const PAIR_TRENDS = define({
  id: 'fidelity.pairTrends',
  label: () => t`Pair trends`,
  family: 'fidelity',
  unit: 'share',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`mean over pairs of columns: two numbers 1 − |r_real − r_synthetic|/2 (Pearson); otherwise 1 − ½·Σ|p_real − p_synthetic| of the joint table, numbers cut into 10 equal bins of the real range`,
  source: 'SDMetrics, Column Pair Trends (CorrelationSimilarity, ContingencySimilarity)',
  meaning: () =>
    t`How alike columns relate two by two. 1: every pair of columns is related as in the real table.`,
});

export const DENSITY = define({
  id: 'fidelity.density',
  label: () => t`Density`,
  family: 'fidelity',
  unit: 'ratio',
  range: [0, Infinity],
  goal: 1,
  formula: () =>
    t`Σ over real rows i of #{synthetic rows within r_i} / (k·M), r_i: distance to the k-th nearest real row, k = 5, M synthetic rows; ${space()}; interval: ±1.96 standard errors over real rows`,
  source: NAEEM,
  meaning: () =>
    t`Whether synthetic rows lie where real rows are dense. About 1 for a fresh sample of the same population; less: synthetic rows fall outside; more: they crowd the centre.`,
});

export const COVERAGE = define({
  id: 'fidelity.coverage',
  label: () => t`Coverage`,
  family: 'fidelity',
  unit: 'share',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`share of real rows with a synthetic row within r_i, r_i: distance to the 5th nearest real row; ${space()}; interval: Wilson`,
  source: NAEEM,
  meaning: () =>
    t`How much of the real table has a synthetic neighbour. A fresh sample of the same population and size reaches about 0.97; low values in one group: that group is lost.`,
});

export const ALPHA_PRECISION = define({
  id: 'fidelity.alphaPrecision',
  label: () => t`α-precision`,
  family: 'fidelity',
  unit: 'share',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`1 − Σ|α − P(synthetic row within the α-quantile radius of real rows around their mean)| / Σα over 30 levels α`,
  source: ALAA,
  meaning: () =>
    t`Whether synthetic rows are as typical, or as unusual, as real ones. 1: as typical at every level.`,
});

export const BETA_RECALL = define({
  id: 'fidelity.betaRecall',
  label: () => t`β-recall`,
  family: 'fidelity',
  unit: 'share',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`1 − Σ|β − P(real row has a synthetic row no farther than its nearest real row, within the β-quantile radius around the synthetic mean)| / Σβ over 30 levels β; of several nearest rows the mean`,
  source: ALAA,
  meaning: () =>
    t`Whether the synthetic table reaches the variety of the real one. A fresh sample of the same population stays below 1, as half of its rows are farther than a real neighbour.`,
});

export const AUTHENTICITY = define({
  id: 'fidelity.authenticity',
  label: () => t`Authenticity`,
  family: 'fidelity',
  unit: 'share',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`share of synthetic rows whose nearest real row is nearer to another real row than to them; of several nearest rows the mean; interval: Wilson`,
  source: ALAA,
  meaning: () =>
    t`How many synthetic rows are not just noise around one real row. About 0.5 for a fresh sample; 0 for a copy; low in coarse tables, where strangers match by chance.`,
});

export const DISCRIMINATOR_AUROC = define({
  id: 'fidelity.discriminatorAuroc',
  label: () => t`Discriminator AUROC`,
  family: 'fidelity',
  unit: 'AUROC',
  range: [0, 1],
  goal: 0.5,
  formula: () =>
    t`AUROC of boosted trees that tell real train rows from synthetic ones, equal numbers of each, 70 % to train and 30 % to test, stratified, the same split in every run; interval: DeLong, for the trees as trained`,
  source: 'Lopez-Paz & Oquab 2017, Revisiting Classifier Two-Sample Tests; SDMetrics, Detection',
  meaning: () =>
    t`Whether a trained model can tell synthetic rows from real ones. 0.5: it cannot; 1: it always can; well below 0.5: the tables share rows, and the twin of a test row carried the other label.`,
});

const byGroup = () => t`Given for every group of the sensitive columns as well.`;

export const MUTUAL_INFORMATION = define({
  id: 'fidelity.mutualInformation',
  label: () => t`Mutual information of pairs (wNMIS)`,
  family: 'fidelity',
  unit: 'share',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`1 − Σ w·|NMI_real − NMI_synthetic| / Σ w over pairs of columns, w = NMI_real + NMI_synthetic; NMI = 2·I(x; y) / (H(x) + H(y)); numbers cut into 10 equal bins of the real range, missing is a value; as many rows of each table`,
  source:
    'Scassola, Ponsford, Javaloy et al. 2026, A Sobering Look at Tabular Data Generation via Probabilistic Circuits (TabPC)',
  meaning: () =>
    t`How alike columns tell of each other, by how much they do: pairs that have nothing to do with each other, which are most of a table and easy to get right, hardly count. ${byGroup()}`,
});

export const COLUMN_UTILITY = define({
  id: 'fidelity.columnUtility',
  label: () => t`Utility over all columns`,
  family: 'fidelity',
  unit: 'ratio',
  range: [0, Infinity],
  goal: 'max',
  formula: () =>
    t`Σ skill of models trained on synthetic / Σ skill of those trained on real, over columns, each predicted from the others on holdout; skill: 2·AUROC − 1 (mean of one-vs-rest over the five commonest values and the rest) or R² of the rank of a number, at least 0; boosted trees, depth 4, 25 rounds; 2,000 rows of each table, 1,500 of the holdout, 16 columns at most, the same in every run; columns with a real skill under 0.02 take no part; interval: resampled holdout rows`,
  source: () =>
    t`After Jiang, Simidjievski & Jamnik 2026, TabStruct (global utility), which takes the mean of the ratios of single columns`,
  meaning: () =>
    t`Whether each column, not the target alone, can be learned from the synthetic rows as from the real ones. About 1 for a fresh sample of the same population; columns that nothing predicts hardly count. ${byGroup()}`,
});

export const CATEGORY_COVERAGE = define({
  id: 'fidelity.categoryCoverage',
  label: () => t`Category coverage`,
  family: 'fidelity',
  unit: 'share',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`mean over columns of categories of the share of categories that occur among the synthetic rows, of those with at least as many real rows as "Rare below" asks for`,
  source: () => t`SDMetrics, CategoryCoverage; without categories that are rare and pooled on purpose`,
  meaning: () =>
    t`How many of the categories of the real table the synthetic one still has. ${byGroup()} A group loses categories first.`,
});

export const RANGE_COVERAGE = define({
  id: 'fidelity.rangeCoverage',
  label: () => t`Range coverage`,
  family: 'fidelity',
  unit: 'share',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`mean over columns of numbers of max(0, 1 − max(0, min_synthetic − a)/(b − a) − max(0, b − max_synthetic)/(b − a)), [a, b]: the k-th smallest to the k-th largest real number, k as "Rare below", so that the figure tells of no single row`,
  source: () => t`SDMetrics, RangeCoverage, on [a, b] instead of the very ends`,
  meaning: () => t`How much of the range of the real numbers the synthetic ones span. ${byGroup()}`,
});

export const MISSING_TOGETHER = define({
  id: 'fidelity.missingTogether',
  label: () => t`Missing patterns`,
  family: 'fidelity',
  unit: 'share',
  range: [0, 1],
  goal: 'max',
  formula: () =>
    t`1 − Σ|p − q| / Σ(p + q) over columns and pairs of columns, p and q the shares of real and of synthetic rows in which the column, or both columns, are missing`,
  source: () =>
    t`Fairloom; the similarity of Bray & Curtis 1957 on missing cells (van Buuren 2018, missing data patterns)`,
  meaning: () =>
    t`Whether the same columns are missing as often, and together. Rows that miss nothing do not count, as most rows would hide the others. ${byGroup()}`,
});

/** In the order of the glossary. */
export const FIDELITY_METRICS = [
  COLUMN_SHAPES,
  PAIR_TRENDS,
  DENSITY,
  COVERAGE,
  ALPHA_PRECISION,
  BETA_RECALL,
  AUTHENTICITY,
  DISCRIMINATOR_AUROC,
  MUTUAL_INFORMATION,
  COLUMN_UTILITY,
  CATEGORY_COVERAGE,
  RANGE_COVERAGE,
  MISSING_TOGETHER,
] as const;
