import { decimalPlace, powerOfTen } from '../../../elementary.ts';
import type { DateFormat } from '../../date/dates.ts';
import type { DistinctValues } from './distinctValues.ts';

/** Round multiples of a power of ten that a column's numbers may all be multiples of. */
const ROUND_STEPS = [1, 2, 2.5, 5];
/** Seconds that times are often whole multiples of: minutes, quarters of an hour, hours, days. */
const CLOCK_STEPS = [60, 900, 3600, 86_400];
const MOST_POWERS = 18;
/** Different numbers at least that show a grid which does not begin at 0, or whose step is not round. */
const FEWEST_TO_TELL = 6;
/**
 * And rows for each of them, on average. Where hardly two rows share a number, the ends of ranges stay round: on a grid
 * that is not, they may be what one person has.
 */
const ROWS_TO_TELL = 1.25;
/** Of all rows, those that a grid may leave out: one odd salary does not take the others off theirs. */
const SHARE_OFF_GRID = 0.01;
/** Numbers that stand for a range are round to this part of its width, if the grid is not coarser. */
const ROUNDNESS = 1 / 8;
/** How far from a whole number a quotient may be by rounding of floating-point numbers. */
const TOLERANCE = 1e-6;

/** The numbers that a column may hold: whole steps from an origin, with so many digits after the mark. */
export interface Grid {
  /** Above 0. */
  readonly step: number;
  /** One of the numbers, in [0, step): 0.99 of prices that end so, 1 of odd numbers. */
  readonly origin: number;
  readonly decimals: number;
}

/** To at most `decimals` digits after the mark; never −0. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals)) + 0;
}

/** The number on the grid that `round` takes the value to; a value too large to have a next one stays. */
export function onGrid(
  value: number,
  { step, origin, decimals }: Grid,
  round: (quotient: number) => number,
): number {
  const quotient = (value - origin) / step;
  const near = Math.round(quotient);
  if (!Number.isSafeInteger(near)) return value;
  const steps = Math.abs(quotient - near) < TOLERANCE ? near : round(quotient);
  return rounded(origin + steps * step, decimals);
}

/** The least number on the grid above the value. */
export function above(value: number, grid: Grid): number {
  return rounded(onGrid(value, grid, Math.floor) + grid.step, grid.decimals);
}

/** The greatest number on the grid below the value. */
export function below(value: number, grid: Grid): number {
  return rounded(onGrid(value, grid, Math.ceil) - grid.step, grid.decimals);
}

/** A number that is small beside the step is no multiple of it: of those near 0 only 0 itself is. */
function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  const near = Math.round(quotient);
  return (near !== 0 || value === 0) && Math.abs(quotient - near) < TOLERANCE;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** What is left of `a` by `b`, in [0, b). */
const remainder = (a: number, b: number) => ((a % b) + b) % b;

/** Whether numbers may show a grid that is not round. */
function canTell({ values, counts }: DistinctValues): boolean {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  return values.length >= FEWEST_TO_TELL && rows >= ROWS_TO_TELL * values.length;
}

/** The grid of the largest step on which all the numbers lie; null where they are too large. */
function commonGrid(values: readonly number[], finest: number, decimals: number): Grid | null {
  const units = values.map((value) => Math.round(value / finest));
  if (!units.every(Number.isSafeInteger)) return null;
  const first = units[0]!;
  const divisor = units.reduce((common, unit) => greatestCommonDivisor(unit - first, common), 0);
  const inUnits = (count: number) => rounded(count * finest, decimals);
  return { step: inUnits(divisor), origin: inUnits(remainder(first, divisor)), decimals };
}

/** The number that most rows have; the least of several. */
function commonestOf({ values, counts }: DistinctValues): number {
  return values[counts.reduce((best, count, i) => (count > counts[best]! ? i : best), 0)]!;
}

/** Steps of a round size, rising; of times clock's steps too. */
function roundSteps(finest: number, unit: DateFormat['unit'] | null): number[] {
  const powers = Array.from({ length: MOST_POWERS }, (_, power) => power);
  const steps = powers.flatMap((power) =>
    ROUND_STEPS.filter((times) => power > 0 || Number.isInteger(times)).map(
      (times) => times * powerOfTen(power) * finest,
    ),
  );
  return unit === 'second' ? [...steps, ...CLOCK_STEPS].sort((a, b) => a - b) : steps;
}

/** Whether all rows keep to a grid but for so many. */
function isKept({ values, counts }: DistinctValues, { step, origin }: Grid, mayBeOff: number): boolean {
  let off = 0;
  return values.every((value, i) => isMultiple(value - origin, step) || (off += counts[i]!) <= mayBeOff);
}

/**
 * The grid that a column's numbers lie on: that of the largest step which all rows keep, or the largest round one (1, 2,
 * 2.5 or 5 times a power of ten; for times also whole minutes, quarters, hours, days) which all keep but fewer than
 * `least` and 1 % of them. At least the unit of the last digit, and that where the rows are fewer than `least`.
 */
export function gridOf(
  distinct: DistinctValues,
  decimals: number,
  least: number,
  unit: DateFormat['unit'] | null = null,
): Grid {
  const { values, counts } = distinct;
  const finest: Grid = { step: Number(`1e-${decimals}`), origin: 0, decimals };
  const rows = counts.reduce((sum, count) => sum + count, 0);
  if (rows < least) return finest;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const mayBeOff = Math.min(least - 1, Math.floor(rows * SHARE_OFF_GRID));
  const mayBeOdd = canTell(distinct);
  // Steps of a round size begin at 0, or where the commonest number has them begin.
  const commonest = mayBeOdd ? commonestOf(distinct) : 0;
  const round = roundSteps(finest.step, unit)
    .filter((step) => step <= largest)
    .flatMap((step) =>
      [0, rounded(remainder(commonest, step), decimals)].map((origin) => ({ step, origin, decimals })),
    )
    .findLast((grid) => isKept(distinct, grid, mayBeOff));
  const common = mayBeOdd ? commonGrid(values, finest.step, decimals) : null;
  return [common, round].reduce<Grid>((best, grid) => (grid && grid.step > best.step ? grid : best), finest);
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
