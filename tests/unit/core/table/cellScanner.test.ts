import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { createCellScanner, type ScanPlace } from '../../../../src/core/table/cellScanner.ts';
import type { Dialect } from '../../../../src/core/table/dialect.ts';

interface Scan {
  readonly rows: string[][];
  readonly lines: number[];
  readonly stray: boolean;
  readonly open: ScanPlace | null;
}

/** Rows of a text cut at the given places. */
function scan(text: string, dialect: Dialect, cuts: readonly number[] = []): Scan {
  const rows: string[][] = [];
  const lines: number[] = [];
  let stray = false;
  let open: ScanPlace | null = null;
  const scanner = createCellScanner(dialect, {
    onRow: (cells, line) => {
      lines.push(line);
      return rows.push(cells) > 0;
    },
    onStrayQuote: () => (stray = true),
    onOpenQuote: (place) => (open = place),
    onLimit: () => {
      throw new Error('No limit is near.');
    },
  });
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  for (let i = 1; i < places.length; i++) scanner.push(text.slice(places[i - 1], places[i]));
  scanner.end();
  return { rows, lines, stray, open };
}

const DIALECTS: readonly Dialect[] = [
  { delimiter: ',', newline: '\n' },
  { delimiter: ', ', newline: '\n' },
  { delimiter: '\t', newline: '\n' },
  { delimiter: ';', newline: '\r' },
];
const odd = fc.string({
  unit: fc.constantFrom('"', '"', ',', ' ', ';', '\t', '\n', '\r', 'a', 'é'),
  maxLength: 40,
});

test('the rows that papaparse finds, where it finds no fault, and faults where it finds some', () => {
  fc.assert(
    fc.property(odd, fc.constantFrom(...DIALECTS), (text, dialect) => {
      const { data, errors } = Papa.parse<string[]>(text, { ...dialect });
      const found = scan(text, dialect);
      // papaparse takes spaces between a closing quote and the end of the file for text, and trailing ones only there.
      fc.pre(!/"\s+$/.test(text));
      expect(found.stray || found.open !== null).toBe(errors.some(({ type }) => type === 'Quotes'));
      if (errors.some(({ type }) => type === 'Quotes')) return;
      const papas = text.endsWith(dialect.newline) ? data.slice(0, -1) : data;
      expect(found.rows).toEqual(papas);
    }),
    { numRuns: 3000, seed: 3 },
  );
});

test('the same rows, lines and faults however the text is cut', () => {
  fc.assert(
    fc.property(
      odd,
      fc.constantFrom(...DIALECTS),
      fc.array(fc.nat(40), { maxLength: 6 }),
      (text, dialect, cuts) => {
        expect(scan(text, dialect, cuts)).toEqual(scan(text, dialect));
      },
    ),
    { numRuns: 3000, seed: 4 },
  );
});

test('lines count within quotes', () => {
  const { rows, lines } = scan('a,b\n"x\ny\n","z"\n\n1,2', DIALECTS[0]!);
  expect(rows).toEqual([['a', 'b'], ['x\ny\n', 'z'], [''], ['1', '2']]);
  expect(lines).toEqual([1, 2, 5, 6]);
});

test('an open quote is told with the line and column where it opens', () => {
  expect(scan('a,b\n"x\ny",2\n1,"z\n', DIALECTS[0]!).open).toMatchObject({ cellLine: 4, column: 2 });
});
