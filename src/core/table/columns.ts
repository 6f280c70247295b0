import { AppError } from '../errors.ts';
import { assertRows } from './assemble.ts';
import { holdRows } from './heldRows.ts';
import { cellBytes, MOST_COLUMNS, MOST_MEMORY, sampleSize } from './limits.ts';
import { nameColumns } from './names.ts';
import { tooLargeWhole } from './packed/gather.ts';
import type { ReadingHooks } from './pauses.ts';
import type { Reading, ReadingWishes, RowSample } from './reading.ts';
import { sampleRowsInto } from './rowSample.ts';
import type { DeclaredType, RawTable } from './table.ts';
import { t } from '../language/words.ts';

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

interface Drawn {
  readonly columns: readonly (readonly string[])[];
  readonly lines: Int32Array;
  readonly sample: RowSample | null;
}

/** Of many rows a random sample, as of a file that is read row by row. */
function drawRows(
  names: readonly string[],
  columns: readonly (readonly string[])[],
  lines: Int32Array,
  most: number,
): Drawn {
  if (lines.length <= most) return { columns, lines, sample: null };
  const held = holdRows(columns.length);
  const sampler = sampleRowsInto(held, most);
  lines.forEach((line, row) =>
    sampler.add(
      columns.map((column) => column[row]!),
      line,
    ),
  );
  sampler.flush();
  const drawn = sampler.end();
  return {
    columns: held.columns,
    lines: Int32Array.from(held.lines),
    sample: drawn && { ...drawn, columns: sampler.compare(names) },
  };
}

/** How columns were read; without lines of the rows these are counted from 1. */
export interface HowRead {
  readonly wishes: ReadingWishes;
  readonly hooks: ReadingHooks;
  readonly lines?: Int32Array;
}

/**
 * A table of named columns of one length; of many rows a random sample.
 * @throws AppError 'csv.oneColumn', 'csv.tooFewRows'
 */
export function tableOfColumns(
  file: string,
  given: readonly GivenColumn[],
  reading: Reading,
  { wishes, hooks, lines }: HowRead,
): RawTable {
  const header = given.map(({ name }) => name);
  const cells = given.map((column) => column.cells);
  const { names, columns, renamed, dropped } = nameColumns(header, cells);
  if (names.length < 2)
    throw new AppError(
      names.length === 0 ? 'csv.empty' : 'csv.oneColumn',
      names.length === 0 ? t`${file} is empty.` : t`${file} has only one column.`,
      t`At least two columns are needed, and two rows.`,
      { file },
    );
  const inFile = columns[0]!.length;
  assertRows(file, inFile);
  const most = wishes.rows ?? sampleSize(names.length, hooks.memory);
  const drawn = drawRows(
    names,
    columns,
    lines ?? Int32Array.from({ length: inFile }, (_, row) => row + 1),
    most === 'all' ? inFile : most,
  );
  return {
    ...{ name: file, header: names, cells: drawn.columns, rows: drawn.lines.length },
    ...{ delimiter: ',', hasHeader: true, lines: drawn.lines },
    declared: given.flatMap(({ declared }, i) => (dropped.includes(i + 1) ? [] : [declared])),
    reading: { ...reading, renamed, dropped, sample: drawn.sample },
  };
}
