import { AppError } from '../errors.ts';
import { detectDialect, type Dialect, isBlank, parseRows, SAMPLE_LENGTH } from './dialect.ts';

export interface RowStream {
  /** Takes the next text of the file and passes on the rows that it completes. */
  push(text: string): void;
  /** Passes on the last row. */
  end(): void;
  /** Known once enough text came, or at the end. */
  dialect(): Dialect;
}

/** A row longer than this is a quote that never closes, and no text fits twice into a string beyond 2^29. */
const LONGEST_ROW = 1 << 27;

/** Excel's first line that names the delimiter. */
const DELIMITER_LINE = /^"?sep=([,;\t|])"?(\r\n|\n|\r)/i;

function unreadable(file: string, line: number, fault: string): AppError {
  return new AppError(
    'csv.unreadable',
    `Line ${line} of ${file}: ${fault}`,
    'Look for a stray double quote there. A quote inside a cell is written twice, and the cell put in quotes: "say ""yes""".',
    { file, line },
  );
}

function countIn(cell: string, mark: string): number {
  let count = 0;
  for (let at = cell.indexOf(mark); at >= 0; at = cell.indexOf(mark, at + 1)) count++;
  return count;
}

/**
 * Cuts text that comes in pieces into rows, with papaparse's parser: complete rows are passed on with the line they
 * start on, the rest waits for the next piece, as in papaparse's own streamer. Blank lines are skipped.
 * @throws AppError 'csv.unreadable' for quotes that do not close or are followed by text
 */
export function createRowStream(file: string, onRow: (cells: string[], line: number) => void): RowStream {
  let waiting = '';
  let dialect: Dialect | undefined;
  let line = 1;
  /** Length at which the waiting text is parsed again: doubling keeps a cell of many pieces from costing their square. */
  let parseFrom = SAMPLE_LENGTH;

  function linesOf(cells: readonly string[], newline: string): number {
    let lines = 1;
    for (const cell of cells) lines += countIn(cell, newline);
    return lines;
  }

  function begin(whole: boolean): Dialect {
    const declared = DELIMITER_LINE.exec(waiting);
    if (declared) {
      waiting = waiting.slice(declared[0].length);
      line++;
    }
    const found = detectDialect(waiting.slice(0, SAMPLE_LENGTH), whole && waiting.length <= SAMPLE_LENGTH);
    return declared ? { ...found, delimiter: declared[1]! } : found;
  }

  function parse(last: boolean): void {
    dialect ??= begin(last);
    const { data, errors, meta } = parseRows(waiting, dialect, !last);
    const fault = errors.find((error) => error.row < data.length);
    const quoted = waiting.includes('"');
    data.forEach((cells, row) => {
      if (fault?.row === row) {
        const open = fault.code === 'MissingQuotes';
        throw unreadable(
          file,
          line,
          open ? 'a quote opens here and never closes.' : 'a closing quote is followed by text.',
        );
      }
      if (!isBlank(cells)) onRow(cells, line);
      line += quoted ? linesOf(cells, dialect!.newline) : 1;
    });
    waiting = last ? '' : waiting.slice(meta.cursor);
    parseFrom = data.length > 0 ? 0 : 2 * waiting.length;
  }

  return {
    push(text) {
      if (waiting.length + text.length > LONGEST_ROW)
        throw unreadable(file, line, 'the row that starts here is endless.');
      waiting += text;
      if (waiting.length >= Math.max(parseFrom, dialect ? 0 : SAMPLE_LENGTH)) parse(false);
    },
    end() {
      if (waiting !== '') parse(true);
    },
    dialect: () => dialect ?? { delimiter: ',', newline: '\n' },
  };
}
