import type { ColumnSource } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet';
import type { Bytes } from '../../bytes.ts';
import type { Table } from '../table.ts';
import { typedValues, type TypedValues, type ValueType } from './typedValues.ts';

const ELEMENTS: Readonly<Record<ValueType, Omit<SchemaElement, 'name'>>> = {
  whole: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  day: { type: 'INT32', converted_type: 'DATE' },
  // Of no time zone, as the cells are.
  moment: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' } },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
};

function stored({ type, values }: TypedValues): (string | number | bigint | boolean | null)[] {
  return values.map((value) => {
    if (value === null || typeof value !== 'number') return value;
    if (type === 'whole') return BigInt(value);
    return type === 'moment' ? BigInt(Math.round(value * 1e6)) : value;
  });
}

/** Files in the cells of a column, one a row. */
export interface CellFiles {
  readonly column: string;
  readonly files: readonly { readonly bytes: Uint8Array; readonly path: string }[];
}

/** A column of {bytes, path}, as data hubs have files in cells. */
const FILE_ELEMENTS: readonly SchemaElement[] = [
  { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
  { name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
];
/** Rows that a reader has to hold at once. */
const ROWS_WITH_FILES = 1000;

/**
 * The table as a Parquet file: numbers, booleans and dates of their own types, missing values null.
 * @param cells what stands in a column in place of its values
 */
export async function writeParquet(table: Table, cells: CellFiles | null = null): Promise<Bytes> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const schema: SchemaElement[] = [{ name: 'root', num_children: table.columns.length }];
  const columnData: ColumnSource[] = [];
  for (const column of table.columns) {
    const { name } = column;
    const own = { name, repetition_type: 'OPTIONAL' } as const;
    if (cells?.column === name) {
      schema.push({ ...own, num_children: FILE_ELEMENTS.length }, ...FILE_ELEMENTS);
      // A dictionary of pictures would hold them all once more.
      columnData.push({ name, data: [...cells.files], statistics: false });
    } else {
      const typed = typedValues(column, table.rows);
      schema.push({ ...ELEMENTS[typed.type], ...own });
      columnData.push({ name, data: stored(typed) });
    }
  }
  const groups = cells ? { rowGroupSize: ROWS_WITH_FILES } : {};
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, ...groups }));
}
