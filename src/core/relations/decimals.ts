import { powerOfTen } from '../elementary.ts';

const MOST_DECIMALS = 12;
/** How far from a whole number a multiple may be by rounding of floating-point numbers, as a share of it. */
const DUST = 1e-9;

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= DUST * Math.max(1, Math.abs(value));
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
  return half + DUST * Math.max(1, Math.abs(size));
}

/** A number with so many digits after the mark; never −0. */
export function toDecimals(value: number, decimals: number): number {
  const power = powerOfTen(decimals);
  const scaled = value * power;
  if (!Number.isSafeInteger(Math.round(scaled))) return value;
  return (
    Number((Math.round(scaled + Math.sign(scaled) * DUST * Math.abs(scaled)) / power).toFixed(decimals)) + 0
  );
}
