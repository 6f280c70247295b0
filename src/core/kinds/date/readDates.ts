import { areFewMisfits } from '../fewMisfits.ts';
import { areNoMonths, isVersion } from './noDates.ts';
import { civilFromDays, daysInMonth, weekday } from './civil.ts';
import { candidatesOf, looserThan, type Candidate } from './datePatterns.ts';
import { durationFormats } from './durationPatterns.ts';
import { clockSeconds, formatDate, parseDate, type DateFormat } from './dates.ts';
import { zoneIn } from './clockPatterns.ts';
import { changingZones, type ChangingZone } from './zones.ts';
import { inMinutes } from './minutes.ts';
import { hasClock, isDuration, isTimeOfDay, tokensOf } from './pattern.ts';

export type DateReading =
  | {
      readonly format: DateFormat;
      /** Distinct cells that are no dates of the pattern; few, beside many that are. */
      readonly misfits: readonly string[];
      /** 03/04/2020 in every row: nothing says which is the month. */
      readonly isAmbiguous: boolean;
    }
  | { readonly misfit: string };

export interface DateWishes {
  /** Of the column: minutes or hours, versions or dates. */
  readonly name?: string;
  /** Distinct cells from which on digits alone may be dates: fewer could be numbers by chance. */
  readonly fewestCompact?: number;
  /** Rows that have a cell. */
  readonly rowsOf?: (cell: string) => number;
  /** Where both orders fit; null: by the custom of the separator. */
  readonly dayFirst?: boolean | null;
}

const FEWEST_COMPACT = 10;
/** Cells whose shapes say what formats there may be. */
const MODELS = 12;
/** Cells on which formats are tried before all cells are. */
const TRIED = 300;
const SECONDS_IN_DAY = 86_400;
/** Different dates at one place of their month, week or day, from which on that is no chance. */
const FEWEST_MONTHS = 3;
const FEWEST_WEEKS = 12;
const FEWEST_STEADY = 6;
const FEWEST_DAYS = 3;
/** Years of two digits are not taken to lie beyond this one if a century earlier will do. */
const LATEST_YEAR = 2039;
const [EARLIEST_COMPACT, LATEST_COMPACT] = [1900, 2100];

function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]!);
}

const isCompact = (pattern: string) => /^[YMDHms]+$/.test(pattern) && !pattern.includes('MMM');

const isTimed = (pattern: string) => hasClock(pattern) || isDuration(pattern);

/** Formats of a candidate; of one with a zone that changes one for each that the cells may be of. */
function baseFormats(candidate: Candidate, zones: readonly ChangingZone[]): DateFormat[] {
  const format: DateFormat = { ...candidate, unit: isTimed(candidate.pattern) ? 'second' : 'day' };
  return tokensOf(candidate.pattern).includes('X') ? zones.map((zone) => ({ ...format, zone })) : [format];
}

/** Zones whose summer and standard time the cells are told in. */
function zonesOf(cells: readonly string[]): ChangingZone[] {
  return changingZones(new Set(cells.flatMap((cell) => zoneIn(cell) ?? [])));
}

function fits(cell: string, format: DateFormat): boolean {
  const value = parseDate(cell, format);
  if (Number.isNaN(value)) return false;
  if (!isCompact(format.pattern)) return true;
  const { year } = civilFromDays(format.unit === 'second' ? Math.floor(value / SECONDS_IN_DAY) : value);
  return year >= EARLIEST_COMPACT && year <= LATEST_COMPACT;
}

/** Formats that the shapes of some cells allow, the likelier ones first. */
function candidatesFor(models: readonly string[]): Candidate[] {
  const known = new Map<string, Candidate>();
  for (const cell of models) {
    for (const candidate of candidatesOf(cell)) {
      const key = `${candidate.pattern} ${candidate.language} ${candidate.letters}`;
      if (!known.has(key)) known.set(key, candidate);
    }
  }
  return [...known.values()];
}

/** Months and years that have lost a zero are of five digits and of six; of five alone are codes (ZIP 12010). */
const areOfOneLength = (cells: readonly string[]) => new Set(cells.map(({ length }) => length)).size === 1;

function formatsOf(
  cells: readonly string[],
  fewestCompact: number,
  zones: readonly ChangingZone[],
): DateFormat[] {
  const formats = candidatesFor(spread(cells, MODELS))
    .filter(({ pattern }) => pattern !== 'MYYYY' || !areOfOneLength(cells))
    .flatMap((candidate) => baseFormats(candidate, zones));
  return cells.length >= fewestCompact ? formats : formats.filter(({ pattern }) => !isCompact(pattern));
}

/** Formats of the longest cell that read shorter ones as well. */
function looserFormats(cells: readonly string[], zones: readonly ChangingZone[]): DateFormat[] {
  const longest = cells.reduce((most, cell) => (cell.length > most.length ? cell : most), '');
  return candidatesFor([longest])
    .flatMap(looserThan)
    .flatMap((candidate) => baseFormats(candidate, zones));
}

/** The formats that read the most rows. */
function best(
  formats: readonly DateFormat[],
  cells: readonly string[],
  rowsOf: (cell: string) => number,
): DateFormat[] {
  const rows = formats.map((format) =>
    cells.reduce((sum, cell) => sum + (fits(cell, format) ? rowsOf(cell) : 0), 0),
  );
  const most = rows.reduce((max, count) => Math.max(max, count), 0);
  return most === 0 ? [] : formats.filter((_, i) => rows[i] === most);
}

/** Of formats that read the same cells, those that write the most of them as they are: 3/02/2020 has one zero. */
function truest(formats: readonly DateFormat[], cells: readonly string[]): DateFormat[] {
  const exact = formats.map((format) =>
    cells.reduce((sum, cell) => sum + (isExact(cell, format) ? 1 : 0), 0),
  );
  const most = Math.max(...exact);
  return formats.filter((_, i) => exact[i] === most);
}

function isExact(cell: string, format: DateFormat): boolean {
  const value = parseDate(cell, format);
  return !Number.isNaN(value) && formatDate(value, format) === cell;
}

/** Whether the number of the day stands before that of the month; null where they are no two numbers. */
function isDayFirst({ pattern }: DateFormat): boolean | null {
  const tokens = tokensOf(pattern);
  const day = tokens.findIndex((token) => /^DD?$/.test(token));
  const month = tokens.findIndex((token) => /^MM?$/.test(token));
  return day < 0 || month < 0 ? null : day < month;
}

/** All dates at the first of many months are likelier than as many at the first days of January. */
function isSteady(format: DateFormat, cells: readonly string[]): boolean {
  return cells.length >= FEWEST_STEADY && refined(format, cells).unit === 'month';
}

function chosen(formats: readonly DateFormat[], cells: readonly string[], dayFirst: boolean | null) {
  const [first] = formats;
  const order = isDayFirst(first!);
  const other = order === null ? undefined : formats.find((format) => isDayFirst(format) === !order);
  if (!other) return { format: first!, isAmbiguous: false };
  if (dayFirst !== null) return { format: dayFirst === order ? first! : other, isAmbiguous: true };
  const isOther = isSteady(other, cells) && !isSteady(first!, cells);
  return { format: isOther ? other : first!, isAmbiguous: !isOther && !isSteady(first!, cells) };
}

/** The hundred years with the shortest span of the years that are seen, not in the far future. */
function pivotOf(format: DateFormat, cells: readonly string[]): number {
  const years = new Set<number>();
  for (const cell of cells) {
    const value = parseDate(cell, { ...format, pivot: 1900, unit: 'day', at: 0 });
    if (!Number.isNaN(value)) years.add(civilFromDays(Math.floor(value)).year - 1900);
  }
  const sorted = [...years].sort((a, b) => a - b);
  let [start, widest] = [sorted[0]!, -1];
  sorted.forEach((year, i) => {
    const gap = (year - sorted[(i + sorted.length - 1) % sorted.length]! + 99) % 100;
    if (gap > widest) [start, widest] = [year, gap];
  });
  const span = Math.max(...sorted.map((year) => (year - start + 100) % 100));
  return 2000 + start + span > LATEST_YEAR ? 1900 + start : 2000 + start;
}

function same(values: readonly number[]): number | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

/** The unit that all dates stand at the same place of. */
function unitOf(
  days: readonly number[],
  seconds: readonly number[],
  hasTime: boolean,
): Pick<DateFormat, 'unit' | 'at'> {
  const time = same(seconds);
  const distinct = new Set(days).size;
  if (hasTime && (time === null || distinct < FEWEST_DAYS)) return { unit: 'second' };
  const at = hasTime ? time! : 0;
  if (at === 0) {
    const civil = days.map(civilFromDays);
    const months = new Set(civil.map(({ year, month }) => 12 * year + month)).size;
    const day = same(civil.map((date) => date.day));
    if (day !== null && day <= 28 && months >= (day === 1 ? FEWEST_MONTHS : FEWEST_WEEKS))
      return { unit: 'month', ...(day > 1 && { at: day - 1 }) };
    const isLast = civil.every((date) => date.day === daysInMonth(date.year, date.month));
    if (isLast && months >= FEWEST_MONTHS) return { unit: 'month', at: -1 };
    const weekdayOfAll = same(days.map(weekday));
    if (weekdayOfAll !== null && distinct >= FEWEST_WEEKS)
      return { unit: 'week', at: (((weekdayOfAll - weekday(0)) % 7) + 7) % 7 };
  }
  return { unit: 'day', ...(at > 0 && { at }) };
}

/** A format with its century, and the unit that its dates are whole numbers of. */
function refined(format: DateFormat, cells: readonly string[]): DateFormat {
  const { pattern } = format;
  const tokens = tokensOf(pattern);
  const dated = tokens.includes('YY') ? { ...format, pivot: pivotOf(format, cells) } : format;
  if (isTimeOfDay(pattern)) return dated;
  if (tokens.includes('q')) return { ...dated, unit: 'quarter' };
  if (tokens.includes('ww') || tokens.includes('w'))
    return tokens.includes('e') ? dated : { ...dated, unit: 'week', at: 4 };
  if (!tokens.some((token) => /^(?:DD?|_D|Do)$/.test(token))) return { ...dated, unit: 'month' };
  const seconds = cells.map((cell) => clockSeconds(cell, dated));
  const whole = seconds.filter((value) => !Number.isNaN(value));
  const days = whole.map((value) => Math.floor(value / SECONDS_IN_DAY));
  const times = whole.map((value, i) => value - days[i]! * SECONDS_IN_DAY);
  return { ...dated, ...unitOf(days, times, hasClock(pattern)) };
}

/**
 * The pattern that reads the cells as dates or times of day, or the first cell that is none. Decided by all cells; a few
 * that are no dates are told apart.
 * @param cells distinct, trimmed, none missing, at least one
 */
export function readDateFormat(
  cells: readonly string[],
  { fewestCompact = FEWEST_COMPACT, rowsOf = () => 1, dayFirst = null, name = '' }: DateWishes = {},
): DateReading {
  const tried = spread(cells, TRIED);
  const zones = zonesOf(tried);
  const formats = [...formatsOf(cells, fewestCompact, zones), ...durationFormats(tried)];
  const plain = best(formats, tried, rowsOf);
  const readsAll = plain.length > 0 && tried.every((cell) => fits(cell, plain[0]!));
  const promising = readsAll ? plain : best([...plain, ...looserFormats(tried, zones)], tried, rowsOf);
  const reading = tried.length === cells.length ? promising : best(promising, cells, rowsOf);
  if (reading.length === 0 || areNoMonths(cells, reading[0]!) || isVersion(name, reading[0]!))
    return { misfit: cells[0]! };
  const written = inMinutes(truest(reading, tried), cells, name);
  const fitting = cells.filter((cell) => fits(cell, written[0]!));
  const fitted = new Set(fitting);
  const misfits = cells.filter((cell) => !fitted.has(cell));
  if (!areFewMisfits(misfits, fitting, rowsOf)) return { misfit: misfits[0]! };
  const { format, isAmbiguous } = chosen(written, fitting, dayFirst);
  return { format: refined(format, fitting), misfits, isAmbiguous };
}
