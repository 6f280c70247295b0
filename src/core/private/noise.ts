import { AppError } from '../errors.ts';
import { discreteGaussian, drawByScore, isDrawable, valueOf, type Fraction } from './exactSampling.ts';
import { secureWords, seededWords, type RandomWords } from './randomWords.ts';
import { t } from '../language/words.ts';

/** The two mechanisms that all else is made of. */
export interface Noise {
  readonly origin: RandomWords['origin'];
  /** A whole number of the discrete Gaussian of that variance. */
  readonly gaussian: (variance: Fraction) => number;
  /** An index with probability ∝ e^(rate · score). @param scores whole numbers */
  readonly pick: (scores: readonly number[], rate: Fraction) => number;
}

export function noiseOf(words: RandomWords): Noise {
  return {
    origin: words.origin,
    gaussian: (variance) => discreteGaussian(variance, words),
    pick: (scores, rate) => drawByScore(scores, rate, words),
  };
}

/** Noise for use. */
export const secureNoise = (): Noise => noiseOf(secureWords());
/** Noise that gives no guarantee: for tests and benches. */
export const seededNoise = (seed: number | string): Noise => noiseOf(seededWords(seed));

/** Variances below this are told to 1/1024, others to the whole number above. */
const FINE = 1024;

/**
 * Variance of the noise on counts that one row changes by 1 in one cell (sensitivity 1 in L2): σ² = 1 / 2ρ, rounded up to
 * a fraction that draws exactly (discrete Gaussian: Canonne, Kamath & Steinke 2020; cells of a table have noise each).
 * @throws AppError 'private.budget' where so little is left that no such noise can be drawn
 */
export function varianceFor(rho: number): Fraction {
  const wanted = 1 / (2 * rho);
  const denominator = wanted < FINE ? FINE : 1;
  const variance = { numerator: Math.max(1, Math.ceil(wanted * denominator)), denominator };
  if (!(rho > 0) || !isDrawable(variance)) throw tooLittle();
  return variance;
}

/** ρ of one table of counts with noise of that variance. */
export const rhoOfVariance = (variance: Fraction) => 1 / (2 * valueOf(variance));

/** Scores of choices are whole numbers of this part of a row. */
export const SCORE_UNIT = 1 / 1024;
const RATE_UNIT = 2 ** -20;

/**
 * How sharply scores of sensitivity 1 decide: the exponential mechanism of ε draws by e^(ε · score / 2) and is ε²/8-zCDP
 * (Rogers & Steinke 2021, from bounded range: Dong et al. 2020), ε rounded down to a fraction that draws exactly.
 * @returns the rate of one `SCORE_UNIT`
 * @throws AppError 'private.budget' where it would be 0
 */
export function rateFor(rho: number): Fraction {
  const numerator = Math.floor(Math.sqrt(8 * Math.max(rho, 0)) / RATE_UNIT);
  if (numerator === 0) throw tooLittle();
  return { numerator, denominator: 2 / RATE_UNIT / SCORE_UNIT };
}

/** ρ of one choice at that rate. */
export function rhoOfRate(rate: Fraction): number {
  const epsilon = (2 * valueOf(rate)) / SCORE_UNIT;
  return (epsilon * epsilon) / 8;
}

function tooLittle(): AppError {
  return new AppError(
    'private.budget',
    t`The privacy budget is too small to measure anything with.`,
    t`Choose a larger epsilon or delta, or fewer columns.`,
  );
}
