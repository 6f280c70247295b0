import type { DateFormat } from './dates.ts';
import { clockIn, minutesIn } from './clockPatterns.ts';
import { unwrapped } from '../wraps.ts';
import { literal } from './literal.ts';
import { isDuration } from './pattern.ts';
import { LANGUAGES, placeOfName, type Language, type LetterCase, type NameToken } from './monthNames.ts';

/** A format that a cell may have, before its unit is known. */
export type Candidate = Omit<DateFormat, 'unit'>;

/** A part of a date that a cell may be made of, and the language of its names. */
interface Part {
  readonly pattern: string;
  readonly language?: Language;
  readonly letters?: LetterCase;
}

function casesOf(word: string): LetterCase {
  if (word === word.toUpperCase()) return 'upper';
  return word === word.toLowerCase() ? 'lower' : 'title';
}

const tongueOf = (language: Language) => language.slice(0, 2);

/** A word as the name of a month or a weekday, in every language that has it; by a custom of its own only where the usual one has it not. */
function named(word: string, tokens: readonly NameToken[]): Part[] {
  const has = (token: NameToken, language: Language) => placeOfName(token, language, word) >= 0;
  return LANGUAGES.flatMap((language) => {
    const usual = tongueOf(language) as Language;
    return tokens
      .filter((token) => has(token, language) && (usual === language || !has(token, usual)))
      .map((pattern) => ({ pattern, language, letters: casesOf(word) }));
  });
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
  const match = /^(\d{1,4})([-\u2010-\u2013\u2212/. ]|\. |:)(\d{1,2})\2(\d{1,4})(\.?)$/.exec(cell);
  if (!match) return [];
  const [, first = '', mark = '', , last = '', end = ''] = match;
  if ((mark === ':' || (end === '.' && !mark.startsWith('.'))) && first.length !== 4) return [];
  const join = (...parts: string[]) => ({ pattern: parts.join(mark) + end });
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
const NAME = String.raw`\p{L}{3,12}\.?`;
const DAY_FIRST = new RegExp(
  String.raw`^(?<day>\d{1,2}(?:st|nd|rd|th|er)?)(?<a>[-/ .]|\. | de |)(?<word>${NAME})(?<b>,?[-/ .]| del? |,? |)(?<year>\d{4}|\d{2})$`,
  'u',
);
const MONTH_FIRST = new RegExp(
  String.raw`^(?<word>${NAME})(?<a> |-)(?<day> \d|\d{1,2}(?:st|nd|rd|th)?)(?<b>,? |-)(?<year>\d{4})$`,
  'u',
);
const MONTH_YEAR = new RegExp(
  String.raw`^(?<word>${NAME})(?<a>[-/ .]|, ?| '| del? )(?<year>\d{4}|\d{2})$`,
  'u',
);
const YEAR_FIRST = new RegExp(
  String.raw`^(?<year>\d{4})(?<a>[-/ ])(?<word>${NAME})(?:\k<a>(?<day>\d{1,2}))?$`,
  'u',
);
const DAY_AND_MONTH = new RegExp(String.raw`^(?<day>\d{1,2})(?<a>[-/ ]|\. )(?<word>${NAME})$`, 'u');

/** Patterns of the day of a month as a cell writes it; French dates may have "1er" in other cells. */
function daysOf(day: string): string[] {
  if (/\p{L}/u.test(day)) return ['Do'];
  return day.startsWith(' ') ? ['_D'] : ['DD', 'D'];
}
const hasOrdinalFirst = ({ language }: Part) => language !== undefined && tongueOf(language) === 'fr';

type NamedParts = Readonly<Record<'day' | 'a' | 'b' | 'year', string>>;

/** The name of a month with or without the point behind it, and what stands around it. */
function withMonth(
  groups: Readonly<Record<string, string | undefined>>,
  around: (month: string, parts: NamedParts, days: readonly string[]) => string[],
): Part[] {
  const { word = '', a = '', b = '', day = '', year = '' } = groups;
  const bare = word.replace(/\.$/, '');
  const spellings =
    bare === word
      ? [{ name: word, point: '' }]
      : [
          { name: word, point: '' },
          { name: bare, point: '.' },
        ];
  const parts = { day, a: literal(a), b: literal(b), year: yearOf(year) };
  return spellings.flatMap(({ name, point }) =>
    named(name, ['MMM', 'MMMM']).flatMap((part) => {
      const days = hasOrdinalFirst(part) ? [...daysOf(day), 'Do'] : daysOf(day);
      return around(part.pattern + point, parts, days).map((pattern) => ({ ...part, pattern }));
    }),
  );
}

/** Dates with the name of a month. */
function namedMonths(cell: string): Part[] {
  const dayFirst = DAY_FIRST.exec(cell)?.groups;
  if (dayFirst)
    return withMonth(dayFirst, (month, { a, b, year }, days) =>
      days.map((day) => day + a + month + b + year),
    );
  const monthFirst = MONTH_FIRST.exec(cell)?.groups;
  if (monthFirst)
    return withMonth(monthFirst, (month, { a, b }, days) => days.map((day) => `${month}${a}${day}${b}YYYY`));
  const monthYear = MONTH_YEAR.exec(cell)?.groups;
  if (monthYear) return withMonth(monthYear, (month, { a, year }) => [month + a + year]);
  const dayAndMonth = DAY_AND_MONTH.exec(cell)?.groups;
  if (dayAndMonth) return withMonth(dayAndMonth, (month, { a }, days) => days.map((day) => day + a + month));
  const yearFirst = YEAR_FIRST.exec(cell)?.groups;
  if (!yearFirst) return [];
  return withMonth(yearFirst, (month, { day, a }, days) =>
    day === '' ? [`YYYY${a}${month}`] : days.map((token) => `YYYY${a}${month}${a}${token}`),
  );
}

/** 2026年11月28日, 2026년 11월 28일 */
function eastAsian(cell: string): Part[] {
  const match = /^\d{4}([年년] ?)\d{1,2}([月월] ?)(?:\d{1,2}([日일]))?$/u.exec(cell);
  if (!match) return [];
  const [, year = '', month = '', day] = match;
  return PADDINGS.map(([m, d]) => ({
    pattern: `YYYY${year}${m}${month}${day === undefined ? '' : d + day}`,
  }));
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
  const monthly = /^\d{4}(-?M)\d{2}$/.exec(cell);
  if (monthly) return [{ pattern: `YYYY${literal(monthly[1]!)}MM` }];
  return [...quarters(cell), ...weeks(cell)];
}

/** 2010Q3, Q3 2010, 3Q10, 3. Quartal 2010, 2010-T3 */
function quarters(cell: string): Part[] {
  const yearFirst = /^(\d{4})([- /]?[QT])[1-4]$/.exec(cell);
  if (yearFirst) return [{ pattern: `YYYY${literal(yearFirst[2]!)}q` }];
  const first = /^([QT]|Quarter )[1-4]([- /]?'?|, )(\d{4}|\d{2})$/.exec(cell);
  if (first) return [{ pattern: `${literal(first[1]!)}q${first[2]!}${yearOf(first[3]!)}` }];
  const numbered = /^[1-4](\. Quartal |\. Quartal, |Q ?|\. ?Q ?)(\d{4}|\d{2})$/.exec(cell);
  return numbered ? [{ pattern: `q${literal(numbered[1]!)}${yearOf(numbered[2]!)}` }] : [];
}

/** 2010-W21, W21 2010, KW 21/2010, 2010 KW 21, Week 21, 2010 */
function weeks(cell: string): Part[] {
  const iso = /^(\d{4})(-?)W\d{2}(?:(-?)[1-7])?$/.exec(cell);
  if (iso) return [{ pattern: `GGGG${iso[2]!}Www${iso[3] === undefined ? '' : `${iso[3]}e`}` }];
  const word = '(?:KW|CW|W|Wk|Week|Woche)[ .]{0,2}';
  const last = new RegExp(String.raw`^(\d{4})([-/ ]?${word})\d{1,2}$`).exec(cell);
  if (last) return ['ww', 'w'].map((week) => ({ pattern: `GGGG${literal(last[2]!)}${week}` }));
  const first = new RegExp(String.raw`^(${word})\d{1,2}([-/ ]|, ?| / )(\d{4})$`).exec(cell);
  if (!first) return [];
  return ['ww', 'w'].map((week) => ({ pattern: `${literal(first[1]!)}${week}${first[2]!}GGGG` }));
}

/** Digits alone; of numbers that have lost their first zero (or every zero), the last four are the year. */
const COMPACT: readonly (readonly [form: RegExp, patterns: readonly string[]])[] = [
  [/^\d{14}$/, ['YYYYMMDDHHmmss']],
  [/^\d{12}$/, ['YYYYMMDDHHmm']],
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
    compact ?? [
      ...threeNumbers(cell),
      ...namedMonths(cell),
      ...eastAsian(cell),
      ...partsOfYear(cell),
      ...compactTimes(cell),
    ]
  );
}

/** A weekday in front, with what separates it. */
function afterWeekday(cell: string, datesOf: (rest: string) => Part[] = datesIn): Part[] {
  const match = /^(\p{L}{2,12})(\.?,? )(.+)$/u.exec(cell);
  if (!match) return datesOf(cell);
  const [, word = '', mark = '', rest = ''] = match;
  const days = named(word, ['ddd', 'dddd']);
  const dates = datesOf(rest);
  return [
    ...datesOf(cell),
    ...days.flatMap((day) =>
      dates
        .filter(({ language }) => language === undefined || tongueOf(language) === tongueOf(day.language!))
        .map((date) => ({ ...day, ...date, pattern: `${day.pattern}${mark}${date.pattern}` })),
    ),
  ];
}

/** "Nov 28", before a time and the year behind it. */
function withoutYear(cell: string): Part[] {
  const match = /^(\p{L}{3,12}) ( \d|\d{1,2})$/u.exec(cell);
  if (!match) return [];
  return named(match[1]!, ['MMM', 'MMMM']).flatMap((part) =>
    [...daysOf(match[2]!), '_D'].map((day) => ({ ...part, pattern: `${part.pattern} ${day}` })),
  );
}

/** Days of a duration before its time: "2 days 03:04:05", "1.03:04:05"; they may be absent, and below zero. */
function daysBefore(cell: string, joint: string): Part[] {
  const match = /^-?\d{1,5}( ?)(days?|d|Tage?|jours?|j|días?)?$/u.exec(cell);
  if (!match || (match[2] === undefined && joint !== '.')) return [];
  const [, space = '', word = ''] = match;
  const plain = `d${literal(space + word)}`;
  const plural = /^days?$/.test(word) ? [`d[${space}day|${space}days]`] : [];
  return [plain, ...plural].flatMap((days) => {
    const own = days + literal(joint);
    return [own, `{${own}}`, `{-}{${own}}`, `${own.replace(/\+$/, '')}{+}`].map((pattern) => ({ pattern }));
  });
}

/** Every format that a cell may have; the likelier ones first. */
export function candidatesOf(cell: string): Candidate[] {
  const bracketed = /^\[(.+)\]$/.exec(cell);
  if (bracketed)
    return candidatesOf(bracketed[1]!).map((inner) => ({ ...inner, pattern: `[[]${inner.pattern}]` }));
  if (/^-\d/.test(cell)) return [...plainCandidates(cell), ...signed(cell.slice(1))];
  const { open, inner, close } = unwrapped(cell) ?? { open: '', inner: cell, close: '' };
  return plainCandidates(inner).map((plain) => ({ ...plain, pattern: open + plain.pattern + close }));
}

function plainCandidates(cell: string): Candidate[] {
  const clock = clockIn(cell);
  if (!clock)
    return [...afterWeekday(cell), ...minutesIn(cell).map((pattern) => ({ pattern }))].map((part) =>
      asFormat(part),
    );
  const { before, joint, patterns, hasYear } = clock;
  if (before === '' && joint === '')
    return [...patterns, ...minutesIn(cell)].map((pattern) => asFormat({ pattern }));
  const dates = hasYear
    ? afterWeekday(before, withoutYear)
    : [...afterWeekday(before), ...daysBefore(before, joint)];
  const between = joint === 'T' ? 'T' : literal(joint);
  const year = hasYear ? ' YYYY' : '';
  return dates.flatMap((date) =>
    patterns.map((time) => {
      const hasJoint = /[d}]/.test(date.pattern) && isDuration(date.pattern);
      return asFormat({ ...date, pattern: date.pattern + (hasJoint ? '' : between) + time + year });
    }),
  );
}

/** Durations below zero. */
const signed = (cell: string) =>
  candidatesOf(cell)
    .filter(({ pattern }) => isDuration(pattern))
    .map((candidate) => ({ ...candidate, pattern: `{-}${candidate.pattern}` }));

/**
 * Formats that read shorter cells as well: without seconds, without fractions, without a time of day. In braces stands
 * what is written only where it is not zero.
 */
export function looserThan(candidate: Candidate): Candidate[] {
  const { pattern } = candidate;
  const patterns = [
    pattern.replace(/[.,]S+/, '{$&}'),
    pattern.replace(/:ss(?![.,])/, '{:ss}'),
    pattern.replace(/^(h+):mm(?= ?[Aa])/, '$1{:mm}'),
    isDuration(pattern) && !pattern.startsWith('{') ? `{-}${pattern}` : pattern,
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
