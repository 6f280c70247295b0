import { describe, expect, test } from 'vitest';
import { numbers, oneOf, withCells } from './peoplesTables.ts';

/* Dates and times in every common form come back in it, in the range of the column. */

const two = (value: number) => String(value).padStart(2, '0');
const SHORT = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LONG = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

interface Moment {
  readonly y: number;
  readonly m: number;
  readonly d: number;
  readonly h: number;
  readonly n: number;
  readonly s: number;
  readonly w: number;
}
/** A moment of 2015 to 2020. */
function moment(i: number): Moment {
  const at = new Date(Date.UTC(2015, 0, 1) + i * 7_919_000);
  return {
    y: at.getUTCFullYear(),
    m: at.getUTCMonth() + 1,
    d: at.getUTCDate(),
    h: at.getUTCHours(),
    n: at.getUTCMinutes(),
    s: at.getUTCSeconds(),
    w: at.getUTCDay(),
  };
}
const half = (h: number) => (h % 12 === 0 ? 12 : h % 12);
const noon = (h: number) => (h < 12 ? 'AM' : 'PM');

type Form = [name: string, write: (at: Moment) => string, form: RegExp, type?: string];
const Y = '(?:201[5-9]|20(?:20|1[5-9]))';

describe('a date comes back in its form', () => {
  test.each<Form>([
    ['ISO', ({ y, m, d }) => `${y}-${two(m)}-${two(d)}`, new RegExp(`^${Y}-\\d\\d-\\d\\d$`)],
    [
      'ISO with time',
      ({ y, m, d, h, n, s }) => `${y}-${two(m)}-${two(d)}T${two(h)}:${two(n)}:${two(s)}`,
      new RegExp(`^${Y}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d$`),
    ],
    [
      'ISO in UTC',
      ({ y, m, d, h, n, s }) => `${y}-${two(m)}-${two(d)}T${two(h)}:${two(n)}:${two(s)}Z`,
      new RegExp(`^${Y}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$`),
    ],
    [
      'ISO with milliseconds',
      ({ y, m, d, h, n, s }) => `${y}-${two(m)}-${two(d)}T${two(h)}:${two(n)}:${two(s)}.000Z`,
      new RegExp(`^${Y}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$`),
    ],
    [
      'ISO without marks',
      ({ y, m, d, h, n, s }) => `${y}${two(m)}${two(d)}T${two(h)}${two(n)}${two(s)}Z`,
      new RegExp(`^${Y}[01]\\d[0-3]\\dT[0-2]\\d[0-5]\\d[0-5]\\dZ$`),
    ],
    [
      'milliseconds after a comma',
      ({ y, m, d, h, n, s }) => `${y}-${two(m)}-${two(d)} ${two(h)}:${two(n)}:${two(s)},${two(s)}7`,
      new RegExp(`^${Y}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}$`),
    ],
    [
      'ISO with an offset',
      ({ y, m, d, h, n, s }) => `${y}-${two(m)}-${two(d)}T${two(h)}:${two(n)}:${two(s)}+02:00`,
      new RegExp(`^${Y}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+02:00$`),
    ],
    [
      'as databases write',
      ({ y, m, d, h, n, s }) => `${y}-${two(m)}-${two(d)} ${two(h)}:${two(n)}:${two(s)}`,
      new RegExp(`^${Y}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$`),
    ],
    [
      'to the minute',
      ({ y, m, d, h, n }) => `${y}-${two(m)}-${two(d)} ${two(h)}:${two(n)}`,
      new RegExp(`^${Y}-\\d\\d-\\d\\d \\d\\d:\\d\\d$`),
    ],
    [
      'with slashes, year first',
      ({ y, m, d }) => `${y}/${two(m)}/${two(d)}`,
      new RegExp(`^${Y}/\\d\\d/\\d\\d$`),
    ],
    ['German', ({ y, m, d }) => `${two(d)}.${two(m)}.${y}`, new RegExp(`^\\d\\d\\.\\d\\d\\.${Y}$`)],
    ['German without zeros', ({ y, m, d }) => `${d}.${m}.${y}`, new RegExp(`^\\d{1,2}\\.\\d{1,2}\\.${Y}$`)],
    [
      'German with time',
      ({ y, m, d, h, n }) => `${two(d)}.${two(m)}.${y} ${two(h)}:${two(n)}`,
      new RegExp(`^\\d\\d\\.\\d\\d\\.${Y} \\d\\d:\\d\\d$`),
    ],
    ['day first', ({ y, m, d }) => `${two(d)}/${two(m)}/${y}`, new RegExp(`^[0-3]\\d/[01]\\d/${Y}$`)],
    ['month first', ({ y, m, d }) => `${two(m)}/${two(d)}/${y}`, new RegExp(`^[01]\\d/[0-3]\\d/${Y}$`)],
    ['month first without zeros', ({ y, m, d }) => `${m}/${d}/${y}`, new RegExp(`^\\d{1,2}/\\d{1,2}/${Y}$`)],
    [
      'month first, two digits of the year',
      ({ y, m, d }) => `${m}/${d}/${two(y % 100)}`,
      /^\d{1,2}\/\d{1,2}\/(?:1[5-9]|20)$/,
    ],
    [
      'month first with time and noon',
      ({ y, m, d, h, n, s }) => `${m}/${d}/${y} ${half(h)}:${two(n)}:${two(s)} ${noon(h)}`,
      new RegExp(`^\\d{1,2}/\\d{1,2}/${Y} \\d{1,2}:\\d\\d:\\d\\d [AP]M$`),
    ],
    [
      'with dashes, day first',
      ({ y, m, d }) => `${two(d)}-${two(m)}-${y}`,
      new RegExp(`^[0-3]\\d-[01]\\d-${Y}$`),
    ],
    [
      'month in words, as in America',
      ({ y, m, d }) => `${SHORT[m - 1]} ${d}, ${y}`,
      new RegExp(`^[A-Z][a-z]{2} \\d{1,2}, ${Y}$`),
    ],
    [
      'month in full',
      ({ y, m, d }) => `${LONG[m - 1]} ${d}, ${y}`,
      new RegExp(`^[A-Z][a-z]+ \\d{1,2}, ${Y}$`),
    ],
    [
      'day, month in words, year',
      ({ y, m, d }) => `${d} ${SHORT[m - 1]} ${y}`,
      new RegExp(`^\\d{1,2} [A-Z][a-z]{2} ${Y}$`),
    ],
    [
      'with dashes, as Excel and Oracle',
      ({ y, m, d }) => `${two(d)}-${SHORT[m - 1]}-${two(y % 100)}`,
      /^\d\d-[A-Z][a-z]{2}-(?:1[5-9]|20)$/,
    ],
    [
      'Oracle in capitals',
      ({ y, m, d }) => `${two(d)}-${SHORT[m - 1]!.toUpperCase()}-${y}`,
      new RegExp(`^\\d\\d-[A-Z]{3}-${Y}$`),
    ],
    [
      'SAS',
      ({ y, m, d }) => `${two(d)}${SHORT[m - 1]!.toUpperCase()}${y}`,
      new RegExp(`^\\d\\d[A-Z]{3}${Y}$`),
    ],
    ['month and year', ({ y, m }) => `${SHORT[m - 1]}-${y}`, new RegExp(`^[A-Z][a-z]{2}-${Y}$`)],
    [
      'month and two digits of the year',
      ({ y, m }) => `${SHORT[m - 1]}-${two(y % 100)}`,
      /^[A-Z][a-z]{2}-(?:1[5-9]|20)$/,
    ],
    ['ISO month', ({ y, m }) => `${y}-${two(m)}`, new RegExp(`^${Y}-\\d\\d$`)],
    ['month over year', ({ y, m }) => `${two(m)}/${y}`, new RegExp(`^\\d\\d/${Y}$`)],
    ['quarter after the year', ({ y, m }) => `${y}Q${Math.ceil(m / 3)}`, new RegExp(`^${Y}Q[1-4]$`)],
    ['quarter before the year', ({ y, m }) => `Q${Math.ceil(m / 3)} ${y}`, new RegExp(`^Q[1-4] ${Y}$`)],
    [
      'ISO week',
      ({ y, m, d }) => `${y}-W${two(Math.min(52, Math.ceil(((m - 1) * 30 + d) / 7)))}`,
      new RegExp(`^${Y}-W\\d\\d$`),
    ],
    ['digits, year first', ({ y, m, d }) => `${y}${two(m)}${two(d)}`, new RegExp(`^${Y}[01]\\d[0-3]\\d$`)],
    ['digits, day first', ({ y, m, d }) => `${two(d)}${two(m)}${y}`, new RegExp(`^[0-3]\\d[01]\\d${Y}$`)],
    [
      'with the day of the week',
      ({ y, m, d, w }) => `${DAYS[w]}, ${d} ${SHORT[m - 1]} ${y}`,
      new RegExp(`^[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} ${Y}$`),
    ],
    [
      'as mail',
      ({ y, m, d, h, n, s, w }) =>
        `${DAYS[w]}, ${two(d)} ${SHORT[m - 1]} ${y} ${two(h)}:${two(n)}:${two(s)} GMT`,
      new RegExp(`^[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} ${Y} \\d\\d:\\d\\d:\\d\\d GMT$`),
    ],
    ['time of day', ({ h, n }) => `${two(h)}:${two(n)}`, /^[0-2]\d:[0-5]\d$/, 'time'],
    [
      'time of day with seconds',
      ({ h, n, s }) => `${two(h)}:${two(n)}:${two(s)}`,
      /^[0-2]\d:[0-5]\d:[0-5]\d$/,
      'time',
    ],
    [
      'time of day with noon',
      ({ h, n }) => `${half(h)}:${two(n)} ${noon(h)}`,
      /^(?:1[0-2]|[1-9]):[0-5]\d [AP]M$/,
      'time',
    ],
    [
      'time of day, small letters glued',
      ({ h, n }) => `${half(h)}:${two(n)}${noon(h).toLowerCase()}`,
      /^(?:1[0-2]|[1-9]):[0-5]\d[ap]m$/,
      'time',
    ],
  ])('%s', async (_, write, form, type = 'date') => {
    const made = await withCells(
      'value',
      numbers(0, 23_000).map((i) => write(moment(i))),
    );
    expect.soft(made.columns.get('value')).toMatchObject({ type, use: 'learn' });
    expect.soft(made.written('value').filter((cell) => !form.test(cell))).toEqual([]);
    const few = oneOf(numbers(0, 23_000, 1, 9).map((i) => write(moment(i))));
    expect(new Set((await withCells('value', few)).written('value'))).toEqual(new Set(few));
  });
});

describe('the grid of dates', () => {
  const day = (n: number) => new Date(Date.UTC(2015, 0, 5) + n * 86_400_000).toISOString().slice(0, 10);
  test.each<readonly [string, string[], (cell: string) => boolean]>([
    ['Mondays', numbers(0, 300).map((week) => day(7 * week)), (cell) => new Date(cell).getUTCDay() === 1],
    [
      'firsts of months',
      numbers(0, 119).map((k) => `${2010 + Math.floor(k / 12)}-${two(1 + (k % 12))}-01`),
      (cell) => cell.endsWith('-01'),
    ],
    [
      'ends of months',
      numbers(0, 119).map((k) => new Date(Date.UTC(2010, k + 1, 0)).toISOString().slice(0, 10)),
      (cell) => new Date(Date.parse(cell) + 86_400_000).getUTCDate() === 1,
    ],
    [
      'firsts of quarters',
      numbers(0, 59).map((k) => `${2005 + Math.floor(k / 4)}-${two(1 + 3 * (k % 4))}-01`),
      (cell) => /-(?:01|04|07|10)-01$/.test(cell),
    ],
    ['New Year', numbers(1950, 2010).map((y) => `${y}-01-01`), (cell) => cell.endsWith('-01-01')],
    [
      'whole hours',
      numbers(0, 8000).map((h) => `${day(Math.floor(h / 24))} ${two(h % 24)}:00`),
      (cell) => cell.endsWith(':00'),
    ],
    [
      'quarters of an hour',
      numbers(0, 95).map((k) => `${two(Math.floor(k / 4))}:${two(15 * (k % 4))}`),
      (cell) => /:(?:00|15|30|45)$/.test(cell),
    ],
    [
      'five minutes',
      numbers(0, 287).map((k) => `${two(Math.floor(k / 12))}:${two(5 * (k % 12))}`),
      (cell) => /[05]$/.test(cell),
    ],
    ['midnights', numbers(0, 800).map((k) => `${day(k)}T00:00:00`), (cell) => cell.endsWith('T00:00:00')],
  ])('%s', async (_, cells, fits) => {
    const made = (await withCells('value', cells)).written('value');
    expect(made.filter((cell) => !fits(cell))).toEqual([]);
  });
});

describe('the order of day and month, and the century', () => {
  const both = numbers(0, 143).map((i) => `${two(1 + (i % 12))}/${two(1 + Math.floor(i / 12))}/2019`);
  test('where both orders fit, it is asked', async () => {
    const { inspected } = await withCells('value', both);
    expect(inspected.warnings.map(({ code }) => code)).toContain('column.ambiguousDates');
  });
  test('where one day is above 12, it is not', async () => {
    const { inspected } = await withCells('value', [...both.slice(1), '25/12/2019']);
    expect(inspected.warnings.map(({ code }) => code)).not.toContain('column.ambiguousDates');
  });
  test('births of 1930 to 2005 keep their order across the century', async () => {
    const cells = numbers(1930, 2005).map((year) => `03/${two(1 + (year % 28))}/${two(year % 100)}`);
    const made = (await withCells('born', cells)).written('born');
    const year = (cell: string) => Number(cell.slice(-2)) + (Number(cell.slice(-2)) <= 26 ? 2000 : 1900);
    expect(made.filter((cell) => year(cell) < 1930 || year(cell) > 2005)).toEqual([]);
  });
});

describe('what only looks like a date stays what it is', () => {
  test.each<readonly [string, string[]]>([
    ['ages in bands', ['1-4', '5-9', '10-14', '15-19']],
    ['scores', ['3:1', '2:2', '0:1']],
    ['decades', ['1980s', '1990s', '2000s']],
    ['school years', ['2018/19', '2019/20', '2020/21']],
    ['spans of years', ['2010-2014', '2015-2019']],
    ['durations beyond a day', ['26:15:00', '31:40:10', '102:05:59']],
    ['months alone', ['Jan', 'Feb', 'Mar', 'Dec']],
    ['days of the week', ['Mon', 'Tue', 'Sun']],
    ['fractions', ['1/2', '3/4', '5/6']],
    ['parts numbers', ['10-2019', '11-2019', '99-2019']],
    ['years', ['1999', '2004', '2019']],
  ])('%s', async (_, few) => {
    const cells = oneOf(few);
    const made = await withCells('value', cells);
    expect(made.columns.get('value')?.use).toBe('learn');
    expect(made.written('value')).toEqual(cells);
  });
});
