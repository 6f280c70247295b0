import { parseDate, type DateFormat } from './dates.ts';

/**
 * Patterns in order of preference: the first that reads every cell wins. 03/04/2020 alone does not say which is the
 * month: slashes are taken as month first, dots and hyphens as day first; one day above 12 decides otherwise.
 */
const DATES = [
  'YYYY-MM-DD',
  'YYYY/MM/DD',
  'YYYY.MM.DD',
  ...['MM/DD/YYYY', 'DD/MM/YYYY', 'M/D/YYYY', 'D/M/YYYY'],
  ...['DD.MM.YYYY', 'MM.DD.YYYY', 'D.M.YYYY', 'M.D.YYYY'],
  ...['DD-MM-YYYY', 'MM-DD-YYYY', 'D-M-YYYY', 'M-D-YYYY'],
  ...['DD-MMM-YYYY', 'D-MMM-YYYY', 'DD MMM YYYY', 'D MMM YYYY', 'MMM DD YYYY', 'MMM D YYYY'],
  ...['DD-MMM-YY', 'D-MMM-YY', 'MM/DD/YY', 'DD/MM/YY', 'M/D/YY', 'D/M/YY', 'DD.MM.YY', 'D.M.YY'],
  'YYYY-M-D',
  'YYYY/M/D',
  'YYYY-MM',
];
const CLOCKS = ['HH:mm:ss', 'HH:mm', 'H:mm:ss', 'H:mm', 'HH:mm:ss.SSS', 'HH:mm:ss.SSSSSS'];
const ZONES = ['', 'Z', '+00:00', ' UTC'];
const TIMES = CLOCKS.flatMap((clock) =>
  [' ', 'T'].flatMap((joint) => ZONES.map((zone) => joint + clock + zone)),
);
const FORMATS: readonly DateFormat[] = DATES.flatMap((date): DateFormat[] => [
  { kind: 'date', pattern: date, unit: 'day' },
  ...(date === 'YYYY-MM' ? [] : TIMES).map((time): DateFormat => ({
    kind: 'date',
    pattern: date + time,
    unit: 'second',
  })),
]);

const COMPACT: DateFormat = { kind: 'date', pattern: 'YYYYMMDD', unit: 'day' };
/** 20240131 is a date only in company: fewer cells could be eight-digit numbers by chance. */
const FEWEST_COMPACT = 10;

function isCompactDate(cell: string): boolean {
  return /^(?:19|20)\d{6}$/.test(cell) && !Number.isNaN(parseDate(cell, COMPACT));
}

const KNOWN = new Map([COMPACT, ...FORMATS].map(({ pattern, unit }) => [pattern, unit]));

/** Whether a format is one of those that this module finds. */
export function isDateFormat({ pattern, unit }: Omit<DateFormat, 'kind'>): boolean {
  return KNOWN.get(pattern) === unit;
}

/** What every pattern begins with; spares most cells the trial of hundreds of patterns. */
const DATE_START = /^(?:\d{1,4}|[A-Za-z]{3})[-/. ][\dA-Za-z]/;

export type DateReading = { readonly format: DateFormat } | { readonly misfit: string };

/**
 * The pattern that reads every cell as a date, or a cell that none of the patterns left could read.
 * @param cells distinct, trimmed, none missing, at least one
 * @param fewestCompact cells from which on eight digits may be dates
 */
export function readDateFormat(cells: readonly string[], fewestCompact = FEWEST_COMPACT): DateReading {
  if (cells.length >= fewestCompact && cells.every(isCompactDate)) return { format: COMPACT };
  let candidates = FORMATS;
  for (const cell of cells) {
    const left = DATE_START.test(cell)
      ? candidates.filter((format) => !Number.isNaN(parseDate(cell, format)))
      : [];
    if (left.length === 0) return { misfit: cell };
    candidates = left;
  }
  return { format: candidates[0]! };
}
