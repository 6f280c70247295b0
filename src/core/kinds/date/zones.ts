import { Misfit, number, object, oneOf, text, type Decoder } from '../../decode.ts';
import { t } from '../../language/words.ts';
import { civilFromDays, daysFromCivil, daysInMonth, weekday } from './civil.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** A zone that has summer time: +01:00 in winter and +02:00 in summer. */
export interface ChangingZone {
  /** As the cells write it. */
  readonly standard: string;
  readonly summer: string;
  /** Seconds that standard time is ahead of UTC. */
  readonly offset: number;
  readonly rule: ZoneRule;
}

export const ZONE_RULES = ['europe', 'america', 'australia', 'newZealand'] as const;
/** When clocks are changed (IANA time zone database: EU, US, AN, NZ). */
export type ZoneRule = (typeof ZONE_RULES)[number];

/** A Sunday of a month, in days: the nth, or the last. */
function sunday(year: number, month: number, nth: number | 'last'): number {
  const length = daysInMonth(year, month);
  const last = daysFromCivil({ year, month, day: length });
  if (nth === 'last') return last - ((weekday(last) + 1) % 7);
  const first = last - length + 1;
  return first + (6 - weekday(first)) + 7 * (nth - 1);
}

/** The days on which summer time begins and ends in a year. */
const CHANGES: Readonly<Record<ZoneRule, (year: number) => readonly [begin: number, end: number]>> = {
  europe: (year) => [sunday(year, 3, 'last'), sunday(year, year < 1996 ? 9 : 10, 'last')],
  america(year) {
    if (year >= 2007) return [sunday(year, 3, 2), sunday(year, 11, 1)];
    return [sunday(year, 4, year < 1987 ? 'last' : 1), sunday(year, 10, 'last')];
  },
  australia: (year) => [
    sunday(year, 10, year < 2008 ? 'last' : 1),
    year < 2008 ? sunday(year, 3, 'last') : sunday(year, 4, 1),
  ],
  newZealand: (year) => [
    year < 2007 ? sunday(year, 10, 1) : sunday(year, 9, 'last'),
    year < 2008 ? sunday(year, 3, 3) : sunday(year, 4, 1),
  ],
};

/** Seconds after midnight, in standard time, at which clocks are changed: in Europe everywhere at 01:00 UTC. */
function hoursOfChange({ rule, offset }: ChangingZone): readonly [begin: number, end: number] {
  if (rule === 'europe') return [HOUR + offset, HOUR + offset];
  return [2 * HOUR, rule === 'america' ? HOUR : 2 * HOUR];
}

/** @param seconds since 1970-01-01 in standard time, also in summer */
export function isSummer(seconds: number, zone: ChangingZone): boolean {
  const { year } = civilFromDays(Math.floor(seconds / DAY));
  const [first, last] = CHANGES[zone.rule](year);
  const [afterFirst, afterLast] = hoursOfChange(zone);
  const [begin, end] = [first * DAY + afterFirst, last * DAY + afterLast];
  const isAfter = seconds >= begin;
  const isBefore = seconds < end;
  return begin < end ? isAfter && isBefore : isAfter || isBefore;
}

/** Whether a clock that shows these seconds since 1970-01-01 shows summer time; of the hour that comes twice it is the first. */
export const showsSummer = (seconds: number, zone: ChangingZone) => isSummer(seconds - HOUR, zone);

/** Hours that zones known by letters are ahead of UTC. */
const LETTERS: ReadonlyMap<string, number> = new Map([
  ...([
    ['Z', 0],
    ['UTC', 0],
    ['GMT', 0],
    ['WET', 0],
    ['BST', 1],
    ['WEST', 1],
    ['CET', 1],
    ['MEZ', 1],
  ] as const),
  ...([
    ['CEST', 2],
    ['MESZ', 2],
    ['EET', 2],
    ['EEST', 3],
    ['AST', -4],
    ['ADT', -3],
    ['NST', -3.5],
  ] as const),
  ...([
    ['NDT', -2.5],
    ['EST', -5],
    ['EDT', -4],
    ['CST', -6],
    ['CDT', -5],
    ['MST', -7],
    ['MDT', -6],
  ] as const),
  ...([
    ['PST', -8],
    ['PDT', -7],
    ['AKST', -9],
    ['AKDT', -8],
    ['ACST', 9.5],
    ['ACDT', 10.5],
  ] as const),
  ...([
    ['AEST', 10],
    ['AEDT', 11],
    ['NZST', 12],
    ['NZDT', 13],
  ] as const),
]);

/** Seconds that a zone is ahead of UTC; null where nothing says so. */
function offsetOf(zone: string): number | null {
  const [, sign, hours, minutes = '0'] = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?/.exec(zone) ?? [];
  if (hours !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * 60);
  const known = LETTERS.get(/^[A-Z]+/.exec(zone)?.[0] ?? '');
  return known === undefined ? null : known * HOUR;
}

/** Where most people of an offset live, their rule first. */
function rulesAt(offset: number): readonly ZoneRule[] {
  if (offset < -3 * HOUR) return ['america', 'europe'];
  return offset > 9 * HOUR ? ['australia', 'newZealand'] : ['europe', 'america'];
}

/** The zones, likelier rules first, that two zones of a column may be standard and summer time of. @param zones as cells write them */
export function changingZones(zones: ReadonlySet<string>): ChangingZone[] {
  const known = [...zones].flatMap((zone) => {
    const offset = offsetOf(zone);
    return offset === null ? [] : [{ zone, offset }];
  });
  const [standard, summer] = known.sort((a, b) => a.offset - b.offset);
  if (!standard || !summer || zones.size !== 2 || summer.offset - standard.offset !== HOUR) return [];
  const { offset } = standard;
  return rulesAt(offset).map((rule) => ({ standard: standard.zone, summer: summer.zone, offset, rule }));
}

/** What may stand for a zone in a cell. */
export const ZONE_TEXT = String.raw`(?:Z|[A-Z]{3,5}|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)(?: \([\p{L} ]{2,40}\)|\[[\p{L}/_]{3,40}\])?`;
const WHOLE = new RegExp(`^${ZONE_TEXT}$`, 'u');

const zoneText: Decoder<string> = (value, path) => {
  const read = text(value, path);
  if (WHOLE.test(read)) return read;
  throw new Misfit(path, t`a date format that Fairloom knows`);
};

/** @throws Misfit */
export const decodeZone: Decoder<ChangingZone> = object<ChangingZone>({
  standard: zoneText,
  summer: zoneText,
  offset: number,
  rule: oneOf(...ZONE_RULES),
});
