import type { RawTable } from '../table/table.ts';
import type { NamedFile } from './fileNames.ts';
import type { PictureReading } from './pictureReading.ts';

/** A picture as it was given. */
export interface PictureFile {
  /** For messages. */
  readonly name: string;
  /** Bytes, unpacked. */
  readonly size: number;
  /** Bytes of the given file that are read with it. */
  readonly packedSize: number;
  /** @throws AppError 'table.packed' where it cannot be unpacked */
  readonly read: () => Promise<Uint8Array>;
}

/** A table and the pictures that one of its columns names. */
export interface PictureCollection extends Pick<PictureReading, 'way' | 'folderColumns' | 'column'> {
  readonly raw: RawTable;
  /** In the order in which they are read fastest. */
  readonly files: readonly PictureFile[];
  /** @param cell of the column of names */
  readonly find: (cell: string) => NamedFile;
}
