import Papa from 'papaparse';

/** How a file separates its cells and rows. */
export interface Dialect {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
}

/** The dialect is decided on this many characters, however the file arrives. */
export const SAMPLE_LENGTH = 1 << 16;
const SAMPLE_ROWS = 50;
const DELIMITERS = [',', ';', '\t', '|'];

export interface PapaRows {
  readonly data: string[][];
  readonly errors: readonly { readonly type: string; readonly code: string; readonly row: number }[];
  readonly meta: { readonly cursor: number };
}

/** papaparse's low-level parser: rows of cells, and in `meta.cursor` how much of the text they took. */
export function parseRows(text: string, dialect: Dialect, ignoreLastRow: boolean, preview = 0): PapaRows {
  return new Papa.Parser({ ...dialect, preview }).parse(text, 0, ignoreLastRow) as PapaRows;
}

/** DOS programs end a text with this character. */
const END_OF_TEXT = '\u001a';

/** A line without cells. */
export function isBlank(cells: readonly string[]): boolean {
  if (cells.length !== 1) return false;
  const cell = cells[0]!.trim();
  return cell === '' || cell === END_OF_TEXT;
}

/**
 * Old Macintosh files end lines in a carriage return alone, but for the last one perhaps. A line feed serves for CR LF:
 * cells are trimmed.
 */
function detectNewline(sample: string): '\n' | '\r' {
  const unquoted = sample.replace(/"[^"]*"/g, '');
  const [returns, feeds] = [/\r(?!\n)/g, /\n/g].map((mark) => unquoted.match(mark)?.length ?? 0);
  return returns! > feeds! ? '\r' : '\n';
}

function commonest(counts: readonly number[]): { width: number; share: number } {
  const frequency = new Map<number, number>();
  for (const count of counts) frequency.set(count, (frequency.get(count) ?? 0) + 1);
  let width = 0;
  let most = 0;
  for (const [count, times] of frequency) {
    if (times > most) {
      width = count;
      most = times;
    }
  }
  return { width, share: counts.length === 0 ? 0 : most / counts.length };
}

/** Widths of the first rows under a delimiter. */
function widths(sample: string, dialect: Dialect, whole: boolean): number[] {
  const complete = parseRows(sample, dialect, !whole, SAMPLE_ROWS).data;
  const rows = complete.length > 0 ? complete : parseRows(sample, dialect, false, SAMPLE_ROWS).data;
  return rows.filter((cells) => !isBlank(cells)).map((cells) => cells.length);
}

interface Found {
  readonly delimiter: string;
  readonly width: number;
}

/** UCI's `39, "Private", …`: a quote opens a cell only where the space belongs to the delimiter. */
function widened({ delimiter, width }: Found, rowsUnder: (delimiter: string) => readonly number[]): string {
  const wide = `${delimiter} `;
  const { width: own, share } = commonest(rowsUnder(wide));
  return share === 1 && own >= 2 && own <= width ? wide : delimiter;
}

/** Rows of one width, of three cells or more, that single spaces divide: UCI's german.data. */
const FEWEST_SPACED_ROWS = 5;
const FEWEST_SPACED_CELLS = 3;
function areSpaced(rows: readonly number[]): boolean {
  const { width, share } = commonest(rows);
  return share === 1 && width >= FEWEST_SPACED_CELLS && rows.length >= FEWEST_SPACED_ROWS;
}

/**
 * The delimiter under which most rows have the same number of cells, at least two; where several do, the one with
 * the most cells. Where none divides the rows, a space if all rows have as many; a comma otherwise.
 * @param whole whether the sample is the whole file; otherwise its last row is left out
 */
export function detectDialect(sample: string, whole: boolean): Dialect {
  const newline = detectNewline(sample);
  const rowsUnder = (delimiter: string) => widths(sample, { delimiter, newline }, whole);
  let best = { delimiter: ',', width: 1, share: 0 };
  for (const delimiter of DELIMITERS) {
    const { width, share } = commonest(rowsUnder(delimiter));
    const better = share > best.share || (share === best.share && width > best.width);
    if (width >= 2 && better) best = { delimiter, width, share };
  }
  if (best.width < 2) return { delimiter: areSpaced(rowsUnder(' ')) ? ' ' : ',', newline };
  const isSpacedOut = best.delimiter !== '\t' && sample.includes(`${best.delimiter} "`);
  return { delimiter: isSpacedOut ? widened(best, rowsUnder) : best.delimiter, newline };
}
