import { exp, ln } from '../elementary.ts';
import { normalQuantile } from '../statistics/normal.ts';

/*
 * What noise costs. Budgets are added up as ρ of zero-concentrated differential privacy (zCDP: Bun & Steinke 2016): the
 * Rényi divergence of order α of what two neighbouring tables give is at most ρα, for every α > 1. Mechanisms that are
 * run one after the other, each in the light of the last, add their ρ. People speak of (ε, δ), so that ρ is converted.
 */

/** Halves [low, high] around the place where `isBelow` turns false, until two neighbouring numbers are left. */
function bisect(low: number, high: number, isBelow: (x: number) => boolean): readonly [number, number] {
  let [lo, hi] = [low, high];
  for (;;) {
    const middle = (lo + hi) / 2;
    if (middle <= lo || middle >= hi) return [lo, hi];
    if (isBelow(middle)) lo = middle;
    else hi = middle;
  }
}

/**
 * The least δ that is known of ρ-zCDP at ε: min over α > 1 of e^((α − 1)(αρ − ε)) / (α − 1) · (1 − 1/α)^α
 * (Canonne, Kamath & Steinke 2020), its minimum found by the sign of the derivative.
 * @param rho at least 0
 * @param epsilon at least 0
 * @returns in [0, 1]
 */
export function deltaOf(rho: number, epsilon: number): number {
  if (rho === 0) return 0;
  const rises = (a: number) => (2 * a - 1) * rho - epsilon + ln(1 - 1 / a) >= 0;
  const [, a] = bisect(1.01, (epsilon + 1) / (2 * rho) + 2, (order) => !rises(order));
  return Math.min(1, exp((a - 1) * (a * rho - epsilon) + a * ln(1 - 1 / a)) / (a - 1));
}

/**
 * The least ε at which ρ-zCDP is known to be (ε, δ)-differentially private.
 * @param delta below 1; infinite ε where it is not above 0
 */
export function epsilonOf(rho: number, delta: number): number {
  if (!(delta > 0)) return Infinity;
  const enough = rho + 2 * Math.sqrt(-rho * ln(delta)); // Bun & Steinke 2016, proposition 1.3
  return bisect(0, enough, (epsilon) => deltaOf(rho, epsilon) > delta)[1];
}

/** The largest ρ of which (ε, δ)-differential privacy is known to follow. @param delta in (0, 1) */
export function rhoOf(epsilon: number, delta: number): number {
  return bisect(0, epsilon + 1, (rho) => deltaOf(rho, epsilon) <= delta)[0];
}

/** Terms that have died out for every |x| that is asked. */
const TERMS = 200;
const FARTHEST = 8;

/** Φ(x) of the standard normal, within 1e-15: ½ + φ(x) · (x + x³/3 + x⁵/15 + …) (Marsaglia 2004). */
export function normalCdf(x: number): number {
  if (Math.abs(x) > FARTHEST) return x > 0 ? 1 : 0;
  let term = x;
  let sum = x;
  for (let k = 1; k < TERMS; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return 0.5 + (sum * exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/**
 * Share of right guesses, in [½, 1], of the best guesser of whether one person's row is in the table, who knows all other
 * rows and finds both cases equally likely (balanced accuracy), where all that is given out is counts with (continuous)
 * Gaussian noise: such a mechanism of ρ has the trade-off of telling N(0, 1) from N(μ, 1), μ = √(2ρ), and the guesser's share is Φ(μ/2)
 * (Dong, Roth & Su 2022, section 2: μ-GDP, and the total variation that it allows).
 */
export function gaussianGuesser(rho: number): number {
  return normalCdf(Math.sqrt(2 * rho) / 2);
}

/**
 * Of tables with somebody's row, the share that is told to have it, at most, by whoever takes so many of the tables without
 * it for such, where (ε, δ) holds: δ + e^ε · f, and 1 − e^−ε · (1 − δ − f) (Kairouz, Oh & Viswanath 2015).
 * @param falsePositives f, in [0, 1]
 */
export function foundUnder(epsilon: number, delta: number, falsePositives: number): number {
  const grown = exp(epsilon);
  return Math.min(1, delta + grown * falsePositives, 1 - (1 - delta - falsePositives) / grown);
}

/**
 * The same for whatever is ρ-zCDP, by every (ε', δ') that ρ implies.
 * @param falsePositives each f, in [0, 1]
 * @param delta of lists of categories that were found
 */
export function mostFound(rho: number, falsePositives: readonly number[], delta = 0): number[] {
  const implied = Array.from({ length: STEPS + 1 }, (_, step) => deltaOf(rho, step * STEP));
  return falsePositives.map((f) => {
    const least = Math.min(...implied.map((own, step) => foundUnder(step * STEP, own, f)));
    return Math.max(f, Math.min(1, least + delta));
  });
}

/** The same where all noise is (continuous) Gaussian: Φ(Φ⁻¹(f) + √(2ρ)) (Dong, Roth & Su 2022). @param falsePositives in (0, 1) */
export function gaussianFound(rho: number, falsePositives: number): number {
  return normalCdf(normalQuantile(falsePositives) + Math.sqrt(2 * rho));
}

/** ε that the guesser's bound is looked for at: from 0 on, in steps. */
const STEPS = 160;
const STEP = 0.05;

/**
 * The same for whatever is ρ-zCDP: the least of three bounds, each of which holds. (1 + TV) / 2 with a total variation of at
 * most √(ρ/2) (Pinsker's inequality: the divergence of order 1 is at most ρ) and of at most √(1 − e^(−ρ)) (Bretagnolle &
 * Huber 1979); and 1 − (1 − δ') / (1 + e^ε') for every (ε', δ') that ρ implies (Kairouz, Oh & Viswanath 2015).
 * @param delta where a list of categories was found (`thresholdFor`): so much more often it is right, at most
 */
export function largestGuesser(rho: number, delta = 0): number {
  const variation = Math.min(Math.sqrt(rho / 2), Math.sqrt(1 - exp(-rho)));
  let least = (1 + variation) / 2;
  for (let step = 0; step <= STEPS; step++) {
    const epsilon = step * STEP;
    least = Math.min(least, 1 - (1 - deltaOf(rho, epsilon)) / (1 + exp(epsilon)));
  }
  return Math.min(1, least + delta / 2);
}
