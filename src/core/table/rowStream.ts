import { detectDialect, type Dialect, SAMPLE_LENGTH } from './dialect.ts';
import { lineLayout } from './lineLayout.ts';
import { lineRows } from './lineRows.ts';
import { quotedRows, type OnRow, type RowTaker } from './quotedRows.ts';

export interface RowStream {
  /** Takes the next text of the file and passes on the rows that it completes. */
  push(text: string): void;
  /** Passes on the last row. */
  end(): void;
  /** Known once enough text came, or at the end. */
  delimiter(): string;
}

/** Excel's first line that names the delimiter. */
const DELIMITER_LINE = /^"?sep=([,;\t|])"?(\r\n|\n|\r)/i;

/**
 * Cuts text that comes in pieces into rows, and passes them on with the line they start on. Blank lines are skipped. The
 * first piece waits until it can be told how rows are written; after that no more is held than the row at hand.
 * @param nameOf name of a column, counted from 0, once it is known
 * @param delimiter where it is not to be detected
 * @throws AppError 'csv.unreadable' for quotes that do not close or are followed by text; 'csv.tooLarge' naming line
 * and column of what is beyond the limits
 */
export function createRowStream(
  file: string,
  onRow: OnRow,
  nameOf: (column: number) => string | undefined = () => undefined,
  delimiter?: string,
): RowStream {
  let waiting = '';
  let rows: RowTaker | undefined;
  let delimiterFound = ',';

  /** Tells how rows are written, and takes what has come. */
  function begin(whole: boolean): RowTaker {
    const declared = DELIMITER_LINE.exec(waiting);
    const text = waiting.slice(declared?.[0].length ?? 0);
    waiting = '';
    const isWhole = whole && text.length <= SAMPLE_LENGTH;
    const sample = text.slice(0, SAMPLE_LENGTH);
    const found = detectDialect(sample, isWhole);
    const given = delimiter ?? declared?.[1];
    const layout = given === undefined ? lineLayout(sample, isWhole, found) : null;
    const dialect: Dialect = { ...found, delimiter: given ?? found.delimiter };
    delimiterFound = layout?.delimiter ?? dialect.delimiter;
    const where = { file, nameOf, linesBefore: declared ? 1 : 0 };
    rows = layout ? lineRows(where, layout, dialect.newline, onRow) : quotedRows(where, dialect, onRow);
    rows.push(text);
    return rows;
  }

  return {
    push(text) {
      if (rows) {
        rows.push(text);
        return;
      }
      waiting += text;
      if (waiting.length >= SAMPLE_LENGTH) begin(false);
    },
    end() {
      (rows ?? begin(true)).end();
    },
    delimiter: () => delimiterFound,
  };
}
