import { powerOfTen } from '../../elementary.ts';
import { civilFromDays, daysFromCivil, daysInMonth, isoWeek, isoYearStart, weekday } from './civil.ts';
import { nameAt, placeOfName, type Language, type LetterCase, type NameToken } from './monthNames.ts';
import { isSummer, showsSummer, type ChangingZone } from './zones.ts';
import {
  compile,
  fractionDigits,
  hasMinus,
  hasSeconds,
  isSeparator,
  tokensIn,
  type PatternPart,
} from './pattern.ts';

/** What the numbers of a column of dates count, from 1970-01-01 on, or from midnight in a column of times. */
export type DateUnit = 'second' | 'day' | 'week' | 'month' | 'quarter';

/** How a column writes dates, or times of day. */
export interface DateFormat {
  readonly kind: 'date';
  /** The pattern of the source, e.g. "YYYY-MM-DD", "DD/MM/YYYY", "YYYY-MM-DD HH:mm:ss". */
  readonly pattern: string;
  readonly unit: DateUnit;
  /**
   * Where all dates stand at the same place of their unit: seconds after midnight of days, days after Thursday (the
   * weekday of 1970-01-01) of weeks, days after the first of months, −1 for the last. Absent: 0.
   */
  readonly at?: number | undefined;
  /** First of the hundred years that YY means. Absent: 1969, as POSIX strptime has it. */
  readonly pivot?: number | undefined;
  /** Of names of months and weekdays. Absent: English. */
  readonly language?: Language | undefined;
  /** Absent: a capital first. */
  readonly letters?: LetterCase | undefined;
  /** With X in the pattern. Numbers of seconds then count standard time, larger units what the clock shows. */
  readonly zone?: ChangingZone | undefined;
}

const HOUR = 3600;
const SECONDS_IN_DAY = 24 * HOUR;
const LONGEST_DATE = 80;
const POSIX_PIVOT = 1969;

/** Seconds that a counted unit has. */
const COUNTED_SECONDS: Readonly<Record<string, number>> = { d: SECONDS_IN_DAY, K: 3600, n: 60, u: 1 };

/** How the halves of a day are written. */
const HALVES: Readonly<Record<string, readonly [am: string, pm: string]>> = {
  A: ['AM', 'PM'],
  a: ['am', 'pm'],
  AA: ['A.M.', 'P.M.'],
  aa: ['a.m.', 'p.m.'],
  aaa: ['a. m.', 'p. m.'],
  aaaa: ['a.\u00a0m.', 'p.\u00a0m.'],
};

interface Moment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** Seconds of what goes on beyond the next larger unit. */
  counted: number;
  afternoon: boolean | null;
  week: number;
  dayOfWeek: number;
  /** Of a zone that changes; null where the cell tells none. */
  summer: boolean | null;
}

function setToken(moment: Moment, token: string, text: string, format: DateFormat): void {
  const number = Number(text);
  const { language = 'en', pivot = POSIX_PIVOT } = format;
  switch (token) {
    case 'YYYY':
    case 'GGGG':
      moment.year = number;
      return;
    case 'YY':
      moment.year = pivot + ((((number - pivot) % 100) + 100) % 100);
      return;
    case 'MMMM':
    case 'MMM':
      moment.month = placeOfName(token, language, text) + 1;
      return;
    case 'dddd':
    case 'ddd':
      // Written anew from the date: only that it is a weekday is asked.
      if (placeOfName(token, language, text) < 0) moment.month = 0;
      return;
    case 'MM':
    case 'M':
      moment.month = number;
      return;
    case 'DD':
    case 'D':
    case '_D':
      moment.day = number;
      return;
    case 'Do':
      moment.day = Number.parseInt(text, 10);
      return;
    case 'y':
      moment.year = 1970 + number;
      return;
    case 'o':
      moment.month = number + 1;
      return;
    case 'q':
      moment.month = 3 * number - 2;
      return;
    case 'ww':
    case 'w':
      moment.week = number;
      return;
    case 'e':
      moment.dayOfWeek = number;
      return;
    case 'HH':
    case 'H':
      moment.hour = number;
      return;
    case 'd':
    case 'KK':
    case 'K':
    case 'nn':
    case 'n':
    case 'u':
      moment.counted += number * COUNTED_SECONDS[token[0]!]!;
      return;
    case 'hh':
    case 'h':
    case '_h':
      moment.hour = number >= 1 && number <= 12 ? number % 12 : Number.NaN;
      return;
    case 'mm':
    case 'm':
      moment.minute = number;
      return;
    case 'X':
      moment.summer = text === format.zone?.summer;
      if (!moment.summer && text !== format.zone?.standard) moment.month = 0;
      return;
    case 'ss':
    case 's':
      moment.second += number;
      return;
    default:
      if (HALVES[token]) moment.afternoon = /^p/i.test(text);
      else if (token.startsWith('S')) moment.second += number / powerOfTen(text.length);
  }
}

/** Days since 1970-01-01; NaN where there is no such day. */
function dayOf({ year, month, day, week, dayOfWeek }: Moment): number {
  if (week > 0) {
    const days = isoYearStart(year) + 7 * (week - 1) + dayOfWeek - 1;
    return isoWeek(days).year === year ? days : Number.NaN;
  }
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return isReal ? daysFromCivil({ year, month, day }) : Number.NaN;
}

function secondsOf({ hour, minute, second, counted, afternoon }: Moment): number {
  if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN;
  return (hour + (afternoon ? 12 : 0)) * 3600 + minute * 60 + second + counted;
}

/** The number of a moment; whole where it stands at the place of its unit. */
function valueOf(days: number, seconds: number, { unit, at = 0 }: DateFormat): number {
  const time = seconds / SECONDS_IN_DAY;
  switch (unit) {
    case 'second':
      return days * SECONDS_IN_DAY + seconds;
    case 'day':
      return days + (seconds - at) / SECONDS_IN_DAY;
    case 'week':
      return (days + time - at) / 7;
    case 'month':
    case 'quarter': {
      const { year, month, day } = civilFromDays(days);
      const length = daysInMonth(year, month);
      const place = at < 0 ? length : Math.min(at + 1, length);
      const months = 12 * (year - 1970) + month - 1 + (day - place + time) / length;
      return unit === 'month' ? months : months / 3;
    }
  }
}

/** The year of dates that tell none, which has a 29 February; durations begin at 1970. */
const yearBeside = (tokens: readonly string[]) =>
  tokens.some((token) => /^(?:D|_D)/.test(token)) ? 1972 : 1970;

/** What a cell tells; null where it does not follow the pattern. */
function momentIn(cell: string, format: DateFormat): Moment | null {
  if (cell.length > LONGEST_DATE) return null;
  const { expression, tokens } = compile(format.pattern);
  const match = expression.exec(cell);
  if (!match) return null;
  const moment: Moment = {
    ...{ year: yearBeside(tokens), month: 1, day: 1, hour: 0, minute: 0, second: 0, counted: 0 },
    ...{ afternoon: null, week: 0, dayOfWeek: 1, summer: null },
  };
  tokens.forEach((token, i) => {
    const text = match[i + 1];
    if (text !== undefined) setToken(moment, token, text, format);
  });
  return moment;
}

/** Seconds that the clock is ahead of standard time; NaN where the cell says otherwise than its zone has it. */
function aheadIn({ summer }: Moment, seconds: number, { zone }: DateFormat): number {
  if (!zone) return 0;
  if (summer === null) return showsSummer(seconds, zone) ? HOUR : 0;
  const ahead = summer ? HOUR : 0;
  return isSummer(seconds - ahead, zone) === summer ? ahead : Number.NaN;
}

/** Seconds from 1970-01-01 to what the clock shows in a cell; NaN where it is no date of the format. */
export function clockSeconds(cell: string, format: DateFormat): number {
  const moment = momentIn(cell, format);
  if (!moment) return Number.NaN;
  const seconds = dayOf(moment) * SECONDS_IN_DAY + secondsOf(moment);
  return Number.isNaN(aheadIn(moment, seconds, format)) ? Number.NaN : seconds;
}

/**
 * The value of a cell: what the format's unit counts, since 1970-01-01 (or midnight); UTC, or whatever the one zone of
 * the column is. NaN where the cell does not follow the pattern or names no real date (31 February).
 */
export function parseDate(cell: string, format: DateFormat): number {
  const moment = momentIn(cell, format);
  if (!moment) return Number.NaN;
  const [days, seconds] = [dayOf(moment), secondsOf(moment)];
  const ahead = aheadIn(moment, days * SECONDS_IN_DAY + seconds, format);
  if (Number.isNaN(ahead)) return Number.NaN;
  const value = valueOf(days, seconds, format) - (format.unit === 'second' ? ahead : 0);
  return hasMinus(format.pattern) && cell.startsWith('-') ? 0 - value : value;
}

function roundedSeconds(value: number, pattern: string): number {
  const ticks = hasSeconds(pattern) ? powerOfTen(fractionDigits(pattern)) : 1 / 60;
  return Math.round(value * ticks) / ticks;
}

/** Seconds since 1970-01-01 of a value, which is rounded to whole units but for seconds. */
function secondsFrom(value: number, { unit, at = 0, pattern }: DateFormat): number {
  switch (unit) {
    case 'second':
      return roundedSeconds(value, pattern);
    case 'day':
      return Math.round(value) * SECONDS_IN_DAY + at;
    case 'week':
      return (Math.round(value) * 7 + at) * SECONDS_IN_DAY;
    case 'month':
    case 'quarter': {
      const months = unit === 'month' ? Math.round(value) : 3 * Math.round(value);
      const year = 1970 + Math.floor(months / 12);
      const month = (((months % 12) + 12) % 12) + 1;
      const length = daysInMonth(year, month);
      const day = at < 0 ? length : Math.min(at + 1, length);
      return daysFromCivil({ year, month, day }) * SECONDS_IN_DAY;
    }
  }
}

const pad = (value: number, digits: number) => String(value).padStart(digits, '0');

const isOne = (day: number) => day % 10 > 0 && day % 10 < 4 && Math.floor(day / 10) !== 1;

/** "1st", "11th"; French has but "1er". */
function ordinal(day: number, language: Language): string {
  if (language.startsWith('fr')) return day === 1 ? '1er' : String(day);
  return day + (isOne(day) ? ['st', 'nd', 'rd'][(day % 10) - 1]! : 'th');
}

/** A moment in the parts that tokens write. */
interface Written {
  readonly days: number;
  /** Seconds since midnight, whole, and what is left of one. */
  readonly whole: number;
  readonly fraction: number;
  /** The zone, where it changes. */
  readonly zone: string;
}

/** The number that a token writes; NaN where it is none. */
function amountOf(token: string, { days, whole, fraction }: Written): number {
  switch (token) {
    case 'y':
      return civilFromDays(days).year - 1970;
    case 'o':
      return civilFromDays(days).month - 1;
    case 'd':
      return days;
    case 'K':
    case 'KK':
      return 24 * days + Math.floor(whole / 3600);
    case 'n':
    case 'nn':
      return Math.floor((SECONDS_IN_DAY * days + whole) / 60);
    case 'u':
      return SECONDS_IN_DAY * days + whole;
    case 'H':
    case 'HH':
    case 'h':
    case 'hh':
    case '_h':
      return Math.floor(whole / 3600);
    case 'm':
    case 'mm':
      return Math.floor(whole / 60) % 60;
    case 's':
    case 'ss':
      return whole % 60;
    default:
      return token.startsWith('S') ? Math.floor(fraction * powerOfTen(token.length) + 0.5) : Number.NaN;
  }
}

function dateText(token: string, days: number, { language = 'en', letters = 'title' }: DateFormat): string {
  const { year, month, day } = civilFromDays(days);
  const name = (named: NameToken) =>
    nameAt(named, language, named.startsWith('M') ? month - 1 : weekday(days), letters);
  switch (token) {
    case 'YYYY':
      return pad(year, 4);
    case 'YY':
      return pad(((year % 100) + 100) % 100, 2);
    case 'GGGG':
      return pad(isoWeek(days).year, 4);
    case 'ww':
      return pad(isoWeek(days).week, 2);
    case 'w':
      return String(isoWeek(days).week);
    case 'e':
      return String(weekday(days) + 1);
    case 'q':
      return String(Math.ceil(month / 3));
    case 'MM':
      return pad(month, 2);
    case 'M':
      return String(month);
    case 'DD':
      return pad(day, 2);
    case 'D':
      return String(day);
    case '_D':
      return String(day).padStart(2);
    case 'Do':
      return ordinal(day, language);
    default:
      return name(token as NameToken);
  }
}

function tokenText(token: string, written: Written, format: DateFormat): string {
  const amount = amountOf(token, written);
  const halves = HALVES[token];
  if (halves) return halves[written.whole < SECONDS_IN_DAY / 2 ? 0 : 1];
  if (token === 'X') return written.zone;
  if (token.startsWith('z')) return '0'.repeat(token.length);
  if (Number.isNaN(amount)) return dateText(token, written.days, format);
  const half = ((amount + 11) % 12) + 1;
  if (token === '_h') return String(half).padStart(2);
  if (token.startsWith('S')) return pad(Math.min(amount, powerOfTen(token.length) - 1), token.length);
  return pad(token.startsWith('h') ? half : amount, token.length);
}

/** Whether none of the tokens would write anything but zeros. */
const isZero = (tokens: readonly string[], written: Written) =>
  tokens.every((token) => !(Math.abs(amountOf(token, written)) > 0));

function textOf(
  parts: readonly PatternPart[],
  written: Written,
  isNegative: boolean,
  format: DateFormat,
): string {
  let before = 0;
  return parts.reduce((text, part) => {
    if (part.kind === 'text') return text + (part.plural !== null && before !== 1 ? part.plural : part.text);
    if (part.kind === 'optional') {
      const tokens = tokensIn(part.parts);
      const isAbsent = tokens.length === 0 ? !isNegative : isZero(tokens, written);
      const own = text === '' && isSeparator(part.parts[0]) ? part.parts.slice(1) : part.parts;
      return text + (isAbsent ? '' : textOf(own, written, isNegative, format));
    }
    before = amountOf(part.token, written);
    return text + tokenText(part.token, written, format);
  }, '');
}

/** The innermost of the last parts that may be absent: "0m" of "{K[h]}{ m[m]}", "T0S" within "{[T]…{s[S]}}". */
function lastParts(parts: readonly PatternPart[]): PatternPart[] {
  const last = parts.at(-1);
  if (last?.kind !== 'optional') return [...parts];
  const own = isSeparator(last.parts[0]) ? last.parts.slice(1) : last.parts;
  return [...parts.filter(({ kind }) => kind !== 'optional'), ...lastParts(own)];
}

/** What the clock shows, and the zone, of a number of seconds as the format counts them. */
function shownIn(
  seconds: number,
  { zone, unit }: DateFormat,
): { readonly shown: number; readonly zone: string } {
  if (!zone) return { shown: seconds, zone: '' };
  const isLater = unit === 'second' ? isSummer(seconds, zone) : showsSummer(seconds, zone);
  const shown = seconds + (isLater && unit === 'second' ? HOUR : 0);
  return { shown, zone: isLater ? zone.summer : zone.standard };
}

/** A finite value in the column's pattern; see `parseDate`. */
export function formatDate(value: number, format: DateFormat): string {
  const { parts } = compile(format.pattern);
  const signed = secondsFrom(value, format);
  const isNegative = signed < 0;
  const { shown, zone } = shownIn(signed, format);
  const seconds = hasMinus(format.pattern) ? Math.abs(shown) : shown;
  const days = Math.floor(seconds / SECONDS_IN_DAY);
  const rest = seconds - days * SECONDS_IN_DAY;
  const whole = Math.floor(rest + 5e-7);
  const written = { days, whole, fraction: Math.max(0, rest - whole), zone };
  const text = textOf(parts, written, isNegative, format);
  return /\d/.test(text) ? text : textOf(lastParts(parts), written, false, format);
}
