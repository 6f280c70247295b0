import { AppError } from '../errors.ts';
import { quotedList } from '../quoted.ts';
import type { ReadingHooks } from '../table/pauses.ts';
import { entryBytes, entryBlocks, type ZipEntry } from '../table/packed/zip.ts';
import { isAboutTable, isTableName } from '../table/packed/unpack.ts';
import { readPart } from '../table/readFile.ts';
import type { ReadingWishes } from '../table/reading.ts';
import type { FileSource, SlicedSource } from '../table/source.ts';
import type { RawTable } from '../table/table.ts';
import type { PictureCollection, PictureFile } from './collection.ts';
import { folderOf, indexFiles, isBeside, isPictureName } from './fileNames.ts';
import { folderTable } from './folderTable.ts';
import { FEWEST_PICTURES, LARGEST_FILE } from './limits.ts';
import { nameColumn } from './nameColumn.ts';
import { t } from '../language/words.ts';

/** Read ahead, so that small files do not ask for their bytes one by one. */
const AHEAD = 1 << 22;

/** The source with the bytes after a slice at hand. */
function readingAhead(source: SlicedSource): SlicedSource {
  let [start, held] = [0, new Uint8Array(0) as Uint8Array];
  return {
    ...source,
    async slice(from, to) {
      if (to - from >= AHEAD) return source.slice(from, to);
      if (from < start || to > start + held.length) {
        held = await source.slice(from, Math.min(source.size, from + AHEAD));
        start = from;
      }
      return held.subarray(from - start, to - start);
    },
  };
}

/** Of several, tables in a format of tables come before texts that may be anything. */
const PREFERRED: readonly RegExp[] = [/\.(?:csv|tsv|tab|xlsx|parquet)$/i, /\.(?:jsonl|ndjson|arff)$/i, /./];

/** The archive's table; null where it has none. @throws AppError 'pictures.severalTables' */
function tableEntry(file: string, entries: readonly ZipEntry[]): ZipEntry | null {
  const tables = entries.filter(({ name }) => isTableName(name) && !isAboutTable(name));
  const preferred = PREFERRED.map((names) => tables.filter(({ name }) => names.test(name)));
  const [first, ...others] = preferred.find((found) => found.length > 0) ?? [];
  if (!first || others.length === 0) return first ?? null;
  throw new AppError(
    'pictures.severalTables',
    t`${file} holds several tables: ${quotedList([first, ...others].map(({ name }) => name))}.`,
    t`Leave in it the one whose rows have the pictures.`,
    { file },
  );
}

function memberSource(archive: SlicedSource, entry: ZipEntry): FileSource {
  return { name: archive.name, size: entry.size, blocks: () => entryBlocks(archive, entry) };
}

async function readTable(
  archive: SlicedSource,
  entry: ZipEntry,
  { signal, memory }: ReadingHooks,
  wishes: ReadingWishes,
): Promise<RawTable> {
  const raw = await readPart(memberSource(archive, entry), { signal, memory }, wishes);
  return { ...raw, reading: { ...raw.reading!, packed: 'zip', member: entry.name } };
}

/** @throws AppError 'pictures.locked' */
function assertOpen(file: string, entries: readonly ZipEntry[]): void {
  const locked = entries.filter(({ isEncrypted }) => isEncrypted);
  if (locked.length === 0) return;
  throw new AppError(
    'pictures.locked',
    t`${file} cannot be read: ${locked.length} of the ${entries.length} files in it are protected by a password (${quotedList(locked.slice(0, 3).map(({ name }) => name))}).`,
    t`Unpack it with the password first, and pack it again without one, or drop the folder.`,
    { file },
  );
}

function unnamed(file: string, { header, cells }: RawTable, pictures: readonly ZipEntry[]): AppError {
  const examples = header.slice(0, 3).map((_, i) => cells[i]![0] ?? '');
  return new AppError(
    'pictures.unnamed',
    t`${file} holds ${pictures.length} pictures, such as ${quotedList(pictures.slice(0, 2).map(({ name }) => name))}, but no column of its table names one: the first cells are ${quotedList(examples)}.`,
    t`Put a column with the pictures’ file names into the table, or leave the table out and sort the pictures into folders, one for each class.`,
    { file },
  );
}

/**
 * The pictures of a ZIP archive, and the table that names them or that their folders make. Null where it has no
 * pictures, or a table beside a few that it does not name.
 * @param entries of the archive
 * @throws AppError 'pictures.…', 'table.…', 'csv.…'; 'run.cancelled'
 */
export async function zipPictures(
  given: SlicedSource,
  entries: readonly ZipEntry[],
  hooks: ReadingHooks,
  wishes: ReadingWishes,
): Promise<PictureCollection | null> {
  const archive = readingAhead(given);
  const file = archive.name;
  const members = entries.filter(({ name }) => !isBeside(name));
  const pictures = members.filter(({ name }) => isPictureName(name)).toSorted((a, b) => a.offset - b.offset);
  if (pictures.length === 0) return null;
  assertOpen(file, members);
  const files = pictures.map((entry): PictureFile => ({
    ...{ name: entry.name, size: entry.size, packedSize: entry.packedSize },
    read: () => entryBytes(archive, entry, LARGEST_FILE),
  }));
  const paths = pictures.map(({ name }) => name);
  const entry = tableEntry(file, members);
  if (!entry) {
    const made = folderTable(file, paths, { wishes, hooks });
    return { ...made, files, way: 'folders', find: indexFiles(paths, '').find };
  }
  const raw = await readTable(archive, entry, hooks, wishes);
  const index = indexFiles(paths, folderOf(entry.name));
  const column = nameColumn(raw, index);
  if (column !== null) return { raw, column, files, way: 'named', folderColumns: [], find: index.find };
  if (pictures.length < FEWEST_PICTURES) return null;
  throw unnamed(file, raw, pictures);
}
