import type { DateFormat } from './dates.ts';
import { LANGUAGES, placeOfName, type Language, type LetterCase, type NameToken } from './monthNames.ts';

/** A format that a cell may have, before its unit is known. */
export type Candidate = Omit<DateFormat, 'unit'>;

/** A part of a date that a cell may be made of, and the language of its names. */
interface Part {
  readonly pattern: string;
  readonly language?: Language;
  readonly letters?: LetterCase;
}

const CLOCK =
  /(?:^|(T|,? (?:at )?))(\d{1,4}):(\d{2})(?::(\d{2})([.,]\d{1,6})?)?(?:( ?)([AaPp][Mm]))?( ?(?:Z|[A-Z]{3,4}|[+-]\d{2}:?\d{2}|[+-]\d{2}))?$/;
const TOKEN_LETTERS = /[YGMDdwHhKmsSAaqe]/;

/** Text that stands for itself, in brackets where it would be taken for tokens. */
function literal(text: string): string {
  return TOKEN_LETTERS.test(text) ? `[${text}]` : text;
}

function casesOf(word: string): LetterCase {
  if (word === word.toUpperCase()) return 'upper';
  return word === word.toLowerCase() ? 'lower' : 'title';
}

/** A word as the name of a month or a weekday, in every language that has it. */
function named(word: string, tokens: readonly NameToken[]): Part[] {
  return LANGUAGES.flatMap((language) =>
    tokens
      .filter((token) => placeOfName(token, language, word) >= 0)
      .map((pattern) => ({ pattern, language, letters: casesOf(word) })),
  );
}

type Numbers = readonly (readonly [month: string, day: string])[];
/** With padding zeros, without, and one of each. */
const PADDINGS: Numbers = [
  ['MM', 'DD'],
  ['M', 'D'],
  ['MM', 'D'],
  ['M', 'DD'],
];

/** Three numbers: which is which follows from their lengths, and else from the separator's custom. */
function threeNumbers(cell: string): Part[] {
  const match = /^(\d{1,4})([-/. ]|\. )(\d{1,2})\2(\d{1,4})$/.exec(cell);
  if (!match) return [];
  const [, first = '', mark = '', , last = ''] = match;
  const join = (...parts: string[]) => ({ pattern: parts.join(mark) });
  if (first.length === 4)
    return PADDINGS.flatMap(([month, day]) => [join('YYYY', month, day), join('YYYY', day, month)]);
  if (first.length > 2 || (last.length !== 4 && last.length !== 2)) return [];
  const year = last.length === 4 ? 'YYYY' : 'YY';
  const orders = PADDINGS.flatMap(([month, day]) => {
    const [monthFirst, dayFirst] = [join(month, day, year), join(day, month, year)];
    return mark === '/' ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
  });
  return year === 'YY' ? [...orders, join('YY', 'MM', 'DD')] : orders;
}

const yearOf = (digits: string) => (digits.length === 4 ? 'YYYY' : 'YY');
const withMonth = (word: string, around: (month: string) => string[]): Part[] =>
  named(word, ['MMM', 'MMMM']).flatMap((part) =>
    around(part.pattern).map((pattern) => ({ ...part, pattern })),
  );

/** Dates with the name of a month. */
function namedMonths(cell: string): Part[] {
  const dayFirst = /^(\d{1,2})([-/ .]|\. |)(\p{L}{3,12})(\.?,?[-/ .]|\.? |)(\d{4}|\d{2})$/u.exec(cell);
  if (dayFirst) {
    const [, , a = '', word = '', b = '', year = ''] = dayFirst;
    return withMonth(word, (month) => ['DD', 'D'].map((day) => day + a + month + b + yearOf(year)));
  }
  const monthFirst = /^(\p{L}{3,12})(\.? |-)(\d{1,2})(,? |-)(\d{4})$/u.exec(cell);
  if (monthFirst) {
    const [, word = '', a = '', , b = ''] = monthFirst;
    return withMonth(word, (month) => ['DD', 'D'].map((day) => `${month}${a}${day}${b}YYYY`));
  }
  const monthYear = /^(\p{L}{3,12})([-/ .]|\. |, ?)(\d{4}|\d{2})$/u.exec(cell);
  if (monthYear) {
    const [, word = '', mark = '', year = ''] = monthYear;
    return withMonth(word, (month) => [month + mark + yearOf(year)]);
  }
  const yearFirst = /^(\d{4})([-/ ])(\p{L}{3,12})(?:\2(\d{1,2}))?$/u.exec(cell);
  if (!yearFirst) return [];
  const [, , mark = '', word = '', day] = yearFirst;
  return withMonth(word, (month) =>
    day === undefined ? [`YYYY${mark}${month}`] : ['DD', 'D'].map((d) => `YYYY${mark}${month}${mark}${d}`),
  );
}

/** Months, quarters and weeks of a year. */
function partsOfYear(cell: string): Part[] {
  const month = /^(\d{1,4})([-/])(\d{1,4})$/.exec(cell);
  if (month) {
    const [, first = '', mark = '', last = ''] = month;
    if (first.length === 4 && last.length <= 2)
      return ['MM', 'M'].map((m) => ({ pattern: `YYYY${mark}${m}` }));
    if (last.length === 4 && first.length <= 2)
      return ['MM', 'M'].map((m) => ({ pattern: `${m}${mark}YYYY` }));
    return [];
  }
  const quarter = /^(\d{4})([- /]?)Q[1-4]$/.exec(cell);
  if (quarter) return [{ pattern: `YYYY${quarter[2]!}Qq` }];
  const quarterFirst = /^Q[1-4]([- /]?)(\d{4})$/.exec(cell);
  if (quarterFirst) return [{ pattern: `Qq${quarterFirst[1]!}YYYY` }];
  const week = /^(\d{4})(-?)W\d{2}(?:(-?)[1-7])?$/.exec(cell);
  if (!week) return [];
  const day = week[3] === undefined ? '' : `${week[3]}e`;
  return [{ pattern: `GGGG${week[2]!}Www${day}` }];
}

/** Digits alone; of numbers that have lost their first zero (or every zero), the last four are the year. */
const COMPACT: readonly (readonly [form: RegExp, patterns: readonly string[]])[] = [
  [/^\d{14}$/, ['YYYYMMDDHHmmss']],
  [/^\d{8}$/, ['YYYYMMDD', 'DDMMYYYY', 'MMDDYYYY', 'MDDYYYY', 'DMMYYYY', 'MDYYYY', 'DMYYYY']],
  [/^\d{7}$/, ['MDDYYYY', 'DMMYYYY', 'MDYYYY', 'DMYYYY']],
  [/^\d{6}$/, ['YYYYMM', 'MMYYYY', 'MYYYY', 'MDYYYY', 'DMYYYY']],
  [/^\d{5}$/, ['MYYYY']],
];

/** 20110707T140311Z */
function compactTimes(cell: string): Part[] {
  const match = /^\d{8}T\d{4}(\d{2})?(Z|[+-]\d{2}(?:\d{2})?)?$/.exec(cell);
  if (!match) return [];
  const [, second, zone = ''] = match;
  return [{ pattern: `YYYYMMDDTHHmm${second === undefined ? '' : 'ss'}${literal(zone)}` }];
}

function datesIn(cell: string): Part[] {
  const compact = COMPACT.find(([form]) => form.test(cell))?.[1].map((pattern) => ({ pattern }));
  return (
    compact ?? [...threeNumbers(cell), ...namedMonths(cell), ...partsOfYear(cell), ...compactTimes(cell)]
  );
}

/** A weekday in front, with what separates it. */
function afterWeekday(cell: string): Part[] {
  const match = /^(\p{L}{2,12})(\.?,? )(.+)$/u.exec(cell);
  if (!match) return datesIn(cell);
  const [, word = '', mark = '', rest = ''] = match;
  const days = named(word, ['ddd', 'dddd']);
  const dates = datesIn(rest);
  return [
    ...datesIn(cell),
    ...days.flatMap((day) =>
      dates
        .filter(({ language }) => language === undefined || language === day.language)
        .map((date) => ({ ...day, ...date, pattern: `${day.pattern}${mark}${date.pattern}` })),
    ),
  ];
}

function clocksOf(match: RegExpExecArray): string[] {
  const [, , hour = '', , second, fraction, space = '', half, zone = ''] = match;
  const rest = `:mm${second === undefined ? '' : ':ss'}${fraction?.replaceAll(/\d/g, 'S') ?? ''}`;
  const isWhole = match.index === 0 && match[1] === undefined && zone === '';
  const durations = half === undefined && isWhole ? ['KK', 'K'] : [];
  const hours = half === undefined ? ['HH', 'H', ...durations] : ['hh', 'h'];
  const fitting = hours.filter(
    (token) => hour.length >= token.length && (hour.length <= 2 || token.startsWith('K')),
  );
  const noon = half === undefined ? '' : space + (half === half.toUpperCase() ? 'A' : 'a');
  return fitting.map((token) => token + rest + noon + literal(zone));
}

/** Every format that a cell may have; the likelier ones first. */
export function candidatesOf(cell: string): Candidate[] {
  const clock = CLOCK.exec(cell);
  if (!clock) return afterWeekday(cell).map(asFormat);
  const times = clocksOf(clock);
  if (clock.index === 0 && clock[1] === undefined) return times.map((pattern) => asFormat({ pattern }));
  const joint = clock[1] === 'T' ? 'T' : literal(clock[1] ?? '');
  const dates = afterWeekday(cell.slice(0, clock.index));
  return dates.flatMap((date) =>
    times.map((time) => asFormat({ ...date, pattern: date.pattern + joint + time })),
  );
}

/**
 * Formats that read shorter cells as well: without seconds, without fractions, without a time of day. In braces stands
 * what is written only where it is not zero.
 */
export function looserThan(candidate: Candidate): Candidate[] {
  const { pattern } = candidate;
  const patterns = [
    pattern.replace(/[.,]S+/, '{$&}'),
    pattern.replace(/:ss(?![.,])/, '{:ss}'),
    pattern.replace(/(?<=.)(?:T|\[[^\]]*\]|[ ,]+)(?:HH?|hh?):.*$/, '{$&}'),
  ];
  return [...new Set(patterns)]
    .filter((looser) => looser !== pattern)
    .map((looser) => ({ ...candidate, pattern: looser }));
}

function asFormat({ pattern, language = 'en', letters = 'title' }: Part): Candidate {
  return {
    kind: 'date',
    pattern,
    ...(language !== 'en' && { language }),
    ...(letters !== 'title' && { letters }),
  };
}
