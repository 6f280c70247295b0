import type { FormulaText } from '../../formulas.ts';
import type { TableFormat } from './tableFormats.ts';
import type { Table } from '../table.ts';
import { csvChunks } from '../write.ts';

/** How a table is written: the delimiter and what becomes of formulas concern CSV alone. */
export interface TableFileWishes {
  readonly format: TableFormat;
  readonly delimiter: string;
  readonly formulas: FormulaText;
}

const TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl',
};

/** Parts of the table's file, in order, and its media type. @throws AppError 'file.tooLarge' beyond what a format holds */
export async function tableFile(
  table: Table,
  { format, delimiter, formulas }: TableFileWishes,
): Promise<{ readonly parts: (string | Uint8Array<ArrayBuffer>)[]; readonly type: string }> {
  const type = TYPES[format];
  switch (format) {
    case 'csv':
      return { parts: [...csvChunks(table, delimiter, formulas)], type };
    case 'jsonl':
      return { parts: [...(await import('./writeJsonLines.ts')).writeJsonLines(table)], type };
    case 'xlsx':
      return { parts: [await (await import('./writeXlsx.ts')).writeXlsx(table)], type };
    case 'parquet':
      return { parts: [await (await import('./writeParquet.ts')).writeParquet(table)], type };
  }
}
