import { isBlank, type Dialect } from './dialect.ts';
import type { LineLayout } from './lineLayout.ts';
import { LONGEST_CELL, LONGEST_LINE, MOST_COLUMNS } from './limits.ts';
import type { OnRow, RowsOf, RowTaker } from './quotedRows.ts';
import { refusalOf } from './rowFaults.ts';
import type { RowFaultKind } from './rowGauge.ts';

/** Rows of a text whose lines are rows, each cut by a layout. */
export function lineRows(
  { file, nameOf, linesBefore }: RowsOf,
  layout: LineLayout,
  newline: Dialect['newline'],
  onRow: OnRow,
): RowTaker {
  let rest = '';
  let line = linesBefore;

  function refuse(kind: RowFaultKind, column: number): never {
    const at = { rowLine: line, cellLine: line, line, column, quoted: false };
    throw refusalOf(file, { ...at, kind }, nameOf(column - 1));
  }

  function take(text: string): void {
    line++;
    const cells = isBlank([text]) ? null : layout.cut(text);
    if (!cells) return;
    if (cells.length > MOST_COLUMNS) refuse('columns', MOST_COLUMNS + 1);
    const long = text.length > LONGEST_CELL ? cells.findIndex((cell) => cell.length > LONGEST_CELL) : -1;
    if (long >= 0) refuse('cell', long + 1);
    onRow(cells, line);
  }

  return {
    push(text) {
      const lines = (rest + text).split(newline);
      rest = lines.pop()!;
      lines.forEach(take);
      if (rest.length <= LONGEST_LINE) return;
      line++;
      refuse('line', 1);
    },
    end() {
      if (rest !== '') take(rest);
      rest = '';
    },
  };
}
