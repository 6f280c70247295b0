import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAppError } from '../../../../src/core/errors.ts';
import { readCsv } from '../../../../src/core/table/csv.ts';
import { textAtHand } from '../../../../src/core/table/source.ts';
import { appErrorOf, bytesSource, readText } from './sources.ts';

const CELL = 1_048_576;
const encode = (text: string) => new TextEncoder().encode(text);
const row = (cells: number, cell: (i: number) => string) =>
  Array.from({ length: cells }, (_, i) => cell(i)).join(',');

interface Case {
  readonly name: string;
  readonly text: string;
  readonly message: string;
  readonly place: object;
}

const BEYOND: readonly Case[] = [
  {
    name: 'a cell',
    text: `a,notes\n1,x\n2,${'y'.repeat(CELL + 1)}\n3,z\n`,
    message:
      'Line 3 of test.csv: the cell in column 2 ("notes") has more than 1,048,576 characters, the most that a cell may have.',
    place: { file: 'test.csv', line: 3, column: 'notes' },
  },
  {
    name: 'a quoted cell, counted from its opening quote',
    text: `a,b\n"1\n1","${'y\n'.repeat(CELL)}"\n`,
    message:
      'Line 3 of test.csv: the quote that opens in column 2 ("b") does not close within 1,048,576 characters, the most that a cell may have.',
    place: { line: 3, column: 'b' },
  },
  {
    name: 'spaces after a closing quote',
    text: `a,b\n1,"x"${' '.repeat(CELL + 1)},2\n`,
    message:
      'Line 2 of test.csv: the quote that opens in column 2 ("b") does not close within 1,048,576 characters, the most that a cell may have.',
    place: { line: 2 },
  },
  {
    name: 'a file without a line end or delimiter',
    text: 'x'.repeat(3 * CELL),
    message:
      'Line 1 of test.csv: the cell in column 1 has more than 1,048,576 characters, the most that a cell may have.',
    place: { line: 1, column: '1' },
  },
  {
    name: 'a line of many short cells',
    text: `a,b\n1,2\n${`${'x'.repeat(100_000)},`.repeat(200)}`,
    message:
      'Line 3 of test.csv has more than 16,777,216 characters, the most that a line may have; column 168 is as far as they reach.',
    place: { line: 3 },
  },
  {
    name: 'columns of a header',
    text: `${row(4097, (i) => `c${i}`)}\n`,
    message: 'Line 1 of test.csv has more than 4,096 columns, the most that Fairloom opens.',
    place: { line: 1 },
  },
  {
    name: 'commas in a line without end',
    text: ','.repeat(5_000_000),
    message: 'Line 1 of test.csv has more than 4,096 columns, the most that Fairloom opens.',
    place: { line: 1 },
  },
  {
    name: 'columns below a header of two',
    text: `a,b\n1,"2"\n${','.repeat(5000)}\n`,
    message: 'Line 3 of test.csv has more than 4,096 columns, the most that Fairloom opens.',
    place: { line: 3 },
  },
  {
    name: 'a name',
    text: `a,${'n'.repeat(16_385)}\n1,2\n3,4\n`,
    message:
      'Line 1 of test.csv: the name of column 2 has more than 16,384 characters, the most that a name may have.',
    place: { line: 1, column: '2' },
  },
];

describe('beyond a limit', () => {
  test.each(BEYOND)('$name: says where, in a message that is short', async ({ text, message, place }) => {
    const error = await appErrorOf(() => readText(text));
    expect(error).toMatchObject({ code: 'csv.tooLarge', message, place });
    expect(error.hint).not.toBe('');
    expect(error.message.length).toBeLessThan(300);
  });

  test.each(BEYOND)('$name: the same however the bytes arrive', async ({ text, message }) => {
    const bytes = encode(text);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1000, max: bytes.length }), async (block) => {
        const error = await appErrorOf(() => readCsv(bytesSource('test.csv', bytes, block)));
        expect(error.message).toBe(message);
      }),
      { numRuns: 6, seed: 10 },
    );
  });

  test('is refused before the rest is asked for', async () => {
    let asked = 0;
    const endless = async function* () {
      for (;;) {
        asked++;
        yield encode('y'.repeat(1 << 18));
      }
    };
    const error = await appErrorOf(() => readCsv({ name: 'endless.csv', size: 0, blocks: endless }));
    expect(error.code).toBe('csv.tooLarge');
    expect(asked).toBeLessThanOrEqual(5);
  });
});

describe('at a limit', () => {
  test('the longest cell, quoted or not, with doubled quotes', async () => {
    const long = 'y'.repeat(CELL);
    const quotes = '""'.repeat(CELL);
    const raw = await readText(`a,b\n${long},"${long}"\n"${quotes}",2\n`);
    expect(raw.cells.map((column) => column.map((cell) => cell.length))).toEqual([
      [CELL, CELL],
      [CELL, 1],
    ]);
  });

  test('the most columns', async () => {
    const raw = await readText(
      [row(4096, (i) => `c${i}`), row(4096, String), row(4096, () => '1')].join('\n'),
    );
    expect(raw.header).toHaveLength(4096);
    expect(raw.rows).toBe(2);
  });

  test('the longest name', async () => {
    const name = 'n'.repeat(16_384);
    expect((await readText(`a,${name}\n1,2\n3,4\n`)).header[1]).toBe(name);
  });
});

test('quotes and spaces, a million of them, take no time to speak of', async () => {
  const stray = `a,b\n"${'"x'.repeat(300_000)}${' '.repeat(300_000)},1\n`;
  const doubled = `a,b\n${`"${'""'.repeat(500_000)}",1\n`.repeat(3)}`;
  const gaps = `a,b\n${`"x"${' '.repeat(100_000)},"y"\n`.repeat(20)}`;
  const started = performance.now();
  for (const text of [stray, doubled, gaps, '"'.repeat(3_000_000)])
    await readCsv(textAtHand('q.csv', text)).catch((error: unknown) => {
      if (!isAppError(error)) throw error;
    });
  expect(performance.now() - started).toBeLessThan(8000);
});
