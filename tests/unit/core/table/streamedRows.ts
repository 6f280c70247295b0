import fc from 'fast-check';
import { isAppError, type AppError } from '../../../../src/core/errors.ts';
import type { Dialect } from '../../../../src/core/table/dialect.ts';
import { createRowStream } from '../../../../src/core/table/rowStream.ts';

/** What became of a text: rows with their lines, up to the refusal where there is one. */
export interface Streamed {
  readonly rows: string[][];
  readonly lines: number[];
  readonly refusal: AppError | null;
}

/** The text through the stream of rows, cut at the given places. */
export function streamed(text: string, cuts: readonly number[] = []): Streamed {
  const rows: string[][] = [];
  const lines: number[] = [];
  const stream = createRowStream('odd.csv', (cells, line) => {
    rows.push(cells);
    lines.push(line);
  });
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  try {
    for (let i = 1; i < places.length; i++) stream.push(text.slice(places[i - 1], places[i]));
    stream.end();
  } catch (refusal) {
    if (!isAppError(refusal)) throw refusal;
    return { rows, lines, refusal };
  }
  return { rows, lines, refusal: null };
}

export const DIALECTS: readonly Dialect[] = [
  { delimiter: ',', newline: '\n' },
  { delimiter: ', ', newline: '\n' },
  { delimiter: '\t', newline: '\n' },
  { delimiter: ';', newline: '\r' },
];

/** Text made of what rows and their faults are made of. */
export const oddText = fc.string({
  unit: fc.constantFrom('"', '"', ',', ' ', ';', '\t', '\n', '\r', 'a', 'é'),
  maxLength: 40,
});

/** Places to cut at: a few, or all. */
export const cutting = fc.oneof(
  fc.array(fc.nat(40), { maxLength: 6 }),
  fc.constant(Array.from({ length: 41 }, (_, place) => place)),
);
