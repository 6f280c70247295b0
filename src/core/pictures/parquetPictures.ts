import type { SchemaTree } from 'hyparquet';
import { tableOfColumns, type GivenColumn } from '../table/columns.ts';
import { asTableFault, openParquet, readParquetColumns, type ParquetFile } from '../table/formats/parquet.ts';
import type { ReadingHooks } from '../table/pauses.ts';
import { plainReading, type ReadingWishes } from '../table/reading.ts';
import type { SlicedSource } from '../table/source.ts';
import type { PictureCollection, PictureFile } from './collection.ts';
import { pictureHeader } from './header.ts';
import { pictureName } from './pictureNames.ts';

const childNamed = ({ children }: SchemaTree, name: string) =>
  children.find(({ element }) => element.name === name);

/** A column of {bytes, path}, as data hubs have it, or of bare bytes. */
function mayBePictures(column: SchemaTree): boolean {
  if (column.children.length > 0) return childNamed(column, 'bytes')?.element.type === 'BYTE_ARRAY';
  const { type, converted_type: converted, logical_type: logical } = column.element;
  return type === 'BYTE_ARRAY' && converted === undefined && logical === undefined;
}

function bytesOf(value: unknown): Uint8Array | null {
  if (value instanceof Uint8Array) return value;
  if (typeof value !== 'object' || value === null || !('bytes' in value)) return null;
  return value.bytes instanceof Uint8Array ? value.bytes : null;
}

async function valuesOf(
  { options }: ParquetFile,
  column: string,
  from: number,
  to: number,
): Promise<unknown[]> {
  const { parquetReadObjects } = await import('hyparquet');
  const rows: readonly Record<string, unknown>[] = await parquetReadObjects({
    ...options,
    ...{ columns: [column], rowStart: from, rowEnd: to, utf8: false },
  });
  return rows.map((row) => row[column]);
}

/** Rows that are looked at for a picture. */
const LOOKED_AT = 20;

/** The first column of pictures; null where there is none. */
async function pictureColumn(file: ParquetFile): Promise<SchemaTree | null> {
  for (const column of file.columns.filter(mayBePictures)) {
    const values = await valuesOf(file, column.element.name, 0, Math.min(LOOKED_AT, file.rows));
    if (values.some((value) => pictureHeader(bytesOf(value) ?? new Uint8Array(0)))) return column;
  }
  return null;
}

/** Groups of rows, each read at once: the last one that was read is held. */
function createGroups(file: ParquetFile, column: string): (row: number) => Promise<unknown> {
  const ends: number[] = [];
  for (const { num_rows: rows } of file.metadata.row_groups) ends.push((ends.at(-1) ?? 0) + Number(rows));
  let held: { readonly from: number; readonly to: number; readonly values: unknown[] } | null = null;
  return async (row) => {
    if (!held || row < held.from || row >= held.to) {
      const group = ends.findIndex((end) => row < end);
      const [from, to] = [ends[group - 1] ?? 0, ends[group]!];
      held = null;
      held = { from, to, values: await valuesOf(file, column, from, to) };
    }
    return held.values[row - held.from];
  };
}

/** Names of classes that data hubs keep beside their numbers. @returns null where there are none for the column */
function classNames({ metadata }: ParquetFile, column: string): readonly string[] | null {
  const text = metadata.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value;
  if (!text) return null;
  try {
    const { info } = JSON.parse(text) as {
      info?: { features?: Record<string, { _type?: unknown; names?: unknown } | undefined> };
    };
    const feature = info?.features?.[column];
    const names = feature?._type === 'ClassLabel' ? feature.names : null;
    return Array.isArray(names) && names.every((name) => typeof name === 'string') ? names : null;
  } catch {
    return null;
  }
}

/** Numbers of classes in words, where all of them have one. */
function inWords(file: ParquetFile, column: GivenColumn): GivenColumn {
  const names = classNames(file, column.name);
  if (!names || !column.cells.every((cell) => cell === '' || names[Number(cell)] !== undefined))
    return column;
  return { name: column.name, cells: column.cells.map((cell) => (cell === '' ? '' : names[Number(cell)]!)) };
}

/**
 * A Parquet file one column of which holds picture files: {bytes, path}, or bytes. Null for every other. Pictures are
 * called by their rows: paths in such files may be missing or the same in all.
 * @throws AppError 'table.…', 'csv.…'; 'run.cancelled'
 */
export function parquetPictures(
  source: SlicedSource,
  hooks: ReadingHooks,
  wishes: ReadingWishes,
): Promise<PictureCollection | null> {
  return asTableFault(source.name, async () => {
    const file = await openParquet(source, hooks);
    const column = await pictureColumn(file);
    if (!column) return null;
    const { name } = column.element;
    const others = file.columns.filter((other) => other !== column);
    const given = await readParquetColumns(source.name, file, others);
    const valueAt = createGroups(file, name);
    const names = Array.from({ length: file.rows }, (_, row) => pictureName(row));
    const pictures: GivenColumn = { name: name.trim(), cells: names };
    const words = given.map((other) => inWords(file, other));
    const columns = words.toSpliced(file.columns.indexOf(column), 0, pictures);
    const raw = tableOfColumns(source.name, columns, plainReading('parquet'), { wishes, hooks });
    const rowOf = new Map(names.map((own, row) => [own, row]));
    const files = names.map((own, row): PictureFile => ({
      ...{ name: own, size: 0, packedSize: source.size / file.rows },
      read: async () => bytesOf(await valueAt(row)) ?? new Uint8Array(0),
    }));
    return {
      ...{ raw, column: name.trim(), files, way: 'parquet', folderColumns: [] },
      find: (cell) => rowOf.get(cell) ?? 'missing',
    };
  });
}
