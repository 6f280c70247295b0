import type { RandomWords } from './randomWords.ts';

/*
 * Draws of discrete distributions from whole numbers alone, after Canonne, Kamath & Steinke 2020 (algorithms 1 to 3):
 * no logarithm and no rounding stands between the bits and the noise, so that its distribution is exactly the one that
 * the proof is about. How long a draw takes does depend on what is drawn.
 */

const WORD = 2 ** 32;
/** Whole numbers up to here are exact. */
const MOST = 2 ** 53;

/** Uniform on 0 … n − 1. @param n whole, in [1, 2⁵³] */
export function uniformBelow(n: number, words: RandomWords): number {
  if (n <= WORD) {
    const limit = WORD - (WORD % n);
    for (;;) {
      const word = words.next();
      if (word < limit) return word % n;
    }
  }
  const high = Math.ceil(n / WORD);
  for (;;) {
    const drawn = uniformBelow(high, words) * WORD + words.next();
    if (drawn < n) return drawn;
  }
}

/** True with probability numerator / denominator. @param denominator whole, in [1, 2⁵³] */
function isDrawn(numerator: number, denominator: number, words: RandomWords): boolean {
  return uniformBelow(denominator, words) < numerator;
}

/** True with probability e^(−γ), γ = numerator / denominator in [0, 1]: von Neumann's, by the series of e^(−γ). */
function isBelowExp(numerator: number, denominator: number, words: RandomWords): boolean {
  // γ/k is drawn as γ and 1/k, so that denominators stay small.
  let k = 1;
  while (isDrawn(numerator, denominator, words) && isDrawn(1, k, words)) k += 1;
  return k % 2 === 1;
}

/** True with probability e^(−numerator / denominator). @param denominator in [1, 2⁵³] */
export function isDrawnByExp(numerator: bigint, denominator: number, words: RandomWords): boolean {
  const divisor = BigInt(denominator);
  for (let units = numerator / divisor; units > 0n; units--) {
    if (!isBelowExp(1, 1, words)) return false;
  }
  return isBelowExp(Number(numerator % divisor), denominator, words);
}

/** A whole number x with probability ∝ e^(−|x|/scale). @param scale whole, at least 1 */
function discreteLaplace(scale: number, words: RandomWords): number {
  for (;;) {
    const fraction = uniformBelow(scale, words);
    if (!isBelowExp(fraction, scale, words)) continue;
    let units = 0;
    while (isBelowExp(1, 1, words)) units += 1;
    const size = fraction + scale * units;
    const isNegative = isDrawn(1, 2, words);
    if (!isNegative) return size;
    if (size !== 0) return -size;
  }
}

/** A fraction of whole numbers above 0. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

export const valueOf = ({ numerator, denominator }: Fraction) => numerator / denominator;

/** Whether the variance keeps every whole number of a draw below 2⁵³. */
export function isDrawable(variance: Fraction): boolean {
  return acceptance(variance).denominator <= MOST;
}

/** What a draw of the discrete Laplace of scale t = ⌊σ⌋ + 1 is accepted by: e^(−(|x|·t·d − n)² / denominator), σ² = n/d. */
function acceptance({ numerator, denominator }: Fraction) {
  const scale = Math.floor(Math.sqrt(numerator / denominator)) + 1;
  return { scale, denominator: 2 * numerator * denominator * scale * scale };
}

/**
 * The discrete Gaussian: a whole number x with probability ∝ e^(−x² / 2σ²).
 * @param variance σ², of which `isDrawable`
 */
export function discreteGaussian(variance: Fraction, words: RandomWords): number {
  const { scale, denominator } = acceptance(variance);
  for (;;) {
    const drawn = discreteLaplace(scale, words);
    const distance =
      BigInt(Math.abs(drawn)) * BigInt(scale * variance.denominator) - BigInt(variance.numerator);
    if (isDrawnByExp(distance * distance, denominator, words)) return drawn;
  }
}

/**
 * An index with probability ∝ e^(rate · score) (the exponential mechanism, McSherry & Talwar 2007), by rejection: an index
 * drawn evenly is taken with probability e^(rate · (score − the largest)).
 * @param scores whole numbers below 2⁵³, at least one
 */
export function drawByScore(scores: readonly number[], rate: Fraction, words: RandomWords): number {
  let largest = -Infinity;
  for (const score of scores) largest = Math.max(largest, score);
  for (;;) {
    const drawn = uniformBelow(scores.length, words);
    const gap = BigInt(largest - scores[drawn]!) * BigInt(rate.numerator);
    if (isDrawnByExp(gap, rate.denominator, words)) return drawn;
  }
}
