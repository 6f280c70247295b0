import { describe, expect, test } from 'vitest';
import { among, numbers, oneOf, ROWS, withCells } from './peoplesTables.ts';

/* Missing, as the person means it; two values in any spelling. */

const SPELLINGS = [
  '',
  'NA',
  'N/A',
  'n/a',
  'N.A.',
  'n.a.',
  'NaN',
  'nan',
  '-nan',
  'NULL',
  'null',
  'NuLL',
  'None',
  'none',
  'nil',
  '?',
  '-',
  '--',
  '.',
  '..',
  '...',
  '*',
  '<NA>',
  '\\N',
  '(null)',
  '(blank)',
  '#N/A',
  '#DIV/0!',
  '#REF!',
  '#VALUE!',
  '#NAME?',
  '#NUM!',
  '#NULL!',
  '#NV',
  '#WERT!',
  '#BEZUG!',
  '#ZAHL!',
  '#N/D',
  '#VALEUR!',
  '#¡VALOR!',
  '-1.#IND',
  '1.#QNAN',
  'NaT',
  'missing',
  'Missing',
  'unknown',
  'Unknown',
  'not available',
  'Not Available',
  'not applicable',
  'undefined',
  'N/D',
  'n.d.',
  'TBD',
  'k.A.',
  'keine Angabe',
  's.o.',
  'x',
  'refused',
  "don't know",
  '—',
  '–',
];

describe('spellings of a missing cell', () => {
  test.each(SPELLINGS)('"%s" among whole numbers', async (spelling) => {
    const made = await withCells('value', among(numbers(900, 4000).map(String), spelling));
    expect(made.columns.get('value')).toMatchObject({ type: 'integer', missing: { cells: 6 } });
    expect(made.written('value').filter((cell) => cell === spelling)).toHaveLength(6);
  });

  test.each(['', 'NA', 'N/A', 'null', 'NaT', 'None', '-', '.', '0000-00-00', 'unknown'])(
    '"%s" among dates',
    async (spelling) => {
      const made = await withCells(
        'value',
        among(
          numbers(1, 28).map((d) => `2020-05-${String(d).padStart(2, '0')}`),
          spelling,
        ),
      );
      expect(made.columns.get('value')).toMatchObject({ type: 'date' });
      expect(made.written('value').filter((cell) => cell === spelling)).toHaveLength(6);
    },
  );

  test.each(['?', 'None', 'unknown', 'Other', '-', 'missing', 'Prefer not to say', 'N/A'])(
    '"%s" among categories comes back as often',
    async (spelling) => {
      const cells = among(oneOf(['sales', 'care', 'school']), spelling);
      const made = await withCells('value', cells);
      expect(made.written('value')).toEqual(cells);
    },
  );

  test('three spellings among numbers stay three', async () => {
    const cells = numbers(1, 40).map((v, i) =>
      i % 12 === 1 ? 'NA' : i % 12 === 5 ? '' : i % 12 === 7 ? 'refused' : String(v),
    );
    const made = await withCells('value', cells);
    for (const spelling of ['NA', '', 'refused'])
      expect(made.written('value').filter((cell) => cell === spelling)).toHaveLength(ROWS / 12);
  });

  test('a column that is mostly missing is learned', async () => {
    const cells = Array.from({ length: ROWS }, (_, i) => (i % 8 ? '' : String(1 + ((i / 8) % 3))));
    const made = await withCells('value', cells);
    expect(made.columns.get('value')?.use).toBe('learn');
    expect(made.written('value')).toEqual(cells);
  });
});

describe('two values in any spelling', () => {
  test.each([
    ['yes', 'no'],
    ['Yes', 'No'],
    ['YES', 'NO'],
    ['Y', 'N'],
    ['y', 'n'],
    ['true', 'false'],
    ['True', 'False'],
    ['TRUE', 'FALSE'],
    ['T', 'F'],
    ['t', 'f'],
    ['1', '0'],
    ['1.0', '0.0'],
    ['1', '2'],
    ['-1', '0'],
    ['on', 'off'],
    ['ja', 'nein'],
    ['oui', 'non'],
    ['sí', 'no'],
    ['да', 'нет'],
    ['是', '否'],
    ['✓', '✗'],
    ['x', '-'],
    ['male', 'female'],
    ['M', 'F'],
    ['Positive', 'Negative'],
    ['present', 'absent'],
    ['<=50K', '>50K'],
    ['a', 'A'],
  ])('%s and %s', async (one, other) => {
    const cells = oneOf([one, other]);
    const made = await withCells('flag', cells);
    expect(made.columns.get('flag')?.use).toBe('learn');
    expect(made.written('flag')).toEqual(cells);
  });

  test.each([['yes'], ['x'], ['1'], ['TRUE'], ['✓']])('%s or nothing', async (mark) => {
    const cells = oneOf([mark, '']);
    const made = await withCells('flag', cells);
    expect(made.columns.get('flag')?.use).toBe('learn');
    expect(made.written('flag')).toEqual(cells);
  });

  test('a pair and a third spelling of one of them', async () => {
    const cells = oneOf(['Yes', 'No', 'yes']);
    const { inspected, written } = await withCells('flag', cells);
    expect(inspected.warnings.map(({ code }) => code)).toContain('column.caseSpellings');
    expect(written('flag')).toEqual(cells);
  });
});
