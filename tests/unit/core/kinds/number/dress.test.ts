import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnCells } from '../../../../../src/core/kinds/columnCells.ts';
import type { NumberDress } from '../../../../../src/core/kinds/number/dress.ts';
import { number } from '../../../../../src/core/kinds/number/number.ts';
import {
  formatInWords,
  formatNumber,
  parseWritten,
  type NumberFormat,
} from '../../../../../src/core/kinds/number/numbers.ts';
import { readNumberFormat } from '../../../../../src/core/kinds/number/readNumbers.ts';
import { inferColumn, kindOf } from '../../../../../src/core/kinds/registry.ts';

function read(cells: readonly string[], delimiter = ',') {
  const reading = readNumberFormat(new Set(cells), delimiter);
  if ('misfit' in reading) throw new Error(`No number: ${reading.misfit}`);
  return reading;
}

/** Cells in a dress, the values that they have, and the dress in words. */
const DRESSES: [cells: string[], values: number[], words: string, delimiter?: string][] = [
  [
    ['$52,313.07', '$1,020.50', '$7.00'],
    [52_313.07, 1020.5, 7],
    '$ in front, comma for thousands, 2 decimals',
  ],
  [['-$5.25', '$1,000.00'], [-5.25, 1000], '$ in front, comma for thousands, 2 decimals'],
  [['$-5', '$12'], [-5, 12], '$ in front'],
  [['10.65%', '7.90%'], [10.65, 7.9], '% behind, 2 decimals'],
  [['12 %', '7 %'], [12, 7], '% behind'],
  [['850', '1.120', '1.900'], [850, 1120, 1900], 'point for thousands', ';'],
  [['1.234.567', '12.000'], [1_234_567, 12_000], 'point for thousands', ';'],
  [['1.120,50', '850,00'], [1120.5, 850], 'point for thousands, decimal comma, 2 decimals', ';'],
  [['1,234', '12,000', '7'], [1234, 12_000, 7], 'comma for thousands'],
  [['1 234', '12 345 678'], [1234, 12_345_678], 'space for thousands'],
  [['1\u00a0234,5', '12,5'], [1234.5, 12.5], 'no-break space for thousands, decimal comma, 1 decimal'],
  [['1\u202f234', '12'], [1234, 12], 'narrow no-break space for thousands'],
  [["1'234.50", "2'000'000.00"], [1234.5, 2_000_000], 'apostrophe for thousands, 2 decimals'],
  [['12,34,567', '1,000'], [1_234_567, 1000], 'comma for lakhs'],
  [['\u22123', '12'], [-3, 12], '− below zero'],
  [['(123)', '5'], [-123, 5], '(…) below zero'],
  [['123-', '5'], [-123, 5], 'minus behind'],
  [['+5', '-3', '0'], [5, -3, 0], 'plus above zero'],
  [['€ 1.250,00', '€ 3,50'], [1250, 3.5], '€ in front, point for thousands, decimal comma, 2 decimals', ';'],
  [['12,50 €', '3,00 €'], [12.5, 3], '€ behind, decimal comma, 2 decimals', ';'],
  [['70 kg', '82.5 kg'], [70, 82.5], 'kg behind'],
  [['USD 5,000', 'USD 12'], [5000, 12], 'USD in front, comma for thousands'],
  [['36 months', '60 months', '48 months'], [36, 60, 48], 'months behind'],
  [['1_000', '12_500', '7'], [1000, 12_500, 7], 'underscore for thousands'],
  [['1_234_567.50', '3.00'], [1_234_567.5, 3], 'underscore for thousands, 2 decimals'],
  [["'123", "'-7"], [123, -7], "' in front"],
  [['="123"', '="-7"'], [123, -7], 'in ="…"'],
  [['"1.50"', '"2.25"'], [1.5, 2.25], 'in "…", 2 decimals'],
  [['“12”', '“345”'], [12, 345], 'in “…”'],
  [['„1,5“', '„2,5“'], [1.5, 2.5], 'in „…“, decimal comma, 1 decimal', ';'],
  [['\u20113', '12'], [-3, 12], 'non-breaking hyphen below zero'],
  [['\u20123', '12'], [-3, 12], 'figure dash below zero'],
  [['\uff0d3', '12'], [-3, 12], 'hyphen of full width below zero'],
];

describe('no numbers', () => {
  test.each([
    ['codes with zeros in ="…"', ['="00123"', '="00456"']],
    ['codes with an apostrophe and zeros', ["'00123", "'00456"]],
    ['quotes that are not closed', ['="123', '="456']],
    ['a formula', ['=123', '=456']],
    ['groups of other sizes', ['2019_001', '2020_002']],
    ['inches', ['5"', '7"']],
  ])('%s', (_, cells) => {
    expect(readNumberFormat(new Set(cells), ',')).toHaveProperty('misfit');
  });
});

describe('numbers in a dress', () => {
  test.each(DRESSES)('%j', (cells, values, words, delimiter) => {
    const { format, misfits } = read(cells, delimiter);
    expect(misfits).toEqual([]);
    expect(cells.map((cell) => parseWritten(cell, format))).toEqual(values);
    expect(values.map((value) => formatNumber(value, format))).toEqual(cells);
    expect(formatInWords(format)).toBe(words);
  });

  test.each<[string, string[]]>([
    ['codes with leading zeros', ['01960', '02139', '10001']],
    ['keys', ['A-123', 'A-124']],
    ['dates', ['2020-01-31', '2020-02-01']],
    ['times', ['14:30', '15:00']],
    ['addresses of machines', ['10.0.0.1', '10.0.0.2']],
    ['ranges', ['25-34', '35-44']],
    ['two currencies', ['$5', '€6', '$7', '€8']],
    ['ordinals', ['1st', '2nd', '3rd']],
    ['ordinals of one ending', ['9th', '10th', '11th']],
    ['numbers of a list', ['(1)', '(2)', '(3)']],
    ['marks of a school', ['1-', '2-', '3']],
    ['telephone numbers', ['612 345 678', '722 345 671']],
    ['house numbers', ['12A', '14A']],
    ['digits in odd groups', ['1,2,34', '12,5,00', '5']],
    [
      'one leading zero among ZIP codes',
      [...Array.from({ length: 99 }, (_, i) => String(10_000 + i)), '01960'],
    ],
  ])('%s are none', (_, cells) => {
    expect('misfit' in readNumberFormat(cells, ',')).toBe(true);
  });

  test('zeros stay as they are: 4.60 beside 5, prices with two digits beside whole ones', () => {
    const rows = ['2.05', '4.60', '5', '3.10', '4.00', '3.5'].flatMap((cell) =>
      new Array<string>(40).fill(cell),
    );
    const schema = inferColumn(columnCells('score', ',', rows));
    const kind = kindOf(schema);
    const column = kind.parse(rows, schema, () => {
      throw new Error();
    });
    expect(rows.map((_, row) => kind.text(column, row))).toEqual(rows);
    const prices = Array.from({ length: 300 }, (_, i) => (i % 3 ? (i / 10 + 5).toFixed(2) : String(i)));
    const { format } = read([...prices, '10.50']);
    expect(prices.map((price) => formatNumber(parseWritten(price, format), format))).toEqual(
      prices.map((price) => price.replace(/\.00$/, '')),
    );
  });

  test('a few cells that do not fit are told apart, many make it a column of words', () => {
    const numbers = Array.from({ length: 236 }, (_, i) => String(i % 40));
    const dirty = [...numbers, '35 years', '<5'];
    const counts = new Map<string, number>();
    for (const cell of dirty) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    const rowsOf = (cell: string) => counts.get(cell)!;
    expect(readNumberFormat(counts.keys(), ',', rowsOf)).toMatchObject({
      misfits: ['35 years', '<5'],
      integral: true,
    });
    const words = new Map([...counts, ['many', 30]]);
    expect(readNumberFormat(words.keys(), ',', (cell) => words.get(cell)!)).toEqual({ misfit: '35 years' });

    const schema = inferColumn(columnCells('years', ',', dirty));
    const kind = kindOf(schema);
    const column = kind.parse(dirty, schema, () => {
      throw new Error();
    });
    expect(column.type).toBe('integer');
    expect(kind.misfits(column)).toEqual([
      { group: '35 years', rows: 1 },
      { group: '<5', rows: 1 },
    ]);
    expect(dirty.map((_, row) => kind.text(column, row))).toEqual(dirty);
  });

  test('cells below zero with other signs than most are numbers too', () => {
    const { format, misfits } = read(['-5', '\u22126', '-7', '8']);
    expect(misfits).toEqual([]);
    expect(['-5', '\u22126', '8'].map((cell) => parseWritten(cell, format))).toEqual([-5, -6, 8]);
  });

  test('1,234 beside 850 is a thousand in a file of tabs, and no decimal beside semicolons', () => {
    expect(parseWritten('1,234', read(['1,234', '850'], '\t').format)).toBe(1234);
    expect(parseWritten('1,234', read(['1,234', '850'], ';').format)).toBe(1.234);
  });

  test('a point before three digits is one of thousands beside thousands without one, and of decimals else', () => {
    expect(parseWritten('54.600', read(['55000', '54.600', '61.250'], ';').format)).toBe(54_600);
    expect(parseWritten('54600', read(['55000', '54.600', '61.250'], ';').format)).toBe(54_600);
    expect(parseWritten('54.600', read(['550', '54.600', '61.25'], ';').format)).toBe(54.6);
    expect(parseWritten('54.625', read(['55000', '54.625', '61.258'], ';').format)).toBe(54.625);
    expect(parseWritten('54.600', read(['55000', '54.600', '61.250'], ',').format)).toBe(54.6);
    expect(parseWritten('54,600', read(['55000', '54,600'], ',').format)).toBe(54_600);
  });

  test('a number without the sides of its column is one that another program wrote', () => {
    const { format } = read(['1.234,50 €', '7,00 €'], ';');
    expect(['1.234', '1.234,50 €'].map((cell) => parseWritten(cell, format))).toEqual([1.234, 1234.5]);
  });

  test('a file cannot bring a dress that is a formula', () => {
    const format = read(['$5.25', '$7.00']).format;
    const decode = (changes: object) =>
      number.decodeSchema(
        {
          kind: 'numeric',
          name: 'x',
          type: 'decimal',
          missingTokens: [],
          format: { ...format, dress: { ...format.dress, ...changes } },
        },
        '',
      );
    expect(decode({})).toMatchObject({ format });
    expect(() => decode({ prefix: '=HYPERLINK("x")&' })).toThrow('is not a dress of numbers');
    expect(() => decode({ suffix: '|cmd' })).toThrow('is not a dress of numbers');
  });

  test('a table in no dress is read where this one has one, as other programs write it', () => {
    const { format } = read(['$52,313.07', '$7.00']);
    expect(['52313.07', '-7', '7.5', 'seven'].map((cell) => parseWritten(cell, format))).toEqual([
      52_313.07,
      -7,
      7.5,
      Number.NaN,
    ]);
  });
});

const dress: fc.Arbitrary<NumberDress> = fc.record({
  prefix: fc.constantFrom('', '$', '€ ', 'USD ', 'R$'),
  suffix: fc.constantFrom('', '%', ' kg', ' km/h'),
  group: fc.constantFrom<NumberDress['group']>('', ',', ' ', '\u00a0', "'"),
  indian: fc.constant(false),
  minus: fc.constantFrom<NumberDress['minus']>('-', '\u2212', 'parentheses', 'behind', 'digits'),
  plus: fc.boolean(),
});

test('whatever the dress, a number that was written is read again', () => {
  fc.assert(
    fc.property(
      dress,
      fc.array(fc.integer({ min: -9_999_999, max: 9_999_999 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 0, max: 4 }),
      (worn, units, decimals) => {
        const format: NumberFormat = { kind: 'number', decimals, fixed: true, decimalMark: '.', dress: worn };
        const values = units.map((unit) => Number((unit / 10 ** decimals).toFixed(decimals)));
        const cells = values.map((value) => formatNumber(value, format));
        expect(cells.map((cell) => parseWritten(cell, format))).toEqual(values);
      },
    ),
  );
});
