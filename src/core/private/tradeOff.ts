import { exp } from '../elementary.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { deltaOf, normalCdf } from './accountant.ts';

/*
 * How often an attacker may recognise a person of the table (true positives) who takes strangers for people of the table
 * with a given false-positive rate: the other side of the trade-off of type I and type II errors (Dong, Roth & Su 2022).
 */

/** The true-positive rate allowed at a false-positive rate; both in [0, 1]. */
export type TradeOff = (falsePositiveRate: number) => number;

/** No better than a coin. */
export const CHANCE: TradeOff = (rate) => rate;

/**
 * Of Gaussian noise of ρ-zCDP: Φ(Φ⁻¹(FPR) + μ), μ = √(2ρ) (Dong, Roth & Su 2022, section 2).
 * @param rho at least 0
 */
export function gaussianTradeOff(rho: number): TradeOff {
  const mu = Math.sqrt(2 * rho);
  return (rate) => (rate <= 0 || rate >= 1 ? clamped(rate) : normalCdf(normalQuantile(rate) + mu));
}

/**
 * Of (ε, δ)-differential privacy: the lesser of e^ε · FPR + δ and 1 − e^(−ε) · (1 − δ − FPR) (Kairouz, Oh & Viswanath 2015).
 * @param epsilon at least 0
 */
export function differentialTradeOff(epsilon: number, delta = 0): TradeOff {
  const factor = exp(epsilon);
  return (rate) => clamped(Math.min(factor * rate + delta, 1 - (1 - delta - rate) / factor));
}

/** ε at which what ρ implies is looked at. */
const STEPS = 200;
const STEP = 0.05;

/**
 * Of whatever is ρ-zCDP: the least of what every (ε, δ) allows that ρ implies. It lies above the curve of Gaussian noise,
 * and holds for noisy choices as well.
 * @param delta where lists of categories were found: so much more at most
 */
export function concentratedTradeOff(rho: number, delta = 0): TradeOff {
  const implied = Array.from({ length: STEPS + 1 }, (_, step) =>
    differentialTradeOff(step * STEP, deltaOf(rho, step * STEP)),
  );
  return (rate) => clamped(Math.min(...implied.map((allowed) => allowed(rate))) + delta);
}

const clamped = (share: number) => Math.max(0, Math.min(1, share));
