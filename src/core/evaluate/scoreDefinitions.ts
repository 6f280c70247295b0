import { t } from '../language/words.ts';
import { define, type Family, type Definition } from './definition.ts';

const definition = <const Name extends string>(
  name: Name,
  label: () => string,
  formula: () => string,
  meaning: () => string,
) =>
  define({
    id: `score.${name}`,
    label,
    family: 'score',
    unit: 'points',
    range: [0, 100],
    goal: 'max',
    formula,
    source: () => t`Fairloom; the parts are metrics of this report`,
    meaning: () => t`${meaning()} For ranking runs of one data set, not for certifying one.`,
  });

/** By the family that each sums up. */
export const SCORE_DEFINITIONS = {
  fairness: definition(
    'fairness',
    () => t`Fairness score`,
    () =>
      t`100 × mean over sensitive columns of (demographic parity ratio + equalized odds ratio + parity ratio of the synthetic data) / 3; ratios of the boosted trees trained on synthetic, tested on holdout. Numeric target: 100 × (1 − distance correlation of predictions and sensitive attribute)`,
    () =>
      t`How equal outcomes are between groups. Demographic parity and equalized odds conflict where base rates differ, so 100 may be out of reach.`,
  ),
  fidelity: definition(
    'fidelity',
    () => t`Fidelity score`,
    () =>
      t`100 × mean of column shapes, pair trends, min(1, density), coverage, 1 − 2·|discriminator AUROC − ½|; density and coverage left out of a coarse table (nine of ten holdout rows equal a train row)`,
    () => t`How much the synthetic table looks like the real train table.`,
  ),
  utility: definition(
    'utility',
    () => t`Utility score`,
    () =>
      t`100 × mean over probes of (AUROC trained on synthetic − ½) / (AUROC trained on real − ½), both tested on holdout, clipped to [0, 1]; numeric target: ratio of R²`,
    () => t`Share of the predictive power of the real rows that models trained on synthetic rows keep.`,
  ),
  privacy: definition(
    'privacy',
    () => t`Privacy score`,
    () =>
      t`100 × least of 1 − max(0, exact copies − the holdout’s), 1 − 2·max(0, membership AUROC − ½) of the strongest attack and of it within each group, 1 − max(0, share recognised at a low false-positive rate − that rate, with what chance adds), 1 − risk of singling out, 1 − risk of linkability, 1 − max(0, largest attribute inference advantage), all at the end of their 95 % intervals that is nearer to no risk; copies are left out of a coarse table (nine of ten holdout rows equal a train row) unless the synthetic rows are copies more often`,
    () =>
      t`What the worst attack, on the worst group, achieved against train rows beyond strangers and beyond chance. 100: none did; with a small holdout little can be shown. No guarantee against other attacks.`,
  ),
  overall: definition(
    'overall',
    () => t`Overall index`,
    () =>
      t`Σ weight × score / Σ weight over the defined scores of fairness, fidelity, utility and privacy; equal weights unless set`,
    () => t`One number to rank runs by what matters to you.`,
  ),
} as const satisfies Readonly<Record<Exclude<Family, 'score'> | 'overall', Definition>>;

export const SCORE_METRICS = Object.values(SCORE_DEFINITIONS);
