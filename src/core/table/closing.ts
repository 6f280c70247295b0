import { isNumber, countFilled } from './cellLook.ts';
import type { LeftOutReason } from './reading.ts';

type ClosingReason = Extract<LeftOutReason, 'totalLine' | 'noteLine'>;

/** Lines that may stand below the rows of a table. */
export const MOST_CLOSING_LINES = 20;
const TOTAL =
  /^(?:total g[eé]n[eé]ral|(?:grand |sub[- ]?|overall )?totals?|sum|summe|gesamt(?:summe|ergebnis)?|insgesamt|somme|totale(?: generale)?|totaal|suma|razem|итого|всего)(?![\p{L}\d])\s*[:=]?/iu;
/** A remark has words: a cell that was cut off, or one number, is none. */
const REMARK = /\p{L}.*[\s:*]|[\s:*].*\p{L}/u;

function firstFilled(cells: readonly string[]): number {
  return cells.findIndex((cell) => cell !== '');
}

/** Whether a cell says that its row sums up others. */
export function isTotal(cell: string): boolean {
  const start = TOTAL.exec(cell)?.[0];
  return start !== undefined && !/^\s*\p{L}/u.test(cell.slice(start.length));
}

/** What a line below the rows is that has fewer cells than they have; null where that cannot be told. */
export function shortClosingLine(cells: readonly string[]): ClosingReason | null {
  const filled = countFilled(cells);
  const first = cells[firstFilled(cells)] ?? '';
  if (isTotal(first) && filled <= 1 + cells.slice(1).filter((cell) => isNumber(cell)).length)
    return 'totalLine';
  return filled === 1 && REMARK.test(first) ? 'noteLine' : null;
}

function largest(column: readonly string[], rows: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    const value = Number(column[row]);
    if (value > most) most = value;
  }
  return most;
}

/** Whether a row of the full width sums up the rows above it: it says so, and leaves cells empty or exceeds them. */
function fullClosingLine(
  columns: readonly (readonly string[])[],
  row: number,
  keep: readonly LeftOutReason[],
): ClosingReason | null {
  const cells = columns.map((column) => column[row]!);
  const at = firstFilled(cells);
  const column = columns[at];
  if (!column || column.indexOf(cells[at]!) !== row) return null;
  const filled = countFilled(cells);
  if (!keep.includes('totalLine') && isTotal(cells[at]!)) {
    const exceeds = cells.some(
      (cell, i) => i !== at && isNumber(cell) && Number(cell) > largest(columns[i]!, row),
    );
    return filled < cells.length || exceeds ? 'totalLine' : null;
  }
  const isRemark = filled === 1 && cells.length > 2 && at === 0 && REMARK.test(cells[at]!);
  return isRemark && !keep.includes('noteLine') ? 'noteLine' : null;
}

/**
 * Rows at the end of a table that are no rows: totals and remarks, last first.
 * @param columns cells by column
 * @param keep what is not to be left out
 */
export function closingRows(
  columns: readonly (readonly string[])[],
  keep: readonly LeftOutReason[] = [],
): { readonly row: number; readonly reason: ClosingReason }[] {
  const found: { row: number; reason: ClosingReason }[] = [];
  let row = (columns[0]?.length ?? 0) - 1;
  while (row > 1 && found.length < MOST_CLOSING_LINES) {
    const reason = fullClosingLine(columns, row, keep);
    if (!reason) break;
    found.push({ row, reason });
    row--;
  }
  return found;
}
