import { powerOfTen } from '../../elementary.ts';
import { civilFromDays, daysFromCivil, daysInMonth, isoWeek, isoYearStart, weekday } from './civil.ts';
import { nameAt, placeOfName, type Language, type LetterCase, type NameToken } from './monthNames.ts';
import { t } from '../../language/words.ts';

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
}

/**
 * Dates by pattern, without `Date`: no time zone or locale of the machine can change a cell. Tokens: YYYY, YY, GGGG (year
 * of an ISO week), MMMM and MMM (names), MM, M, DD, D, dddd and ddd (weekdays), ww and e (ISO week and its day), q
 * (quarter), HH, H, hh, h, KK, K (hours of a duration, beyond a day too), A (AM), a (am), mm, ss, S to SSSSSS (fractions
 * of a second); [in brackets], and every other character, for itself. Without padding zeros: M, D, H, h, K. What stands
 * {in braces} may be absent, and is written where it is not zero; fractions in braces may have fewer digits.
 */
const TOKEN = /\[[^\]]*\]|YYYY|YY|GGGG|MMMM|MMM|MM|M|DD|D|dddd|ddd|ww|HH|H|hh|h|KK|K|mm|ss|S{1,6}|A|a|q|e/g;
const SECONDS_IN_DAY = 86_400;
const LONGEST_DATE = 60;
const POSIX_PIVOT = 1969;
const NAME = '([\\p{L}]{2,12})';
const EXPRESSIONS: Readonly<Record<string, string>> = {
  YYYY: '(\\d{4})',
  GGGG: '(\\d{4})',
  YY: '(\\d{2})',
  MMMM: NAME,
  MMM: NAME,
  dddd: NAME,
  ddd: NAME,
  MM: '(\\d{2})',
  M: '(1[0-2]|0?[1-9])',
  DD: '(\\d{2})',
  D: '(3[01]|[12]\\d|0?[1-9])',
  ww: '(\\d{2})',
  e: '([1-7])',
  q: '([1-4])',
  HH: '(\\d{2})',
  H: '(\\d{1,2})',
  hh: '(\\d{2})',
  h: '(\\d{1,2})',
  KK: '(\\d{2,4})',
  K: '(\\d{1,4})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
  A: '([AaPp][Mm])',
  a: '([AaPp][Mm])',
};

interface PatternPart {
  /** Null of text that stands for itself. */
  readonly token: string | null;
  readonly text: string;
  /** Tokens of the braces that it stands in; null outside of braces. */
  readonly optional: readonly string[] | null;
}
interface CompiledPattern {
  readonly parts: readonly PatternPart[];
  readonly expression: RegExp;
  readonly tokens: readonly string[];
}
const compiled = new Map<string, CompiledPattern>();

const isLiteral = (token: string) => token.startsWith('[');
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const BRACES = /\{([^{}]+)\}/;

/** Tokens and the text between them, in order. */
function partsWithin(pattern: string, optional: PatternPart['optional'] = null): PatternPart[] {
  const parts: PatternPart[] = [];
  let end = 0;
  for (const match of pattern.matchAll(TOKEN)) {
    const [token] = match;
    if (match.index > end) parts.push({ token: null, text: pattern.slice(end, match.index), optional });
    if (isLiteral(token)) parts.push({ token: null, text: token.slice(1, -1), optional });
    else parts.push({ token, text: token, optional });
    end = match.index + token.length;
  }
  if (end < pattern.length) parts.push({ token: null, text: pattern.slice(end), optional });
  return parts;
}

/** The parts of a pattern; one stretch at most is in braces. */
function partsOf(pattern: string): PatternPart[] {
  const match = BRACES.exec(pattern);
  if (!match) return partsWithin(pattern);
  const [braces, within = ''] = match;
  const tokens = partsWithin(within).flatMap(({ token }) => token ?? []);
  return [
    ...partsWithin(pattern.slice(0, match.index)),
    ...partsWithin(within, tokens),
    ...partsWithin(pattern.slice(match.index + braces.length)),
  ];
}

function sourceOf({ token, text, optional }: PatternPart): string {
  if (token === null) return escaped(text);
  const digits = optional ? `1,${token.length}` : token.length;
  return EXPRESSIONS[token] ?? `(\\d{${digits}})`;
}

function compile(pattern: string): CompiledPattern {
  const known = compiled.get(pattern);
  if (known) return known;
  const parts = partsOf(pattern);
  const first = parts.findIndex(({ optional }) => optional);
  const last = parts.findLastIndex(({ optional }) => optional);
  const source = parts.map((part, i) => {
    return `${i === first ? '(?:' : ''}${sourceOf(part)}${first >= 0 && i === last ? ')?' : ''}`;
  });
  const expression = new RegExp(`^${source.join('')}$`, 'u');
  const tokens = parts.flatMap(({ token }) => token ?? []);
  const result = { parts, expression, tokens };
  compiled.set(pattern, result);
  return result;
}

interface Moment {
  year: number;
  month: number;
  day: number;
  hour: number;
  /** Hours of a duration: they go on after 23. */
  isCounted: boolean;
  minute: number;
  second: number;
  afternoon: boolean | null;
  week: number;
  dayOfWeek: number;
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
      moment.day = number;
      return;
    case 'q':
      moment.month = 3 * number - 2;
      return;
    case 'ww':
      moment.week = number;
      return;
    case 'e':
      moment.dayOfWeek = number;
      return;
    case 'HH':
    case 'H':
      moment.hour = number;
      return;
    case 'KK':
    case 'K':
      moment.hour = number;
      moment.isCounted = true;
      return;
    case 'hh':
    case 'h':
      moment.hour = number >= 1 && number <= 12 ? number % 12 : Number.NaN;
      return;
    case 'A':
    case 'a':
      moment.afternoon = /^p/i.test(text);
      return;
    case 'mm':
      moment.minute = number;
      return;
    case 'ss':
      moment.second += number;
      return;
    default:
      moment.second += number / powerOfTen(text.length);
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

function secondsOf({ hour, minute, second, afternoon, isCounted }: Moment): number {
  if (!((hour < 24 || isCounted) && minute < 60 && second < 60)) return Number.NaN;
  return (hour + (afternoon ? 12 : 0)) * 3600 + minute * 60 + second;
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

/**
 * The value of a cell: what the format's unit counts, since 1970-01-01 (or midnight); UTC, or whatever the one zone of
 * the column is. NaN where the cell does not follow the pattern or names no real date (31 February).
 */
export function parseDate(cell: string, format: DateFormat): number {
  if (cell.length > LONGEST_DATE) return Number.NaN;
  const { expression, tokens } = compile(format.pattern);
  const match = expression.exec(cell);
  if (!match) return Number.NaN;
  const moment: Moment = {
    ...{ year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, isCounted: false },
    ...{ afternoon: null, week: 0, dayOfWeek: 1 },
  };
  tokens.forEach((token, i) => {
    const text = match[i + 1];
    if (text !== undefined) setToken(moment, token, text, format);
  });
  return valueOf(dayOf(moment), secondsOf(moment), format);
}

/** Digits after the second that a pattern shows. */
export function fractionDigits(pattern: string): number {
  const fraction = compile(pattern).tokens.find((token) => token.startsWith('S'));
  return fraction?.length ?? 0;
}

function roundedSeconds(value: number, pattern: string): number {
  const ticks = compile(pattern).tokens.includes('ss') ? powerOfTen(fractionDigits(pattern)) : 1 / 60;
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

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

/** A finite value in the column's pattern; see `parseDate`. */
export function formatDate(value: number, format: DateFormat): string {
  const { pattern, language = 'en', letters = 'title' } = format;
  const seconds = secondsFrom(value, format);
  const days = Math.floor(seconds / SECONDS_IN_DAY);
  const { year, month, day } = civilFromDays(days);
  const rest = seconds - days * SECONDS_IN_DAY;
  const whole = Math.floor(rest + 5e-7);
  const fraction = Math.max(0, rest - whole);
  const hour = Math.floor(whole / 3600);
  const name = (token: NameToken) =>
    nameAt(token, language, token.startsWith('M') ? month - 1 : weekday(days), letters);
  const texts: Readonly<Record<string, () => string>> = {
    YYYY: () => pad(year, 4),
    YY: () => pad(((year % 100) + 100) % 100, 2),
    GGGG: () => pad(isoWeek(days).year, 4),
    ww: () => pad(isoWeek(days).week, 2),
    e: () => String(weekday(days) + 1),
    q: () => String(Math.ceil(month / 3)),
    MMMM: () => name('MMMM'),
    MMM: () => name('MMM'),
    dddd: () => name('dddd'),
    ddd: () => name('ddd'),
    MM: () => pad(month, 2),
    M: () => String(month),
    DD: () => pad(day, 2),
    D: () => String(day),
    HH: () => pad(hour, 2),
    H: () => String(hour),
    KK: () => pad(24 * days + hour, 2),
    K: () => String(24 * days + hour),
    hh: () => pad(((hour + 11) % 12) + 1, 2),
    h: () => String(((hour + 11) % 12) + 1),
    A: () => (hour < 12 ? 'AM' : 'PM'),
    a: () => (hour < 12 ? 'am' : 'pm'),
    mm: () => pad(Math.floor(whole / 60) % 60, 2),
    ss: () => pad(whole % 60, 2),
  };
  const isZero = (tokens: readonly string[]) =>
    fraction < 5e-7 &&
    (tokens.some((token) => /^[Hh]/.test(token)) ? whole : tokens.includes('ss') ? whole % 60 : 0) === 0;
  return compile(pattern)
    .parts.map(({ token, text, optional }) => {
      if (optional && isZero(optional)) return '';
      if (token === null) return text;
      const parts = powerOfTen(token.length);
      return texts[token]?.() ?? pad(Math.min(Math.round(fraction * parts), parts - 1), token.length);
    })
    .join('');
}

/**
 * A pattern as a person reads it: what stands in braces is said to be written where it is not zero, and hours that go on
 * after 23 stand in brackets, as Excel has it.
 */
export function patternInWords(pattern: string): string {
  const within = BRACES.exec(pattern)?.[1];
  const shown = pattern.replace(BRACES, '$1').replace('KK', '[hh]').replace('K', '[h]');
  if (within === undefined) return shown;
  return t`${shown}, "${within.trim()}" where it is not zero`;
}

/** What stands between the parts of dates, and a zone behind them. */
const BETWEEN = /^(?:[-/. ,:]{0,3}[TQW]?[-/. ,:]{0,3}|,? at | ?(?:Z|[A-Z]{3,4}|[+-]\d{2}:?\d{2}|[+-]\d{2}))$/;

/**
 * Whether a pattern is one that Fairloom could have found: each token once, and between them what stands between the parts
 * of dates. It becomes a regular expression, and is written into files: neither may run wild.
 */
export function isPattern(pattern: string): boolean {
  const { parts, tokens } = compile(pattern);
  const literals = parts.filter(({ token }) => token === null).map(({ text }) => text);
  const first = parts[0];
  const startsWell = first !== undefined && (first.token !== null || first.text === 'Q');
  const hasTime = tokens.some((token) => /^[YGHhK]/.test(token));
  return (
    startsWell &&
    hasTime &&
    new Set(tokens).size === tokens.length &&
    literals.every((text) => BETWEEN.test(text))
  );
}

/** Whether a pattern has the year, or only the time of day. */
export function isTimeOfDay(pattern: string): boolean {
  return !compile(pattern).tokens.some((token) => /^[YG]/.test(token));
}

/** Whether a pattern has a time of day besides the date. */
export function hasClock(pattern: string): boolean {
  return compile(pattern).tokens.some((token) => /^[HhK]/.test(token));
}

export function tokensOf(pattern: string): readonly string[] {
  return compile(pattern).tokens;
}
