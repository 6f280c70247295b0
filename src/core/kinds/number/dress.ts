import { t, texts } from '../../language/words.ts';

/** What stands around and between the digits of a column's numbers. */
export interface NumberDress {
  /** Before the digits: "$", "EUR ". */
  readonly prefix: string;
  /** Behind them: "%", " kg". */
  readonly suffix: string;
  /** Between groups of digits; '' where there is nothing. */
  readonly group: '' | ',' | '.' | ' ' | '\u00a0' | '\u202f' | '\u2009' | "'" | '’';
  /** Three digits, and two in each group before: 12,34,567. */
  readonly indian: boolean;
  /** How a number below 0 is told: before all, before the digits, behind, or by parentheses. */
  readonly minus: '-' | '\u2212' | '\u2013' | 'digits' | 'behind' | 'parentheses';
  /** Whether numbers above 0 have a plus. */
  readonly plus: boolean;
}

export type GroupMark = NumberDress['group'];

/** A cell in its parts. */
export interface Undressed {
  readonly negative: boolean;
  readonly minus: NumberDress['minus'] | null;
  readonly plus: boolean;
  readonly prefix: string;
  readonly suffix: string;
  /** Digits with their marks, from the first digit to the last, and an exponent. */
  readonly core: string;
}

/** No number is written with more characters; longer cells are not searched. */
export const LONGEST_NUMBER = 64;
const SPACE = ' \u00a0\u202f\u2009';
const CORE = new RegExp(
  `^(?<before>[^\\d]*?)(?<core>\\.?\\d(?:[\\d.,'’${SPACE}]*\\d)?\\.?(?:[eE][+-]?\\d{1,3})?)(?<after>[^\\d]*)$`,
  'u',
);
const CODES =
  'USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|BRL|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RUB|TRY|MXN|ZAR|KRW|SGD|HKD|ARS|CLP|COP';
const MONEY = new RegExp(
  `^(?:[A-Z]{0,3}\\p{Sc}|(?:${CODES})|Rs\\.?|Fr\\.?|kr\\.?|R\\$|Ft|zł|Kč|~|≈|approx\\.?|ca\\.?)[${SPACE}]?$`,
  'u',
);
/** Units that are written right behind the digits; other letters there belong to a code ("12A", "9th"). */
const ATTACHED =
  'k|K|m|M|bn|kg|g|mg|µg|lbs?|oz|t|cm|mm|km|mi|ft|in|h|hrs?|mins?|s|sec|ms|d|days?|wks?|mos?|y|yrs?|years?|px|pt|x|bps' +
  '|[KMGT]B|[kMG]?Hz|k?W|kWh|V|hp|l|L|m[lL]|cl|dl|mph|km/h|m²|km²|cm²|m³|°C|°F';
/** Per cent, money, or a unit: "kg", "km/h", " years". */
const UNIT = new RegExp(
  `^(?:[${SPACE}]?(?:[%‰°]|\\p{Sc}|${CODES})|(?:${ATTACHED})|[${SPACE}]°?[\\p{L}µ]{1,12}[²³]?\\.?(?:[/ ]\\p{L}{1,10}[²³]?\\.?)?)$`,
  'u',
);
const SIGNS: Readonly<Record<string, NumberDress['minus']>> = {
  '-': '-',
  '\u2212': '\u2212',
  '\u2013': '\u2013',
};

/** Whether text may stand before a column's numbers: no formula does. */
export const isPrefix = (text: string) => text === '' || MONEY.test(text);
export const isSuffix = (text: string) => text === '' || UNIT.test(text);

const squeezed = (side: string) => side.replace(/\s/g, '').replace(/^k$/, 'K');
/** Whether two sides tell one thing: " kg" and "kg", "k" and "K". */
export const isSameSide = (a: string, b: string) => squeezed(a) === squeezed(b);

/** The parts of a trimmed cell; null where it is no number in any dress. */
export function undress(cell: string): Undressed | null {
  if (cell.length > LONGEST_NUMBER) return null;
  const match = CORE.exec(cell);
  if (!match?.groups) return null;
  let { before = '', after = '' } = match.groups;
  const { core = '' } = match.groups;
  let minus: NumberDress['minus'] | null = null;
  let plus = false;
  if (before.startsWith('(') && after.endsWith(')')) {
    minus = 'parentheses';
    before = before.slice(1);
    after = after.slice(0, -1);
  } else if (SIGNS[before.charAt(0)]) {
    minus = SIGNS[before.charAt(0)]!;
    before = before.slice(1);
  } else if (before.startsWith('+')) {
    plus = true;
    before = before.slice(1);
  } else if (before.endsWith('-')) {
    minus = 'digits';
    before = before.slice(0, -1);
  } else if (after === '-' || after.endsWith('-')) {
    minus = 'behind';
    after = after.slice(0, -1);
  }
  if (!isPrefix(before) || !isSuffix(after)) return null;
  return { negative: minus !== null, minus, plus, prefix: before, suffix: after, core };
}

/** Digits in groups of three, or as in India. @param whole digits alone */
function grouped(whole: string, { group, indian }: NumberDress): string {
  if (group === '') return whole;
  const rest = indian ? whole.slice(0, -3).replace(/\B(?=(?:\d{2})+$)/g, group) : '';
  if (indian) return rest === '' ? whole : `${rest}${group}${whole.slice(-3)}`;
  return whole.replace(/\B(?=(?:\d{3})+$)/g, group);
}

/** @param text a number without a sign, with a decimal mark of its own */
export function dressed(text: string, negative: boolean, dress: NumberDress): string {
  const whole = /^\d*/.exec(text)![0];
  const digits = grouped(whole, dress) + text.slice(whole.length);
  const { prefix, suffix, minus, plus } = dress;
  if (!negative) return `${plus && /[1-9]/.test(text) ? '+' : ''}${prefix}${digits}${suffix}`;
  if (minus === 'digits') return `${prefix}-${digits}${suffix}`;
  if (minus === 'behind') return `${prefix}${digits}${suffix}-`;
  if (minus === 'parentheses') return `(${prefix}${digits}${suffix})`;
  return `${minus}${prefix}${digits}${suffix}`;
}

const GROUPS: Readonly<Record<Exclude<GroupMark, ''>, string>> = texts({
  ',': 'comma',
  '.': 'point',
  ' ': 'space',
  '\u00a0': 'no-break space',
  '\u202f': 'narrow no-break space',
  '\u2009': 'thin space',
  "'": 'apostrophe',
  '’': 'apostrophe',
});

/** "$ in front, comma for thousands, (…) below zero". */
export function dressInWords({ prefix, suffix, group, indian, minus, plus }: NumberDress): string[] {
  const signs: Readonly<Partial<Record<NumberDress['minus'], string>>> = {
    '\u2212': t`− below zero`,
    '\u2013': t`– below zero`,
    behind: t`minus behind`,
    parentheses: t`(…) below zero`,
  };
  return [
    prefix && t`${prefix.trim()} in front`,
    suffix && t`${suffix.trim()} behind`,
    group && (indian ? t`${GROUPS[group]} for lakhs` : t`${GROUPS[group]} for thousands`),
    signs[minus] ?? '',
    plus ? t`plus above zero` : '',
  ].filter((words) => words !== '');
}

/** Nothing around the digits. */
export const PLAIN: NumberDress = {
  prefix: '',
  suffix: '',
  group: '',
  indian: false,
  minus: '-',
  plus: false,
};

export function isPlain(dress: NumberDress): boolean {
  return (Object.keys(PLAIN) as (keyof NumberDress)[]).every((part) => dress[part] === PLAIN[part]);
}
