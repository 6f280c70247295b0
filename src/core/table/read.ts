import { AppError } from '../errors.ts';
import { quoted, quotedList } from '../quoted.ts';
import { parseDate } from './cells/dates.ts';
import { isMissing } from './cells/missing.ts';
import { parseNumber } from './cells/numbers.ts';
import {
  lineOfRow,
  type CategoricalColumnSchema,
  type Column,
  type ColumnSchema,
  type NumericColumnSchema,
  type RawTable,
  type Schema,
  type Table,
} from './table.ts';

function columnsDiffer(file: string, missing: readonly string[], extra: readonly string[]): AppError {
  const faults = [
    ...(missing.length > 0 ? [`it lacks ${quotedList(missing)}`] : []),
    ...(extra.length > 0 ? [`it adds ${quotedList(extra)}`] : []),
  ];
  return new AppError(
    'schema.columnsDiffer',
    `The columns of ${file} are not those of the first file: ${faults.join('; ')}.`,
    'Give both files the same columns, spelled the same; their order may differ.',
    { file, column: missing[0] ?? extra[0]! },
  );
}

function missingColumns(schema: Schema, raw: RawTable): string[] {
  const present = new Set(raw.header);
  return schema.columns.map((column) => column.name).filter((name) => !present.has(name));
}

/**
 * Checks that a second file has the columns of the first, in any order.
 * @throws AppError 'schema.columnsDiffer' naming the columns that are missing and those that are extra
 */
export function checkSameColumns(reference: Schema, raw: RawTable): void {
  const known = new Set(reference.columns.map((column) => column.name));
  const extra = raw.header.filter((name) => !known.has(name));
  const missing = missingColumns(reference, raw);
  if (missing.length > 0 || extra.length > 0) throw columnsDiffer(raw.name, missing, extra);
}

function notANumber(raw: RawTable, column: NumericColumnSchema, row: number, value: string): AppError {
  const line = lineOfRow(raw, row);
  const expected = column.format.kind === 'date' ? `a date as ${column.format.pattern}` : 'a number';
  return new AppError(
    'schema.type',
    `Line ${line} of ${raw.name}: column ${quoted(column.name)} holds ${quoted(value)} where ${expected} is expected.`,
    'Correct or empty the cell, or change the type of the column to categorical.',
    { file: raw.name, line, column: column.name, value },
  );
}

function readNumbers(raw: RawTable, cells: readonly string[], column: NumericColumnSchema): Column {
  const { format } = column;
  const values = new Float64Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    const value = format.kind === 'date' ? parseDate(cell, format) : parseNumber(cell, format.decimalMark);
    if (Number.isNaN(value) && !isMissing(cell, 'numeric')) throw notANumber(raw, column, row, cell);
    values[row] = value;
  }
  return { ...column, values };
}

/** Whole numbers that another tool wrote as decimals: "1.0" where the schema knows "1". */
function withoutZeroDecimals(cell: string): string {
  return /^-?\d{1,15}\.0+$/.test(cell) ? cell.slice(0, cell.indexOf('.')) : cell;
}

function readCategories(cells: readonly string[], column: CategoricalColumnSchema): Column {
  const categories = [...column.categories];
  const codes = new Map(categories.map((category, code) => [category, code]));
  const codeOf = (cell: string): number => {
    if (isMissing(cell, 'categorical')) return -1;
    const known = codes.get(cell) ?? codes.get(withoutZeroDecimals(cell));
    if (known !== undefined) return known;
    codes.set(cell, categories.length);
    return categories.push(cell) - 1;
  };
  return { ...column, codes: Int32Array.from(cells, codeOf), categories };
}

/**
 * Typed columns in the schema's order; columns that the schema does not know are left out. Categories keep their
 * codes, unknown ones are appended: to read a third file, pass `schemaOf` of the table before.
 * @throws AppError 'schema.columnsDiffer' where a column is missing; 'schema.type' naming file, line, column and value
 */
export function readTable(raw: RawTable, schema: Schema): Table {
  const missing = missingColumns(schema, raw);
  if (missing.length > 0) throw columnsDiffer(raw.name, missing, []);
  const position = new Map(raw.header.map((name, i) => [name, i]));
  const columns = schema.columns.map((column): Column => {
    const cells = raw.cells[position.get(column.name)!]!;
    return column.kind === 'numeric' ? readNumbers(raw, cells, column) : readCategories(cells, column);
  });
  return { name: raw.name, rows: raw.rows, columns };
}

function withoutCells(column: Column): ColumnSchema {
  const { name, missingToken } = column;
  return column.kind === 'numeric'
    ? { kind: 'numeric', name, type: column.type, format: column.format, missingToken }
    : { kind: 'categorical', name, type: column.type, categories: column.categories, missingToken };
}

/** What is known of a table's columns besides their cells. */
export function schemaOf(table: Table): Schema {
  return { columns: table.columns.map(withoutCells) };
}
