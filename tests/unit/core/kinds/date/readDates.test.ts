import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDate, parseDate, type DateFormat } from '../../../../../src/core/kinds/date/dates.ts';
import { patternInWords } from '../../../../../src/core/kinds/date/pattern.ts';
import { dateFormat } from '../../../../../src/core/kinds/date/storedFormat.ts';
import { readDateFormat, type DateWishes } from '../../../../../src/core/kinds/date/readDates.ts';

function read(cells: readonly string[], wishes: DateWishes = {}) {
  const reading = readDateFormat([...new Set(cells)], wishes);
  if ('misfit' in reading) throw new Error(`No date: ${reading.misfit}`);
  return reading;
}

/** Days that follow no order, from 2015 on. */
const DAYS = Array.from({ length: 60 }, (_, i) => 16_436 + ((i * 773) % 1999));
const ISO: DateFormat = { kind: 'date', pattern: 'YYYY-MM-DD', unit: 'day' };
const written = (pattern: string, more: Partial<DateFormat> = {}) =>
  DAYS.map((day, i) =>
    formatDate(day * 86_400 + ((i * 7919) % 86_400), { kind: 'date', pattern, unit: 'second', ...more }),
  );

describe('digits that may be no dates', () => {
  test('ZIP codes of one length are no months and years', () => {
    const zips = Array.from({ length: 40 }, (_, i) => String(12_009 + i));
    expect(readDateFormat(zips)).toHaveProperty('misfit');
  });

  test('amounts are none, whatever a few of them could be', () => {
    const amounts = Array.from({ length: 40 }, (_, i) => String(101_990 + 7_919 * i));
    expect(readDateFormat(amounts)).toHaveProperty('misfit');
  });

  test('13 is no month: 1312019 is the last of January', () => {
    const format: DateFormat = { kind: 'date', pattern: 'MDYYYY', unit: 'day' };
    expect(formatDate(parseDate('1312019', format), { ...format, pattern: 'YYYY-MM-DD' })).toBe('2019-01-31');
    expect(parseDate('2302019', format)).toBeNaN();
  });
});

describe('what is written where it is not zero', () => {
  const format: DateFormat = { kind: 'date', pattern: 'YYYY-MM-DD HH:mm:ss{.SSS}', unit: 'second' };

  test('may have fewer digits, and is read if it is zero', () => {
    const read = (cell: string) => formatDate(parseDate(cell, format), format);
    expect(read('2020-01-05 14:30:10.5')).toBe('2020-01-05 14:30:10.500');
    expect(read('2020-01-05 14:30:10.000')).toBe('2020-01-05 14:30:10');
  });

  test('is said in words', () => {
    expect(patternInWords(format.pattern)).toBe('YYYY-MM-DD HH:mm:ss.SSS, ".SSS" where it is not zero');
    expect(patternInWords('YYYY-MM-DD')).toBe('YYYY-MM-DD');
    expect(patternInWords('K:mm')).toBe('[h]:mm');
  });

  test('is stored once and in braces that close', () => {
    const stored = (pattern: string) => () => dateFormat({ ...format, pattern }, 'format');
    expect(stored(format.pattern)()).toEqual(format);
    for (const pattern of ['YYYY-MM-DD{', 'YYYY}-MM', 'YYYY{-MM}{-DD}', 'YYYY{{-MM}}', '{}YYYY'])
      expect(stored(pattern)).toThrow();
  });
});

describe('dates as people write them', () => {
  test.each<[pattern: string, cells: string[]]>([
    ['MM/DD/YY', ['05/14/51', '12/28/92', '01/31/77']],
    ['MMM-YYYY', ['Dec-2011', 'Jan-2012', 'Feb-2014']],
    ['MMM-YY', ['Dec-11', 'Jan-12']],
    ['M/D/YYYY h:mm A', ['1/5/2020 3:07 PM', '12/25/2020 11:00 AM', '2/13/2020 12:30 PM']],
    ['MM/DD/YYYY hh:mm:ss a', ['01/25/2020 03:07:09 pm', '12/25/2020 12:00:30 am']],
    ['DDMMYYYY', Array.from({ length: 20 }, (_, i) => `${String(10 + i)}112025`)],
    ['D. MMMM YYYY', ['1. Januar 2020', '12. März 2021', '3. Oktober 2021']],
    ['D MMMM YYYY', ['3 août 2020', '12 février 2021']],
    ['D MMM YYYY', ['3 ene 2020', '12 dic 2021']],
    ['MMM D, YYYY', ['Jan 5, 2020', 'Dec 25, 2020']],
    ['MMMM D, YYYY', ['January 5, 2020', 'December 25, 2020']],
    ['ddd, DD MMM YYYY', ['Mon, 06 Jan 2020', 'Tue, 14 Jan 2020']],
    ['DD-MMM-YY', ['05-MAR-21', '17-APR-20']],
    ['YYYY/MM/DD HH:mm', ['2020/01/05 14:30', '2021/11/05 09:05']],
    ['YYYY-MM-DD HH:mm:ss CET', ['2020-01-05 14:30:00 CET', '2021-11-05 09:05:10 CET']],
    ['YYYY-MM-DDTHH:mm:ss+01:00', ['2020-01-05T14:30:00+01:00', '2021-11-05T09:05:10+01:00']],
    ['YYYY-MM-DDTHH:mm:ss.SSSZ', ['2020-01-05T14:30:00.125Z', '2021-11-05T09:05:10.500Z']],
    ['DDMMMYYYY', ['12JAN2020', '03FEB2021']],
    ['M/DD/YYYY', ['3/02/2020', '12/25/2020', '1/13/2020']],
    ['YYYY-Qq', ['2020-Q1', '2020-Q4', '2021-Q2']],
    ['YYYYQq', ['2020Q1', '2020Q4']],
    ['Qq YYYY', ['Q1 2020', 'Q4 2020']],
    ['GGGG-Www', ['2020-W53', '2021-W01', '2021-W17']],
    ['GGGG-Www-e', ['2020-W53-5', '2021-W01-1']],
    ['YYYY-MM', ['2020-01', '2020-12']],
    ['MM/YYYY', ['01/2020', '12/2020']],
    ['HH:mm', ['14:30', '09:05', '00:00', '23:59']],
    ['H:mm:ss', ['14:30:05', '9:05:59']],
    ['h:mm A', ['2:30 PM', '11:05 AM', '12:00 AM']],
    ['DD.MM.YYYY', ['13.01.2020', '05.02.2021']],
    ['MYYYY', ['12019', '52018', '112020', '122016', '72015', '32014', '22011', '82013', '92012', '62010']],
    [
      'MMYYYY',
      ['012019', '052018', '112020', '122016', '072015', '032014', '022011', '082013', '092012', '062010'],
    ],
    [
      'MDDYYYY',
      [
        '1052019',
        '12312018',
        '5112020',
        '7092016',
        '11302015',
        '3042014',
        '2232011',
        '8152013',
        '9012012',
        '6172010',
      ],
    ],
    [
      'DMMYYYY',
      [
        '1052019',
        '31122018',
        '5112020',
        '7092016',
        '30112015',
        '3042014',
        '23022011',
        '8052013',
        '9012012',
        '17062010',
      ],
    ],
    [
      'MDYYYY',
      [
        '152019',
        '12312018',
        '5112020',
        '792016',
        '11302015',
        '342014',
        '2232011',
        '8152013',
        '912012',
        '6172010',
      ],
    ],
    ['K:mm', ['5:40', '27:15', '103:05', '0:30']],
    ['KK:mm:ss', ['05:40:00', '27:15:10', '103:05:59']],
    ['HH:mm{:ss}', ['14:30', '09:05:10', '00:00', '23:59:59']],
    ['YYYY-MM-DD HH:mm{:ss}', ['2020-01-05 14:30', '2021-11-05 09:05:10', '2021-11-06 00:05']],
    ['YYYY-MM-DD HH:mm:ss{.SSS}', ['2020-01-05 14:30:10', '2021-11-05 09:05:10.250', '2021-11-06 00:05:00']],
    ['YYYY-MM-DDTHH:mm:ss{.SSSSSS}+00:00', ['2020-01-05T14:30:10+00:00', '2021-11-05T09:05:10.250001+00:00']],
    ['YYYY-MM-DD{ HH:mm:ss}', ['2020-01-05', '2021-11-05 09:05:10', '2021-11-06 00:05:00']],
    ['M/D/YYYY{ h:mm A}', ['1/5/2020', '12/25/2020 11:00 AM', '2/13/2020 2:30 PM']],
    ['YYYYMMDDHHmmss', Array.from({ length: 12 }, (_, i) => `202001${String(i + 10)}1430${String(i + 10)}`)],
  ])('%s', (pattern, cells) => {
    const { format, misfits } = read(cells);
    expect(format.pattern).toBe(pattern);
    expect(misfits).toEqual([]);
    expect(cells.map((cell) => formatDate(parseDate(cell, format), format))).toEqual(cells);
  });

  test.each([
    'YYYY-MM-DD',
    'DD/MM/YYYY',
    'M/D/YYYY',
    'D.M.YYYY',
    'DD-MMM-YYYY',
    'MMMM D, YYYY',
    'YYYY MMM DD',
    'DD MMM YY',
    'YYYY-MM-DD HH:mm:ss',
    'DD.MM.YYYY H:mm',
    'M/D/YYYY h:mm:ss A',
    'YYYYMMDD',
    'DDMMYYYY',
    'GGGG-Www-e',
  ])('sixty moments as %s come back', (pattern) => {
    const cells = written(pattern);
    const { format } = read(cells);
    expect(cells.map((cell) => formatDate(parseDate(cell, format), format))).toEqual(cells);
  });

  test.each(['de', 'fr', 'es', 'it', 'pt', 'nl'] as const)('names of months in %s', (language) => {
    for (const pattern of ['D MMMM YYYY', 'DD-MMM-YYYY', 'dddd, D MMMM YYYY']) {
      const cells = written(pattern, { language, letters: 'lower' });
      const { format } = read(cells);
      expect(cells.map((cell) => formatDate(parseDate(cell, format), format))).toEqual(cells);
    }
  });

  test.each<[string, string[]]>([
    ['whole numbers', ['2020', '2021', '1987']],
    ['decimals', ['1.5', '2.25']],
    ['words', ['May', 'June']],
    ['scores', ['10-20', '3-4']],
    ['fractions', ['1/2', '3/4']],
    ['versions', ['1.2.3', '1.10.4']],
    ['seasons', ['2009/10', '2010/11', '2011/12']],
    ['no such day', ['31/02/2020', '30/02/2020']],
    ['eight digits that are no dates', Array.from({ length: 30 }, (_, i) => String(48_213_377 + 7919 * i))],
  ])('%s are none', (_, cells) => {
    expect('misfit' in readDateFormat(cells)).toBe(true);
  });
});

describe('years of two digits', () => {
  test.each<[string, string[], number, number]>([
    ['births of a century', ['05/14/51', '12/28/92', '07/01/68'], 1951, 1992],
    ['the turn of the century', ['05/14/98', '12/28/03', '07/01/01'], 1998, 2003],
    ['years of now', ['05/14/15', '12/28/24'], 2015, 2024],
    [
      'births until now',
      Array.from({ length: 82 }, (_, i) => `01/${10 + (i % 9)}/${String((31 + i) % 100).padStart(2, '0')}`),
      1931,
      2012,
    ],
  ])('%s', (_, cells, first, last) => {
    const { format } = read(cells);
    const years = cells.map((cell) =>
      Number(formatDate(parseDate(cell, format), { ...format, pattern: 'YYYY' })),
    );
    expect([Math.min(...years), Math.max(...years)]).toEqual([first, last]);
  });
});

describe('the place that all dates stand at is kept', () => {
  const days = (every: (i: number) => string) => Array.from({ length: 40 }, (_, i) => every(i));
  const two = (number: number) => String(number).padStart(2, '0');
  test.each<[string, string[], Partial<DateFormat>]>([
    ['midnight', days((i) => `2020-01-${two(1 + (i % 28))} 00:00:00`), { unit: 'day' }],
    ['noon', days((i) => `2020-01-${two(1 + (i % 28))} 12:00`), { unit: 'day', at: 43_200 }],
    ['the first of a month', days((i) => `${2018 + (i % 4)}-${two(1 + (i % 12))}-01`), { unit: 'month' }],
    ['the 15th', days((i) => `${2018 + (i % 4)}-${two(1 + (i % 12))}-15`), { unit: 'month', at: 14 }],
    ['the last', ['2020-01-31', '2020-02-29', '2021-02-28', '2021-04-30'], { unit: 'month', at: -1 }],
    ['Mondays', days((i) => formatDate(18_267 + 7 * i, ISO)), { unit: 'week', at: 4 }],
  ])('%s', (_, cells, unit) => {
    const { format } = read(cells);
    expect(format).toMatchObject(unit);
    expect(cells.map((cell) => formatDate(parseDate(cell, format), format))).toEqual(cells);
    const whole = cells.map((cell) => parseDate(cell, format));
    expect(whole.every(Number.isInteger)).toBe(true);
    // What lies between two values is written at the same place.
    const between = formatDate((Math.min(...whole) + Math.max(...whole)) / 2, format);
    expect(Number.isInteger(parseDate(between, format))).toBe(true);
  });

  test('what stands elsewhere is a part of the unit, not lost', () => {
    const { format } = read(days((i) => `${2018 + (i % 4)}-${two(1 + (i % 12))}-01`));
    expect(parseDate('1970-02-15', format)).toBe(1.5);
  });
});

describe('day or month first', () => {
  const cells = ['03/04/2020', '05/06/2020', '11/12/2019'];

  test('by the custom of the separator, and as a person says', () => {
    expect(read(cells)).toMatchObject({ format: { pattern: 'MM/DD/YYYY' }, isAmbiguous: true });
    expect(read(cells, { dayFirst: true }).format.pattern).toBe('DD/MM/YYYY');
    expect(read(cells.map((cell) => cell.replaceAll('/', '.'))).format.pattern).toBe('DD.MM.YYYY');
  });

  test('one day above 12 decides, and so do firsts of months', () => {
    expect(read([...cells, '13/01/2020'])).toMatchObject({
      format: { pattern: 'DD/MM/YYYY' },
      isAmbiguous: false,
    });
    const firsts = Array.from({ length: 12 }, (_, i) => `01/${String(i + 1).padStart(2, '0')}/2020`);
    expect(read(firsts)).toMatchObject({ format: { pattern: 'DD/MM/YYYY', unit: 'month' } });
  });
});

test.each([
  '=[cmd]|YYYY-MM-DD',
  `YYYY${'DH'.repeat(14)}`,
  '@YYYY-MM-DD',
  'YYYY-MM-DD =1+1',
  '(a+)+YYYY',
  'MM-DD',
  '',
])('a file cannot bring the pattern %j', (pattern) => {
  expect(() => dateFormat({ kind: 'date', pattern, unit: 'day' }, 'format')).toThrow(
    'a date format that Fairloom knows',
  );
});

test.each([
  'YYYY-MM-DD',
  'DD/MM/YY',
  'dddd, D. MMMM YYYY',
  'M/D/YYYY h:mm A',
  'Qq YYYY',
  'GGGG-Www-e',
  'HH:mm',
])('a file may bring %s', (pattern) => {
  expect(dateFormat({ kind: 'date', pattern, unit: 'second' }, 'format').pattern).toBe(pattern);
});

test('a few cells that are no dates are told apart', () => {
  const cells = written('YYYY-MM-DD');
  expect(readDateFormat([...new Set([...cells, 'soon'])], { rowsOf: () => 4 })).toMatchObject({
    misfits: ['soon'],
  });
  expect(
    readDateFormat([...new Set([...cells, 'soon'])], { rowsOf: (cell) => (cell === 'soon' ? 40 : 1) }),
  ).toEqual({
    misfit: 'soon',
  });
});

test('every moment that was written is read again, whatever the pattern', () => {
  const patterns = [
    'DD MMM YYYY HH:mm:ss',
    'M/D/YYYY h:mm:ss A',
    'dddd D MMMM YYYY, HH:mm:ss',
    'GGGG-Www-e HH:mm:ss',
  ];
  fc.assert(
    fc.property(fc.integer({ min: -5e9, max: 5e9 }), fc.constantFrom(...patterns), (seconds, pattern) => {
      const format: DateFormat = { kind: 'date', pattern, unit: 'second' };
      expect(parseDate(formatDate(seconds, format), format)).toBe(seconds);
    }),
  );
});
