import { type Dialect, isBlank, parseRows } from './dialect.ts';
import { rewriter } from './rewriting.ts';
import { refusalOf, unreadableRow } from './rowFaults.ts';
import { createRowGauge, type RowFault } from './rowGauge.ts';
import { t } from '../language/words.ts';

export type OnRow = (cells: string[], line: number) => void;

/** Takes text in pieces and passes on the rows that are complete. */
export interface RowTaker {
  readonly push: (text: string) => void;
  readonly end: () => void;
}

/** Where rows come from, for messages. */
export interface RowsOf {
  readonly file: string;
  /** Name of a column, counted from 0, once it is known. */
  readonly nameOf: (column: number) => string | undefined;
  /** Lines of the file above the text. */
  readonly linesBefore: number;
}

function countIn(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count++;
  return count;
}

/** The fault by lines of the file. */
function inFile(fault: RowFault, linesBefore: number): RowFault {
  const { rowLine, cellLine, line } = fault;
  return {
    ...fault,
    rowLine: rowLine + linesBefore,
    cellLine: cellLine + linesBefore,
    line: line + linesBefore,
  };
}

/**
 * Rows of CSV: complete rows go to papaparse. A row is parsed once, when it is complete: a gauge follows the pieces,
 * finds where rows end, and refuses what is beyond a limit before it is held.
 */
export function quotedRows({ file, nameOf, linesBefore }: RowsOf, dialect: Dialect, onRow: OnRow): RowTaker {
  const { newline, quoteChar = '"' } = dialect;
  const gauge = createRowGauge(dialect);
  const rewrite = dialect.rewrite && rewriter(dialect.rewrite);
  let waiting = '';
  let line = linesBefore + 1;

  /** @param rows complete rows, each with its newline */
  function parse(rows: string): void {
    const { data, errors, meta } = parseRows(rows, dialect, true);
    const oneLineEach = !rows.includes(quoteChar) || countIn(rows, newline) === data.length;
    const faulty = errors[0]?.row ?? data.length;
    for (const cells of data.slice(0, faulty)) {
      if (!isBlank(cells)) onRow(cells, line);
      line++;
      if (!oneLineEach) for (const cell of cells) line += countIn(cell, newline);
    }
    if (faulty < data.length || meta.cursor < rows.length)
      throw unreadableRow(file, line, t`its quotes cannot be made out.`);
  }

  function refuse(fault: RowFault): never {
    throw refusalOf(file, inFile(fault, linesBefore), nameOf(fault.column - 1));
  }

  /** Rows before a fault are passed on first, so that an earlier fault of theirs is told however the text is cut. */
  function take(piece: string): void {
    const { rowsEnd, fault } = gauge.push(piece);
    if (rowsEnd > 0) {
      parse(waiting + piece.slice(0, rowsEnd));
      waiting = piece.slice(rowsEnd);
    } else waiting += piece;
    if (fault) refuse(fault);
  }

  return {
    push: (text) => take(rewrite ? rewrite(text) : text),
    end() {
      if (rewrite) take(rewrite(null));
      const fault = gauge.end();
      if (fault) refuse(fault);
      if (waiting !== '') parse(waiting + newline);
      waiting = '';
    },
  };
}
