import { kindOf } from '../kinds/registry.ts';
import { withoutFormulas, type FormulaText } from '../formulas.ts';
import type { Column, Table } from './table.ts';

const ROWS_PER_CHUNK = 4096;
/** RFC 4180 ends every line, the last too, in CR LF. */
const NEWLINE = '\r\n';

/** The cell of one row as the source would write it; a missing one is the column's missing token. Not yet quoted. */
export function formatCell(column: Column, row: number): string {
  return kindOf(column).text(column, row);
}

function quote(cell: string, delimiter: string): string {
  const special =
    cell.includes(delimiter) || cell.includes('"') || cell.includes('\n') || cell.includes('\r');
  return special ? `"${cell.replaceAll('"', '""')}"` : cell;
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
  const number = (text: string) => quote(text, delimiter);
  const word = (text: string) => number(formulas === 'neutralised' ? withoutFormulas(text) : text);
  const writers = table.columns.map((column) => kindOf(column).writer(column, { word, number }));
  const names = table.columns.map((column) => word(column.name));
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
