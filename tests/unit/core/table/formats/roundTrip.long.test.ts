import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TABLE_FORMATS } from '../../../../../src/core/table/formats/tableFormats.ts';
import { tableFile } from '../../../../../src/core/table/formats/tableFile.ts';
import { inferSchema } from '../../../../../src/core/schema/infer.ts';
import { readFile } from '../../../../../src/core/table/readFile.ts';
import { readTable } from '../../../../../src/core/table/read.ts';
import { bytesAtHand } from '../../../../../src/core/table/source.ts';
import { formatCell } from '../../../../../src/core/table/write.ts';
import type { Table } from '../../../../../src/core/table/table.ts';
import { tableOf } from '../sources.ts';

const word = fc
  .string({ unit: 'grapheme-composite', minLength: 1, maxLength: 12 })
  .map((text) => `w ${text.replace(/[\0-\x1f\x7f]/g, '').trim()}`.trim());
const day = fc
  .date({ min: new Date('1980-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
/** The cells of a column in one dress. */
const CELLS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  whole: fc.integer({ min: -10_000, max: 10_000 }).map(String),
  marked: fc.integer({ min: 1000, max: 10 ** 9 }).map((n) => n.toLocaleString('en-US')),
  money: fc.integer({ min: 100, max: 10 ** 8 }).map((n) => `$${(n / 100).toFixed(2)}`),
  share: fc.integer({ min: 0, max: 1000 }).map((n) => `${(n / 10).toFixed(1)}%`),
  decimal: fc.integer({ min: -(10 ** 6), max: 10 ** 6 }).map((n) => (n / 1000).toFixed(3)),
  day: day.map((text) => text.slice(0, 10)),
  german: day.map((text) => `${text.slice(8, 10)}.${text.slice(5, 7)}.${text.slice(0, 4)}`),
  moment: day.map((text) => text.slice(0, 19).replace('T', ' ')),
  time: day.map((text) => text.slice(11, 16)),
  flag: fc.constantFrom('yes', 'no'),
  code: fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(5, '0')),
  word,
};
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** A CSV file with a column of each dress, a tenth of the cells empty. */
const csv = fc.integer({ min: 30, max: 60 }).chain((rows) =>
  fc
    .tuple(
      ...Object.values(CELLS).map((cell) =>
        fc.array(fc.option(cell, { nil: '', freq: 10 }), { minLength: rows, maxLength: rows }),
      ),
    )
    .map((columns) => {
      const lines = Array.from({ length: rows }, (_, row) => columns.map((column) => quoted(column[row]!)));
      return [Object.keys(CELLS).join(','), ...lines.map((cells) => cells.join(','))].join('\n');
    }),
);

const cellsOf = (table: Table) =>
  Object.fromEntries(
    table.columns.map((column) => [
      column.name,
      Array.from({ length: table.rows }, (_, row) => formatCell(column, row)),
    ]),
  );

async function writtenAndRead(table: Table, format: (typeof TABLE_FORMATS)[number]): Promise<Table> {
  const { parts } = await tableFile(table, { format, delimiter: ',', formulas: 'kept' });
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  const raw = await readFile(bytesAtHand(`t.${format}`, bytes));
  return readTable(raw, inferSchema(raw));
}

describe('a table with a column of every dress', () => {
  test('written as CSV and read has every cell as it was', async () => {
    await fc.assert(
      fc.asyncProperty(csv, async (text) => {
        const table = await tableOf(text);
        expect(cellsOf(await writtenAndRead(table, 'csv'))).toEqual(cellsOf(table));
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  test.each(TABLE_FORMATS.filter((format) => format !== 'csv'))(
    'written as %s and read has the same values, with the types that the format has',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(csv, async (text) => {
          const table = await tableOf(text);
          const read = await writtenAndRead(table, format);
          expect(read.columns.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
          for (const [j, column] of table.columns.entries()) {
            const other = read.columns[j]!;
            if (column.kind === 'numeric') {
              expect([column.name, other.kind]).toEqual([column.name, 'numeric']);
              expect([...(other as typeof column).values]).toEqual([...column.values]);
            } else if (column.name === 'word' || column.name === 'code') {
              expect(cellsOf(read)[column.name]).toEqual(cellsOf(table)[column.name]);
            }
          }
        }),
        { numRuns: 4, endOnFailure: true },
      );
    },
  );
});
