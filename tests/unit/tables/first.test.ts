import { describe, expect, test } from 'vitest';
import { among, numbers, oneOf, peopleWith, ROWS, understand, withCells } from './peoplesTables.ts';

/* Tables in the form of public bug reports and public data files: each stands for a kind. */

const two = (value: number) => String(value).padStart(2, '0');
const MONEY = numbers(1_000_000, 9_999_999).map((cents) => {
  const text = (cents / 100).toFixed(2);
  return `$${text.slice(0, -6)},${text.slice(-6)}`;
});
const RENTS = numbers(400, 1900).map((rent) =>
  rent < 1000 ? String(rent) : `1.${String(rent - 1000).padStart(3, '0')}`,
);
const MONTHS = ['Jan', 'Mar', 'Jun', 'Sep', 'Dec'];

describe('cells come back in the form of the column, on its grid and in its range', () => {
  test.each<[string, string[], form: RegExp, type: string, delimiter?: string]>([
    ['money', MONEY, /^\$\d{2},\d{3}\.\d{2}$/, 'decimal'],
    [
      'per cent',
      numbers(500, 2500).map((value) => `${(value / 100).toFixed(2)}%`),
      /^\d{1,2}\.\d{2}%$/,
      'decimal',
    ],
    ['point thousands', RENTS, /^(?:[4-9]\d\d|1\.\d{3})$/, 'integer', ';'],
    [
      'Unicode minus',
      numbers(-20, 20).map((value) => String(value).replace('-', '\u2212')),
      /^\u2212?\d{1,2}$/,
      'integer',
    ],
    [
      'decimal comma',
      numbers(100, 999).map((value) => (value / 10).toFixed(1).replace('.', ',')),
      /^\d{2},\d$/,
      'decimal',
      ';',
    ],
    ['steps of 500', numbers(32_000, 150_000, 500).map(String), /^\d+[05]00$/, 'integer'],
    ['quarters', numbers(0, 400).map((value) => (value / 4).toFixed(2)), /^\d+\.(?:00|25|50|75)$/, 'decimal'],
    [
      'US dates of two-digit years',
      numbers(0, 41).map((i) => `${two(1 + (i % 12))}/${two(1 + ((i * 7) % 28))}/${51 + i}`),
      /^\d\d\/\d\d\/(?:5[1-9]|[6-8]\d|9[0-2])$/,
      'date',
    ],
    [
      'months',
      numbers(0, 60).map((i) => `${MONTHS[i % 5]}-${2010 + (i % 9)}`),
      /^[A-Z][a-z]{2}-201\d$/,
      'date',
    ],
    [
      'AM and PM',
      numbers(1, 27).map(
        (i) => `${1 + (i % 12)}/${i}/2020 ${1 + (i % 12)}:${two((i * 13) % 60)} ${i % 2 ? 'AM' : 'PM'}`,
      ),
      /^\d+\/\d+\/2020 \d+:\d\d [AP]M$/,
      'date',
    ],
    [
      'DDMMYYYY',
      numbers(0, 300).map((i) => `${two(1 + (i % 28))}${two(1 + (i % 12))}${2019 + (i % 6)}`),
      /^\d{4}20(?:19|2[0-4])$/,
      'date',
    ],
    [
      'times of day',
      numbers(0, 1439).map((i) => `${two(Math.floor(i / 60))}:${two(i % 60)}`),
      /^(?:[01]\d|2[0-3]):[0-5]\d$/,
      'time',
    ],
    [
      'midnights',
      numbers(1, 28).map((i) => `2020-${two(1 + (i % 12))}-${two(i)} 00:00:00`),
      /^2020-\d\d-\d\d 00:00:00$/,
      'date',
    ],
    [
      'firsts of months',
      numbers(0, 47).map((i) => `${2016 + Math.floor(i / 12)}-${two(1 + (i % 12))}-01`),
      /^\d{4}-\d\d-01$/,
      'date',
    ],
  ])('%s', async (_, cells, form, type, delimiter) => {
    const { columns, written } = await withCells('value', cells, delimiter);
    expect(columns.get('value')).toMatchObject({ type, use: 'learn' });
    for (const cell of written('value')) expect(cell).toMatch(form);
  });

  test('zeros as they are written: 4.60 beside 5', async () => {
    const cells = oneOf(['2.05', '4.60', '5', '3.10', '4.00', '3.5']);
    expect((await withCells('score', cells)).written('score')).toEqual(cells);
  });

  test('codes with a leading zero keep it; ZIP codes are those that occur', async () => {
    const zips = oneOf(['01960', '02139', '10001', '94110']);
    expect((await withCells('zip', zips)).written('zip')).toEqual(zips);
    const many = numbers(10_000, 10_099).map(String);
    const made = await withCells('zip', many);
    expect(made.columns.get('zip')?.type).toBe('categorical');
    const known = new Set([...many, 'other (rare)']);
    expect(made.written('zip').filter((cell) => !known.has(cell))).toEqual([]);
  });
});

describe('missing, as the person means it', () => {
  test.each([
    ['NuLL', numbers(1800, 1990).map(String)],
    ['N.A.', numbers(900, 4000).map(String)],
    ['..', numbers(900, 4000).map(String)],
    ['#DIV/0!', numbers(1, 99).map((value) => (value / 10).toFixed(1))],
    ['NaT', numbers(1, 28).map((day) => `2020-05-${two(day)}`)],
  ])('%s among values', async (spelling, cells) => {
    const { columns, written } = await withCells('value', among(cells, spelling));
    expect(columns.get('value')?.missing).toEqual({ cells: 6, spellings: [spelling] });
    expect(written('value').filter((cell) => cell === spelling)).toHaveLength(6);
  });

  test('two spellings in one column stay two', async () => {
    const cells = oneOf(['gravel', 'paved', 'NA', '']);
    const { columns, written } = await withCells('alley', cells);
    expect(columns.get('alley')?.missing.spellings.toSorted()).toEqual(['', 'NA']);
    expect(written('alley')).toEqual(cells);
  });

  test('an empty column is in the output, empty', async () => {
    const { columns, names, written } = await withCells('bonus', new Array<string>(ROWS).fill(''));
    expect(columns.get('bonus')).toMatchObject({ type: 'empty', use: 'copy' });
    expect(names).toEqual(['age', 'sex', 'dept', 'bonus', 'hired']);
    expect(new Set(written('bonus'))).toEqual(new Set(['']));
  });

  test('NA among countries is pointed out', async () => {
    const { inspected } = await withCells('country', oneOf(['NA', 'ZA', 'BW', 'DE']));
    expect(inspected.warnings.map(({ code }) => code)).toContain('column.naMayBeAValue');
  });
});

describe('codes among values', () => {
  test('-999 among incomes: nothing between', async () => {
    const { inspected, written } = await withCells('income', among(numbers(800, 5200).map(String), '-999'));
    expect(inspected.warnings.map(({ code }) => code)).toContain('column.sentinel');
    const incomes = written('income').map(Number);
    expect(incomes.filter((value) => value !== -999 && (value < 800 || value > 5200))).toEqual([]);
  });

  test('9999-12-31 among dates: no year between', async () => {
    const days = numbers(0, 2000).map((i) => `${2015 + (i % 6)}-${two(1 + (i % 12))}-${two(1 + (i % 28))}`);
    const made = await withCells('until', among(days, '9999-12-31'));
    const years = made.written('until').map((cell) => Number(cell.slice(0, 4)));
    expect(years.filter((year) => year > 2020 && year < 9999)).toEqual([]);
  });

  test('two cells that do not fit are named, and count as missing', async () => {
    const cells = numbers(1, 40).map(String);
    cells[10] = '35 years';
    cells[90] = '<5';
    const { columns, inspected } = await withCells('years', cells);
    expect(columns.get('years')).toMatchObject({ type: 'integer', missing: { cells: 2 } });
    const warning = inspected.warnings.find(({ code }) => code === 'column.misfits');
    expect(warning?.message).toContain('"35 years"');
  });
});

describe('categories', () => {
  test('1 and 2 where 2 is rare: only these', async () => {
    const cells = Array.from({ length: ROWS }, (_, i) => (i % 80 === 3 ? '2' : '1'));
    expect((await withCells('parity', cells)).written('parity')).toEqual(cells);
  });

  test('a thousand of about three rows: told before, and some survive', async () => {
    const cells = numbers(0, 999, 1, 3000).map((school) => `school ${school}`);
    const { inspected, written } = await withCells('school', cells);
    expect(inspected.warnings.map(({ code }) => code)).toContain('column.manyCategories');
    expect(new Set(written('school')).size).toBeGreaterThan(1);
  });

  test('-unknown-, @home, =other come back as they are', async () => {
    const cells = oneOf(['-unknown-', '@home', '=other']);
    expect((await withCells('gender', cells)).written('gender')).toEqual(cells);
  });
});

describe('keys', () => {
  test('in camel case, running: fresh ones of the form', async () => {
    const cells = Array.from({ length: ROWS }, (_, i) => String(i + 1));
    const { columns, written } = await withCells('EmployeeNumber', cells);
    expect(columns.get('EmployeeNumber')).toMatchObject({ type: 'identifier', use: 'regenerate' });
    expect(new Set(written('EmployeeNumber')).size).toBe(ROWS);
  });

  test('with a prefix: none of the old ones', async () => {
    const digits = (i: number) => String((i * 7919 + 104_729) % 1e6).padStart(6, '0');
    const cells = Array.from({ length: ROWS }, (_, i) => `BX-${digits(i)}`);
    const fresh = (await withCells('badge', cells)).written('badge');
    expect(fresh.filter((key) => cells.includes(key))).toEqual([]);
    for (const key of fresh) expect(key).toMatch(/^BX-\d{6}$/);
  });
});

describe('rows, header and roles', () => {
  const people = peopleWith('years', numbers(1, 40).map(String));
  const [header = '', ...rows] = people.trim().split('\n');

  test.each<[string, string]>([
    ['two columns of one name', [header.replace('years', 'age'), ...rows].join('\n')],
    ['a delimiter at the end of all lines', [header, ...rows].map((line) => `${line},`).join('\n')],
    ['a delimiter at the end of the header', [`${header},`, ...rows].join('\n')],
    ['rows of commas below', [header, ...rows, ...new Array<string>(60).fill(',,,,')].join('\n')],
    ['lines of a title', ['Report of 2020', 'made on Monday', '', header, ...rows].join('\n')],
    ['two header lines', ['X1,X2,X3,X4,Y', header, ...rows].join('\n')],
  ])('%s', async (_, text) => {
    const { raw } = await understand('people.csv', text);
    expect([raw.rows, raw.header.length, new Set(raw.header).size]).toEqual([ROWS, 5, 5]);
  });

  test('UTF-16 without a mark, and records of JSON', async () => {
    const bytes = new Uint8Array(2 * people.length);
    for (let i = 0; i < people.length; i++) bytes[2 * i] = people.charCodeAt(i);
    const names = header.split(',');
    expect((await understand('people.csv', bytes)).raw).toMatchObject({ rows: ROWS, header: names });
    const records = rows.map((line) =>
      Object.fromEntries(line.split(',').map((cell, k) => [names[k]!, cell])),
    );
    expect((await understand('people.json', JSON.stringify(records))).raw.rows).toBe(ROWS);
  });

  test('Attrition beside another class: favourable is No', async () => {
    const lines = Array.from({ length: ROWS }, (_, i) => [
      i % 6 ? 'No' : 'Yes',
      i % 4 ? 'low' : 'high',
      i % 2 ? 'f' : 'm',
    ]);
    const text = ['Attrition,PerfLevel,sex', ...lines.map((line) => line.join(','))].join('\n');
    const { roles } = (await understand('staff.csv', text)).inspected;
    expect(roles).toMatchObject({ target: 'Attrition', positive: ['No'] });
  });

  test('0.0 and 1.0 are a pair, and 1.0 is favourable', async () => {
    const lines = numbers(20, 60).map((age, i) => `${age},${i % 2 ? 'f' : 'm'},${i % 3 ? '1.0' : '0.0'}`);
    const { roles } = (await understand('bar.csv', ['age,sex,pass_bar', ...lines].join('\n'))).inspected;
    expect(roles).toMatchObject({ target: 'pass_bar', positive: ['1.0'] });
  });

  test('three favourable rows are too few, and said so', async () => {
    const lines = rows.map((line, i) => line.replace(/(?:yes|no)$/, i % 80 === 3 ? 'yes' : 'no'));
    const { inspected } = await understand('people.csv', [header, ...lines].join('\n'));
    expect(inspected.warnings.map(({ code }) => code)).toContain('target.rareFavourable');
  });
});
