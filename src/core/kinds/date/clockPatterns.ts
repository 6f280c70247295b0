import { literal } from './literal.ts';
import { ZONE_TEXT } from './zones.ts';

/** A time of day that a cell has, and what stands around it. */
export interface Clock {
  /** What stands before it, and what joins both. */
  readonly before: string;
  readonly joint: string;
  /** A year behind it: "Mon Nov 28 02:10:00 2026". */
  readonly hasYear: boolean;
  /** Patterns of the time and what follows it, the likelier ones first. */
  readonly patterns: readonly string[];
}

const JOINT = String.raw`T|,? (?:at |um |à )?| \+|[:.-]`;
const HALF = String.raw`(?<space>[ \u00a0\u202f]?)(?<half>[AaPp](?:[Mm]|\.(?<gap>[ \u00a0]?)[Mm]\.))`;
const OFFSET = String.raw`[+-]\d{2}:?\d{2}|[+-]\d{2}`;
const ZONE = String.raw` ?(?:Z|[A-Z]{3,5}|(?:UTC|GMT)[+-]\d{1,2}(?::?\d{2})?|${OFFSET})(?: \([\p{L} ]{2,40}\)|\[[\p{L}/_]{3,40}\])?| [A-Z]\p{L}{2,20}(?:/[\p{L}_]{2,30}){1,2}| Uhr| h`;
const CLOCK = new RegExp(
  `(?:^(?<whole>\\d{1,4})|(?<joint>${JOINT})(?<hour>\\d{1,2}| \\d))(?:(?<mark>[:.])(?<minute>\\d{2})` +
    `(?:\\k<mark>(?<second>\\d{2})(?<fraction>[.,]\\d{1,9})?)?)?(?:${HALF})?(?<zone>${ZONE})?(?<year> \\d{4})?$`,
  'u',
);

const CHANGING = new RegExp(`^ ?${ZONE_TEXT}$`, 'u');

/** Digits of a second that numbers of seconds since 1970 can hold. */
const MOST_FRACTION = 6;

function fractionOf(text: string): string {
  const digits = text.length - 1;
  return (
    text[0]! + 'S'.repeat(Math.min(digits, MOST_FRACTION)) + 'z'.repeat(Math.max(0, digits - MOST_FRACTION))
  );
}

/** AM, am, A.M., a.m., a. m. */
function halfOf(half: string, gap: string | undefined): string {
  const isUpper = half === half.toUpperCase();
  if (half.length === 2) return isUpper ? 'A' : 'a';
  if (gap) return gap === ' ' ? 'aaa' : 'aaaa';
  return isUpper ? 'AA' : 'aa';
}

/** Tokens for an hour; of a time that stands alone durations too. */
function hoursOf(hour: string, hasHalf: boolean, isWhole: boolean): string[] {
  if (hour.startsWith(' ')) return hasHalf ? ['_h'] : [];
  const tokens = hasHalf ? ['hh', 'h'] : ['HH', 'H', ...(isWhole ? ['KK', 'K'] : [])];
  return tokens.filter((token) => hour.length >= token.length && (hour.length <= 2 || token.startsWith('K')));
}

/** Points divide hours from minutes only beside a date, a half of the day, or a word for it; hours alone need a half. */
function isTime(groups: Readonly<Record<string, string | undefined>>, isWhole: boolean): boolean {
  const { joint, mark, half, zone, second } = groups;
  if (mark === undefined) return half !== undefined && joint === undefined;
  if (joint === '-' && (mark === ':' || second === undefined)) return false;
  if (joint === '.' && (mark === '.' || second === undefined)) return false;
  return mark === ':' || half !== undefined || zone === ' Uhr' || (!isWhole && second !== undefined);
}

const mayChange = (zone: string) => CHANGING.test(zone);

/** The zone that a moment is told in; null where it tells none. */
export function zoneIn(cell: string): string | null {
  const { zone = '', joint } = CLOCK.exec(cell)?.groups ?? {};
  return joint !== undefined && mayChange(zone) ? zone.trimStart() : null;
}

export function clockIn(cell: string): Clock | null {
  const match = CLOCK.exec(cell);
  if (!match?.groups) return null;
  const groups: Readonly<Record<string, string | undefined>> = match.groups;
  const { whole, joint = '', mark, second, fraction, space = '', half, gap, zone = '', year } = groups;
  const isAlone = whole !== undefined;
  const hour = whole ?? groups['hour']!;
  if (!isTime(groups, isAlone) || (isAlone && year !== undefined)) return null;
  const rest =
    (mark === undefined ? '' : `${mark}mm`) +
    (second === undefined ? '' : `${mark}ss`) +
    (fraction === undefined ? '' : fractionOf(fraction));
  const behind = half === undefined ? '' : space + halfOf(half, gap);
  const zones = [literal(zone), ...(isAlone || !mayChange(zone) ? [] : [zone.startsWith(' ') ? ' X' : 'X'])];
  const hours = hoursOf(hour, half !== undefined, isAlone && zone === '');
  return {
    before: cell.slice(0, match.index),
    joint,
    hasYear: year !== undefined,
    patterns: hours.flatMap((token) => zones.map((own) => token + rest + behind + own)),
  };
}

const MINUTES = /^(?<minute>\d{1,4}):[0-5]\d(?<fraction>[.,]\d{1,6})?$/;

/** Patterns of minutes and seconds: "3:45", "1:26.240". */
export function minutesIn(cell: string): string[] {
  const { minute, fraction } = MINUTES.exec(cell)?.groups ?? {};
  if (minute === undefined) return [];
  const rest = `:ss${fraction === undefined ? '' : fractionOf(fraction)}`;
  return ['nn', 'n'].filter((token) => minute.length >= token.length).map((token) => token + rest);
}
