import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNumber, parseNumber, roundingDecimals } from '../../../../../src/core/kinds/number/numbers.ts';
import { readNumberFormat } from '../../../../../src/core/kinds/number/readNumbers.ts';

const format = (cells: readonly string[], delimiter = ',') => readNumberFormat(cells, delimiter);

describe('parseNumber', () => {
  test.each([
    ['0', 0],
    ['-12', -12],
    ['+3', 3],
    ['.5', 0.5],
    ['5.', 5],
    ['1.25', 1.25],
    ['1e-05', 1e-5],
    ['2E3', 2000],
  ])('%s', (cell, value) => expect(parseNumber(cell, '.')).toBe(value));

  test.each(['', '-', '.', '1,5', '1 000', '0x10', 'Infinity', '1e999', '12a', '१२', '1_000', '--1', 'NaN'])(
    '%j is no number',
    (cell) => expect(parseNumber(cell, '.')).toBeNaN(),
  );

  test('decimal commas', () => {
    expect(parseNumber('-1,25', ',')).toBe(-1.25);
    expect(parseNumber('1.25', ',')).toBeNaN();
  });

  test('a megabyte of digits is refused at once', () => {
    const start = performance.now();
    expect(parseNumber('1'.repeat(1 << 20) + 'x', '.')).toBeNaN();
    expect(performance.now() - start).toBeLessThan(50);
  });
});

describe('readNumberFormat', () => {
  test.each([
    [['1', '20', '-3'], { decimals: 0, fixed: false, decimalMark: '.' }, true],
    [['1.5', '2', '3.25'], { decimals: 2, fixed: false, decimalMark: '.' }, false],
    [['1.50', '2.00'], { decimals: 2, fixed: true, decimalMark: '.' }, false],
    [['1.0', '3.0'], { decimals: 1, fixed: true, decimalMark: '.' }, true],
    [['1,5', '2'], { decimals: 1, fixed: false, decimalMark: ',' }, false],
    [['49.0', '40.75', '-3.5'], { decimals: 2, fixed: false, pointWhole: true, decimalMark: '.' }, false],
    [['49.5', '40.75'], { decimals: 2, fixed: false, decimalMark: '.' }, false],
    [['49.0', '40.750'], { decimals: 3, fixed: false, decimalMark: '.' }, false],
    [['1e-05', '0.25'], { decimals: 5, fixed: false, decimalMark: '.' }, false],
    [['0', '-0.5'], { decimals: 1, fixed: false, decimalMark: '.' }, false],
  ] as const)('%j', (cells, expected, integral) =>
    expect(format(cells)).toEqual({ integral, misfits: [], format: { kind: 'number', ...expected } }),
  );

  test.each([
    ['leading zeros are codes', ['01234', '20001'], '01234'],
    ['digits beyond 2^53 would be lost', ['12345678901234567890'], '12345678901234567890'],
    ['a word', ['1', 'two'], 'two'],
  ])('%s', (_, cells, misfit) => expect(format(cells)).toEqual({ misfit }));

  test.each([
    [40, '40.0'],
    [-3, '-3.0'],
    [0, '0.0'],
    [2.5, '2.5'],
    [1.999, '2.0'],
    [12.34, '12.34'],
  ])('as Python writes it, %s is %s', (value, expected) => {
    const read = format(['49.0', '40.75', '-3.5']);
    if ('misfit' in read) throw new Error('numbers');
    expect(formatNumber(value, read.format)).toBe(expected);
  });

  test('three digits after a comma are decimals where the file has another delimiter', () => {
    expect(format(['1,234', '12,001'], ';')).toMatchObject({
      format: { decimals: 3, decimalMark: ',', fixed: true },
    });
  });
});

test('values in the form of their column come back', () => {
  const decimals = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(
      decimals,
      fc.boolean(),
      fc.constantFrom('.', ',' as const),
      fc.integer({ min: -1e9, max: 1e9 }),
      (digits, fixed, mark, units) => {
        const numberFormat = {
          kind: 'number',
          decimals: digits,
          fixed: fixed && digits > 0,
          decimalMark: mark,
        } as const;
        const value = units / 10 ** digits;
        const cell = formatNumber(value, numberFormat);
        expect(parseNumber(cell, numberFormat.decimalMark)).toBe(value === 0 ? 0 : value);
        expect(formatNumber(parseNumber(cell, numberFormat.decimalMark), numberFormat)).toBe(cell);
      },
    ),
  );
});

test('doubles in their shortest form come back', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (value) => {
      const cell = String(value);
      const reading = readNumberFormat([cell], ',');
      if (!('format' in reading)) throw new Error(cell);
      const written = formatNumber(parseNumber(cell, '.'), reading.format);
      expect(Math.abs(Number(written) - value)).toBeLessThanOrEqual(1e-100);
    }),
  );
});

test('minus zero is zero', () => {
  expect(formatNumber(-0.001, { kind: 'number', decimals: 2, fixed: true, decimalMark: '.' })).toBe('0.00');
  expect(formatNumber(-0, { kind: 'number', decimals: 0, fixed: false, decimalMark: '.' })).toBe('0');
});

test('integers written with decimals are still rounded to whole numbers', () => {
  const asFloat = { kind: 'number', decimals: 1, fixed: true, decimalMark: '.' } as const;
  expect(roundingDecimals({ type: 'integer', format: asFloat })).toBe(0);
  expect(roundingDecimals({ type: 'decimal', format: asFloat })).toBe(1);
});
