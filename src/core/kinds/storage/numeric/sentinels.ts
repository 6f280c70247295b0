import { parseDate, type DateFormat } from '../../date/dates.ts';
import { isTimeOfDay } from '../../date/pattern.ts';
import type { DistinctValues } from './distinctValues.ts';

/** A value that one row has may be a person's own. */
const FEWEST_ROWS = 2;
/** Codes for "unknown" that stand below amounts which are never negative. */
const BELOW_ZERO: ReadonlySet<number> = new Set([-1, -2, -3, -4, -5, -6, -7, -8, -9]);
/** More of them than this are amounts. */
const MOST_BELOW_ZERO = 4;
/** A sentinel lies this many of the largest gaps between the other values away from them, or more. */
const GAPS_AWAY = 5;
/** And this part of their range. */
const RANGE_AWAY = 0.1;
/** Dates that stand for none: the least and the greatest that systems know, and their epochs. */
const SPECIAL_DAYS = [
  ...['0001-01-01', '1753-01-01', '1899-12-30', '1899-12-31', '1900-01-01', '1901-01-01', '1970-01-01'],
  ...['2099-12-31', '2199-12-31', '2999-12-31', '3000-01-01', '9999-01-01', '9999-12-31'],
];

/** 99, -999, 99999, 88.8: no other digit, two at least. */
function isRepeated(value: number): boolean {
  const digits = String(Math.abs(value)).replace('.', '');
  return /^(?:9{2,}|8{2,}|7{2,})$/.test(digits);
}

function isSpecial(value: number, date: DateFormat | null): boolean {
  if (!date) return isRepeated(value) || BELOW_ZERO.has(value);
  if (isTimeOfDay(date.pattern)) return false;
  return SPECIAL_DAYS.some((day) => parseDate(day, { ...date, pattern: 'YYYY-MM-DD' }) === Math.floor(value));
}

function largestGap(values: readonly number[]): number {
  return values.reduce((most, value, i) => (i === 0 ? most : Math.max(most, value - values[i - 1]!)), 0);
}

/** Whether a value lies far from others, all above it or all below. */
function isFar(value: number, others: readonly number[]): boolean {
  const [low, high] = [others[0]!, others.at(-1)!];
  const distance = value < low ? low - value : value - high;
  return distance > GAPS_AWAY * largestGap(others) && distance > RANGE_AWAY * (high - low);
}

/**
 * Values that are codes and no amounts (-999, 99999, 9999-12-31): specially written, of two rows at least, and far from
 * all others; or among -1 to -9 where no other value is negative.
 * @returns places among the distinct values, which are at either end: the first so many, and the last so many
 */
export function sentinelsOf(
  { values, counts }: DistinctValues,
  date: DateFormat | null,
): { readonly low: number; readonly high: number } {
  const mayBe = (i: number) => counts[i]! >= FEWEST_ROWS && isSpecial(values[i]!, date);
  let low = 0;
  while (low < values.length && mayBe(low)) low++;
  let high = 0;
  while (high < values.length - low && mayBe(values.length - 1 - high)) high++;
  // What is left of a run of special values must be far from all that is not.
  for (; high > 0; high--) {
    const from = values.length - high;
    if (from - low > 1 && isFar(values[from]!, values.slice(low, from))) break;
  }
  for (; low > 0; low--) {
    const others = values.slice(low, values.length - high);
    if (others.length > 1 && (isFar(values[low - 1]!, others) || isBelowZero(values.slice(0, low), others)))
      break;
  }
  return { low, high };
}

function isBelowZero(codes: readonly number[], others: readonly number[]): boolean {
  return codes.length <= MOST_BELOW_ZERO && codes.every((code) => code < 0) && others[0]! >= 0;
}
