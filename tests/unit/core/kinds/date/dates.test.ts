import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDateFormat } from '../../../../../src/core/kinds/date/readDates.ts';
import { formatDate, parseDate, type DateFormat } from '../../../../../src/core/kinds/date/dates.ts';

const days = (pattern: string): DateFormat => ({ kind: 'date', pattern, unit: 'day' });
const seconds = (pattern: string): DateFormat => ({ kind: 'date', pattern, unit: 'second' });
/** Date.UTC is an independent reference for the calendar. */
const utc = (...parts: [number, number, number]) => Date.UTC(...parts) / 86_400_000;

describe('parseDate', () => {
  test.each([
    ['1970-01-01', 'YYYY-MM-DD', 0],
    ['2024-02-29', 'YYYY-MM-DD', utc(2024, 1, 29)],
    ['1899-12-31', 'YYYY-MM-DD', utc(1899, 11, 31)],
    ['31/12/1999', 'DD/MM/YYYY', utc(1999, 11, 31)],
    ['1/2/2020', 'M/D/YYYY', utc(2020, 0, 2)],
    ['05-Mar-21', 'DD-MMM-YY', utc(2021, 2, 5)],
    ['5.3.69', 'D.M.YY', utc(1969, 2, 5)],
    ['20240131', 'YYYYMMDD', utc(2024, 0, 31)],
    ['2024-03', 'YYYY-MM', utc(2024, 2, 1)],
  ])('%s as %s', (cell, pattern, value) => expect(parseDate(cell, days(pattern))).toBe(value));

  test('time of day in seconds', () => {
    expect(parseDate('1970-01-02T01:02:03Z', seconds('YYYY-MM-DDTHH:mm:ssZ'))).toBe(86_400 + 3723);
    expect(parseDate('1970-01-01 00:00:01.250', seconds('YYYY-MM-DD HH:mm:ss.SSS'))).toBe(1.25);
    expect(parseDate('1969-12-31 23:59', seconds('YYYY-MM-DD HH:mm'))).toBe(-60);
  });

  test.each([
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-01-32',
    '2024-1-1',
    '24-01-01',
    '2024-01-01x',
    '',
  ])('%j is no date', (cell) => expect(parseDate(cell, days('YYYY-MM-DD'))).toBeNaN());
  test('hours end at 23', () => expect(parseDate('2024-01-01 24:00', seconds('YYYY-MM-DD HH:mm'))).toBeNaN());
});

test('the calendar agrees with Date for ten thousand years', () => {
  fc.assert(
    fc.property(fc.integer({ min: utc(2000, 0, 1) - 730_000, max: utc(9999, 11, 31) }), (day) => {
      const cell = formatDate(day, days('YYYY-MM-DD'));
      expect(cell).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      expect(parseDate(cell, days('YYYY-MM-DD'))).toBe(day);
    }),
  );
});

test('times to the second and to the millisecond come back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -2e12, max: 4e12 }), (milliseconds) => {
      const iso = new Date(milliseconds).toISOString();
      const value = parseDate(iso, seconds('YYYY-MM-DDTHH:mm:ss.SSSZ'));
      expect(value).toBeCloseTo(milliseconds / 1000, 6);
      expect(formatDate(value, seconds('YYYY-MM-DDTHH:mm:ss.SSSZ'))).toBe(iso);
      expect(formatDate(Math.floor(value), seconds('YYYY-MM-DD HH:mm:ss'))).toBe(
        iso.slice(0, 19).replace('T', ' '),
      );
    }),
  );
});

test('generated times are rounded to what the pattern shows', () => {
  expect(formatDate(59.7, seconds('YYYY-MM-DD HH:mm:ss'))).toBe('1970-01-01 00:01:00');
  expect(formatDate(86_399, seconds('YYYY-MM-DD HH:mm'))).toBe('1970-01-02 00:00');
  expect(formatDate(0.9999, seconds('YYYY-MM-DD HH:mm:ss.SSS'))).toBe('1970-01-01 00:00:01.000');
  expect(formatDate(-0.4, days('D.M.YY'))).toBe('1.1.70');
});

describe('readDateFormat', () => {
  test.each([
    [['2024-01-31'], 'YYYY-MM-DD', 'day'],
    [['03/04/2020'], 'MM/DD/YYYY', 'day'],
    [['03/04/2020', '25/12/2020'], 'DD/MM/YYYY', 'day'],
    [['3/4/2020', '12/25/2020'], 'M/D/YYYY', 'day'],
    [['03.04.2020'], 'DD.MM.YYYY', 'day'],
    [['3.4.2020', '10.12.2020'], 'D.M.YYYY', 'day'],
    [['2024-01-31 08:05:00'], 'YYYY-MM-DD HH:mm:ss', 'second'],
    [['2024-01-31T08:05:00.123456Z'], 'YYYY-MM-DDTHH:mm:ss.SSSSSSZ', 'second'],
    [['1/31/2024 8:05'], 'M/D/YYYY H:mm', 'second'],
    [['1 Jan 2020', '12 feb 2021'], 'D MMM YYYY', 'day'],
    [
      Array.from({ length: 12 }, (_, i) => `2023${String(i + 1).padStart(2, '0')}${15 + (i % 3)}`),
      'YYYYMMDD',
      'day',
    ],
  ])('%j is %s', (cells, pattern, unit) =>
    expect(readDateFormat(cells)).toMatchObject({ format: { kind: 'date', pattern, unit }, misfits: [] }),
  );

  test.each([
    [['2024-01-31', 'soon'], 'soon'],
    [['2024-01-31', '31/01/2024'], '31/01/2024'],
    [['25/12/2020', '12/25/2020'], '25/12/2020'],
    [['1.5', '2.5'], '1.5'],
    [['20240131', '20240201'], '20240131'],
    [['10-20'], '10-20'],
  ])('%j is none', (cells, misfit) => expect(readDateFormat(cells)).toEqual({ misfit }));
});
