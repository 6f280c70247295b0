import { decimalPlace, powerOfTen } from '../../../elementary.ts';
import type { DateFormat } from '../../date/dates.ts';
import type { DistinctValues } from './distinctValues.ts';

/** Round multiples of a power of ten that a column's numbers may all be multiples of. */
const ROUND_STEPS = [1, 2, 2.5, 5];
/** Seconds that times are often whole multiples of: minutes, quarters of an hour, hours, days. */
const CLOCK_STEPS = [60, 900, 3600, 86_400];
const MOST_POWERS = 18;
/** Of all rows, those that a grid may leave out: one odd salary does not take the others off theirs. */
const SHARE_OFF_GRID = 0.01;
/** Numbers that stand for a range are round to this part of its width, if the grid is not coarser. */
const ROUNDNESS = 1 / 8;
/** How far from a whole number a quotient may be by rounding of floating-point numbers. */
const TOLERANCE = 1e-6;

/** The numbers that a column may hold: multiples of a step, with so many digits after the mark. */
export interface Grid {
  /** Above 0. */
  readonly step: number;
  readonly decimals: number;
}

/** To at most `decimals` digits after the mark; never −0. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals)) + 0;
}

/**
 * The multiple of `step` that `round` takes the value to; a value too large to have a next multiple stays.
 * @param decimals digits of the multiple after the mark
 */
export function multipleOf(
  value: number,
  step: number,
  round: (quotient: number) => number,
  decimals: number,
): number {
  const quotient = value / step;
  const near = Math.round(quotient);
  if (!Number.isSafeInteger(near)) return value;
  return rounded((Math.abs(quotient - near) < TOLERANCE ? near : round(quotient)) * step, decimals);
}

/** The least multiple of `step` above the value. */
export function above(value: number, step: number, decimals: number): number {
  return rounded(multipleOf(value, step, Math.floor, decimals) + step, decimals);
}

/** The greatest multiple of `step` below the value. */
export function below(value: number, step: number, decimals: number): number {
  return rounded(multipleOf(value, step, Math.ceil, decimals) - step, decimals);
}

/** A number that is small beside the step is no multiple of it: of those near 0 only 0 itself is. */
function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  const near = Math.round(quotient);
  return (near !== 0 || value === 0) && Math.abs(quotient - near) < TOLERANCE;
}

/**
 * The grid that a column's numbers lie on: the largest round one (1, 2, 2.5 or 5 times a power of ten; for times also
 * whole minutes, quarters, hours, days) of which all rows hold multiples, but for fewer than `least` and 1 % of them.
 * At least the unit of the last digit, and that where the rows are fewer than `least`.
 */
export function gridOf(
  { values, counts }: DistinctValues,
  decimals: number,
  least: number,
  unit: DateFormat['unit'] | null = null,
): Grid {
  const finest = Number(`1e-${decimals}`);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (total < least) return { step: finest, decimals };
  const mayBeOff = Math.min(least - 1, Math.floor(total * SHARE_OFF_GRID));
  const fits = (step: number) => {
    let off = 0;
    return (
      step <= largest &&
      values.every((value, i) => isMultiple(value, step) || (off += counts[i]!) <= mayBeOff)
    );
  };
  const powers = Array.from({ length: MOST_POWERS }, (_, power) => power);
  const steps = powers.flatMap((power) =>
    ROUND_STEPS.filter((times) => power > 0 || Number.isInteger(times)).map(
      (times) => times * powerOfTen(power) * finest,
    ),
  );
  const candidates = unit === 'second' ? [...steps, ...CLOCK_STEPS].sort((a, b) => a - b) : steps;
  return { step: candidates.findLast(fits) ?? finest, decimals };
}

/** The largest of 1, 2, 5, 10, 20 … times the grid's step that is at most `atMost`; the step itself where none is. */
export function coarserStep(step: number, atMost: number): number {
  const ratio = atMost / step;
  if (!(ratio > 1) || !Number.isFinite(ratio)) return step;
  const power = powerOfTen(decimalPlace(ratio));
  const times = [5, 2].find((multiple) => multiple * power <= ratio) ?? 1;
  return step * times * power;
}

/** What numbers that stand for a range of the given width are multiples of: no digit of theirs tells of one row. */
export function roundStep(step: number, width: number): number {
  return coarserStep(step, ROUNDNESS * width);
}
