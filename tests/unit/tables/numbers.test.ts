import { describe, expect, test } from 'vitest';
import { numbers, oneOf, ROWS, withCells } from './peoplesTables.ts';

/* Numbers in any dress: what is read as a number is written as it was, and on the way between nothing is invented. */

const grouped = (value: number, mark: string) => String(value).replaceAll(/\B(?=(?:\d{3})+$)/gu, mark);
const cents = (value: number, point: string, mark: string) =>
  `${grouped(Math.floor(value / 100), mark)}${point}${String(value % 100).padStart(2, '0')}`;
const lakhs = (value: number) =>
  `${grouped(Math.floor(value / 1000), '').replaceAll(/\B(?=(?:\d{2})+$)/gu, ',')},${String(value % 1000).padStart(3, '0')}`;
const minusAfter = (value: number) => (value < 0 ? `${-value}-` : String(value));

type Dress = [
  name: string,
  dress: (value: number) => string,
  low: number,
  high: number,
  form: RegExp,
  type?: string,
  delimiter?: string,
];

describe('a number comes back in its dress', () => {
  test.each<Dress>([
    ['dollars before', (v) => `$${cents(v, '.', ',')}`, 1_000_000, 9_999_999, /^\$\d{2},\d{3}\.\d\d$/],
    ['pounds, whole', (v) => `£${grouped(v, ',')}`, 1000, 99_999, /^£\d{1,2},\d{3}$/, 'integer'],
    [
      'euros after, as in Germany',
      (v) => `${cents(v, ',', '.')} €`,
      100_000,
      999_999,
      /^\d\.\d{3},\d\d €$/,
      'decimal',
      ';',
    ],
    [
      'euros after a no-break space, as in France',
      (v) => `${cents(v, ',', '\u202F')}\u00A0€`,
      100_000,
      999_999,
      /^\d\u202F\d{3},\d\d\u00A0€$/,
      'decimal',
      ';',
    ],
    [
      'real of Brazil',
      (v) => `R$ ${cents(v, ',', '.')}`,
      100_000,
      999_999,
      /^R\$ \d\.\d{3},\d\d$/,
      'decimal',
      ';',
    ],
    [
      'francs with apostrophes',
      (v) => `CHF ${cents(v, '.', "'")}`,
      100_000,
      9_999_999,
      /^CHF \d{1,2}'\d{3}\.\d\d$/,
    ],
    [
      'an apostrophe as it is typeset',
      (v) => grouped(v, '\u2019'),
      1000,
      99_999,
      /^\d{1,2}\u2019\d{3}$/,
      'integer',
    ],
    ['dollars of the US', (v) => `US$ ${grouped(v, ',')}`, 1000, 99_999, /^US\$ \d{1,2},\d{3}$/, 'integer'],
    [
      'currency in letters after',
      (v) => `${grouped(v, ',')} USD`,
      1000,
      99_999,
      /^\d{1,2},\d{3} USD$/,
      'integer',
    ],
    ['rupees in lakhs', (v) => `₹${lakhs(v)}`, 100_000, 999_999, /^₹\d,\d\d,\d{3}$/, 'integer'],
    ['yen', (v) => `¥${v}`, 1000, 99_999, /^¥\d{4,5}$/, 'integer'],
    [
      'minus before the currency',
      (v) => (v < 0 ? `-$${-v}.00` : `$${v}.00`),
      -500,
      500,
      /^-?\$\d{1,3}\.00$/,
      'integer',
    ],
    [
      'brackets for debts',
      (v) => (v < 0 ? `(${grouped(-v, ',')})` : grouped(v, ',')),
      -5000,
      5000,
      /^(?:\((?:\d,)?\d{1,3}\)|(?:\d,)?\d{1,3})$/,
      'integer',
    ],
    [
      'brackets and dollars',
      (v) => (v < 0 ? `($${-v}.00)` : `$${v}.00`),
      -500,
      500,
      /^(?:\(\$\d{1,3}\.00\)|\$\d{1,3}\.00)$/,
      'integer',
    ],
    ['Unicode minus', (v) => String(v).replace('-', '\u2212'), -20, 20, /^\u2212?\d{1,2}$/, 'integer'],
    ['minus after, as SAP writes', minusAfter, -500, 500, /^\d{1,3}-?$/, 'integer'],
    ['plus before', (v) => (v > 0 ? `+${v}` : String(v)), -20, 20, /^(?:\+[1-9]\d?|-\d{1,2}|0)$/, 'integer'],
    ['per cent', (v) => `${v}%`, 0, 100, /^\d{1,3}%$/, 'integer'],
    [
      'per cent after a space',
      (v) => `${(v / 10).toFixed(1).replace('.', ',')} %`,
      0,
      999,
      /^\d{1,2},\d %$/,
      'decimal',
      ';',
    ],
    ['kilogrammes', (v) => `${(v / 10).toFixed(1)} kg`, 450, 1200, /^\d{2,3}\.\d kg$/],
    ['centimetres, glued', (v) => `${v}cm`, 150, 199, /^\d{3}cm$/, 'integer'],
    ['years', (v) => `${v} years`, 20, 65, /^\d\d years$/, 'integer'],
    ['degrees', (v) => `${v}°C`, -10, 35, /^-?\d{1,2}°C$/, 'integer'],
    ['spaces for thousands', (v) => grouped(v, ' '), 1000, 99_999, /^\d{1,2} \d{3}$/, 'integer'],
    ['millions', (v) => grouped(v * 1000, ','), 1000, 9999, /^\d,\d{3},\d{3}$/, 'integer'],
    [
      'points for thousands, some below',
      (v) => grouped(v, '.'),
      400,
      1900,
      /^(?:[4-9]\d\d|1\.\d{3})$/,
      'integer',
      ';',
    ],
    ['decimal comma', (v) => (v / 10).toFixed(1).replace('.', ','), 100, 999, /^\d\d,\d$/, 'decimal', ';'],
    ['decimal comma in quotes', (v) => (v / 10).toFixed(1).replace('.', ','), 100, 999, /^\d\d,\d$/],
    ['no zero before the point', (v) => `.${String(v).padStart(3, '0')}`, 0, 999, /^\.\d{3}$/],
    ['powers of ten', (v) => `${(v / 100).toFixed(2)}E-05`, 100, 999, /^\d\.\d\dE-05$/],
    ['three decimals, no thousands', (v) => (v / 1000).toFixed(3), 1000, 9999, /^\d\.\d{3}$/],
    ['six decimals', (v) => `40.${String(v).padStart(6, '0')}`, 0, 999_999, /^40\.\d{6}$/],
    ['very small', (v) => `0.0000${v}`, 100, 999, /^0\.0000\d{3}$/],
  ])('%s', async (_, dress, low, high, form, type = 'decimal', delimiter) => {
    const many = await withCells('value', numbers(low, high).map(dress), delimiter);
    expect.soft(many.columns.get('value')).toMatchObject({ type, use: 'learn' });
    const wrong = many.written('value').filter((cell) => !form.test(cell));
    expect.soft(wrong).toEqual([]);
    const few = oneOf(numbers(low, high, 1, 9).map(dress));
    expect((await withCells('value', few, delimiter)).written('value')).toEqual(few);
  });
});

describe('one unit in several spellings, and codes beside numbers', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['a space more or less', numbers(50, 120).map((v, i) => (i % 3 ? `${v} kg` : `${v}kg`)), /^\d{2,3} kg$/],
    ['thousands in both cases', numbers(1, 90).map((v, i) => (i % 3 ? `${v}K` : `${v}k`)), /^\d{1,2}K$/],
    [
      'dollars, some bare',
      numbers(1000, 90_000).map((v, i) => (i % 3 ? `$${grouped(v, ',')}` : String(v))),
      /^\$\d{1,2},\d{3}$/,
    ],
  ])('%s: read as one, written as most are', async (_, cells, form) => {
    const made = await withCells('value', cells);
    expect(made.columns.get('value')).toMatchObject({ type: 'integer', use: 'learn', missing: { cells: 0 } });
    expect(made.written('value').filter((cell) => !form.test(cell))).toEqual([]);
  });

  test.each(['<0.5', '90+', 'on request'])(
    '“%s” in many rows is a code, and comes back as it is',
    async (code) => {
      const cells = numbers(10, 89).map((v, i) => (i % 9 === 0 ? code : String(v)));
      const made = await withCells('value', cells);
      expect(made.columns.get('value')).toMatchObject({ type: 'integer', use: 'learn' });
      expect(made.inspected.warnings.map((warning) => warning.code)).toContain('column.misfits');
      const written = made.written('value');
      expect(written.map((cell) => cell === code)).toEqual(cells.map((cell) => cell === code));
      expect(written.filter((cell) => cell !== code && !/^\d\d$/.test(cell))).toEqual([]);
    },
  );
});

describe('what only looks like a number stays what it is', () => {
  const values: ReadonlyArray<readonly [string, readonly string[]]> = [
    ['ages in bands', ['18-24', '25-34', '35-44', '45-54', '65+']],
    ['counts with an end', ['<5', '5-10', '10-20', '>20']],
    ['halves', ['1/2', '1/4', '3/4', '1']],
    ['feet and inches', [`5'11"`, `6'0"`, `5'4"`, `5'9"`]],
    ['versions', ['1.2.3', '1.2.4', '2.0.0', '1.10.0']],
    ['addresses', ['10.0.0.1', '10.0.0.2', '192.168.0.1']],
    ['telephones', ['(555) 123-4567', '(555) 765-4321', '(212) 555-0100']],
    ['social security', ['123-45-6789', '987-65-4321', '111-22-3333']],
    ['degrees and minutes', [`40°42'46"N`, `52°31'12"N`]],
    ['ratios', ['1:2', '2:1', '16:9']],
    ['accounts of eighteen digits', ['900719925474099301', '900719925474099302', '900719925474099303']],
    ['hexadecimal', ['0x1F', '0x2A', '0x3C']],
    ['diagnoses that read as powers', ['1E10', '2E65', '7E88', '3E05']],
    ['blood pressure', ['120/80', '135/85', '110/70']],
    ['grades', ['A+', 'A', 'B-', 'C']],
    ['industry codes', ['541511', '541512', '722511', '236115']],
    ['money in thousands and millions', ['€110.5M', '€565K', '€77M', '€2.1M']],
  ];
  test.each(values)('%s', async (_, few) => {
    const cells = oneOf(few);
    const made = await withCells('value', cells);
    expect(made.columns.get('value')?.use).toBe('learn');
    expect(made.written('value')).toEqual(cells);
  });
});

describe('the grid of a column', () => {
  test.each<readonly [string, number[], (value: number) => boolean]>([
    ['steps of 500', numbers(32_000, 150_000, 500), (v) => v % 500 === 0],
    ['steps of 50', numbers(400, 30_000, 50), (v) => v % 50 === 0],
    ['steps of a quarter', numbers(0, 400).map((v) => v / 4), (v) => Number.isInteger(v * 4)],
    ['half stars', numbers(1, 10).map((v) => v / 2), (v) => Number.isInteger(v * 2) && v <= 5],
    ['prices in .99', numbers(4, 300).map((v) => v + 0.99), (v) => Math.abs(v - Math.floor(v) - 0.99) < 1e-9],
    ['every fourth year', numbers(1900, 2020, 4), (v) => v % 4 === 0],
    ['odd numbers', numbers(1, 399, 2), (v) => v % 2 === 1],
    ['multiples of 12', numbers(12, 1200, 12), (v) => v % 12 === 0],
  ])('%s', async (_, values, fits) => {
    const made = (await withCells('value', values.map(String))).written('value');
    expect(made.filter((cell) => !fits(Number(cell)))).toEqual([]);
  });

  test('a step that some cells leave is none', async () => {
    const cells = numbers(0, 1000, 10).map((v, i) => String(i % 9 ? v : v + 3));
    const { columns } = await withCells('value', cells);
    expect(columns.get('value')?.step).not.toBe(10);
  });
});

describe('codes among numbers', () => {
  test.each<readonly [string, string, number, number]>([
    ['-999', '-999', 800, 5200],
    ['-9', '-9', 0, 60],
    ['-1', '-1', 10, 90],
    ['-8888', '-8888', 100, 900],
    ['99999', '99999', 0, 800],
    ['9999', '9999', 100, 900],
    ['999', '999', 18, 90],
    ['-999.0 among decimals', '-999.0', 1, 40],
    ['1e20', '1e20', 1, 40],
  ])('%s', async (_, code, low, high) => {
    const cells = numbers(low, high).map((v, i) => (i % 24 === 5 ? code : String(v)));
    const made = await withCells('value', cells);
    const odd = made
      .written('value')
      .filter((cell) => cell !== code && !(Number(cell) >= low && Number(cell) <= high));
    expect(odd).toEqual([]);
    expect(made.written('value').filter((cell) => cell === code)).toHaveLength(ROWS / 24);
  });

  test('99 among ages up to 98 is an age', async () => {
    const cells = numbers(18, 99).map(String);
    const { inspected } = await withCells('years', cells);
    expect(inspected.warnings.filter(({ code }) => code === 'column.sentinel')).toEqual([]);
  });
});
