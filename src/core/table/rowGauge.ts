import type { Dialect } from './dialect.ts';
import { LONGEST_CELL, LONGEST_LINE, MOST_COLUMNS } from './limits.ts';

/** Where the gauge is. Lines count from 1, columns from 1. */
export interface RowPlace {
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

/** A closing quote with text after it; a quote that is open at the end of the text; more than a limit allows. */
export type RowFaultKind = 'strayQuote' | 'openQuote' | 'cell' | 'line' | 'columns';

export interface RowFault extends RowPlace {
  readonly kind: RowFaultKind;
}

export interface Gauged {
  /** Index in the piece after the last newline that ended a row; 0 where none did. */
  readonly rowsEnd: number;
  /** The first fault of the text, which ends the gauging. */
  readonly fault: RowFault | null;
}

export interface RowGauge {
  /** Takes the next text; pieces may be cut anywhere. */
  push(piece: string): Gauged;
  /** Takes the end of the text, which ends a row that no newline ended. */
  end(): RowFault | null;
}

/** Start of a cell; within a plain one; within quotes; after a quote that may close or be the first of two. */
type State = 'start' | 'plain' | 'quoted' | 'closing';

const SPACE = /\s/;

/** Positions of a mark in a text, its length where there is none, each looked up once for a reading from left to right. */
function finder(text: string, mark: string): (from: number) => number {
  let at = -1;
  return (from) => {
    if (at < from) {
      at = text.indexOf(mark, from);
      if (at < 0) at = text.length;
    }
    return at;
  };
}

/**
 * Follows text from row to row, builds no cells, and tells how far complete rows reach, and the first character that
 * breaks a limit or RFC 4180: a cell that begins with a quote ends with one, a doubled quote in it is one, spaces
 * between the closing quote and the delimiter are passed over. Its state outlives a piece, so rows, faults and limits
 * are the same however the text is cut.
 */
export function createRowGauge({ delimiter, newline, quoteChar }: Dialect): RowGauge {
  const quoteMark = quoteChar ?? '"';
  let state: State = 'start';
  let quoted = false;
  let [line, rowLine, cellLine] = [1, 1, 1];
  /** Cells of the row that are complete. */
  let cells = 0;
  /** Characters of the cell; of the row's cells; of the spaces after a quote that may have closed the cell. */
  let [inCell, inRow, inGap] = [0, 0, 0];
  /** The first character of a delimiter of two, at the end of a piece. */
  let held = '';
  let rowsEnd = 0;
  let fault: RowFault | null = null;

  function refuse(kind: RowFaultKind): void {
    fault ??= { kind, rowLine, cellLine, line, column: cells + 1, quoted };
  }

  /** Refuses at the first character too many, whichever limit it breaks, so that the cut of the pieces shows nowhere. */
  function makeRoom(characters: number): void {
    const leftInCell = LONGEST_CELL - inCell - inGap;
    const leftInLine = LONGEST_LINE - inRow - inGap;
    if (characters > Math.min(leftInCell, leftInLine)) refuse(leftInCell <= leftInLine ? 'cell' : 'line');
  }

  function add(characters: number): void {
    makeRoom(characters);
    inCell += characters;
    inRow += characters;
  }

  function closeCell(): void {
    if (cells === MOST_COLUMNS) refuse('columns');
    cells++;
    inCell = inGap = 0;
    quoted = false;
    state = 'start';
    cellLine = line;
  }

  /** @param end index after the newline */
  function startRow(end: number): void {
    if (fault) return;
    rowsEnd = end;
    cells = inRow = 0;
    line++;
    rowLine = cellLine = line;
  }

  function hasTooManyCells(row: string): boolean {
    let count = 1;
    for (let at = row.indexOf(delimiter); at >= 0 && count <= MOST_COLUMNS; count++)
      at = row.indexOf(delimiter, at + delimiter.length);
    return count > MOST_COLUMNS;
  }

  /** @returns how much of the text was taken. */
  function afterQuote(text: string, at: number): number {
    const char = text[at]!;
    if (char === quoteMark && inGap === 0) {
      add(1);
      state = 'quoted';
      return 1;
    }
    if (char === newline) {
      closeCell();
      startRow(at + 1);
      return 1;
    }
    if (text.startsWith(delimiter, at)) {
      closeCell();
      return delimiter.length;
    }
    if (SPACE.test(char)) {
      makeRoom(1);
      inGap++;
    } else refuse('strayQuote');
    return 1;
  }

  function withHeld(piece: string): string {
    if (delimiter.length === 1) return piece;
    const text = held + piece;
    const isCut = text.endsWith(delimiter[0]!);
    held = isCut ? delimiter[0]! : '';
    return isCut ? text.slice(0, -1) : text;
  }

  function scan(text: string): void {
    const delimiterFrom = finder(text, delimiter);
    const newlineFrom = finder(text, newline);
    const quoteFrom = finder(text, quoteMark);

    /** Passes lines without quotes, the common case: only long ones need a look. @returns where the next line starts. */
    function plainLines(from: number): number {
      const quote = quoteFrom(from);
      let at = from;
      while (at < text.length) {
        const end = newlineFrom(at);
        if (end === text.length || end > quote || end - at > LONGEST_CELL) return at;
        if (end - at >= MOST_COLUMNS && hasTooManyCells(text.slice(at, end))) {
          cells = MOST_COLUMNS;
          refuse('columns');
          return at;
        }
        at = end + 1;
        startRow(at);
      }
      return at;
    }

    function plainCell(from: number): number {
      const lineEnd = newlineFrom(from);
      const end = Math.min(delimiterFrom(from), lineEnd);
      add(end - from);
      if (end === text.length) return end;
      closeCell();
      if (end < lineEnd) return end + delimiter.length;
      startRow(end + 1);
      return end + 1;
    }

    function quotedCell(from: number): number {
      const end = quoteFrom(from);
      add(end - from);
      for (let at = newlineFrom(from); at < end; at = newlineFrom(at + 1)) line++;
      if (end === text.length) return end;
      state = 'closing';
      return end + 1;
    }

    function startCell(from: number): number {
      quoted = text[from] === quoteMark;
      state = quoted ? 'quoted' : 'plain';
      return quoted ? from + 1 : from;
    }

    let at = 0;
    while (at < text.length && !fault) {
      if (state === 'start') {
        if (cells === 0) at = plainLines(at);
        if (at < text.length) at = startCell(at);
      } else if (state === 'plain') at = plainCell(at);
      else if (state === 'quoted') at = quotedCell(at);
      else at += afterQuote(text, at);
    }
  }

  return {
    push(piece) {
      rowsEnd = 0;
      const before = held.length;
      if (!fault) scan(withHeld(piece));
      return { rowsEnd: Math.max(0, rowsEnd - before), fault };
    },
    end() {
      const rest = held;
      held = '';
      if (!fault) scan(rest);
      if (state === 'quoted') refuse('openQuote');
      if (cells > 0 || state !== 'start') closeCell();
      return fault;
    },
  };
}
