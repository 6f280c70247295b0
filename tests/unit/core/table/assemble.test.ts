import { describe, expect, test } from 'vitest';
import type { ReadingWishes } from '../../../../src/core/table/reading.ts';
import { appErrorOf, readText, rowsOf } from './sources.ts';

const people = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const PLAIN = people(60, (i) => `${20 + (i % 40)},${i % 2 ? 'M' : 'F'},${i % 3 ? 'yes' : 'no'}`);

async function reading(text: string, wishes: ReadingWishes = {}) {
  const raw = await readText(text, 'test.csv', wishes);
  const { leftOut, renamed, dropped } = raw.reading!;
  return { raw, header: raw.header, rows: raw.rows, leftOut, renamed, dropped };
}

describe('names', () => {
  test('two columns of one name, and a third that has the new name already', async () => {
    const found = await reading('a,score,score,score (2)\nx,1,2,3\ny,4,5,6\n');
    expect(found.header).toEqual(['a', 'score', 'score (3)', 'score (2)']);
    expect(found.renamed).toEqual([{ column: 3, from: 'score', to: 'score (3)' }]);
    expect(rowsOf(found.raw)[0]).toEqual(['x', '1', '2', '3']);
  });

  test('a nameless column with cells is called after its place', async () => {
    const found = await reading('a,,c\n1,x,3\n4,y,6\n');
    expect(found.header).toEqual(['a', 'column 2', 'c']);
    expect(found.renamed).toEqual([{ column: 2, from: '', to: 'column 2' }]);
  });

  test.each([
    ['in all lines', 'a,b,\n1,x,\n2,y,\n', [3]],
    ['in the header alone', 'a,b,\n1,x\n2,y\n', [3]],
    ['in the rows alone', 'a,b\n1,x,\n2,y,\n', []],
    ['in some rows', 'a,b\n1,x,\n2,y\n', []],
    ['twice', 'a,b,,\n1,x,,\n2,y\n', [3, 4]],
    ['and a nameless empty column amid others', 'a,,b,\n1,,x\n2,,y\n', [2, 4]],
  ])('a delimiter at the end %s', async (_, text, dropped) => {
    const found = await reading(text);
    expect(found.header).toEqual(['a', 'b']);
    expect(rowsOf(found.raw)).toEqual([
      ['1', 'x'],
      ['2', 'y'],
    ]);
    expect(found.dropped).toEqual(dropped);
  });

  test('names of rows without a name of their own, as R writes them', async () => {
    const found = await reading('mpg,cyl\nMazda,21,6\nDatsun,22,4\nHornet,21,6\n');
    expect(found.header).toEqual(['column 1', 'mpg', 'cyl']);
    expect(rowsOf(found.raw)[1]).toEqual(['Datsun', '22', '4']);
    const error = await appErrorOf(() => readText('mpg,cyl\nx,21,6\nx,22,4\nx,21,6\n'));
    expect(error.message).toBe('Line 2 of test.csv has 3 cells; line 1 has 2.');
  });
});

describe('lines above the rows', () => {
  const HEADER = 'age,sex,hired';

  test.each([
    ['of one cell', 'Personnel extract\nprinted 2024-03-01\n\n', [1, 2]],
    ['of two cells', 'Personnel extract, 2024\n', [1]],
    ['padded to the width', 'Personnel extract,,\n,,\nprinted,,\n', [1, 3]],
    ['that are comments', '# by x\n', [1]],
  ])('titles %s are left out', async (_, titles, lines) => {
    const found = await reading(`${titles}${HEADER}\n${PLAIN}\n`);
    expect(found.header).toEqual(['age', 'sex', 'hired']);
    expect(found.rows).toBe(60);
    expect(found.leftOut.find(({ reason }) => reason === 'titleLine')).toMatchObject({
      lines,
      count: lines.length,
    });
    expect(found.raw.lines![0]).toBe(titles.split('\n').length + 1);
  });

  test('kept, they are the header again', async () => {
    const error = await appErrorOf(() => reading(`Title\n${HEADER}\n${PLAIN}`, { keep: ['titleLine'] }));
    expect(error.message).toBe('Line 2 of test.csv has 3 cells; line 1 has 1.');
  });

  test.each([
    ['numbered names above real ones', 'X1,X2,Y\nage,sex,hired', 1, 'X1, X2, Y'],
    ['a blank name and numbered ones', ',X1,Y\nage,sex,hired', 1, 'X1, Y'],
    [
      'units below the names',
      'age,sex,hired\n(years),(M or F),(yes or no)',
      2,
      '(years), (M or F), (yes or no)',
    ],
  ])('a second header line: %s', async (_, header, line, text) => {
    const found = await reading(`${header}\n${PLAIN}\n`);
    expect(found.header).toEqual(['age', 'sex', 'hired']);
    expect(found.rows).toBe(60);
    expect(found.leftOut).toEqual([{ reason: 'headerLine', count: 1, lines: [line], text }]);
  });

  test('kept, the second header line is a row', async () => {
    const found = await reading(`X1,X2,Y\n${HEADER}\n${PLAIN}`, { keep: ['headerLine'] });
    expect(found.header).toEqual(['X1', 'X2', 'Y']);
    expect(rowsOf(found.raw)[0]).toEqual(['age', 'sex', 'hired']);
  });

  test.each([
    ['words that return below', 'age,sex,hired\nunknown,M,yes'],
    ['a cell that does not fit, among words that return', 'age,sex,hired\n27 years,M,yes'],
  ])('a row is no header line: %s', async (_, top) => {
    const found = await reading(`${top}\n${PLAIN}`);
    expect(found.rows).toBe(61);
    expect(found.leftOut).toEqual([]);
  });
});

describe('header lines among the rows', () => {
  const part = (rows: string) => `\ufeffage,sex,hired\n${rows}\n`;

  test('are left out and named, also with a mark of their own: files were joined', async () => {
    const raw = await readText(part(PLAIN) + part(PLAIN) + part(PLAIN));
    expect(raw.rows).toBe(180);
    expect(raw.reading?.leftOut).toEqual([
      { reason: 'repeatedHeader', count: 2, lines: [62, 123], text: 'age, sex, hired' },
    ]);
  });

  test('can be kept, and are rows where the names are no words', async () => {
    const joined = part(PLAIN) + part(PLAIN);
    const kept = await readText(joined, 'test.csv', { keep: ['repeatedHeader'] });
    expect(kept.rows).toBe(121);
    const error = await appErrorOf(() => readText(`place,2019\n${'a,1\nb,2\n'.repeat(30)}place,2019\n`));
    expect(error.code).toBe('csv.noHeader');
  });

  test('are not what a file without a header repeats', async () => {
    const error = await appErrorOf(() => readText('m,yes\nf,no\nm,no\nf,yes\n'.repeat(20)));
    expect(error.code).toBe('csv.noHeader');
  });
});

describe('blank rows', () => {
  test('60 rows of delimiters are dropped, and can be kept', async () => {
    const text = `age,sex,hired\n${PLAIN}\n${',,\n'.repeat(60)}`;
    const found = await reading(text);
    expect(found.rows).toBe(60);
    expect(found.leftOut).toMatchObject([{ reason: 'blankRow', count: 60, text: '' }]);
    expect(found.leftOut[0]!.lines.slice(0, 2)).toEqual([62, 63]);
    expect((await reading(text, { keep: ['blankRow'] })).rows).toBe(120);
  });

  test('of more than a thousand the count is kept', async () => {
    const found = await reading(`age,sex,hired\n${PLAIN}\n${',,\n'.repeat(1500)}`);
    expect(found.leftOut[0]!.count).toBe(1500);
    expect(found.leftOut[0]!.lines).toHaveLength(1000);
  });
});

describe('lines below the rows', () => {
  test.each([
    ['Total,,40', 'totalLine'],
    ['Gesamt,60,60', 'totalLine'],
    ['Summe;', 'totalLine'],
    ['Total général,,', 'totalLine'],
    ['Totale: 7', 'totalLine'],
    ['Всего', 'totalLine'],
    ['Source: register of 2024', 'noteLine'],
    ['* by hand,,', 'noteLine'],
  ])('%s', async (line, reason) => {
    const found = await reading(`age,sex,hired\n${PLAIN}\n${line}\n`);
    expect(found.rows).toBe(60);
    expect(found.leftOut).toMatchObject([{ reason, count: 1, lines: [62] }]);
  });

  test('a total of the full width can be kept', async () => {
    const text = `age,sex,hired\n${PLAIN}\nTotal,,40\n`;
    expect((await reading(text, { keep: ['totalLine'] })).rows).toBe(61);
  });

  test.each(['Total,M,yes', 'Totally new,M,yes', '20,M,yes', ',M,yes', ',,yes'])(
    'a row stays a row: %s',
    async (line) => {
      expect((await reading(`what,sex,hired\n${PLAIN}\n${line}\n`)).rows).toBe(61);
    },
  );

  test('several, last first', async () => {
    const found = await reading(`age,sex,hired\n${PLAIN}\n\nTotal,,9\nsee below\nNote 1: x\n`);
    expect(found.rows).toBe(60);
    expect(found.leftOut.map(({ reason, lines }) => [reason, lines])).toEqual([
      ['noteLine', [64, 65]],
      ['totalLine', [63]],
    ]);
  });
});

describe('ragged rows', () => {
  const text = `age,sex,hired\n1,M\n${PLAIN}\n2,F,no,x\n3,M,yes\n4,M\n`;

  test('are refused with the way to leave them out', async () => {
    const error = await appErrorOf(() => reading(text));
    expect(error.message).toBe('Line 2 of test.csv has 2 cells; line 1 has 3.');
    expect(error.hint).toContain('"Leave out ragged rows"');
  });

  test('or left out, with their lines', async () => {
    const found = await reading(text, { ragged: 'skip' });
    expect(found.rows).toBe(61);
    expect(found.leftOut).toEqual([{ reason: 'raggedRow', count: 3, lines: [2, 63, 65], text: '1, M' }]);
  });

  test('or short ones filled with missing cells, and longer ones refused', async () => {
    const refusal = await appErrorOf(() => reading(text, { fillShort: true }));
    expect(refusal.place.line).toBe(63);
    const found = await reading(text, { fillShort: true, ragged: 'skip' });
    const { cells, rows, reading: how } = found.raw;
    expect(rows).toBe(63);
    expect(cells.map((column) => column[0])).toEqual(['1', 'M', '']);
    expect(cells.map((column) => column.at(-1))).toEqual(['4', 'M', '']);
    expect(how!.filled).toEqual({ count: 2, lines: [2, 65] });
    expect(how!.leftOut).toEqual([{ reason: 'raggedRow', count: 1, lines: [63], text: '2, F, no, x' }]);
  });

  test('filled rows do not take totals and remarks below them along', async () => {
    const { raw } = await reading(`age,sex,hired\n${PLAIN}\n4,M\nTotal,61\nSource: registry\n`, {
      fillShort: true,
    });
    expect(raw.rows).toBe(61);
    expect(raw.reading!.filled).toEqual({ count: 1, lines: [62] });
    expect(raw.reading!.leftOut.map(({ reason, lines }) => [reason, lines])).toEqual([
      ['totalLine', [63]],
      ['noteLine', [64]],
    ]);
  });

  test('exporters that drop empty cells at the end of lines lose no row', async () => {
    const lines = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? `${i},F,late` : `${i},M`));
    const { raw } = await reading(`age,sex,note\n${lines.join('\n')}\n`, { fillShort: true });
    expect(raw.rows).toBe(60);
    expect(raw.cells[2]!.filter((cell) => cell === '')).toHaveLength(40);
    expect(raw.reading!.filled.count).toBe(40);
  });
});

test('the delimiter can be wished', async () => {
  const { raw } = await reading('a b\n1 x\n2 y\n', { delimiter: ' ' });
  expect(raw.header).toEqual(['a', 'b']);
  expect(raw.reading).toMatchObject({ format: 'csv', packed: '', encoding: 'utf-8', delimiter: ' ' });
});
