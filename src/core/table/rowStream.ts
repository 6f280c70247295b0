import { AppError } from '../errors.ts';
import { grouped } from '../grouped.ts';
import { quoted } from '../quoted.ts';
import { createCellScanner, type CellScanner, type ScanLimit, type ScanPlace } from './cellScanner.ts';
import { detectDialect, type Dialect, isBlank, SAMPLE_LENGTH } from './dialect.ts';
import { LONGEST_CELL, LONGEST_LINE, MOST_COLUMNS } from './limits.ts';

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
    `Line ${line} of ${file}: ${fault}`,
    'Look for a stray double quote there. A quote inside a cell is written twice, and the cell put in quotes: "say ""yes""".',
    { file, line },
  );
}

/** `column 2 ("notes")`; the number alone where the header has not been read. */
function columnInWords(column: number, name: string | undefined): string {
  return name ? `column ${column} (${quoted(name)})` : `column ${column}`;
}

function beyond(file: string, limit: ScanLimit, place: ScanPlace, name: string | undefined): AppError {
  const { rowLine, cellLine, column } = place;
  const where = columnInWords(column, name);
  switch (limit) {
    case 'cell':
      return new AppError(
        'csv.tooLarge',
        place.quoted
          ? `Line ${cellLine} of ${file}: the quote that opens in ${where} does not close within ${grouped(LONGEST_CELL)} characters, the most that a cell may have.`
          : `Line ${cellLine} of ${file}: the cell in ${where} has more than ${grouped(LONGEST_CELL)} characters, the most that a cell may have.`,
        place.quoted
          ? 'Look for a stray double quote there. If the cell is really that long, shorten it or leave the column out.'
          : 'If the file is a table, shorten the cell or leave the column out; if it has no line breaks, save it again with one row on each line.',
        { file, line: cellLine, column: name ?? String(column) },
      );
    case 'line':
      return new AppError(
        'csv.tooLarge',
        `Line ${rowLine} of ${file} has more than ${grouped(LONGEST_LINE)} characters, the most that a line may have; column ${column} is as far as they reach.`,
        'Save the table with one row on each line, and leave out columns that hold documents.',
        { file, line: rowLine },
      );
    case 'columns':
      return new AppError(
        'csv.tooLarge',
        `Line ${rowLine} of ${file} has more than ${grouped(MOST_COLUMNS)} columns, the most that Fairloom opens.`,
        'Keep the columns that matter: the outcome, the sensitive ones, and what may explain it.',
        { file, line: rowLine },
      );
  }
}

/**
 * Cuts text that comes in pieces into rows: complete rows are passed on with the line they start on. Blank lines are
 * skipped. The first piece waits until the dialect can be told; after that no more is held than the row at hand.
 * @param nameOf name of a column, counted from 0, once it is known
 * @throws AppError 'csv.unreadable' for quotes that do not close or are followed by text; 'csv.tooLarge' naming line
 * and column of what is beyond the limits
 */
export function createRowStream(
  file: string,
  onRow: (cells: string[], line: number) => void,
  nameOf: (column: number) => string | undefined = () => undefined,
): RowStream {
  let waiting = '';
  let dialect: Dialect | undefined;
  let scanner: CellScanner | undefined;

  function begin(whole: boolean): CellScanner {
    const declared = DELIMITER_LINE.exec(waiting);
    if (declared) waiting = waiting.slice(declared[0].length);
    const found = detectDialect(waiting.slice(0, SAMPLE_LENGTH), whole && waiting.length <= SAMPLE_LENGTH);
    dialect = declared ? { ...found, delimiter: declared[1]! } : found;
    return scannerOf(dialect, declared ? 1 : 0);
  }

  function scannerOf(of: Dialect, linesBefore: number): CellScanner {
    const placed = (place: ScanPlace): ScanPlace => ({
      ...place,
      rowLine: place.rowLine + linesBefore,
      cellLine: place.cellLine + linesBefore,
      line: place.line + linesBefore,
    });
    return createCellScanner(of, {
      onRow(cells, line) {
        if (!isBlank(cells)) onRow(cells, line + linesBefore);
        return true;
      },
      onStrayQuote(place) {
        throw unreadable(file, placed(place).line, 'a closing quote is followed by text.');
      },
      onOpenQuote(place) {
        throw unreadable(file, placed(place).cellLine, 'a quote opens here and never closes.');
      },
      onLimit(limit, place) {
        throw beyond(file, limit, placed(place), nameOf(place.column - 1));
      },
    });
  }

  return {
    push(text) {
      if (scanner) {
        scanner.push(text);
        return;
      }
      waiting += text;
      if (waiting.length < SAMPLE_LENGTH) return;
      scanner = begin(false);
      scanner.push(waiting);
      waiting = '';
    },
    end() {
      scanner ??= begin(true);
      scanner.push(waiting);
      waiting = '';
      scanner.end();
    },
    dialect: () => dialect ?? { delimiter: ',', newline: '\n' },
  };
}
