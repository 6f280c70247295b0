import { describe, expect, test } from 'vitest';
import { formatDate, parseDate } from '../../../../../src/core/kinds/date/dates.ts';
import { readDateFormat } from '../../../../../src/core/kinds/date/readDates.ts';
import { dateFormat } from '../../../../../src/core/kinds/date/storedFormat.ts';
import { isSummer, type ZoneRule } from '../../../../../src/core/kinds/date/zones.ts';

const HOUR = 3600;

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockOf(place: string): Intl.DateTimeFormat {
  const clock =
    clocks.get(place) ?? new Intl.DateTimeFormat('en-US', { timeZone: place, timeZoneName: 'longOffset' });
  clocks.set(place, clock);
  return clock;
}

/** Hours that a place is ahead of UTC, by the platform's own table of zones. */
function offsetOf(place: string, seconds: number): number {
  const name = clockOf(place)
    .formatToParts(seconds * 1000)
    .find(({ type }) => type === 'timeZoneName')!.value;
  const [, sign = '+', hours = '0'] = /GMT(?:([+-])(\d{2}):\d{2})?/.exec(name) ?? [];
  return Number(sign + hours);
}

test.each<[place: string, rule: ZoneRule, offset: number, from: number, to: number]>([
  ['Europe/Berlin', 'europe', 1, 1981, 2035],
  ['Europe/Lisbon', 'europe', 0, 1997, 2035],
  ['Europe/Athens', 'europe', 2, 1996, 2035],
  ['America/New_York', 'america', -5, 1976, 2035],
  ['America/Los_Angeles', 'america', -8, 1976, 2035],
  ['Australia/Sydney', 'australia', 10, 2008, 2035],
  ['Pacific/Auckland', 'newZealand', 12, 1990, 2035],
])('%s has summer time as its zone says', (place, rule, offset, from, to) => {
  const zone = { standard: 'Z', summer: 'Z', offset: offset * HOUR, rule };
  for (let day = Date.UTC(from, 0, 1) / 1000; day < Date.UTC(to, 0, 1) / 1000; day += 47 * HOUR - 60) {
    const summer = offsetOf(place, day) > offset;
    if (isSummer(day + offset * HOUR, zone) !== summer)
      throw new Error(`${new Date(day * 1000).toISOString()}: ${summer}`);
  }
});

test.each<[place: string, rule: ZoneRule, offset: number, change: string]>([
  ['Europe/Berlin', 'europe', 1, '2021-03-28T01:00:00Z'],
  ['Europe/Berlin', 'europe', 1, '2021-10-31T01:00:00Z'],
  ['Europe/Athens', 'europe', 2, '2021-10-31T01:00:00Z'],
  ['America/New_York', 'america', -5, '2021-03-14T07:00:00Z'],
  ['America/New_York', 'america', -5, '2021-11-07T06:00:00Z'],
  ['Australia/Sydney', 'australia', 10, '2021-04-03T16:00:00Z'],
  ['Australia/Sydney', 'australia', 10, '2021-10-02T16:00:00Z'],
  ['Pacific/Auckland', 'newZealand', 12, '2021-04-03T14:00:00Z'],
])('%s changes its clocks to the second: %s %d %s', (place, rule, offset, change) => {
  const zone = { standard: 'Z', summer: 'Z', offset: offset * HOUR, rule };
  const at = Date.parse(change) / 1000;
  for (const seconds of [at - 1, at])
    expect(isSummer(seconds + offset * HOUR, zone)).toBe(offsetOf(place, seconds) > offset);
});

/** Moments of three years as a clock in Berlin or New York shows them, with its offset. */
const SECONDS = Array.from({ length: 60 }, (_, i) => 1_546_300_800 + ((i * 1_577_321) % 94_000_000));
function shown(place: string, standard: number, write: (clock: string, isLater: boolean) => string) {
  return SECONDS.map((seconds) => {
    const offset = offsetOf(place, seconds);
    const clock = new Date((seconds + offset * HOUR) * 1000).toISOString().slice(0, 19);
    return write(clock, offset > standard);
  });
}

describe('a zone that has summer time', () => {
  test.each<[string, string[], rule: ZoneRule, pattern: string]>([
    [
      'offsets',
      shown('Europe/Berlin', 1, (at, later) => at + (later ? '+02:00' : '+01:00')),
      'europe',
      'YYYY-MM-DDTHH:mm:ssX',
    ],
    [
      'names',
      shown('Europe/Berlin', 1, (at, later) => at.replace('T', ' ') + (later ? ' CEST' : ' CET')),
      'europe',
      'YYYY-MM-DD HH:mm:ss X',
    ],
    [
      'offsets without a colon',
      shown('America/New_York', -5, (at, later) => at + (later ? '-0400' : '-0500')),
      'america',
      'YYYY-MM-DDTHH:mm:ssX',
    ],
    [
      'Z in winter',
      shown('Europe/London', 0, (at, later) => at + (later ? '+01:00' : 'Z')),
      'europe',
      'YYYY-MM-DDTHH:mm:ssX',
    ],
    [
      'midnights',
      shown('Europe/Berlin', 1, (at, later) => `${at.slice(0, 10)}T00:00:00${later ? '+02:00' : '+01:00'}`),
      'europe',
      'YYYY-MM-DDTHH:mm:ssX',
    ],
  ])('%s come back', (_, cells, rule, pattern) => {
    const reading = readDateFormat([...new Set(cells)]);
    if ('misfit' in reading) throw new Error(reading.misfit);
    const { format, misfits } = reading;
    expect(misfits).toEqual([]);
    expect(format).toMatchObject({ pattern, zone: { rule } });
    expect(cells.map((cell) => formatDate(parseDate(cell, format), format))).toEqual(cells);
    expect(dateFormat(format, 'format')).toEqual(format);
  });

  test('the hour that comes twice in autumn is told apart', () => {
    const cells = ['2021-10-31T02:30:00+02:00', '2021-10-31T02:30:00+01:00', '2021-07-01T10:00:00+02:00'];
    const reading = readDateFormat(cells);
    if ('misfit' in reading) throw new Error(reading.misfit);
    const values = cells.map((cell) => parseDate(cell, reading.format));
    expect(values[1]! - values[0]!).toBe(HOUR);
    expect(values.map((value) => formatDate(value, reading.format))).toEqual(cells);
  });

  test('a cell whose zone is not that of its day is no date of the column', () => {
    const format = dateFormat(
      {
        ...{ kind: 'date', pattern: 'YYYY-MM-DDTHH:mmX', unit: 'second' },
        zone: { standard: '+01:00', summer: '+02:00', offset: HOUR, rule: 'europe' },
      },
      'format',
    );
    expect(parseDate('2021-01-05T10:00+01:00', format)).toBe(Date.UTC(2021, 0, 5, 10) / 1000);
    expect(parseDate('2021-07-05T10:00+02:00', format)).toBe(Date.UTC(2021, 6, 5, 9) / 1000);
    expect(parseDate('2021-01-05T10:00+02:00', format)).toBeNaN();
    expect(parseDate('2021-07-05T10:00-04:00', format)).toBeNaN();
  });

  test.each([
    [
      'offsets of no summer',
      SECONDS.map((at, i) => new Date(at * 1000).toISOString().slice(0, 19) + ['+00:00', '-07:00'][i % 2]),
    ],
    [
      'offsets as chance has them',
      SECONDS.map((at, i) => new Date(at * 1000).toISOString().slice(0, 19) + ['+01:00', '+02:00'][i % 2]),
    ],
  ])('%s are none', (_, cells) => {
    expect(readDateFormat(cells)).toHaveProperty('misfit');
  });

  test('a stored zone is one that a cell may have, and goes with a pattern that tells it', () => {
    const zone = { standard: '+01:00', summer: '+02:00', offset: HOUR, rule: 'europe' };
    const stored = (pattern: string, more: object) => () =>
      dateFormat({ kind: 'date', pattern, unit: 'second', ...more }, 'format');
    expect(stored('YYYY-MM-DDTHH:mmX', {})).toThrow();
    expect(stored('YYYY-MM-DDTHH:mm', { zone })).toThrow();
    expect(stored('YYYY-MM-DDTHH:mmX', { zone: { ...zone, summer: '=1+1' } })).toThrow();
    expect(stored('YYYY-MM-DDTHH:mmX', { zone: { ...zone, rule: 'moon' } })).toThrow();
  });
});
