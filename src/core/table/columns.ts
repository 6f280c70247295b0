import { AppError } from '../errors.ts';
import { assertRows } from './assemble.ts';
import { cellBytes, MOST_COLUMNS, MOST_MEMORY } from './limits.ts';
import { nameColumns } from './names.ts';
import { tooLargeWhole } from './packed/gather.ts';
import type { Reading } from './reading.ts';
import type { DeclaredType, RawTable } from './table.ts';

/** A column of a format that names its columns itself. */
export interface GivenColumn {
  readonly name: string;
  /** Trimmed. */
  readonly cells: readonly string[];
  readonly declared?: DeclaredType | undefined;
}

/** @throws AppError 'csv.tooLarge' where so many cells would not fit in memory */
export function assertFits(file: string, rows: number, columns: number): void {
  if (columns > MOST_COLUMNS || cellBytes(rows * columns, rows * columns) > MOST_MEMORY)
    throw tooLargeWhole(file);
}

/**
 * A table of named columns of one length.
 * @param lines of the rows; without it they are counted from 1
 * @throws AppError 'csv.oneColumn', 'csv.tooFewRows'
 */
export function tableOfColumns(
  file: string,
  given: readonly GivenColumn[],
  reading: Reading,
  lines?: Int32Array,
): RawTable {
  const header = given.map(({ name }) => name);
  const cells = given.map((column) => column.cells);
  const { names, columns, renamed, dropped } = nameColumns(header, cells);
  if (names.length < 2)
    throw new AppError(
      names.length === 0 ? 'csv.empty' : 'csv.oneColumn',
      names.length === 0 ? `${file} is empty.` : `${file} has only one column.`,
      'At least two columns are needed, and two rows.',
      { file },
    );
  const rows = columns[0]!.length;
  assertRows(file, rows);
  return {
    ...{ name: file, header: names, cells: columns, rows, delimiter: ',', hasHeader: true },
    lines: lines ?? Int32Array.from({ length: rows }, (_, row) => row + 1),
    declared: given.flatMap(({ declared }, i) => (dropped.includes(i + 1) ? [] : [declared])),
    reading: { ...reading, renamed, dropped },
  };
}
