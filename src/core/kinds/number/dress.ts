import { t, texts } from '../../language/words.ts';
import { isWrap } from '../wraps.ts';
import { inLatinDigits, inScript, type ScriptName } from './digits.ts';

/** Minus, en dash, non-breaking hyphen, figure dash, and a hyphen of full width. */
export const OTHER_MINUS = ['\u2212', '\u2013', '\u2011', '\u2012', '\uff0d'] as const;

/** What stands around and between the digits of a column's numbers. */
export interface NumberDress {
  /** Before the digits: "$", "EUR ". */
  readonly prefix: string;
  /** Behind them: "%", " kg". */
  readonly suffix: string;
  /** Between groups of digits; '' where there is nothing. */
  readonly group: '' | ',' | '.' | ' ' | '\u00a0' | '\u202f' | '\u2009' | "'" | '’' | '_';
  /** Three digits, and two in each group before: 12,34,567. */
  readonly indian: boolean;
  /** How a number below 0 is told: before all, before the digits, behind, or by parentheses around all or the digits. */
  readonly minus:
    '-' | (typeof OTHER_MINUS)[number] | 'digits' | 'behind' | 'parentheses' | 'inner parentheses';
  /** Whether numbers above 0 have a plus. */
  readonly plus: boolean;
  /** Of digits other than 0 to 9. */
  readonly script?: ScriptName | undefined;
}

export type GroupMark = NumberDress['group'];

/** A cell in its parts. */
export interface Undressed {
  readonly negative: boolean;
  readonly minus: NumberDress['minus'] | null;
  readonly plus: boolean;
  readonly prefix: string;
  readonly suffix: string;
  /** Digits with their marks, from the first digit to the last, and an exponent; in digits from 0 to 9. */
  readonly core: string;
  readonly script: ScriptName | null;
}

/** No number is written with more characters; longer cells are not searched. */
export const LONGEST_NUMBER = 64;
const SPACE = ' \u00a0\u202f\u2009';
const CORE = new RegExp(
  `^(?<before>[^\\d]*?)(?<core>\\.?\\d(?:[\\d.,_'’${SPACE}]*\\d)?\\.?(?:[eE][+-]?\\d{1,3})?)(?<after>[^\\d]*)$`,
  'u',
);
const CODES =
  'USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|BRL|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RUB|TRY|MXN|ZAR|KRW|SGD|HKD|ARS|CLP|COP';
const MONEY = new RegExp(
  `^(?:[A-Z]{0,3}\\p{Sc}|(?:${CODES})|Rs\\.?|Fr\\.?|kr\\.?|R\\$|Ft|zł|Kč|~|≈|[≥≤<>%]|approx\\.?|ca\\.?)[${SPACE}]?$`,
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
/** The mark that stands before what is in place of cents; null of other suffixes. */
export const markOfNoCents = (suffix: string) => (NO_CENTS.test(suffix) ? (suffix[0] as ',' | '.') : null);

/** In place of cents: "1027,-", "CHF 23'939.–". */
const NO_CENTS = /^[.,](?:--?|[–—])(?: ?(?:\p{Sc}|[A-Z]{3}|Fr\.?))?$/u;
/** What a price is for, and what else stands behind numbers alone: "$12/hr", "€/m²", "100+", "3 year(s)", "円". */
const FOR = new RegExp(
  `^[${SPACE}]?(?:\\p{Sc}?/[${SPACE}]?(?:mo|month|yr|year|hr|h|hour|day|wk|week|night|m²|m2|sqm|sq\\.? ?ft|kg|l|L|Monat|Jahr|Std\\.?|Tag|Nacht|person)|\\p{L}{3,10}\\(s\\)|\\+|[円元원万億만]|Mio\\. \\p{Sc}|Mrd\\. \\p{Sc})$`,
  'u',
);
/** Suffixes that tell the sign: "40.7° N" and "12.1° S", "500.00 CR" and "20.00 DR". */
const PAIRS: readonly string[] = ['N|S', 'E|W', 'CR|DR', 'Cr|Dr'];
const PAIRED = /^°? ?(?:N\|S|E\|W|CR\|DR|Cr\|Dr)$/;
/** Thousands of millions: "$1.5B". A B behind whole numbers belongs to a code. */
const BILLIONS = 'B';

/** A suffix of a pair as both, and whether it is that of numbers below zero; letters behind whole numbers belong to codes. */
function pairedSuffix(
  core: string,
  after: string,
): { readonly suffix: string; readonly negative: boolean } | null {
  const [, gap = '', letters = ''] = /^(°? ?)([NSEWCRDrd]{1,2})$/.exec(after) ?? [];
  const pair = PAIRS.find((both) => letters !== '' && both.split('|').includes(letters));
  const isMeasured = core.includes('.') || gap.startsWith('°') || (gap !== '' && letters.length > 1);
  return pair === undefined || !isMeasured
    ? null
    : { suffix: gap + pair, negative: pair.endsWith(`|${letters}`) };
}

const SIGNS: Readonly<Record<string, NumberDress['minus']>> = Object.fromEntries(
  (['-', ...OTHER_MINUS] as const).map((sign) => [sign, sign]),
);

/** Whether text may stand before a column's numbers: no formula does. */
const isPrefix = (text: string) => text === '' || MONEY.test(text);
export const isSuffix = (text: string) =>
  text === '' ||
  ['.', BILLIONS].includes(text) ||
  [UNIT, FOR, NO_CENTS, PAIRED].some((form) => form.test(text));

/** Whether text may stand around a column's numbers. */
export const areSides = (prefix: string, suffix: string) =>
  isWrap(prefix, suffix) || (isPrefix(prefix) && isSuffix(suffix));

const squeezed = (side: string) => side.replace(/\s/g, '').replace(/^k$/, 'K');
/** Whether two sides tell one thing: " kg" and "kg", "k" and "K". */
export const isSameSide = (a: string, b: string) => squeezed(a) === squeezed(b);

/** The parts of a trimmed cell; null where it is no number in any dress. */
export function undress(cell: string): Undressed | null {
  if (cell.length > LONGEST_NUMBER) return null;
  const { text, script } = inLatinDigits(cell);
  const match = CORE.exec(text);
  if (!match?.groups) return null;
  let { before = '', core = '', after = '' } = match.groups;
  if (core.endsWith('.') && /^[-–—]/.test(after)) [core, after] = [core.slice(0, -1), `.${after}`];
  const hasCents = !NO_CENTS.test(after);
  let minus: NumberDress['minus'] | null = null;
  let plus = false;
  if (before.startsWith('(') && after.endsWith(')')) {
    minus = 'parentheses';
    before = before.slice(1);
    after = after.slice(0, -1);
  } else if (before.endsWith('(') && after.startsWith(')')) {
    minus = 'inner parentheses';
    before = before.slice(0, -1);
    after = after.slice(1);
  } else if (SIGNS[before.charAt(0)]) {
    minus = SIGNS[before.charAt(0)]!;
    before = before.slice(1);
  } else if (before.startsWith('+')) {
    plus = true;
    before = before.slice(1);
  } else if (before.endsWith('-')) {
    minus = 'digits';
    before = before.slice(0, -1);
  } else if (hasCents && after.endsWith('-')) {
    minus = 'behind';
    after = after.slice(0, -1);
  }
  const paired = pairedSuffix(core, after);
  if (paired && minus !== null) return null;
  if (after === BILLIONS && before === '' && !core.includes('.')) return null;
  if (paired) after = paired.suffix;
  if (!areSides(before, after)) return null;
  return {
    negative: paired?.negative ?? minus !== null,
    minus,
    plus,
    prefix: before,
    suffix: after,
    core,
    script,
  };
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
  const latin = grouped(whole, dress) + text.slice(whole.length);
  const digits = dress.script ? inScript(latin, dress.script) : latin;
  const { prefix, minus, plus } = dress;
  if (PAIRED.test(dress.suffix)) {
    const [above = '', below = ''] = dress.suffix.split('|');
    return prefix + digits + (negative ? above.slice(0, -below.length) + below : above);
  }
  const { suffix } = dress;
  if (!negative) return `${plus && /[1-9]/.test(text) ? '+' : ''}${prefix}${digits}${suffix}`;
  if (minus === 'digits') return `${prefix}-${digits}${suffix}`;
  if (minus === 'behind') return `${prefix}${digits}${suffix}-`;
  if (minus === 'parentheses') return `(${prefix}${digits}${suffix})`;
  if (minus === 'inner parentheses') return `${prefix}(${digits})${suffix}`;
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
  _: 'underscore',
});

function sidesInWords(prefix: string, suffix: string): string[] {
  if (suffix !== '' && isWrap(prefix, suffix)) return [t`in ${`${prefix}…${suffix}`}`];
  return [prefix && t`${prefix.trim()} in front`, suffix && t`${suffix.trim().replace('|', '/')} behind`];
}

/** "$ in front, comma for thousands, (…) below zero". */
export function dressInWords({ prefix, suffix, group, indian, minus, plus, script }: NumberDress): string[] {
  const signs: Readonly<Partial<Record<NumberDress['minus'], string>>> = {
    '\u2212': t`− below zero`,
    '\u2013': t`– below zero`,
    '\u2011': t`non-breaking hyphen below zero`,
    '\u2012': t`figure dash below zero`,
    '\uff0d': t`hyphen of full width below zero`,
    behind: t`minus behind`,
    parentheses: t`(…) below zero`,
    'inner parentheses': t`(…) below zero`,
  };
  return [
    ...sidesInWords(prefix, suffix),
    script ? t`digits as ${inScript('0123', script)}` : '',
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
  return (
    !dress.script &&
    (Object.keys(PLAIN) as (keyof NumberDress)[]).every((part) => dress[part] === PLAIN[part])
  );
}
