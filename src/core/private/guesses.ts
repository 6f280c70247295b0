import { decimalPlace, powerOfTen } from '../elementary.ts';
import { largestGuesser, rhoOf } from './accountant.ts';

/*
 * A privacy budget in words that people understand: how often somebody is right at most who knows everyone else in the
 * table and guesses whether one person is in it, where half of the guesses would be right by chance.
 */

/**
 * Share of right guesses that (ε, δ) allows at most, where it is kept by ρ-zCDP and lists of categories (`Ledger`).
 * @returns in [½, 1]
 */
export function guessesAllowed(epsilon: number, delta: number): number {
  return largestGuesser(rhoOf(epsilon, delta), delta);
}

/** 56.2, of 100: a bound is rounded up. */
export function inHundred(share: number): number {
  return Math.ceil(1000 * share - DUST) / 10;
}

/** What is left over of sums and products of doubles. */
const DUST = 1e-9;

/** Halvings: ε is then known to one part in ten thousand. */
const HALVINGS = 20;
const DIGITS = 3;

/**
 * The largest ε, of three digits, that allows no more than a share of right guesses.
 * @param share in (½, 1)
 * @param range least and largest ε that may be chosen: one of them where the share asks for less or more
 */
export function epsilonForGuesses(share: number, delta: number, range: readonly [number, number]): number {
  let [low, high] = range;
  if (guessesAllowed(low, delta) >= share) return low;
  if (guessesAllowed(high, delta) <= share) return high;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (guessesAllowed(middle, delta) <= share) low = middle;
    else high = middle;
  }
  return Math.max(range[0], downTo(low));
}

/** Rounded down: never more is allowed than was asked for. */
function downTo(epsilon: number): number {
  const rounded = Number(epsilon.toPrecision(DIGITS));
  if (rounded <= epsilon) return rounded;
  return Number((rounded - powerOfTen(decimalPlace(rounded) - DIGITS + 1)).toPrecision(DIGITS));
}
