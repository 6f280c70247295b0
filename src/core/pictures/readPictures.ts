import { createFingerprint } from '../table/fingerprint.ts';
import { withSlices } from '../table/packed/gather.ts';
import { isDocument, isZip } from '../table/packed/unpack.ts';
import { zipEntries } from '../table/packed/zip.ts';
import type { ReadingHooks } from '../table/pauses.ts';
import type { ReadingWishes } from '../table/reading.ts';
import { headOf, type FileSource } from '../table/source.ts';
import type { RawTable } from '../table/table.ts';
import type { PictureCollection } from './collection.ts';
import { decodeCollection } from './decodeCollection.ts';
import type { DecodePicture } from './decoded.ts';
import { parquetPictures } from './parquetPictures.ts';
import type { PictureReading } from './pictureReading.ts';
import type { Pictures } from './pictures.ts';
import { zipPictures } from './zipPictures.ts';

/** A table as text, with a picture for each of its rows. */
export interface PicturedTable {
  readonly raw: RawTable;
  readonly pictures: Pictures;
  readonly reading: PictureReading;
}

const isParquet = (head: Uint8Array) => String.fromCharCode(...head.subarray(0, 4)) === 'PAR1';

async function collect(
  source: FileSource,
  hooks: ReadingHooks,
  wishes: ReadingWishes,
): Promise<PictureCollection | null> {
  const head = await headOf(source, 4);
  if (isParquet(head)) return parquetPictures(await withSlices(source), hooks, wishes);
  if (!isZip(head)) return null;
  const archive = await withSlices(source);
  const entries = await zipEntries(archive);
  return isDocument(entries) ? null : zipPictures(archive, entries, hooks, wishes);
}

/**
 * Reads a table and its pictures: a ZIP archive with a table and the picture files that one of its columns names, or
 * with a folder of pictures for each class; or a Parquet file with the bytes of pictures. Pictures are decoded one by
 * one, and kept in the form alone that they are brought to. Rows without a picture that can be read are left out and
 * counted.
 * @param decode what decodes JPEG and WebP; PNG is decoded without the browser
 * @returns null for a file without pictures, which `readFile` reads
 * @throws AppError 'pictures.…', 'table.…', 'csv.…'; 'run.cancelled'
 */
export async function readPictures(
  source: FileSource,
  decode: DecodePicture,
  hooks: ReadingHooks = {},
  wishes: ReadingWishes = {},
): Promise<PicturedTable | null> {
  const fingerprint = createFingerprint(source, hooks);
  const collection = await collect(fingerprint.source, hooks, wishes);
  if (!collection) return null;
  const read = await decodeCollection(source.name, collection, decode, hooks, wishes.pictures ?? {});
  return { ...read, raw: { ...read.raw, file: await fingerprint.end() } };
}
