import type { FileMetaData, ParquetReadOptions, SchemaTree } from 'hyparquet';
import { AppError, isAppError } from '../../errors.ts';
import { quoted } from '../../quoted.ts';
import { assertFits, tableOfColumns, type GivenColumn } from '../columns.ts';
import { createPauses, type ReadingHooks } from '../pauses.ts';
import { plainReading, type ReadingWishes } from '../reading.ts';
import type { SlicedSource } from '../source.ts';
import type { RawTable } from '../table.ts';
import { exactMetadata } from './exactMetadata.ts';
import { cellWriter, declaredType, TEXT_PARSERS } from './parquetCells.ts';
import { withoutMidnight } from './withoutMidnight.ts';
import { t } from '../../language/words.ts';

function unreadable(file: string, reason: string): AppError {
  return new AppError(
    'table.unreadable',
    t`${file} is a Parquet file that cannot be read: ${reason}.`,
    t`A download may have been cut off: fetch the file again, or convert it to CSV where it was made.`,
    { file },
  );
}

/** @throws AppError 'table.nested' */
function assertFlat(file: string, columns: readonly SchemaTree[]): void {
  const nested = columns.find(
    ({ children, element }) => children.length > 0 || element.repetition_type === 'REPEATED',
  );
  if (!nested) return;
  const name = nested.element.name;
  throw new AppError(
    'table.nested',
    t`${file}: column ${quoted(name)} holds lists or objects; a table has one value in each cell.`,
    t`Flatten or leave out the column where the file was made, and write it again.`,
    { file, column: name },
  );
}

/** Texts of repeated values are one string. */
function sharing(write: (value: unknown) => string): (value: unknown) => string {
  const known = new Map<unknown, string>();
  return (value) => {
    const text = known.get(value) ?? write(value);
    if (known.size < 1 << 15) known.set(value, text);
    return text;
  };
}

/** Whether the file needs more than what hyparquet itself unpacks. */
function isPackedOtherwise({ row_groups: groups }: FileMetaData): boolean {
  const plain = ['UNCOMPRESSED', 'SNAPPY'];
  return groups.some(({ columns }) =>
    columns.some(({ meta_data: data }) => data && !plain.includes(data.codec)),
  );
}

/** A Parquet file of which parts are read. */
export interface ParquetFile {
  readonly metadata: FileMetaData;
  /** Its columns, in order. */
  readonly columns: readonly SchemaTree[];
  /** What a column is called when hyparquet is asked for it. */
  readonly nameOf: (column: SchemaTree) => string;
  readonly rows: number;
  /** What every reading of hyparquet is given. */
  readonly options: Pick<ParquetReadOptions, 'file' | 'metadata' | 'compressors' | 'parsers' | 'geoparquet'>;
}

/** What hyparquet says of a damaged file becomes an AppError. */
export async function asTableFault<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isAppError(error)) throw error;
    throw unreadable(file, error instanceof Error ? error.message.slice(0, 200) : t`it is damaged`);
  }
}

const MARK = 'PAR1';

/** @throws AppError 'table.unreadable' where the end of the file, which tells what is in it, is not there */
async function assertWhole({ name, size, slice }: SlicedSource): Promise<void> {
  const end = await slice(Math.max(0, size - MARK.length), size);
  if (String.fromCharCode(...end) !== MARK) throw unreadable(name, t`its end is missing`);
}

/** @throws AppError 'table.unreadable', 'run.cancelled'; whatever hyparquet throws */
export async function openParquet(source: SlicedSource, hooks: ReadingHooks): Promise<ParquetFile> {
  const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
  const pauses = createPauses(source.name, hooks);
  let taken = 0;
  const file = {
    byteLength: source.size,
    async slice(from: number, to = source.size): Promise<ArrayBuffer> {
      pauses.check();
      const bytes = await source.slice(from, to);
      taken += bytes.length;
      await pauses.after(Math.min(taken, source.size));
      return new Uint8Array(bytes).buffer;
    },
  };
  await assertWhole(source);
  const metadata = await parquetMetadataAsync(file);
  const { children: columns } = parquetSchema(metadata);
  const { metadata: exact, nameOf } = exactMetadata(metadata, columns);
  const compressors = isPackedOtherwise(metadata)
    ? { compressors: (await import('hyparquet-compressors')).compressors }
    : {};
  return {
    metadata,
    columns,
    nameOf,
    rows: Number(metadata.num_rows),
    options: { file, metadata: exact, parsers: TEXT_PARSERS, geoparquet: false, ...compressors },
  };
}

/**
 * Reads a Parquet file: values as text (dates as ISO text, numbers in their shortest form), types as it declares them.
 * @throws AppError 'table.nested', 'table.unreadable', 'csv.…'; 'run.cancelled'
 */
export function readParquet(
  source: SlicedSource,
  hooks: ReadingHooks,
  wishes: ReadingWishes,
): Promise<RawTable> {
  return asTableFault(source.name, async () => {
    const file = await openParquet(source, hooks);
    const given = await readParquetColumns(source.name, file, file.columns);
    return tableOfColumns(source.name, given, plainReading('parquet'), { wishes, hooks });
  });
}

/** @throws AppError 'table.nested', 'csv.tooLarge'; whatever hyparquet throws */
export async function readParquetColumns(
  name: string,
  { rows, options, nameOf }: ParquetFile,
  columns: readonly SchemaTree[],
): Promise<GivenColumn[]> {
  const { parquetRead } = await import('hyparquet');
  assertFlat(name, columns);
  assertFits(name, rows, columns.length);
  const found = new Map(
    columns.map((column) => [
      nameOf(column),
      { cells: new Array<string>(rows).fill(''), write: sharing(cellWriter(column.element)) },
    ]),
  );
  if (columns.length > 0)
    await parquetRead({
      ...options,
      columns: [...found.keys()],
      onChunk({ columnName, columnData, rowStart }) {
        const column = found.get(columnName)!;
        for (let i = 0; i < columnData.length; i++) column.cells[rowStart + i] = column.write(columnData[i]);
      },
    });
  return columns.map((column): GivenColumn => {
    const { element } = column;
    const declared = declaredType(element);
    const { cells } = found.get(nameOf(column))!;
    return {
      name: element.name.trim(),
      cells: declared === 'date' ? withoutMidnight(cells) : cells,
      declared,
    };
  });
}
