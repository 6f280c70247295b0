import { withoutFormulas } from '../../core/formulas.ts';

export type ChartCell = string | number | null;

export interface ChartColumn {
  readonly label: string;
  /** Numbers are set right-aligned, in tabular figures. */
  readonly numeric?: boolean;
}

/** The numbers behind a chart, as the table that is shown and the CSV that is exported. */
export interface ChartTable {
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly (readonly ChartCell[])[];
}

/**
 * One RFC 4180 field. Text that a spreadsheet would run as a formula is prefixed with an apostrophe: column names and
 * group names come from the person's file.
 */
function csvField(cell: ChartCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const safe = withoutFormulas(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as CSV (RFC 4180, CRLF), with full precision; undefined values are empty fields. */
export function chartTableToCsv(table: ChartTable): string {
  const lines = [table.columns.map((column) => column.label), ...table.rows];
  return lines.map((line) => `${line.map(csvField).join(',')}\r\n`).join('');
}
