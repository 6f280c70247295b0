import { AppError } from '../errors.ts';
import { grouped } from '../grouped.ts';
import { lookOf } from './cellLook.ts';
import { closingRows, MOST_CLOSING_LINES, shortClosingLine } from './closing.ts';
import { ADULT_COLUMNS, refuseData } from './header.ts';
import { createLeftOut, noteLines } from './leftOut.ts';
import { holdRows, type HeldRows } from './heldRows.ts';
import { LONGEST_NAME, MOST_MEMORY, sampleSize } from './limits.ts';
import { nameColumns, type NamedColumns } from './names.ts';
import { OPENING_ROWS, readOpening, type Opening, type OpeningRow } from './opening.ts';
import type { Reading, ReadingWishes } from './reading.ts';
import { sampleRowsInto, type Sampler } from './rowSample.ts';
import type { RawTable } from './table.ts';
import { t } from '../language/words.ts';
import { inDigits } from '../language/digits.ts';

/** A table of rows as they come: lines that are no rows are left out and noted. */
export interface Assembler {
  /** Takes the next row. @throws AppError 'csv.ragged' */
  readonly add: (cells: readonly string[], line: number) => void;
  /** To be asked now and then. @throws AppError 'csv.tooLarge' */
  readonly checkMemory: () => void;
  /** The name of a column, counted from 0, as far as rows have come. */
  readonly nameOf: (column: number) => string | undefined;
  /** @throws AppError 'csv.…' where the rows make no table */
  readonly end: () => Assembled;
}

export type Assembled = Pick<RawTable, 'header' | 'cells' | 'rows' | 'hasHeader'> & {
  readonly lines: Int32Array;
} & Pick<Reading, 'leftOut' | 'filled' | 'renamed' | 'dropped' | 'sample'>;

function assertShape(file: string, columns: number): void {
  if (columns === 0)
    throw new AppError('csv.empty', t`${file} is empty.`, t`Choose a CSV file with a header and rows.`, {
      file,
    });
  if (columns > 1) return;
  throw new AppError(
    'csv.oneColumn',
    t`${file} has only one column.`,
    t`At least two are needed, separated by commas, semicolons, tabs, vertical bars or single spaces.`,
    { file },
  );
}

/** @throws AppError 'csv.tooFewRows' */
export function assertRows(file: string, rows: number): void {
  if (rows >= 2) return;
  throw new AppError(
    'csv.tooFewRows',
    rows === 1 ? t`${file} has only one row below the header.` : t`${file} has no rows below the header.`,
    t`At least two rows of data are needed, and some hundreds to train on.`,
    { file },
  );
}

function ragged(file: string, { cells, line }: OpeningRow, expected: number, first: number): AppError {
  const found = cells.length;
  return new AppError(
    'csv.ragged',
    found === 1
      ? t`Line ${line} of ${file} has 1 cell; line ${first} has ${expected}.`
      : t`Line ${line} of ${file} has ${found} cells; line ${first} has ${expected}.`,
    expected === 1
      ? t`If this is a table, delete the lines above its header: the first line must name the columns. A text or a list is no table.`
      : t`Give every line the same number of cells: a cell that holds the delimiter must be put in double quotes. Or choose "Leave out ragged rows", or "Fill short rows": cells that a line lacks at its end then count as missing.`,
    { file, line },
  );
}

function longName(file: string, line: number, column: number): AppError {
  return new AppError(
    'csv.tooLarge',
    t`Line ${line} of ${file}: the name of column ${column} has more than ${grouped(LONGEST_NAME)} characters, the most that a name may have.`,
    t`The first line must name the columns: shorten the name, or put a header above the rows.`,
    { file, line, column: String(column) },
  );
}

function tooLarge(file: string, line: number, rows: number, columns: number): AppError {
  return new AppError(
    'csv.tooLarge',
    t`${file} is too large for a browser tab: at line ${line} its ${grouped(rows)} rows of ${grouped(columns)} columns take more than ${inDigits(String(MOST_MEMORY / 2 ** 30))} GB of memory.`,
    t`Read a random sample of its rows, or leave out columns: training learns little more from millions of rows than from some ten thousand.`,
    { file, line },
  );
}

const isBlankRow = (cells: readonly string[]) =>
  cells.length > 1 && cells[0] === '' && cells.every((cell) => cell === '');

const isNameOrNone = (cell: string) => cell === '' || lookOf([cell]) === 'word';

const REMARK_MARK = /^(?:#|\/\/)/;

/** The cells without spaces around them; the same array where none has any, as nearly always. */
function trimmed(cells: readonly string[]): readonly string[] {
  for (let i = 0; i < cells.length; i++)
    if (cells[i]!.trim() !== cells[i]) return cells.map((cell) => cell.trim());
  return cells;
}

function withoutFullStop(income: readonly string[]): string[] {
  return income.map((cell) => cell.replace(/\.$/, ''));
}

/**
 * Takes rows one by one and holds no more of them than their cells: the first ones until the header can be told, and
 * what may stand below the table until it has ended; of many rows a random sample.
 * @param memory of the machine, GiB, where it is known
 */
export function createAssembler(file: string, wishes: ReadingWishes = {}, memory?: number): Assembler {
  const keep = wishes.keep ?? [];
  const leftOut = createLeftOut();
  const filled = noteLines();
  let opening: Opening | null = null;
  /** Rows before the opening is known; after it, ragged rows that may be the last. */
  let held: OpeningRow[] = [];
  let header: readonly string[] = [];
  /** Cells of a row at least: named columns reach as far. */
  let named = 0;
  /** Whether a row that equals the header is one: files were joined, each with its own. */
  let mayRepeat = false;
  let rows: HeldRows = holdRows(0);
  let sampler: Sampler = sampleRowsInto(rows, null);

  const firstLine = () => opening?.header?.line ?? rows.lines[0] ?? 1;

  function headerOf({ header: line, hasRowNames }: Opening): readonly string[] {
    if (!line) return ADULT_COLUMNS;
    const long = line.cells.findIndex((cell) => cell.length > LONGEST_NAME);
    if (long >= 0) throw longName(file, line.line, long + 1);
    return hasRowNames ? ['', ...line.cells] : line.cells;
  }

  /** Decides what the first rows are and takes them. */
  function open(): void {
    const found = readOpening(held, keep);
    held = [];
    for (const { cells, line } of found.titles) leftOut.add('titleLine', line, cells);
    for (const { cells, line } of found.otherHeaders) leftOut.add('headerLine', line, cells);
    if (!found.header && found.rows.length === 0) return;
    opening = found;
    header = headerOf(found);
    named = header.findLastIndex((name) => name !== '') + 1;
    mayRepeat = !keep.includes('repeatedHeader') && header.length > 1 && header.every(isNameOrNone);
    rows = holdRows(header.length);
    const most = wishes.rows ?? sampleSize(header.length, memory);
    sampler = sampleRowsInto(rows, most === 'all' ? null : most);
    found.rows.forEach(take);
  }

  /** Cells are missing only where no column has a name, and surplus ones are empty: a delimiter ends the line. */
  function fits(cells: readonly string[]): boolean {
    if (cells.length === header.length) return true;
    if (cells.length < header.length) return cells.length >= named;
    return header.length > 1 && cells.slice(header.length).every((cell) => cell === '');
  }

  const isFilled = ({ cells }: OpeningRow) => wishes.fillShort === true && cells.length < header.length;

  /** Ragged rows are filled, left out or refused, as the person wants it. */
  function settle(rowsAtHand: readonly OpeningRow[]): void {
    for (const row of rowsAtHand) {
      if (isFilled(row)) {
        filled.add(row.line);
        sampler.add(row.cells, row.line);
      } else if (wishes.ragged === 'skip') leftOut.add('raggedRow', row.line, row.cells);
      else throw ragged(file, row, header.length, firstLine());
    }
  }

  function settleHeld(): void {
    settle(held);
    held = [];
  }

  const isHeader = (cells: readonly string[]) =>
    cells[0] === header[0] && cells.length === header.length && cells.every((cell, i) => cell === header[i]);

  /** Programs mark remarks; as long as rows, they could be rows. */
  const isRemark = (cells: readonly string[]) =>
    !keep.includes('noteLine') && REMARK_MARK.test(cells[0]!) && !REMARK_MARK.test(header[0] ?? '');

  function take(row: OpeningRow): void {
    if (mayRepeat && isHeader(row.cells)) {
      leftOut.add('repeatedHeader', row.line, row.cells);
      return;
    }
    if (!fits(row.cells)) {
      if (isRemark(row.cells)) {
        leftOut.add('noteLine', row.line, row.cells);
        return;
      }
      held.push(row);
      if (held.length > MOST_CLOSING_LINES) settleHeld();
      return;
    }
    if (held.length > 0) settleHeld();
    sampler.add(row.cells, row.line);
  }

  /** Ragged rows at the end are totals and remarks, or none of them is; where short rows are filled, those behind the last of these. */
  function closeRagged(): void {
    const reasons = held.map(({ cells }) => shortClosingLine(cells));
    const last = reasons.findLastIndex((reason) => reason === null || keep.includes(reason));
    const closing = wishes.fillShort === true ? last + 1 : last < 0 ? 0 : held.length;
    settle(held.slice(0, closing));
    held.slice(closing).forEach(({ cells, line }, i) => leftOut.add(reasons[closing + i]!, line, cells));
    held = [];
  }

  /** Names of rows are distinct; cells that are not make the header one cell short. */
  function checkRowNames(): void {
    const { columns, lines } = rows;
    if (!opening?.hasRowNames || new Set(columns[0]).size === lines.length) return;
    const cells = columns.map((column) => column[0]!);
    throw ragged(file, { cells, line: lines[0]! }, header.length - 1, firstLine());
  }

  function closeFull(): void {
    for (const { row, reason } of closingRows(rows.columns, keep)) {
      const cells = rows.columns.map((column) => column[row]!);
      leftOut.add(reason, rows.lines[row]!, cells);
      sampler.remove(cells);
      rows.cutTo(row);
    }
  }

  /** The names of the columns that were kept, by their place in the file. */
  function keptNames({ names, dropped }: NamedColumns): (string | undefined)[] {
    const left = [...names];
    return header.map((_, i) => (dropped.includes(i + 1) ? undefined : left.shift()));
  }

  return {
    add(given, line) {
      const cells = trimmed(given);
      if (!keep.includes('blankRow') && isBlankRow(cells)) leftOut.add('blankRow', line, []);
      else if (opening) take({ cells, line });
      else {
        held.push({ cells, line });
        if (held.length >= OPENING_ROWS) open();
      }
    },
    checkMemory() {
      if (rows.bytes() > MOST_MEMORY)
        throw tooLarge(file, rows.lines.at(-1) ?? 1, rows.lines.length, rows.columns.length);
    },
    nameOf: (column) => (opening ? header : readOpening(held, keep).header?.cells)?.[column],
    end() {
      if (!opening) open();
      closeRagged();
      sampler.flush();
      closeFull();
      const drawn = sampler.end();
      checkRowNames();
      const { columns, lines } = rows;
      const kept = nameColumns(header, columns);
      assertShape(file, kept.names.length);
      const hasHeader = opening?.header !== null;
      if (opening?.header) refuseData(file, opening.header.line, header, columns);
      assertRows(file, lines.length);
      const cells = hasHeader
        ? kept.columns
        : kept.columns.map((column, i) => (i === 14 ? withoutFullStop(column) : column));
      const { names, renamed, dropped } = kept;
      return {
        ...{ header: names, cells, rows: lines.length, hasHeader, lines: Int32Array.from(lines) },
        ...{ leftOut: leftOut.list(), filled: filled.noted(), renamed, dropped },
        sample: drawn && { ...drawn, columns: sampler.compare(keptNames(kept)) },
      };
    },
  };
}
