import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../../src/core/table/csv.ts';
import { holdRows } from '../../../../src/core/table/heldRows.ts';
import { LEAST_SAMPLE, sampleSize } from '../../../../src/core/table/limits.ts';
import { sampleRowsInto } from '../../../../src/core/table/rowSample.ts';
import { bytesSource, readText } from './sources.ts';

const LINES = Array.from({ length: 5000 }, (_, i) => `${i},${i % 4},${i === 77 ? 'odd' : 'usual'}`);
const TEXT = `id,quarter,kind\n${LINES.join('\n')}\n`;

/** Rows of 0 … of − 1 that are held. */
function drawn(of: number, most: number): number[] {
  const held = holdRows(1);
  const sampler = sampleRowsInto(held, most);
  for (let row = 0; row < of; row++) sampler.add([String(row)], row + 2);
  sampler.flush();
  sampler.end();
  return held.columns[0]!.map(Number);
}

describe('a table of more rows than may be held', () => {
  test('is a sample of exactly so many, in the order of the file, with their lines and whole rows', async () => {
    const raw = await readText(TEXT, 'long.csv', { rows: 400 });
    expect(raw.rows).toBe(400);
    const ids = raw.cells[0]!.map(Number);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect([...raw.lines!]).toEqual(ids.map((id) => id + 2));
    expect(raw.cells[1]).toEqual(ids.map((id) => String(id % 4)));
  });

  test('says how many rows it has, and what of each value the sample lacks', async () => {
    const { cells, reading } = await readText(TEXT, 'long.csv', { rows: 400 });
    const quarters = [0, 1, 2, 3].map((q) => cells[1]!.filter((cell) => cell === String(q)).length / 400);
    expect(cells[2]).not.toContain('odd');
    expect(reading!.sample).toEqual({
      of: 5000,
      rows: 400,
      columns: [
        {
          column: 'quarter',
          absent: { values: 0, rows: 0 },
          thin: [],
          widest: Math.max(...quarters.map((share) => Math.abs(share - 0.25))),
        },
        {
          column: 'kind',
          absent: { values: 1, rows: 1 },
          thin: [{ value: 'odd', rows: 0, of: 1 }],
          widest: expect.closeTo(1 / 5000, 12) as number,
        },
      ],
    });
  });

  test('is the same sample whatever the blocks it is read in, and however many more rows were held meanwhile', async () => {
    const bytes = new TextEncoder().encode(TEXT);
    const whole = await readText(TEXT, 'long.csv', { rows: 300 });
    const pieces = await readCsv(bytesSource('long.csv', bytes, 997), {}, { rows: 300 });
    expect(pieces.cells).toEqual(whole.cells);
    const larger = await readText(TEXT, 'long.csv', { rows: 1000 });
    expect(larger.cells[0]).toEqual(expect.arrayContaining([...whole.cells[0]!]));
  });

  test('gives every row the same chance: the first, the last, and those between', () => {
    const of = 20_000;
    const rows = drawn(of, 5000);
    expect(rows).toHaveLength(5000);
    // Twenty classes of 250 expected rows: 36.2 is the 99 % point of χ² with 19 degrees of freedom.
    const classes = Array.from(
      { length: 20 },
      (_, i) => rows.filter((row) => Math.floor(row / 1000) === i).length,
    );
    const chi2 = classes.reduce((sum, count) => sum + (count - 250) ** 2 / (250 * 0.75), 0);
    expect(chi2).toBeLessThan(36.2);
  });

  test('holds of a group of 200 rows what its share gives, no more and no less', () => {
    // A thousand such groups, of each a twentieth: 10 rows, hypergeometric, of variance 200 · 0.05 · 0.95 = 9.5.
    const held = new Int32Array(1000);
    for (const row of drawn(200_000, 10_000)) held[row % 1000]!++;
    const variance = held.reduce((sum, rows) => sum + (rows - 10) ** 2, 0) / 1000;
    // Its standard error is 9.5 · √(2/1000) = 0.42.
    expect(Math.abs(variance - 9.5)).toBeLessThan(1.3);
    const usual = held.filter((rows) => rows >= 4 && rows <= 16).length / 1000;
    expect(usual).toBeGreaterThan(0.95);
  });

  test('still has a total at its end left out, which is no row to be counted', async () => {
    const { reading, cells } = await readText(`${TEXT}Total,,\n`, 'long.csv', { rows: 400 });
    expect(reading!.leftOut).toEqual([{ reason: 'totalLine', count: 1, lines: [5002], text: 'Total' }]);
    expect(reading!.sample!.of).toBe(5000);
    expect(cells[0]).not.toContain('Total');
  });

  test('is read whole where the person wants all rows, or no fewer than it has', async () => {
    for (const rows of ['all', 5000] as const) {
      const raw = await readText(TEXT, 'long.csv', { rows });
      expect([raw.rows, raw.reading!.sample]).toEqual([5000, null]);
    }
  });
});

test('the rows to hold follow columns and memory, and are never too few', () => {
  expect(sampleSize(10)).toBe(300_000);
  expect(sampleSize(10, 4)).toBe(150_000);
  expect(sampleSize(10, 64)).toBe(300_000);
  expect(sampleSize(500)).toBe(LEAST_SAMPLE);
});
