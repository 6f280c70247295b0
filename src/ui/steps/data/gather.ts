import { AppError } from '../../../core/errors.ts';
import { quoted } from '../../../core/quoted.ts';
import type { Bytes } from '../../../core/bytes.ts';
import { writeZip, type ZipFile } from '../../../core/table/packed/writeZip.ts';
import { t } from '../../../core/language/words.ts';

/** A file with its place among the others: "digits/seven/1.png". */
export interface GatheredFile {
  readonly path: string;
  readonly file: File;
}

/** Files that are opened together. */
export interface Gathering {
  /** Of the folder. */
  readonly name: string;
  readonly gather: () => Promise<readonly GatheredFile[]>;
}

/** Bytes that are held at once while a folder is packed. */
const LARGEST = 512 * 2 ** 20;
const PICTURE = /\.(?:png|jpe?g|webp)$/i;

export const isPicture = (name: string): boolean => PICTURE.test(name);

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader hands its entries over in portions, and an empty one at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

async function* walk(entries: readonly FileSystemEntry[], above: string): AsyncGenerator<GatheredFile> {
  for (const entry of entries) {
    const path = `${above}${entry.name}`;
    if (entry.isDirectory) yield* walk(await childrenOf(entry as FileSystemDirectoryEntry), `${path}/`);
    else yield { path, file: await fileOf(entry as FileSystemFileEntry) };
  }
}

/** All files in folders, however deep, in the order of their names. */
export async function filesWithin(entries: readonly FileSystemEntry[]): Promise<readonly GatheredFile[]> {
  const files: GatheredFile[] = [];
  for await (const file of walk(entries, '')) files.push(file);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function* packed(files: readonly GatheredFile[]): AsyncGenerator<ZipFile> {
  for (const { path, file } of files) {
    const bytes: Bytes = new Uint8Array(await file.arrayBuffer());
    yield { name: path, bytes, isStored: true };
  }
}

/**
 * The files as one archive, as if the person had packed the folder.
 * @param name of the folder
 * @throws AppError 'file.notTaken' where none of them is a picture, or they are too large together
 */
export async function archiveOf(name: string, files: readonly GatheredFile[]): Promise<File> {
  const place = { file: name };
  if (!files.some(({ path }) => isPicture(path))) {
    throw new AppError(
      'file.notTaken',
      t`${quoted(name)} is a folder without pictures, and nothing of it was read.`,
      t`Open the folder and drop the file of the table itself.`,
      place,
    );
  }
  if (files.reduce((sum, { file }) => sum + file.size, 0) > LARGEST) {
    throw new AppError(
      'file.notTaken',
      t`The files of ${quoted(name)} have more than ${LARGEST / 2 ** 20} MB together.`,
      t`Pack the folder into a ZIP archive and open that: it is read piece by piece.`,
      place,
    );
  }
  return new File([await writeZip(packed(files))], `${name}.zip`);
}
