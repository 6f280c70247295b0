/**
 * How large a table may be: each limit stands here alone, with its reason, and is checked as the bytes arrive, so that
 * what goes beyond is refused before it takes the tab's memory. Characters are UTF-16 code units.
 */

/** Characters of one cell. A longer one is no value but a document, or a quote that never closes. */
export const LONGEST_CELL = 2 ** 20;

/** Characters of one line with its quoted line breaks: room for `MOST_COLUMNS` cells of 4,000 characters. */
export const LONGEST_LINE = 2 ** 24;

/** Every column is profiled, listed and chosen by hand: a page of more than these helps nobody. */
export const MOST_COLUMNS = 4096;

/** Characters of a column's name, which stands in lists, messages and reports again and again. */
export const LONGEST_NAME = 2 ** 14;

/**
 * Bytes that a table may take in memory while it is read, by `cellBytes` and `textBytes`. A tab has a heap of about
 * 4 GB in Chromium, less elsewhere; the typed columns and a run come on top of the cells.
 */
export const MOST_MEMORY = 1.5 * 2 ** 30;

/** Cells that are held of a table of many rows, on a machine of 8 GB or more, and the rows that are held in any case. */
const SAMPLED_CELLS = 3_000_000;
export const LEAST_SAMPLE = 50_000;

/**
 * Rows that are held of a table: of more, a random sample. What a model and its metrics learn of a share p from n rows
 * is uncertain by √(p(1 − p)/n), 0.001 at most for 300,000.
 * @param memory of the machine, GiB, where it is known (browsers tell 8 at most)
 */
export function sampleSize(columns: number, memory = 8): number {
  const cells = SAMPLED_CELLS * Math.min(1, memory / 8);
  return Math.max(LEAST_SAMPLE, Math.round(cells / columns));
}

/** A reference to the cell's text, and its place in the typed column that is made of it. */
const REFERENCE = 16;
/** What an engine spends on a string besides its characters. */
const STRING = 24;

/**
 * @param cells all cells
 * @param texts those that are strings of their own: repeated cells of a column share one
 */
export function cellBytes(cells: number, texts: number): number {
  return REFERENCE * cells + STRING * texts;
}

const BEYOND_LATIN1 = /[^\u0000-\u00ff]/;

/** A piece of text as engines hold it: cut-out cells keep their whole piece alive, at two bytes a character if any asks. */
export function textBytes(piece: string): number {
  return piece.length * (BEYOND_LATIN1.test(piece) ? 2 : 1);
}
