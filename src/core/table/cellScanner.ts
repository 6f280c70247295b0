import type { Dialect } from './dialect.ts';
import { LONGEST_CELL, LONGEST_LINE, MOST_COLUMNS } from './limits.ts';

/** Where the scanner is. Lines count from 1, columns from 1. */
export interface ScanPlace {
  /** Line on which the row starts. */
  readonly rowLine: number;
  /** Line on which the cell starts: its opening quote, where it has one. */
  readonly cellLine: number;
  /** Line of the character at hand. */
  readonly line: number;
  readonly column: number;
  /** Whether the cell began with a quote. */
  readonly quoted: boolean;
}

export type ScanLimit = 'cell' | 'line' | 'columns';

export interface ScanEvents {
  /** A complete row and the line it starts on; false ends the scan. */
  readonly onRow: (cells: string[], line: number) => boolean;
  /** A closing quote with text after it. Where this does not throw, the quote counts as a character of the cell. */
  readonly onStrayQuote: (place: ScanPlace) => void;
  /** A quote that is open at the end of the text. Where this does not throw, the cell ends there. */
  readonly onOpenQuote: (place: ScanPlace) => void;
  /** A cell, line or number of columns beyond its limit. */
  readonly onLimit: (limit: ScanLimit, place: ScanPlace) => never;
}

export interface CellScanner {
  /** Takes the next text; pieces may be cut anywhere. */
  push(text: string): void;
  /** Passes on the last row, where no line end closed it. */
  end(): void;
}

/** Start of a cell; within a plain one; within quotes; after a quote that may close or be the first of two. */
type State = 'start' | 'plain' | 'quoted' | 'closing';

const QUOTE = '"';
const SPACE = /\s/;

/** Positions of a mark in a text, each looked up once for a reading from left to right. */
function finder(text: string, mark: string): (from: number) => number {
  let at = -2;
  return (from) => {
    if (at !== -1 && at < from) at = text.indexOf(mark, from);
    return at;
  };
}

function countIn(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count++;
  return count;
}

/**
 * Cuts text into rows of cells after RFC 4180, in one pass and with no more memory than the row at hand: a cell that
 * begins with a quote ends with one, a doubled quote in it is one, spaces between the closing quote and the delimiter
 * are passed over. Its state outlives a piece, so rows, faults and limits are the same however the text is cut.
 */
export function createCellScanner({ delimiter, newline }: Dialect, events: ScanEvents): CellScanner {
  let state: State = 'start';
  let row: string[] = [];
  let cell = '';
  /** Spaces after a quote that may have closed the cell. */
  let gap = '';
  /** The first character of a delimiter of two, at the end of a piece. */
  let held = '';
  let quoted = false;
  let [line, rowLine, cellLine] = [1, 1, 1];
  /** Characters of the row's cells. */
  let length = 0;
  let stopped = false;

  const place = (): ScanPlace => ({ rowLine, cellLine, line, column: row.length + 1, quoted });

  /** Refuses at the first character too many, whichever limit it breaks, so that the cut of the pieces shows nowhere. */
  function makeRoom(characters: number): void {
    const inCell = LONGEST_CELL - cell.length - gap.length;
    const inLine = LONGEST_LINE - length - gap.length;
    if (characters > Math.min(inCell, inLine)) events.onLimit(inCell <= inLine ? 'cell' : 'line', place());
  }

  function append(text: string): void {
    makeRoom(text.length);
    cell += text;
    length += text.length;
  }

  function closeRow(): void {
    const done = row;
    row = [];
    length = 0;
    stopped = !events.onRow(done, rowLine);
  }

  function closeCell(): void {
    if (row.length === MOST_COLUMNS) events.onLimit('columns', place());
    row.push(cell);
    cell = gap = '';
    quoted = false;
    state = 'start';
    cellLine = line;
  }

  function nextLine(): void {
    closeCell();
    closeRow();
    line++;
    rowLine = cellLine = line;
  }

  /** A whole line without quotes, the common case. */
  function takeLine(text: string): void {
    const cells = text.split(delimiter);
    if (cells.length > MOST_COLUMNS) {
      row = cells.slice(0, MOST_COLUMNS);
      events.onLimit('columns', place());
    }
    row = cells;
    closeRow();
    line++;
    rowLine = cellLine = line;
  }

  /** @returns how much of the text was taken. */
  function afterQuote(text: string, at: number): number {
    const char = text[at]!;
    if (char === QUOTE && gap === '') {
      append(QUOTE);
      state = 'quoted';
      return 1;
    }
    if (char === newline) {
      nextLine();
      return 1;
    }
    if (text.startsWith(delimiter, at)) {
      closeCell();
      return delimiter.length;
    }
    if (SPACE.test(char)) {
      makeRoom(1);
      gap += char;
      return 1;
    }
    events.onStrayQuote(place());
    const kept = QUOTE + gap;
    gap = '';
    append(kept);
    state = 'quoted';
    return 0;
  }

  function withHeld(piece: string): string {
    const text = held + piece;
    const isCut = delimiter.length > 1 && text.endsWith(delimiter[0]!);
    held = isCut ? delimiter[0]! : '';
    return isCut ? text.slice(0, -1) : text;
  }

  function scan(text: string): void {
    const delimiterFrom = finder(text, delimiter);
    const newlineFrom = finder(text, newline);
    const quoteFrom = finder(text, QUOTE);
    const orEnd = (position: number) => (position < 0 ? text.length : position);
    let at = 0;
    while (at < text.length && !stopped) {
      if (state === 'start' && row.length === 0) {
        const end = newlineFrom(at);
        if (end >= 0 && end - at <= LONGEST_CELL && orEnd(quoteFrom(at)) > end) {
          takeLine(text.slice(at, end));
          at = end + 1;
          continue;
        }
      }
      if (state === 'start') {
        quoted = text[at] === QUOTE;
        state = quoted ? 'quoted' : 'plain';
        if (quoted) at++;
      } else if (state === 'plain') {
        const lineEnd = orEnd(newlineFrom(at));
        const end = Math.min(orEnd(delimiterFrom(at)), lineEnd);
        append(text.slice(at, end));
        at = end;
        if (end === text.length) break;
        if (end === lineEnd) nextLine();
        else closeCell();
        at += end === lineEnd ? 1 : delimiter.length;
      } else if (state === 'quoted') {
        const end = orEnd(quoteFrom(at));
        const inside = text.slice(at, end);
        append(inside);
        line += countIn(inside, newline);
        at = end;
        if (end === text.length) break;
        state = 'closing';
        at++;
      } else at += afterQuote(text, at);
    }
  }

  return {
    push(piece) {
      if (!stopped) scan(withHeld(piece));
    },
    end() {
      if (stopped) return;
      const rest = held;
      held = '';
      scan(rest);
      if (state === 'quoted') events.onOpenQuote(place());
      if (row.length === 0 && state === 'start') return;
      closeCell();
      closeRow();
    },
  };
}
