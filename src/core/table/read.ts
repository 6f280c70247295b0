import { AppError } from '../errors.ts';
import { quoted, quotedList } from '../quoted.ts';
import { kindOf } from '../kinds/registry.ts';
import {
  lineOfRow,
  type Column,
  type ColumnSchema,
  type RawTable,
  type Schema,
  type Table,
} from './table.ts';
import { t } from '../language/words.ts';

function columnsDiffer(file: string, missing: readonly string[], extra: readonly string[]): AppError {
  const faults = [
    ...(missing.length > 0 ? [t`it lacks ${quotedList(missing)}`] : []),
    ...(extra.length > 0 ? [t`it adds ${quotedList(extra)}`] : []),
  ];
  return new AppError(
    'schema.columnsDiffer',
    t`The columns of ${file} are not those of the first file: ${faults.join('; ')}.`,
    t`Give both files the same columns, spelled the same; their order may differ.`,
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

function misfit(raw: RawTable, column: ColumnSchema, value: string, row: number, expected: string) {
  const line = lineOfRow(raw, row);
  return new AppError(
    'schema.type',
    t`Line ${line} of ${raw.name}: column ${quoted(column.name)} holds ${quoted(value)} where ${expected} is expected.`,
    t`Correct or empty the cell, or change the type of the column to categorical.`,
    { file: raw.name, line, column: column.name, value },
  );
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
    return kindOf(column).parse(cells, column, (row, expected) => {
      throw misfit(raw, column, cells[row]!, row, expected);
    });
  });
  const sample = raw.reading?.sample;
  const { name, rows, file } = raw;
  return {
    name,
    rows,
    columns,
    ...(sample && { sampledFrom: sample.of, sampledColumns: sample.columns }),
    ...(file && { file }),
  };
}

/** What is known of a table's columns besides their cells. */
export function schemaOf(table: Table): Schema {
  return { columns: table.columns.map((column) => kindOf(column).schemaOf(column)) };
}
