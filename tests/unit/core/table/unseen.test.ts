import { expect, test } from 'vitest';
import { readCsv } from '../../../../src/core/table/csv.ts';
import type { ReadingWishes } from '../../../../src/core/table/reading.ts';
import { bytesSource, rowsOf } from './sources.ts';

async function read(text: string, wishes: ReadingWishes = {}) {
  const raw = await readCsv(bytesSource('a.csv', new TextEncoder().encode(text)), {}, wishes);
  return { cells: [raw.header, ...rowsOf(raw)], leftOut: raw.reading!.leftOut };
}

const TEXT = '\ufeff\ufeffci\u200bty,day\nred,\u200e1\u200e/\u200e5\nred\u200b,2/6\nblue,3/7\n';

test('characters that cannot be seen are left out, with their lines', async () => {
  expect(await read(TEXT)).toEqual({
    cells: [
      ['city', 'day'],
      ['red', '1/5'],
      ['red', '2/6'],
      ['blue', '3/7'],
    ],
    leftOut: [{ reason: 'unseenCharacter', count: 5, lines: [1, 2, 3], text: '' }],
  });
});

test('they stay where a person wants them', async () => {
  const { cells, leftOut } = await read(TEXT, { keep: ['unseenCharacter'] });
  expect(cells[0]![0]).toBe('ci\u200bty');
  expect(cells[2]![0]).toBe('red\u200b');
  expect(leftOut).toEqual([]);
});

test('marks of byte order before a line are nobody’s text: files were joined', async () => {
  const { cells, leftOut } = await read('a,b\n1,2\n\ufeff"3",4\n');
  expect(cells[2]).toEqual(['3', '4']);
  expect(leftOut).toEqual([]);
});

test('joiners of emoji and of Persian words, and soft hyphens, are no such characters', async () => {
  const cells = ['👩\u200d🔬', 'می\u200cخواهم', 'Schiff\u00adfahrt', 'a\u202eb'];
  const { cells: found, leftOut } = await read(
    `word,n\n${cells.map((cell, i) => `${cell},${i}`).join('\n')}\n`,
  );
  expect(found.slice(1).map(([cell]) => cell)).toEqual(cells);
  expect(leftOut).toEqual([]);
});
