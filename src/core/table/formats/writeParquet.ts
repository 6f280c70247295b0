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

/** The table as a Parquet file: numbers, booleans and dates of their own types, missing values null. */
export async function writeParquet(table: Table): Promise<Bytes> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const typed = table.columns.map((column) => typedValues(column, table.rows));
  const schema: SchemaElement[] = [
    { name: 'root', num_children: table.columns.length },
    ...table.columns.map(({ name }, i): SchemaElement => ({
      ...ELEMENTS[typed[i]!.type],
      name,
      repetition_type: 'OPTIONAL',
    })),
  ];
  const columnData = table.columns.map(({ name }, i): ColumnSource => ({ name, data: stored(typed[i]!) }));
  return new Uint8Array(parquetWriteBuffer({ columnData, schema }));
}
