/** Dates are numbers of days (or of seconds, where there is a time of day) since 1970-01-01 UTC. */
export interface DateFormat {
  readonly kind: 'date';
  /** The pattern of the source, e.g. "YYYY-MM-DD", "DD/MM/YYYY", "YYYY-MM-DD HH:mm:ss". */
  readonly pattern: string;
  readonly unit: 'day' | 'second';
}

/**
 * Dates by pattern, without `Date`: no time zone or locale of the machine can change a cell. Tokens: YYYY, YY (69–99
 * are 1969–1999, 00–68 are 2000–2068, as POSIX strptime), MM, M, MMM (English), DD, D, HH, H, mm, ss, SSS and SSSSSS
 * (fractions of a second); every other character stands for itself.
 */
const TOKEN = /YYYY|YY|MMM|MM|M|DD|D|HH|H|mm|ss|SSSSSS|SSS/g;
const DIGITS = new Map([
  ['YYYY', '(\\d{4})'],
  ['YY', '(\\d{2})'],
  ['MMM', '([A-Za-z]{3})'],
  ['MM', '(\\d{2})'],
  ['M', '(\\d{1,2})'],
  ['DD', '(\\d{2})'],
  ['D', '(\\d{1,2})'],
  ['HH', '(\\d{2})'],
  ['H', '(\\d{1,2})'],
  ['mm', '(\\d{2})'],
  ['ss', '(\\d{2})'],
  ['SSS', '(\\d{3})'],
  ['SSSSSS', '(\\d{6})'],
]);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const SECONDS_IN_DAY = 86_400;
const LONGEST_DATE = 40;

interface CompiledPattern {
  readonly expression: RegExp;
  readonly tokens: readonly string[];
}
const compiled = new Map<string, CompiledPattern>();

function compile(pattern: string): CompiledPattern {
  const known = compiled.get(pattern);
  if (known) return known;
  const tokens = pattern.match(TOKEN) ?? [];
  const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const expression = new RegExp(`^${escaped.replace(TOKEN, (token) => DIGITS.get(token)!)}$`);
  const result = { expression, tokens };
  compiled.set(pattern, result);
  return result;
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of `daysFromCivil` (same source). */
function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted + (shifted < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : DAYS_IN_MONTH[month - 1]!;
}

interface Moment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

function setToken(moment: Moment, token: string, text: string): void {
  const number = Number(text);
  if (token === 'YYYY') moment.year = number;
  else if (token === 'YY') moment.year = number < 69 ? 2000 + number : 1900 + number;
  else if (token === 'MMM')
    moment.month = MONTHS.findIndex((name) => name.toLowerCase() === text.toLowerCase()) + 1;
  else if (token === 'MM' || token === 'M') moment.month = number;
  else if (token === 'DD' || token === 'D') moment.day = number;
  else if (token === 'HH' || token === 'H') moment.hour = number;
  else if (token === 'mm') moment.minute = number;
  else if (token === 'ss') moment.second += number;
  else moment.second += number / 10 ** token.length;
}

function isReal({ year, month, day, hour, minute, second }: Moment): boolean {
  const date = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return date && hour < 24 && minute < 60 && second < 60;
}

/**
 * The value of a cell: days since 1970-01-01 where the format's unit is 'day', else seconds; UTC.
 * NaN where the cell does not follow the pattern or names no real date (31 February).
 */
export function parseDate(cell: string, format: DateFormat): number {
  if (cell.length > LONGEST_DATE) return Number.NaN;
  const { expression, tokens } = compile(format.pattern);
  const match = expression.exec(cell);
  if (!match) return Number.NaN;
  const moment: Moment = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  tokens.forEach((token, i) => setToken(moment, token, match[i + 1]!));
  if (!isReal(moment)) return Number.NaN;
  const days = daysFromCivil(moment.year, moment.month, moment.day);
  if (format.unit === 'day') return days;
  return days * SECONDS_IN_DAY + moment.hour * 3600 + moment.minute * 60 + moment.second;
}

/** Units of the last digit that the pattern shows, per second: generated times are rounded to it. */
function ticksPerSecond(pattern: string): number {
  if (pattern.includes('SSSSSS')) return 1e6;
  if (pattern.includes('SSS')) return 1e3;
  return pattern.includes('ss') ? 1 : 1 / 60;
}

function roundedSeconds(value: number, format: DateFormat): number {
  if (format.unit === 'day') return Math.round(value) * SECONDS_IN_DAY;
  const ticks = ticksPerSecond(format.pattern);
  return Math.round(value * ticks) / ticks;
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}

/** A finite value (days or seconds since 1970-01-01, as `format.unit` says) in the column's pattern. */
export function formatDate(value: number, format: DateFormat): string {
  const seconds = roundedSeconds(value, format);
  const days = Math.floor(seconds / SECONDS_IN_DAY);
  const { year, month, day } = civilFromDays(days);
  const rest = seconds - days * SECONDS_IN_DAY;
  const whole = Math.floor(rest + 5e-7);
  const fraction = Math.max(0, rest - whole);
  const hour = Math.floor(whole / 3600);
  const parts = new Map([
    ['YYYY', pad(year, 4)],
    ['YY', pad(((year % 100) + 100) % 100, 2)],
    ['MMM', MONTHS[month - 1]!],
    ['MM', pad(month, 2)],
    ['M', String(month)],
    ['DD', pad(day, 2)],
    ['D', String(day)],
    ['HH', pad(hour, 2)],
    ['H', String(hour)],
    ['mm', pad(Math.floor(whole / 60) % 60, 2)],
    ['ss', pad(whole % 60, 2)],
    ['SSS', pad(Math.round(fraction * 1e3), 3)],
    ['SSSSSS', pad(Math.round(fraction * 1e6), 6)],
  ]);
  return format.pattern.replace(TOKEN, (token) => parts.get(token)!);
}
