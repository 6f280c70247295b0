import { powerOfTen } from '../elementary.ts';

const MOST_DECIMALS = 12;
/** How far numbers of a size may be from what they stand for, or sums of a few of them, by rounding of doubles. */
const dustOf = (size: number) => 2 ** -50 * Math.abs(size);
/** The same, as nobody sees it in numbers that are written in decimals: of small numbers, which sums of large ones leave. */
const LEAST_DUST = 1e-9;

/** Seconds since 1970 with six decimals are 10¹⁵ of their unit: a share of them that is any larger would be whole units. */
function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= Math.max(LEAST_DUST, dustOf(value) / 2);
}

/** Digits after the mark that the numbers have, at most; 12 where they have more. */
export function decimalsOf(values: readonly number[]): number {
  let decimals = 0;
  for (const value of values) {
    while (decimals < MOST_DECIMALS && !isWhole(value * powerOfTen(decimals))) decimals++;
  }
  return decimals;
}

/** How far a total of so many decimals may be from what it is made of: half its unit, where that is finer. */
export function roundingOf(decimals: number, finest: number, size: number): number {
  const half = finest > decimals ? 0.5 * powerOfTen(-decimals) : 0;
  return half + Math.max(LEAST_DUST, dustOf(size));
}

/** A number with so many digits after the mark; never −0. */
export function toDecimals(value: number, decimals: number): number {
  const power = powerOfTen(decimals);
  const scaled = value * power;
  if (!Number.isSafeInteger(Math.round(scaled))) return value;
  const dust = Math.sign(scaled) * Math.min(0.25, dustOf(scaled));
  return Number((Math.round(scaled + dust) / power).toFixed(decimals)) + 0;
}
