export type ColumnType = 'integer' | 'decimal' | 'date' | 'categorical' | 'boolean' | 'identifier' | 'text';
export type NumericType = Extract<ColumnType, 'integer' | 'decimal' | 'date'>;
export type CategoricalType = Exclude<ColumnType, NumericType>;

/** How a column writes its numbers, so that synthetic cells look like the source's. */
export interface NumberFormat {
  readonly kind: 'number';
  /** Digits after the decimal mark, at most. */
  readonly decimals: number;
  /** True where every cell has exactly `decimals` digits ("1.50"). */
  readonly fixed: boolean;
  readonly decimalMark: '.' | ',';
}

/** Dates are numbers of days (or of seconds, where there is a time of day) since 1970-01-01 UTC. */
export interface DateFormat {
  readonly kind: 'date';
  /** The pattern of the source, e.g. "YYYY-MM-DD", "DD/MM/YYYY", "YYYY-MM-DD HH:mm:ss". */
  readonly pattern: string;
  readonly unit: 'day' | 'second';
}

/** Cells as text, by column, exactly as the file had them (quotes removed). */
export interface RawTable {
  readonly name: string;
  readonly header: readonly string[];
  /** `cells[column][row]`. */
  readonly cells: readonly (readonly string[])[];
  readonly rows: number;
  readonly delimiter: string;
  /** False where the file had no header and the names were supplied. */
  readonly hasHeader: boolean;
  /** Line of the file on which each row starts, where it was read from a file. */
  readonly lines?: Int32Array;
}

/** The line of the file on which a row starts. */
export function lineOfRow(raw: RawTable, row: number): number {
  return raw.lines?.[row] ?? row + (raw.hasHeader ? 2 : 1);
}

/** What is known of a column besides its cells; enough to read another file the same way. */
export interface NumericColumnSchema {
  readonly kind: 'numeric';
  readonly name: string;
  readonly type: NumericType;
  readonly format: NumberFormat | DateFormat;
  /** How the source spells a missing cell ("", "NA", "?"). */
  readonly missingToken: string;
}
export interface CategoricalColumnSchema {
  readonly kind: 'categorical';
  readonly name: string;
  readonly type: CategoricalType;
  /** Distinct values, sorted; a missing cell is not among them. */
  readonly categories: readonly string[];
  readonly missingToken: string;
}
export type ColumnSchema = NumericColumnSchema | CategoricalColumnSchema;

export interface Schema {
  readonly columns: readonly ColumnSchema[];
}

/** Numbers; a missing cell is NaN. */
export interface NumericColumn extends NumericColumnSchema {
  readonly values: Float64Array;
}
/**
 * Indices into `categories`; a missing cell is −1. A table read with another's schema keeps its categories in place
 * and appends those it does not know: equal codes mean equal text in all tables of one schema.
 */
export interface CategoricalColumn extends CategoricalColumnSchema {
  readonly codes: Int32Array;
}
export type Column = NumericColumn | CategoricalColumn;

export interface Table {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** @throws Error if there is no such column: roles are validated before they are used. */
export function columnNamed(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (!column) throw new Error(`No column "${name}" in ${table.name}.`);
  return column;
}

/** @throws Error if there is no such column or it holds numbers. */
export function categoricalColumn(table: Table, name: string): CategoricalColumn {
  const column = columnNamed(table, name);
  if (column.kind !== 'categorical') throw new Error(`Column "${name}" is numeric.`);
  return column;
}

/** The given rows, in the given order. */
export function takeRows(table: Table, rows: ArrayLike<number>): Table {
  const columns = table.columns.map((column): Column =>
    column.kind === 'numeric'
      ? { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) }
      : { ...column, codes: Int32Array.from(rows, (row) => column.codes[row]!) },
  );
  return { ...table, rows: rows.length, columns };
}

/** The named columns, in the table's order. */
export function withoutColumns(table: Table, names: readonly string[]): Table {
  return { ...table, columns: table.columns.filter((column) => !names.includes(column.name)) };
}
