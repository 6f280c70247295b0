import { formatDate } from './cells/dates.ts';
import { formatNumber } from './cells/numbers.ts';
import { withoutFormulas, type FormulaText } from './formulas.ts';
import type { Column, Table } from './table.ts';

const ROWS_PER_CHUNK = 4096;
/** RFC 4180 ends every line, the last too, in CR LF. */
const NEWLINE = '\r\n';

/** The cell of one row as the source would write it; a missing one is the column's missing token. Not yet quoted. */
export function formatCell(column: Column, row: number): string {
  if (column.kind === 'categorical') return column.categories[column.codes[row]!] ?? column.missingToken;
  const value = column.values[row]!;
  if (Number.isNaN(value)) return column.missingToken;
  return column.format.kind === 'date'
    ? formatDate(value, column.format)
    : formatNumber(value, column.format);
}

function quote(cell: string, delimiter: string): string {
  const special =
    cell.includes(delimiter) || cell.includes('"') || cell.includes('\n') || cell.includes('\r');
  return special ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Text as it stands in the file. */
type WriteText = (text: string) => string;

/** Writes one column's cells; the written form of each category is made once. Numbers are never formulas. */
function cellWriter(column: Column, delimiter: string, write: WriteText): (row: number) => string {
  const missing = write(column.missingToken);
  if (column.kind === 'numeric') {
    return (row) => (Number.isNaN(column.values[row]!) ? missing : quote(formatCell(column, row), delimiter));
  }
  const written = column.categories.map(write);
  return (row) => written[column.codes[row]!] ?? missing;
}

/** A line of a single empty cell would be taken for a blank one. */
function line(cells: readonly string[], delimiter: string): string {
  return cells.length === 1 && cells[0] === '' ? '""' : cells.join(delimiter);
}

/**
 * The lines of the file, header first, in chunks of a few thousand rows: for a Blob or a stream.
 * @param formulas what becomes of names, categories and missing tokens that a spreadsheet would run
 */
export function* csvChunks(table: Table, delimiter = ',', formulas: FormulaText = 'kept'): Generator<string> {
  const write: WriteText = (text) =>
    quote(formulas === 'neutralised' ? withoutFormulas(text) : text, delimiter);
  const writers = table.columns.map((column) => cellWriter(column, delimiter, write));
  const names = table.columns.map((column) => write(column.name));
  yield line(names, delimiter) + NEWLINE;
  for (let start = 0; start < table.rows; start += ROWS_PER_CHUNK) {
    const lines: string[] = [];
    const end = Math.min(start + ROWS_PER_CHUNK, table.rows);
    for (let row = start; row < end; row++) {
      const cells = writers.map((cell) => cell(row));
      lines.push(line(cells, delimiter));
    }
    yield lines.join(NEWLINE) + NEWLINE;
  }
}

/** The whole file as RFC 4180 text: the source's columns, order, number and date formats and missing token. */
export function writeCsv(table: Table, delimiter = ',', formulas: FormulaText = 'kept'): string {
  return [...csvChunks(table, delimiter, formulas)].join('');
}
