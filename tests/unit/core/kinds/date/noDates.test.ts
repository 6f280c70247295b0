import { describe, expect, test } from 'vitest';
import { readDateFormat } from '../../../../../src/core/kinds/date/readDates.ts';

const years = [2015, 2016, 2017, 2018];
const each = (terms: readonly number[], write: (year: number, term: number) => string) =>
  years.flatMap((year) => terms.map((term) => write(year, term)));
const two = (value: number) => String(value).padStart(2, '0');

describe('no months', () => {
  test.each<[string, string[]]>([
    ['half-years', each([1, 2], (year, term) => `${year}/${term}`)],
    ['terms', each([1, 2, 3], (year, term) => `${year}-${term}`)],
    ['quarters', each([1, 2, 3, 4], (year, term) => `${year}/${term}`)],
    ['half-years with a zero', each([1, 2], (year, term) => `${year}/${two(term)}`)],
    ['half-years before the year', each([1, 2], (year, term) => `${term}/${year}`)],
    ['seasons', years.map((year) => `${year}/${two((year + 1) % 100)}`)],
    ['seasons over the century', [1998, 1999, 2000].map((year) => `${year}-${two((year + 1) % 100)}`)],
  ])('%s', (_, cells) => {
    expect(readDateFormat(cells)).toHaveProperty('misfit');
  });
});

describe('months', () => {
  test.each<[string, string[], pattern: string]>([
    ['of whole years', each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], (y, m) => `${y}/${m}`), 'YYYY/M'],
    ['every January', each([1], (y, m) => `${y}-${two(m)}`), 'YYYY-MM'],
    ['every quarter', each([1, 4, 7, 10], (y, m) => `${y}-${two(m)}`), 'YYYY-MM'],
    ['of the last winter', ['2019-01', '2019-02', '2020-01', '2020-02'], 'YYYY-MM'],
  ])('%s', (_, cells, pattern) => {
    expect(readDateFormat(cells)).toMatchObject({ format: { pattern } });
  });
});

test('numbers of a version are no days, whatever else they could be', () => {
  const cells = ['1.2.18', '2.6.30', '3.11.24'];
  expect(readDateFormat(cells, { name: 'app_version' })).toHaveProperty('misfit');
  expect(readDateFormat(cells, { name: 'geboren' })).toMatchObject({ format: { pattern: 'D.M.YY' } });
});

describe('dates in a wrap, and with other hyphens', () => {
  test.each<[string[], pattern: string]>([
    [['="2019-01-05"', '="2020-12-31"'], '="YYYY-MM-DD"'],
    [["'2019-01-05", "'2020-12-31"], "'YYYY-MM-DD"],
    [['“05.01.2019”', '“31.12.2020”'], '“DD.MM.YYYY”'],
    [['2019\u201101\u201105', '2020\u201112\u201131'], 'YYYY\u2011MM\u2011DD'],
    [['05\u201301\u20132019', '31\u201312\u20132020'], 'DD\u2013MM\u2013YYYY'],
  ])('%j', (cells, pattern) => {
    expect(readDateFormat(cells)).toMatchObject({ format: { pattern } });
  });
});
