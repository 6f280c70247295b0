import Papa from 'papaparse';
import { rewritten, type Rewriting } from './rewriting.ts';

/** How a file separates its cells and rows. */
export interface Dialect {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** What cells are put in that hold a delimiter; absent: double quotes. */
  readonly quoteChar?: "'";
  /** How the text is rewritten before it is cut into rows. */
  readonly rewrite?: Rewriting;
}

/** The dialect is decided on this many characters, however the file arrives. */
export const SAMPLE_LENGTH = 1 << 16;
const SAMPLE_ROWS = 50;
const DELIMITERS = [',', ';', '\t', '|'];
/** Tried where the others divide nothing: Hive's, those of ASCII, MovieLens'. */
const RARE_DELIMITERS = ['\u0001', '\u001f', '\u001e', '^', '~', '::', ':'];

export interface PapaRows {
  readonly data: string[][];
  readonly errors: readonly { readonly type: string; readonly code: string; readonly row: number }[];
  readonly meta: { readonly cursor: number };
}

/** papaparse's low-level parser: rows of cells, and in `meta.cursor` how much of the text they took. */
export function parseRows(text: string, dialect: Dialect, ignoreLastRow: boolean, preview = 0): PapaRows {
  return new Papa.Parser({ ...dialect, preview }).parse(text, 0, ignoreLastRow) as PapaRows;
}

/** DOS programs end a text with the first of these; the second fills what was never written. */
const NO_TEXT = /^[\u001a\0]*$/;

/** A line without cells. */
export function isBlank(cells: readonly string[]): boolean {
  if (cells.length !== 1) return false;
  const cell = cells[0]!.trim();
  return cell === '' || NO_TEXT.test(cell);
}

const LONE_RETURN = /\r(?!\n)/g;

/** Ends of lines outside of quotes, at least nearly: single returns, and all others. */
function lineEnds(sample: string): { readonly returns: number; readonly feeds: number } {
  const unquoted = sample.replace(/"[^"]*"/g, '');
  const [returns, feeds] = [LONE_RETURN, /\n/g].map((mark) => unquoted.match(mark)?.length ?? 0);
  return { returns: returns!, feeds: feeds! };
}

/**
 * Old Macintosh files end lines in a carriage return alone, but for the last one perhaps. A line feed serves for CR LF:
 * cells are trimmed.
 */
function detectNewline(sample: string): '\n' | '\r' {
  const { returns, feeds } = lineEnds(sample);
  return returns > feeds ? '\r' : '\n';
}

const FEWEST_RETURNS = 3;
const SHARE_OF_RETURNS = 0.1;

/** Files of several machines were joined: some lines end in a return alone, some otherwise. */
function hasLoneReturns(sample: string): boolean {
  if (!sample.includes('\r')) return false;
  const { returns, feeds } = lineEnds(sample);
  const fewest = Math.max(FEWEST_RETURNS, SHARE_OF_RETURNS * (returns + feeds));
  return returns >= fewest && feeds >= fewest;
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

const FEWEST_SPACED_ROWS = 5;
const FEWEST_SPACED_CELLS = 3;

/**
 * Whether all rows have as many cells, three or more, under a delimiter that any text may have: the single spaces of UCI's
 * german.data, and of R, whose header has no name for the names of rows.
 */
function areSpaced(rows: readonly number[]): boolean {
  if (rows.length < FEWEST_SPACED_ROWS) return false;
  const { width, share } = commonest(rows.slice(1));
  const nameless = width - rows[0]!;
  return share === 1 && width >= FEWEST_SPACED_CELLS && (nameless === 0 || nameless === 1);
}

type RowsUnder = (delimiter: string) => readonly number[];

/** The delimiter of the rows, for better or worse: that of width 1 divides nothing. */
function bestDelimiter(rowsUnder: RowsUnder): Found & { readonly share: number } {
  let best = { delimiter: ',', width: 1, share: 0 };
  for (const delimiter of DELIMITERS) {
    const { width, share } = commonest(rowsUnder(delimiter));
    const better = share > best.share || (share === best.share && width > best.width);
    if (width >= 2 && better) best = { delimiter, width, share };
  }
  return best;
}

/** "||" where the mark never stands alone. */
function doubled(delimiter: string, sample: string): string {
  const isDoubled =
    sample.includes(delimiter) && !sample.replaceAll(delimiter + delimiter, '').includes(delimiter);
  return isDoubled ? delimiter + delimiter : delimiter;
}

function plainDialect(sample: string, newline: Dialect['newline'], whole: boolean): Dialect {
  const rowsUnder = (delimiter: string) => widths(sample, { delimiter, newline }, whole);
  const best = bestDelimiter(rowsUnder);
  if (best.width < 2) {
    const rare = [' ', ...RARE_DELIMITERS].find((delimiter) => areSpaced(rowsUnder(delimiter)));
    return { delimiter: rare ?? ',', newline };
  }
  const isSpacedOut = best.delimiter !== '\t' && sample.includes(`${best.delimiter} "`);
  const delimiter = isSpacedOut ? widened(best, rowsUnder) : doubled(best.delimiter, sample);
  return { delimiter, newline };
}

const FEWEST_SOUND_ROWS = 3;
const SOUND_SHARE = 0.9;

function hasQuoteFaults(sample: string, dialect: Dialect, whole: boolean): boolean {
  return parseRows(sample, dialect, !whole).errors.some(({ type }) => type === 'Quotes');
}

/** Whether the rows are of one width, and their quotes close. */
function isSound(sample: string, dialect: Dialect, whole: boolean): boolean {
  const rows = widths(sample, dialect, whole);
  const { width, share } = commonest(rows);
  return (
    width >= 2 &&
    share >= SOUND_SHARE &&
    rows.length >= FEWEST_SOUND_ROWS &&
    !hasQuoteFaults(sample, dialect, whole)
  );
}

/** The dialect of a text that writes a backslash before a quote within a cell; null where it reads well without. */
function withBackslashes(sample: string, plain: Dialect, whole: boolean): Dialect | null {
  if (!sample.includes('\\"') || !hasQuoteFaults(sample, plain, whole)) return null;
  const rewrite = { ...plain.rewrite, backslashes: true };
  const text = rewritten(sample, rewrite);
  const dialect = { ...plainDialect(text, plain.newline, whole), rewrite };
  return isSound(text, dialect, whole) ? dialect : null;
}

const IN_SINGLE = /^'[^]*'$/;
const PLAIN_NUMBER = /^-?[\d.]*$/;

/** The dialect of a text whose cells are in single quotes: all of them but numbers, or those that hold a delimiter. */
function withSingleQuotes(sample: string, plain: Dialect, whole: boolean): Dialect | null {
  if (!sample.includes("'")) return null;
  const under = (delimiter: string): Dialect => ({ ...plain, delimiter, quoteChar: "'" });
  const { delimiter, share } = bestDelimiter((mark) => widths(sample, under(mark), whole));
  const dialect = under(delimiter);
  if (share < 1 || !isSound(sample, dialect, whole)) return null;
  const { data } = parseRows(sample, plain, !whole, SAMPLE_ROWS);
  const cells = data.flat().filter((cell) => !PLAIN_NUMBER.test(cell));
  const areAll = cells.length > 0 && cells.every((cell) => IN_SINGLE.test(cell.trim()));
  return areAll || commonest(widths(sample, plain, whole)).share < 1 ? dialect : null;
}

/**
 * The delimiter under which most rows have the same number of cells, at least two; where several do, the one with
 * the most cells. Where none divides the rows, a space or another rare one if all rows have as many; a comma otherwise.
 * Single quotes and backslashes where the text reads well with them alone.
 * @param whole whether the sample is the whole file; otherwise its last row is left out
 */
export function detectDialect(sample: string, whole: boolean): Dialect {
  const rewrite = hasLoneReturns(sample) ? { returns: true } : null;
  const text = rewrite ? rewritten(sample, rewrite) : sample;
  const found = plainDialect(text, detectNewline(text), whole);
  const plain = rewrite ? { ...found, rewrite } : found;
  return withBackslashes(text, plain, whole) ?? withSingleQuotes(text, plain, whole) ?? plain;
}
