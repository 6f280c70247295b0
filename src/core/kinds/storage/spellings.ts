import type { Spelled } from '../column.ts';
import type { Codec } from '../kind.ts';

/** Different spellings of a column at most: they are held in a byte; what is beyond is spelled as the first. */
const MOST_SPELLINGS = 200;

type SpelledColumn = Spelled & { readonly missingTokens: readonly string[] };

/** Notes how the missing cells of a column are spelled; equal indices mean equal text in all tables of one schema. */
export interface SpellingReader {
  readonly isToken: (cell: string) => boolean;
  readonly note: (row: number, cell: string) => void;
  readonly spelled: () => SpelledColumn;
}

/** @param known spellings of the schema, which keep their place; unknown ones are appended */
export function spellingReader(rows: number, known: readonly string[]): SpellingReader {
  const tokens = [...known];
  const places = new Map(tokens.map((token, place) => [token, place]));
  let spelling: Uint8Array | undefined;
  function placeOf(cell: string): number {
    const place = places.get(cell);
    if (place !== undefined) return place;
    if (tokens.length === MOST_SPELLINGS) return 0;
    places.set(cell, tokens.length);
    return tokens.push(cell) - 1;
  }
  return {
    isToken: (cell) => places.has(cell),
    note(row, cell) {
      const place = placeOf(cell);
      if (place > 0) (spelling ??= new Uint8Array(rows))[row] = place;
    },
    spelled: () => ({ missingTokens: tokens, ...(spelling && { spelling }) }),
  };
}

/** How the missing cell of a row is written. */
export function missingText({ missingTokens, spelling }: SpelledColumn, row: number): string {
  return missingTokens[spelling?.[row] ?? 0] ?? '';
}

/** Writes the missing cells of a column by row. @param word see `WriteText` */
export function missingWriter(
  column: SpelledColumn,
  word: (text: string) => string,
): (row: number) => string {
  const written = column.missingTokens.map(word);
  const none = word('');
  return (row) => written[column.spelling?.[row] ?? 0] ?? none;
}

/** The spellings of the given rows. */
export function takeSpelling({ spelling }: Spelled, rows: ArrayLike<number>): Spelled {
  return spelling ? { spelling: Uint8Array.from(rows, (row) => spelling[row]!) } : {};
}

/** Missing cells of each spelling, in the order of `missingTokens`; of the first where there is none. */
export function spellingRows(
  column: SpelledColumn,
  rows: number,
  isMissing: (row: number) => boolean,
): number[] {
  const counts = new Array<number>(Math.max(1, column.missingTokens.length)).fill(0);
  for (let row = 0; row < rows; row++) if (isMissing(row)) counts[column.spelling?.[row] ?? 0]! += 1;
  return counts;
}

/**
 * The spellings that have a code each. One that fewer training rows have than the threshold is told as the commonest:
 * it may be one person's answer.
 * @param isMissing of a row
 */
export function fitSpellings(
  column: SpelledColumn,
  rows: number,
  isMissing: (row: number) => boolean,
  threshold: number,
): readonly string[] {
  const counts = spellingRows(column, rows, isMissing);
  const order = [...counts.keys()]
    .filter((place) => counts[place]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b);
  return order
    .filter((place, i) => i === 0 || counts[place]! >= threshold)
    .map((place) => column.missingTokens[place] ?? '');
}

/** The code of a row's missing cell; −1 where training had none. */
export function missingCodes({ missing, size }: Codec, column: SpelledColumn): (row: number) => number {
  if (missing.length === 0) return () => -1;
  const first = size - missing.length;
  const codes = column.missingTokens.map((token) => first + Math.max(0, missing.indexOf(token)));
  return (row) => codes[column.spelling?.[row] ?? 0] ?? first;
}

/** How the missing ones among the codes are spelled, in a column that knows these spellings already. */
export function decodeSpelling(
  known: readonly string[],
  { missing, size }: Codec,
  codes: Int32Array,
): SpelledColumn {
  const reader = spellingReader(codes.length, known);
  const first = size - missing.length;
  if (missing.length > 1 || (missing.length === 1 && known[0] !== missing[0])) {
    codes.forEach((code, row) => {
      if (code >= first) reader.note(row, missing[code - first]!);
    });
  }
  return reader.spelled();
}
