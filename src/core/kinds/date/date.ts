import type { NumericSchema } from '../column.ts';
import type { ColumnCells } from '../columnCells.ts';
import type { NoFit } from '../kind.ts';
import type { NumericForm } from '../storage/numeric/form.ts';
import { numericKind, type NumericKind } from '../storage/numeric/kind.ts';
import { formatDate, parseDate, type DateFormat, type DateUnit } from './dates.ts';
import { fractionDigits, isDuration, isTimeOfDay, patternInWords, tokensOf } from './pattern.ts';
import { readDateFormat, type DateWishes } from './readDates.ts';
import { dateFormat } from './storedFormat.ts';
import { t, texts } from '../../language/words.ts';

type DateType = 'date' | 'time';
type DateSchema = NumericSchema<DateType, DateFormat>;

const REQUIREMENT: Readonly<Record<DateType, string>> = texts({
  date: 'dates of one pattern such as 2024-01-31',
  time: 'times of day such as 14:30',
});

/** Programs write dates so, whatever pattern they were read from. */
const PLAIN: readonly string[] = [
  'YYYY-MM-DD',
  'YYYY-MM-DD HH:mm:ss',
  'YYYY-MM-DDTHH:mm:ss',
  'YYYY-MM-DDTHH:mm:ssZ',
  'YYYY-MM-DDTHH:mm:ss.SSSZ',
];
const PLAIN_TIMES: readonly string[] = ['HH:mm:ss', 'HH:mm'];

/** The value of a cell in the column's pattern, or as programs write it: an audited table comes out of one. */
function parse(cell: string, format: DateFormat): number {
  const own = parseDate(cell, format);
  if (!Number.isNaN(own)) return own;
  for (const pattern of isTimeOfDay(format.pattern) ? PLAIN_TIMES : PLAIN) {
    const value = parseDate(cell, { ...format, pattern });
    if (!Number.isNaN(value)) return value;
  }
  return Number.NaN;
}

/** 1112019 is of the first month or of the eleventh. */
const UNPADDED = /^(?:MD|DM)Y/;

/** Whether month and day are numbers that all dates could have the other way round, or digits that divide in two ways. */
function couldBeTurned(values: Float64Array, format: DateFormat): boolean {
  if (UNPADDED.test(format.pattern)) return true;
  const tokens = tokensOf(format.pattern);
  const hasBoth = tokens.some((token) => /^MM?$/.test(token)) && tokens.some((token) => /^DD?$/.test(token));
  const isFirst = /^(?:YYYY|GGGG)/.test(format.pattern); // nobody writes the day behind the year
  if (!hasBoth || isFirst || format.unit === 'month') return false;
  const dayOf = (value: number) => Number(formatDate(value, { ...format, pattern: 'YYYY-MM-DD' }).slice(-2));
  const filled = values.filter((value) => !Number.isNaN(value));
  return filled.length > 0 && filled.every((value) => dayOf(value) <= 12);
}

function boundPattern({ pattern, unit }: DateFormat): string {
  if (isDuration(pattern) && !tokensOf(pattern).some((token) => token.startsWith('K'))) return pattern;
  if (tokensOf(pattern).some((token) => token.startsWith('K'))) return 'K:mm';
  if (isTimeOfDay(pattern)) return 'HH:mm';
  if (unit === 'second') return 'YYYY-MM-DD HH:mm';
  return unit === 'month' || unit === 'quarter' ? 'YYYY-MM' : 'YYYY-MM-DD';
}

type Unit = DateUnit | 'minute' | 'hour' | 'year';

/** Larger units that a whole number of units makes. */
const LARGER: Readonly<Partial<Record<DateUnit, ReadonlyArray<readonly [units: number, larger: Unit]>>>> = {
  second: [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ],
  day: [[7, 'week']],
  month: [
    [12, 'year'],
    [3, 'quarter'],
  ],
  quarter: [[4, 'year']],
};

const UNITS: Readonly<Record<Unit, string>> = texts({
  second: 'second',
  minute: 'minute',
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
});
const SEVERAL: Readonly<Record<Unit, (count: number) => string>> = {
  second: (count) => t`${count} seconds`,
  minute: (count) => t`${count} minutes`,
  hour: (count) => t`${count} hours`,
  day: (count) => t`${count} days`,
  week: (count) => t`${count} weeks`,
  month: (count) => t`${count} months`,
  quarter: (count) => t`${count} quarters`,
  year: (count) => t`${count} years`,
};

/** "5 minutes", "week". */
function stepInWords(step: number, unit: DateUnit): string {
  const [units, larger] = LARGER[unit]?.find(([size]) => step % size === 0) ?? [1, unit];
  return step === units ? UNITS[larger] : SEVERAL[larger](step / units);
}

/** A format as a person reads it. */
const inWords = ({ pattern, zone }: DateFormat) =>
  zone ? patternInWords(pattern).replace('X', `${zone.standard}/${zone.summer}`) : patternInWords(pattern);

const form: NumericForm<DateType, DateFormat> = {
  isAmount: false,
  isAmbiguous: couldBeTurned,
  dress: inWords,
  stepInWords: (step, { unit }) => stepInWords(step, unit),
  expected: (format) =>
    isTimeOfDay(format.pattern) ? t`a time as ${inWords(format)}` : t`a date as ${inWords(format)}`,
  parse,
  text: formatDate,
  textBetween: formatDate,
  bound(value, format) {
    const whole = format.unit === 'second' ? 60 * Math.floor(value / 60) : Math.floor(value);
    return formatDate(whole, { ...format, pattern: boundPattern(format) });
  },
  leastStep: ({ format }) => (format.unit === 'second' ? 60 : 1),
  grid: ({ format }) => ({
    decimals: format.unit === 'second' ? fractionDigits(format.pattern) : 0,
    date: format,
  }),
  isKnowable: () => true,
  decodeFormat: dateFormat,
};

function readAs(cells: ColumnCells, type: DateType | null, wishes: DateWishes): DateSchema | NoFit {
  const requirement = REQUIREMENT[type ?? 'date'];
  const { values, missingTokens } = cells.filled('numbers');
  if (values.length === 0) return { misfit: '', requirement };
  const reading = readDateFormat(values, {
    ...wishes,
    name: cells.name,
    rowsOf: cells.rowsOf,
    dayFirst: cells.dayFirst,
  });
  if ('misfit' in reading) return { misfit: reading.misfit, requirement };
  const { format, misfits } = reading;
  const found: DateType = isTimeOfDay(format.pattern) ? 'time' : 'date';
  if (type !== null && found !== type) return { misfit: values[0]!, requirement };
  const tokens = [...missingTokens, ...misfits];
  return { kind: 'numeric', name: cells.name, type: found, format, missingTokens: tokens };
}

/** Parts that nothing divides: digits alone. */
const UNDIVIDED = /^[A-Z]+$/i;

/** Where the file says that cells are words, dates are often written as such; digits alone are codes. */
function infer(cells: ColumnCells): DateSchema | null {
  const reading = readAs(cells, null, {});
  if ('misfit' in reading) return null;
  return cells.areWords && UNDIVIDED.test(reading.format.pattern) ? null : reading;
}

/** Days, moments of a day, and what is coarser; times of day. */
export const date: NumericKind<DateType, DateFormat> = numericKind(
  [
    {
      type: 'date',
      get label() {
        return t`date`;
      },
    },
    {
      type: 'time',
      get label() {
        return t`time of day`;
      },
    },
  ],
  form,
  {
    asked: 1, // before numbers: 20240131 may be either
    infer,
    readAs: (cells, type) => readAs(cells, type, { fewestCompact: 1 }),
  },
);
