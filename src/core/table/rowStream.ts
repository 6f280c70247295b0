import { AppError } from '../errors.ts';
import { grouped } from '../grouped.ts';
import { quoted } from '../quoted.ts';
import { detectDialect, type Dialect, isBlank, parseRows, SAMPLE_LENGTH } from './dialect.ts';
import { LONGEST_CELL, LONGEST_LINE, MOST_COLUMNS } from './limits.ts';
import { createRowGauge, type RowFault, type RowGauge } from './rowGauge.ts';
import { t } from '../language/words.ts';

export interface RowStream {
  /** Takes the next text of the file and passes on the rows that it completes. */
  push(text: string): void;
  /** Passes on the last row. */
  end(): void;
  /** Known once enough text came, or at the end. */
  dialect(): Dialect;
}

/** Excel's first line that names the delimiter. */
const DELIMITER_LINE = /^"?sep=([,;\t|])"?(\r\n|\n|\r)/i;

function unreadable(file: string, line: number, fault: string): AppError {
  return new AppError(
    'csv.unreadable',
    t`Line ${line} of ${file}: ${fault}`,
    t`Look for a stray double quote there. A quote inside a cell is written twice, and the cell put in quotes: "say ""yes""".`,
    { file, line },
  );
}

/** `column 2 ("notes")`; the number alone where the header has not been read. */
function columnInWords(column: number, name: string | undefined): string {
  return name ? t`column ${column} (${quoted(name)})` : t`column ${column}`;
}

/** @param name of the column, where the header has been read */
function refusal(file: string, fault: RowFault, name: string | undefined): AppError {
  const { rowLine, cellLine, column } = fault;
  const where = columnInWords(column, name);
  switch (fault.kind) {
    case 'strayQuote':
      return unreadable(file, fault.line, t`a closing quote is followed by text.`);
    case 'openQuote':
      return unreadable(file, cellLine, t`a quote opens here and never closes.`);
    case 'cell':
      return new AppError(
        'csv.tooLarge',
        fault.quoted
          ? t`Line ${cellLine} of ${file}: the quote that opens in ${where} does not close within ${grouped(LONGEST_CELL)} characters, the most that a cell may have.`
          : t`Line ${cellLine} of ${file}: the cell in ${where} has more than ${grouped(LONGEST_CELL)} characters, the most that a cell may have.`,
        fault.quoted
          ? t`Look for a stray double quote there. If the cell is really that long, shorten it or leave the column out.`
          : t`If the file is a table, shorten the cell or leave the column out; if it has no line breaks, save it again with one row on each line.`,
        { file, line: cellLine, column: name ?? String(column) },
      );
    case 'line':
      return new AppError(
        'csv.tooLarge',
        t`Line ${rowLine} of ${file} has more than ${grouped(LONGEST_LINE)} characters, the most that a line may have; column ${column} is as far as they reach.`,
        t`Save the table with one row on each line, and leave out columns that hold documents.`,
        { file, line: rowLine },
      );
    case 'columns':
      return new AppError(
        'csv.tooLarge',
        t`Line ${rowLine} of ${file} has more than ${grouped(MOST_COLUMNS)} columns, the most that Fairloom opens.`,
        t`Keep the columns that matter: the outcome, the sensitive ones, and what may explain it.`,
        { file, line: rowLine },
      );
  }
}

function countIn(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count++;
  return count;
}

/**
 * Cuts text that comes in pieces into rows: complete rows go to papaparse and are passed on with the line they start
 * on. Blank lines are skipped. The first piece waits until the dialect can be told; after that no more is held than
 * the row at hand, which is parsed once, when it is complete: a gauge follows the pieces, finds where rows end, and
 * refuses what is beyond a limit before it is held.
 * @param nameOf name of a column, counted from 0, once it is known
 * @param delimiter where it is not to be detected
 * @throws AppError 'csv.unreadable' for quotes that do not close or are followed by text; 'csv.tooLarge' naming line
 * and column of what is beyond the limits
 */
export function createRowStream(
  file: string,
  onRow: (cells: string[], line: number) => void,
  nameOf: (column: number) => string | undefined = () => undefined,
  delimiter?: string,
): RowStream {
  let waiting = '';
  let dialect: Dialect = { delimiter: ',', newline: '\n' };
  let gauge: RowGauge | undefined;
  let linesBefore = 0;
  let line = 1;

  function begin(whole: boolean): RowGauge {
    const declared = DELIMITER_LINE.exec(waiting);
    if (declared) {
      waiting = waiting.slice(declared[0].length);
      linesBefore = 1;
      line++;
    }
    const found = detectDialect(waiting.slice(0, SAMPLE_LENGTH), whole && waiting.length <= SAMPLE_LENGTH);
    dialect = { ...found, delimiter: delimiter ?? declared?.[1] ?? found.delimiter };
    return createRowGauge(dialect);
  }

  /** @param rows complete rows, each with its newline */
  function parse(rows: string): void {
    const { data, errors, meta } = parseRows(rows, dialect, true);
    const oneLineEach = !rows.includes('"') || countIn(rows, dialect.newline) === data.length;
    const faulty = errors[0]?.row ?? data.length;
    for (const cells of data.slice(0, faulty)) {
      if (!isBlank(cells)) onRow(cells, line);
      line++;
      if (!oneLineEach) for (const cell of cells) line += countIn(cell, dialect.newline);
    }
    if (faulty < data.length || meta.cursor < rows.length)
      throw unreadable(file, line, t`its quotes cannot be made out.`);
  }

  function refuse(fault: RowFault): never {
    const { rowLine, cellLine, line: at } = fault;
    const inFile = {
      ...fault,
      rowLine: rowLine + linesBefore,
      cellLine: cellLine + linesBefore,
      line: at + linesBefore,
    };
    throw refusal(file, inFile, nameOf(fault.column - 1));
  }

  /** Rows before a fault are passed on first, so that an earlier fault of theirs is told however the text is cut. */
  function take(piece: string, by: RowGauge): void {
    const { rowsEnd, fault } = by.push(piece);
    if (rowsEnd > 0) {
      parse(waiting + piece.slice(0, rowsEnd));
      waiting = piece.slice(rowsEnd);
    } else waiting += piece;
    if (fault) refuse(fault);
  }

  function takeFirst(whole: boolean): RowGauge {
    gauge = begin(whole);
    const first = waiting;
    waiting = '';
    take(first, gauge);
    return gauge;
  }

  return {
    push(text) {
      if (gauge) {
        take(text, gauge);
        return;
      }
      waiting += text;
      if (waiting.length >= SAMPLE_LENGTH) takeFirst(false);
    },
    end() {
      const fault = (gauge ?? takeFirst(true)).end();
      if (fault) refuse(fault);
      if (waiting !== '') parse(waiting + dialect.newline);
      waiting = '';
    },
    dialect: () => dialect,
  };
}
