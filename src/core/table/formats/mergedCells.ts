import type { MergedRange, SheetRow } from './sheet.ts';

/** The place of the first row on a line or below it. */
function placeOf(rows: readonly SheetRow[], line: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.line < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Gives each row the cell that it is shown with: what is merged down a column stands in its first row alone. What is
 * merged across columns is a title, or a header of groups, and stays.
 * @param rows by line, changed in place
 * @returns cells that were filled
 */
export function fillMergedDown(rows: readonly SheetRow[], merged: readonly MergedRange[]): number {
  let filled = 0;
  for (const { column, lastColumn, line, lastLine } of merged) {
    const first = placeOf(rows, line);
    const value = rows[first]?.line === line ? (rows[first].cells[column] ?? '') : '';
    if (column !== lastColumn || value === '') continue;
    for (let place = first + 1; place < rows.length && rows[place]!.line <= lastLine; place++) {
      const { cells } = rows[place]!;
      // A second range over the same cells, as in a damaged file, ends here.
      if ((cells[column] ?? '') !== '') break;
      while (cells.length < column) cells.push('');
      cells[column] = value;
      filled++;
    }
  }
  return filled;
}
