import { expect, test } from 'vitest';
import { inferSchema } from '../../../src/core/schema/infer.ts';
import { readFile } from '../../../src/core/table/readFile.ts';
import { readTable } from '../../../src/core/table/read.ts';
import { textAtHand } from '../../../src/core/table/source.ts';
import { columnNamed } from '../../../src/core/table/table.ts';
import { formatCell } from '../../../src/core/table/write.ts';
import { numbers, oneOf, peopleWith } from './peoplesTables.ts';

/* A synthetic table that another program wrote, read as the real one is. */

const DAYS = numbers(1, 28).map((day) => `2019-01-${String(day).padStart(2, '0')}`);
const halves = numbers(2, 40).map((v) => (v / 2).toFixed(2));
const cents = numbers(10_000, 99_999).map((v) => (v / 100).toFixed(2));

test.each<[string, real: readonly string[], other: (cell: string) => string, delimiter?: string]>([
  ['dates with midnight', DAYS, (cell) => `${cell} 00:00:00`],
  ['dates with midnight in UTC', DAYS, (cell) => `${cell}T00:00:00.000Z`],
  [
    'days of two forms',
    DAYS.map((day) => day.split('-').toReversed().join('.')),
    (cell) => cell.split('.').toReversed().join('-'),
  ],
  ['whole numbers with .0', numbers(1, 90).map(String), (cell) => `${cell}.0`],
  ['decimals with noise', halves, (cell) => (Number(cell) + 1e-12).toFixed(12)],
  ['money without its dress', cents.map((cell) => `$${cell}`), (cell) => cell.slice(1)],
  [
    'money without its thousands',
    numbers(1000, 9999).map((v) => `$${String(v)[0]},${String(v).slice(1)}.00`),
    (cell) => cell.replace(/[$,]/g, ''),
  ],
  ['per cent without its sign', halves.map((cell) => `${cell}%`), (cell) => cell.slice(0, -1)],
  [
    'a decimal point for a comma',
    halves.map((cell) => cell.replace('.', ',')),
    (cell) => cell.replace(',', '.'),
    ';',
  ],
  [
    'a Unicode minus as another',
    numbers(-20, 20).map((v) => String(v).replace('-', '\u2212')),
    (cell) => cell.replace('\u2212', '-'),
  ],
  ['TRUE as True', oneOf(['TRUE', 'FALSE']), (cell) => cell[0]! + cell.slice(1).toLowerCase()],
  ['yes as Yes', oneOf(['yes', 'no']), (cell) => cell[0]!.toUpperCase() + cell.slice(1)],
  ['1 as 1.0', oneOf(['1', '0']), (cell) => `${cell}.0`],
  ['codes as decimals', oneOf(['1', '2', '3', '4'].map((code) => `41${code}`)), (cell) => `${cell}.0`],
  [
    'ZIP codes that lost their zero',
    oneOf(['01960', '02139', '10001', '94110']),
    (cell) => String(Number(cell)),
  ],
  ['zeros at the end', oneOf(['2.05', '4.60', '5', '3.10']), (cell) => String(Number(cell))],
  ['missing in another spelling', oneOf(['1', '2', '7', 'NA']), (cell) => (cell === 'NA' ? '' : cell)],
  ['missing as nan', numbers(1, 90).map((v, i) => (i % 9 ? String(v) : '')), (cell) => cell || 'nan'],
  ['an apostrophe before a formula', oneOf(['-unknown-', '@home', '=other']), (cell) => `'${cell}`],
  ['spaces around', oneOf(['sales', 'care']), (cell) => ` ${cell} `],
  [
    'times with seconds',
    numbers(0, 1439).map(
      (v) => `${String(Math.floor(v / 60)).padStart(2, '0')}:${String(v % 60).padStart(2, '0')}`,
    ),
    (cell) => `${cell}:00`,
  ],
  [
    'powers of ten',
    numbers(100, 999).map((v) => `${(v / 100).toFixed(2)}E-05`),
    (cell) => Number(cell).toFixed(7),
  ],
])('%s', async (_, real, other, delimiter) => {
  const read = (cells: readonly string[]) =>
    readFile(textAtHand('people.csv', peopleWith('value', cells, delimiter)));
  const schema = inferSchema(await read(real));
  const column = columnNamed(readTable(await read(real.map(other)), schema), 'value');
  const missing = new Set(['', 'NA', 'nan']);
  const found = real.map((_, row) => formatCell(column, row));
  const differing = found.flatMap((cell, row) =>
    cell === real[row] || (missing.has(cell) && missing.has(real[row]!)) ? [] : [[real[row], cell]],
  );
  expect(differing).toEqual([]);
});
