import { isMissing } from '../kinds/missing.ts';
import { isSuffix } from '../kinds/number/dress.ts';
import { countFilled, lookOf } from './cellLook.ts';
import { isTotal } from './closing.ts';
import { isAdultRow } from './header.ts';
import { namesOfGroups, namesOfParts, withIndexNames } from './partNames.ts';
import type { LeftOutReason } from './reading.ts';

/** A row of trimmed cells and the line it starts on. */
export interface OpeningRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/** What the first rows of a file are. */
export interface Opening {
  /** Rows above the header. */
  readonly titles: readonly OpeningRow[];
  /** The row that names the columns; null where none does and the names are known. */
  readonly header: OpeningRow | null;
  /** Header lines besides it. */
  readonly otherHeaders: readonly OpeningRow[];
  /** Whether rows begin with a cell that the header has no name for, as R writes the names of rows. */
  readonly hasRowNames: boolean;
  readonly rows: readonly OpeningRow[];
}

/** Rows that tell a file's shape. */
export const OPENING_ROWS = 50;
const MOST_HEADER_LINES = 3;
/** The least table: a header and two rows. */
const FEWEST_ROWS = 3;
const LONGEST_GOOD_NAME = 80;
/** adult.test opens with the line "|1x3 Cross validator". */
const ADULT_TEST_BANNER = /^\|/;
/** X1, V2, col3, Unnamed: 4, 5: names that say nothing. */
const EMPTY_NAME = /^(?:[a-z]{1,3}[_ ]?\d+|(?:var|col|column|field|feature|unnamed)[_: ]*\d*|[xyv]|\d+)?$/i;

/** The commonest width, the larger of two that are equally common; 0 where too few rows share it. */
function commonWidth(rows: readonly OpeningRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width, count] = [...counts].reduce(
    (best, next) => (next[1] > best[1] || (next[1] === best[1] && next[0] > best[0]) ? next : best),
    [0, 0],
  );
  return width >= 2 && count >= Math.max(FEWEST_ROWS, rows.length / 2) ? width : 0;
}

/** In a small table the total and remarks below it are among the first rows. */
function isClosing({ cells }: OpeningRow): boolean {
  return countFilled(cells) < 2 || isTotal(cells.find((cell) => cell !== '')!);
}

/**
 * Whether a row names the columns of those below: words, each once, that return nowhere in their columns, and one of
 * them above every column of numbers or dates.
 * @param fewestTyped columns of numbers or dates that there must be
 */
function isHeaderAbove(cells: readonly string[], rows: readonly OpeningRow[], fewestTyped: number): boolean {
  const filled = cells.filter((cell) => cell !== '');
  const below = rows.filter((row) => !isClosing(row));
  if (below.length < FEWEST_ROWS - 1 || filled.length < 2 || new Set(filled).size < filled.length)
    return false;
  const isWord = (cell: string | undefined) => cell !== undefined && lookOf([cell]) === 'word';
  if (!filled.every(isWord)) return false;
  const columns = cells.map((_, i) => below.map((row) => row.cells[i] ?? ''));
  if (columns.some((column, i) => cells[i] !== '' && column.includes(cells[i]!))) return false;
  const looks = columns.map(lookOf);
  const typed = looks.flatMap((look, i) => (look === 'number' || look === 'date' ? [i] : []));
  return typed.length >= fewestTyped && typed.every((i) => isWord(cells[i]));
}

const BRACKETED = /^(?:\(.+\)|\[.+\]|\{.+\})$/;
/** In the place of a unit, of a column that has none. */
const NO_UNIT = /^[([{]?[-\u2013\u2014][)\]}]?$/;

/** Whether a row names the units of the columns below: "(years)", "kg", above numbers and dates alone. */
function isUnits(cells: readonly string[], rows: readonly OpeningRow[]): boolean {
  const below = rows.filter((row) => !isClosing(row));
  if (below.length < FEWEST_ROWS - 1) return false;
  let units = 0;
  for (const [i, cell] of cells.entries()) {
    if (cell === '') continue;
    const column = below.map((row) => row.cells[i] ?? '');
    const look = lookOf(column);
    const isUnit = BRACKETED.test(cell) || (isSuffix(` ${cell}`) && !isMissing(cell, 'numbers'));
    const isTyped = look === 'number' || look === 'date';
    if (!NO_UNIT.test(cell) && !(isTyped && isUnit)) return false;
    if (column.includes(cell)) return false;
    if (isTyped && isUnit && !NO_UNIT.test(cell)) units++;
  }
  return units > 0;
}

/** Types of columns as programs name them: pandas, SQL, R, Weka, Orange, DuckDB, polars. */
const TYPE_NAME =
  /^<?(?:u?int(?:eger)?\d*|[iuf](?:8|16|32|64)|(?:big|small|tiny|u?huge)int|float\d*|dbl|double(?: precision)?|real|decimal|numeric|number|num|continuous|discrete|str(?:ing)?|chr|text|(?:n?var)?char(?:acter)?|fct|factor|cat(?:egor(?:y|ical))?|enum|nominal|lgl|logical|bool(?:ean)?|date|datetime|dttm|timestamp|time|object)(?:\([\d, ]+\)|\[\w+\])?>?$/i;

/** Whether a row names the types of the columns. */
function areTypes(cells: readonly string[], rows: readonly OpeningRow[]): boolean {
  return (
    rows.length >= FEWEST_ROWS - 1 &&
    cells.length > 1 &&
    cells.every((cell, i) => TYPE_NAME.test(cell) && !rows.some((row) => row.cells[i] === cell))
  );
}

/** How many rows stand above the table: of fewer cells than it, or sparse ones above a row that reads like names. */
function countTitles(rows: readonly OpeningRow[]): number {
  const width = commonWidth(rows);
  const isBanner = (cells: readonly string[]) => cells.length === 1 && ADULT_TEST_BANNER.test(cells[0]!);
  const isShort = (cells: readonly string[]) =>
    cells.length < width - 1 || (cells.length < width && width === 2);
  let count = 0;
  while (count < rows.length - 1) {
    const { cells } = rows[count]!;
    const isTitle = isBanner(cells) || (isShort(cells) && rows.length - count > FEWEST_ROWS);
    if (!isTitle) break;
    count++;
  }
  const most = Math.max(0, ...rows.map(({ cells }) => countFilled(cells)));
  const isSparse = (cells: readonly string[]) => 2 * countFilled(cells) < most || cells.length < width;
  const names = rows.findIndex(({ cells }, i) => i >= count && !isSparse(cells));
  return names > count && isHeaderAbove(rows[names]!.cells, rows.slice(names + 1), 0) ? names : count;
}

/** How little a header line says: names that are empty, numbered, double or very long. */
function emptiness(cells: readonly string[]): number {
  const faults = cells.filter((cell) => EMPTY_NAME.test(cell) || cell.length > LONGEST_GOOD_NAME);
  return faults.length + cells.length - new Set(cells).size;
}

/** Whether cells are words, and none of them returns in the column below. */
function areNames(cells: readonly string[], rows: readonly OpeningRow[]): boolean {
  const returns = (cell: string, i: number) => rows.some((row) => row.cells[i] === cell);
  return cells.every((cell, i) => cell === '' || (lookOf([cell]) === 'word' && !returns(cell, i)));
}

/** A header of groups over parts, with the names of pandas' index below them. */
function groupedHeader(groups: OpeningRow, parts: OpeningRow, rows: readonly OpeningRow[]) {
  const names = areNames(parts.cells, rows) ? namesOfGroups(groups.cells, parts.cells) : null;
  if (!names || rows.length < FEWEST_ROWS - 1) return null;
  const whole = withIndexNames(names, rows[0]!.cells);
  return {
    header: { ...groups, cells: whole ?? names },
    otherHeaders: whole ? [parts, rows[0]!] : [parts],
    rows: rows.slice(whole ? 1 : 0),
  };
}

const DELIMITERS = [',', ';', '\t', '|'];

/** A header that another delimiter divides than the rows: it stands above them as one cell. */
function headerOfOtherDelimiter(title: OpeningRow, rows: readonly OpeningRow[]): OpeningRow | null {
  const filled = title.cells.filter((cell) => cell !== '');
  const width = commonWidth(rows);
  if (filled.length !== 1 || width < 2) return null;
  const cut = DELIMITERS.map((mark) =>
    filled[0]!.split(mark).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')),
  );
  const cells = cut.find((parts) => parts.length === width);
  return cells && isHeaderAbove(cells, rows, 0) ? { ...title, cells } : null;
}

function readHeader(rows: readonly OpeningRow[], keep: readonly LeftOutReason[]) {
  const first = rows[0];
  if (!first || isAdultRow(first.cells)) return { header: null, otherHeaders: [], rows };
  const second = keep.includes('headerLine') ? undefined : rows[1];
  const parts = second ? namesOfParts(first.cells, second.cells) : null;
  if (second && parts)
    return { header: { ...first, cells: parts }, otherHeaders: [second], rows: rows.slice(2) };
  const grouped = second ? groupedHeader(first, second, rows.slice(2)) : null;
  if (grouped) return grouped;
  const headers = [first];
  while (!keep.includes('headerLine') && headers.length < MOST_HEADER_LINES) {
    const next = rows[headers.length];
    if (next?.cells.length !== first.cells.length) break;
    const below = rows.slice(headers.length + 1);
    const isAnother = [
      isHeaderAbove(next.cells, below, 1),
      isUnits(next.cells, below),
      areTypes(next.cells, below),
    ];
    if (!isAnother.includes(true)) break;
    headers.push(next);
  }
  const chosen = headers.reduce((best, line) =>
    emptiness(line.cells) < emptiness(best.cells) ? line : best,
  );
  const otherHeaders = headers.filter((line) => line !== chosen);
  return { header: chosen, otherHeaders, rows: rows.slice(headers.length) };
}

/**
 * Tells title lines, header lines and rows apart.
 * @param rows the first ones that are not blank, or all of a shorter file
 * @param keep what is not to be left out
 */
export function readOpening(rows: readonly OpeningRow[], keep: readonly LeftOutReason[] = []): Opening {
  const above = keep.includes('titleLine') ? 0 : countTitles(rows);
  const other = above > 0 ? headerOfOtherDelimiter(rows[above - 1]!, rows.slice(above)) : null;
  const titles = other ? above - 1 : above;
  const found = other
    ? { header: other, otherHeaders: [], rows: rows.slice(above) }
    : readHeader(rows.slice(titles), keep);
  const named = found.header?.cells.length ?? 0;
  const hasRowNames =
    named >= 2 &&
    commonWidth(rows.slice(titles)) === named + 1 &&
    found.rows.some(({ cells }) => (cells[named] ?? '') !== '');
  return { titles: rows.slice(0, titles), hasRowNames, ...found };
}
