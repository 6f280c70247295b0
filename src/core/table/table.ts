import type { Groups } from '../kinds/kind.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Reading, SampledColumn } from './reading.ts';
import { groupsOf, kindOf, type Column, type ColumnSchema } from '../kinds/registry.ts';

export type {
  CategoricalColumn,
  Column,
  ColumnSchema,
  ColumnType,
  NumericColumn,
} from '../kinds/registry.ts';

/** What a format says of a column's values, where it says anything. */
export type DeclaredType = 'integer' | 'decimal' | 'date' | 'time' | 'boolean' | 'text';

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
  /** Line of the file on which each row starts, where it was read from a file of lines. */
  readonly lines?: Int32Array;
  /** Types of the columns, where the format declares them. */
  readonly declared?: readonly (DeclaredType | undefined)[];
  /** How the file was read, where it was read from one. */
  readonly reading?: Reading;
  /** Of that file, packed as it was given. */
  readonly file?: Fingerprint;
}

/** The line of the file on which a row starts. */
export function lineOfRow(raw: RawTable, row: number): number {
  return raw.lines?.[row] ?? row + (raw.hasHeader ? 2 : 1);
}

export interface Schema {
  readonly columns: readonly ColumnSchema[];
}

export interface Table {
  readonly name: string;
  readonly rows: number;
  /** Rows of the file, where a random sample of them was read. */
  readonly sampledFrom?: number;
  /** What of the file's values a sample has. */
  readonly sampledColumns?: readonly SampledColumn[];
  /** Of the file that the rows were read from; absent where they were made. */
  readonly file?: Fingerprint;
  readonly columns: readonly Column[];
}

/** @throws Error if there is no such column: roles are validated before they are used. */
export function columnNamed(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (!column) throw new Error(`No column "${name}" in ${table.name}.`);
  return column;
}

/** @throws Error if there is no such column or it holds numbers. */
export function categoricalColumn(table: Table, name: string): Groups {
  return groupsOf(columnNamed(table, name));
}

/** The numbers of all rows, in order. */
export function allRows(rows: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, row) => row);
}

/** The given rows, in the given order. */
export function takeRows(table: Table, rows: ArrayLike<number>): Table {
  const columns = table.columns.map((column) => kindOf(column).take(column, rows));
  return { ...table, rows: rows.length, columns };
}

/** The named columns, in the table's order. */
export function withoutColumns(table: Table, names: readonly string[]): Table {
  return { ...table, columns: table.columns.filter((column) => !names.includes(column.name)) };
}
