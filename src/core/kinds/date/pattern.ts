import { t } from '../../language/words.ts';
import { unwrapped } from '../wraps.ts';
import { ZONE_TEXT } from './zones.ts';

/**
 * Tokens: YYYY, YY, GGGG (year of an ISO week), MMMM and MMM (names), MM, M, DD, D, _D (a space in place of the zero), Do
 * (1st), dddd and ddd (weekdays), ww, w and e (ISO week and its day), q (quarter), HH, H, hh, h, _h, A and a (AM, am), AA
 * and aa (with points), aaa and aaaa (with a space too), mm, m, ss, s, S to SSSSSS (fractions of a second), z (further
 * digits, written as zeros), X (a zone that has summer time, see `zones.ts`). Of durations: d (days), KK, K (hours), nn, n (minutes), u (seconds), which go on beyond the
 * next larger unit; y (years) and o (months beside them). Without padding zeros: M, D, w, H, h, K, m, n, s. [Text in
 * brackets], and every other character, stands for itself; of [one|many] the first beside a 1. What stands {in braces}
 * may be absent, and is written where it is not zero; {-} and {+} where the value is below zero.
 */
const TOKENS =
  'YYYY|YY|GGGG|MMMM|MMM|MM|M|DD|Do|D|_D|dddd|ddd|d|ww|w|HH|H|hh|h|_h|KK|K|mm|m|nn|n|ss|s|u|S{1,6}|z{1,3}|A{1,2}|a{1,4}|q|e|y|o|X';
const PIECES = new RegExp(String.raw`(?<quoted>\[[^\]]*\])|(?<token>${TOKENS})|(?<other>[^])`, 'gu');

const NAME = '(\\p{L}{2,12}\\.?)';
const HALF = '([AaPp][Mm])';
const HALF_WITH_POINTS = '([AaPp]\\.[ \\u00a0]?[Mm]\\.)';
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
  _D: '( \\d|\\d{2})',
  Do: '((?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th|er|ère)?)',
  ww: '(\\d{2})',
  w: '(\\d{1,2})',
  e: '([1-7])',
  q: '([1-4])',
  HH: '(\\d{2})',
  H: '(\\d{1,2})',
  hh: '(\\d{2})',
  h: '(\\d{1,2})',
  _h: '( \\d|\\d{2})',
  KK: '(\\d{2,4})',
  K: '(\\d{1,4})',
  nn: '(\\d{2,5})',
  n: '(\\d{1,5})',
  u: '(\\d{1,6})',
  d: '(\\d{1,5})',
  y: '(\\d{1,3})',
  o: '(\\d|1[01])',
  mm: '(\\d{2})',
  m: '(\\d{1,2})',
  ss: '(\\d{2})',
  s: '(\\d{1,2})',
  X: `(${ZONE_TEXT})`,
  A: HALF,
  a: HALF,
  AA: HALF_WITH_POINTS,
  aa: HALF_WITH_POINTS,
  aaa: HALF_WITH_POINTS,
  aaaa: HALF_WITH_POINTS,
};
/** Before a day that may be negative: "-1 days +23:30:00". */
const NEGATIVE_DAY = '(-?\\d{1,5})';

export interface TokenPart {
  readonly kind: 'token';
  readonly token: string;
}
/** What stands for itself. */
export interface TextPart {
  readonly kind: 'text';
  readonly text: string;
  /** Where the number before it is not 1; else null. */
  readonly plural: string | null;
}
/** What may be absent, and is written where it is not zero; without a token, where the value is below zero. */
export interface OptionalPart {
  readonly kind: 'optional';
  readonly parts: readonly PatternPart[];
}
export type PatternPart = TokenPart | TextPart | OptionalPart;

interface CompiledPattern {
  readonly parts: readonly PatternPart[];
  readonly expression: RegExp;
  readonly tokens: readonly string[];
}
const compiled = new Map<string, CompiledPattern>();

function textPart(quoted: string): TextPart {
  const [text = '', plural] = quoted.split('|');
  return { kind: 'text', text, plural: plural ?? null };
}

/** Characters that stand for themselves one after the other are one text. */
function add(parts: PatternPart[], part: PatternPart): void {
  const last = parts.at(-1);
  const areTexts =
    last?.kind === 'text' && part.kind === 'text' && last.plural === null && part.plural === null;
  if (areTexts) parts[parts.length - 1] = { ...last, text: last.text + part.text };
  else parts.push(part);
}

/** The parts of a pattern; braces that are not closed stand for themselves. */
function partsOf(pattern: string): PatternPart[] {
  const open: PatternPart[][] = [[]];
  for (const { groups } of pattern.matchAll(PIECES)) {
    const { quoted, token, other = '' } = groups!;
    const parts = open.at(-1)!;
    if (quoted !== undefined) add(parts, textPart(quoted.slice(1, -1)));
    else if (token !== undefined) parts.push({ kind: 'token', token });
    else if (other === '{') open.push([]);
    else if (other === '}' && open.length > 1) {
      open.pop();
      open.at(-1)!.push({ kind: 'optional', parts });
    } else add(parts, { kind: 'text', text: other, plural: null });
  }
  while (open.length > 1) {
    const parts = open.pop()!;
    for (const part of [{ kind: 'text', text: '{', plural: null } as const, ...parts])
      add(open.at(-1)!, part);
  }
  return open[0]!;
}

export const tokensIn = (parts: readonly PatternPart[]): string[] =>
  parts.flatMap((part) => {
    if (part.kind === 'token') return [part.token];
    return part.kind === 'optional' ? tokensIn(part.parts) : [];
  });

const textsIn = (parts: readonly PatternPart[]): string[] =>
  parts.flatMap((part) => {
    if (part.kind === 'optional') return textsIn(part.parts);
    return part.kind === 'text' ? [part.text, ...(part.plural === null ? [] : [part.plural])] : [];
  });

/** Text between two parts, of which the first may be absent: it goes with it. */
export const isSeparator = (part: PatternPart | undefined): part is TextPart =>
  part?.kind === 'text' && /^[ ,]/.test(part.text);

const isSign = (part: PatternPart, sign: string) =>
  part.kind === 'optional' && part.parts.length === 1 && textsIn(part.parts)[0] === sign;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function sourceOfToken(token: string, isOptional: boolean, isSigned: boolean): string {
  if (token === 'd' && isSigned) return NEGATIVE_DAY;
  return EXPRESSIONS[token] ?? `(\\d{${isOptional ? '1,' : ''}${token.length}})`;
}

/** @param isSigned days may be negative @param isOptional the parts may be absent */
function sourceOf(parts: readonly PatternPart[], isSigned: boolean, isOptional = false): string {
  let isFirst = true;
  return parts
    .map((part) => {
      if (part.kind === 'optional') {
        const [first, ...rest] = part.parts;
        if (!isFirst || !isSeparator(first)) return `(?:${sourceOf(part.parts, isSigned, true)})?`;
        return `(?:(?:${sourceOf([first], isSigned)})?${sourceOf(rest, isSigned, true)})?`;
      }
      isFirst = false;
      if (part.kind === 'token') return sourceOfToken(part.token, isOptional, isSigned);
      return part.plural === null ? escaped(part.text) : `(?:${escaped(part.plural)}|${escaped(part.text)})`;
    })
    .join('');
}

export function compile(pattern: string): CompiledPattern {
  const known = compiled.get(pattern);
  if (known) return known;
  const parts = partsOf(pattern);
  const isSigned = parts.some((part) => isSign(part, '+'));
  const expression = new RegExp(`^(?=.*\\d)${sourceOf(parts, isSigned)}$`, 'u');
  const result = { parts, expression, tokens: tokensIn(parts) };
  compiled.set(pattern, result);
  return result;
}

/** Whether a minus stands before all of a value below zero. */
export const hasMinus = (pattern: string) => compile(pattern).parts.some((part) => isSign(part, '-'));

export function tokensOf(pattern: string): readonly string[] {
  return compile(pattern).tokens;
}

/** Digits after the second that a pattern shows. */
export function fractionDigits(pattern: string): number {
  const fraction = tokensOf(pattern).find((token) => token.startsWith('S'));
  return fraction?.length ?? 0;
}

/** Whether a pattern has no date, only the time of day, or a duration. */
export function isTimeOfDay(pattern: string): boolean {
  return !tokensOf(pattern).some((token) => /^(?:[YGM_]|D)/.test(token) && token !== '_h');
}

/** Whether a pattern has a time of day besides the date. */
export function hasClock(pattern: string): boolean {
  return tokensOf(pattern).some((token) => /^(?:[HhK]|_h)/.test(token));
}

/** Whether what is told goes on beyond a day. */
export function isDuration(pattern: string): boolean {
  return tokensOf(pattern).some((token) => /^(?:d|KK?|nn?|u|y)$/.test(token));
}

export function hasSeconds(pattern: string): boolean {
  return tokensOf(pattern).some((token) => /^(?:ss?|u)$/.test(token));
}

/** How counted units are shown: in brackets, as Excel has it. */
const COUNTED: Readonly<Record<string, string>> = {
  ...{ y: '[y]', o: 'm', d: '[d]', K: '[h]', KK: '[hh]', n: '[m]', nn: '[mm]', u: '[s]' },
  ...{ _D: 'D', _h: 'h', AA: 'A', aa: 'a', aaa: 'a', aaaa: 'a' },
};

/** @param isQuoted words of durations, which look like tokens, stand in quotes */
function shownParts(parts: readonly PatternPart[], isQuoted: boolean): string {
  return parts
    .map((part) => {
      if (part.kind === 'token') return COUNTED[part.token] ?? part.token.replace(/^z+$/, '0');
      if (part.kind === 'optional') return shownParts(part.parts, isQuoted);
      const text = part.plural ?? part.text;
      return isQuoted && /\p{L}/u.test(text) ? `"${text}"` : text;
    })
    .join('');
}

/** A pattern as a person reads it: what is written only where it is not zero is said to be. */
export function patternInWords(pattern: string): string {
  const { parts } = compile(pattern);
  const isQuoted = isDuration(pattern);
  const shown = shownParts(parts, isQuoted);
  const optional = parts.filter((part) => part.kind === 'optional' && tokensIn(part.parts).length > 0);
  const [only] = optional;
  if (!only) return shown;
  if (optional.length > 1) return t`${shown}, without what is zero`;
  return t`${shown}, "${shownParts([only], isQuoted).trim()}" where it is not zero`;
}

/** Text between the parts of dates: words, marks, a zone, none of which a spreadsheet runs. */
const BETWEEN = /^[\p{L}\p{M}\d .,:;'’/()[\]+\-\u2010-\u2013\u2212_\u00a0\u202f]{1,60}$/u;

/** In braces stands a sign, or what has tokens; of dates once, and in no other braces. */
function areBracesKnown(parts: readonly PatternPart[], ofDuration: boolean): boolean {
  const optional = parts.filter((part) => part.kind === 'optional');
  const own = optional.filter((part) => !isSign(part, '-') && !isSign(part, '+'));
  return (
    (ofDuration || (optional.length === own.length && own.length < 2)) &&
    own.every(
      ({ parts: inner }) =>
        tokensIn(inner).length > 0 &&
        (ofDuration || inner.every(({ kind }) => kind !== 'optional')) &&
        areBracesKnown(inner, ofDuration),
    )
  );
}

/**
 * Whether a pattern is one that Fairloom could have found: each token once, a date or a time in it, and between them what
 * may stand there. It becomes a regular expression, and is written into files: neither may run wild.
 */
export function isPattern(pattern: string): boolean {
  const { parts, tokens } = compile(unwrapped(pattern)?.inner ?? pattern);
  const first = parts.find((part) => part.kind !== 'optional' || tokensIn(part.parts).length > 0);
  const startsWell = first !== undefined && (first.kind !== 'text' || /^[\p{L}[]/u.test(first.text));
  const isYearly = tokens.includes('MMM') || tokens.includes('MMMM');
  const hasTime = tokens.some(
    (token) => /^(?:[YGHhKnuy]|d$)/.test(token) || (isYearly && /^_?D/.test(token)),
  );
  return (
    startsWell &&
    hasTime &&
    areBracesKnown(parts, isDuration(pattern)) &&
    new Set(tokens).size === tokens.length &&
    textsIn(parts).every((text) => BETWEEN.test(text))
  );
}
