import type { Bytes } from '../bytes.ts';
import { writeParquet } from '../table/formats/writeParquet.ts';
import { withPictureNames } from './pictureArchive.ts';
import { pictureName } from './pictureNames.ts';
import type { PictureTable } from './pictures.ts';
import { writePng } from './png.ts';

/** A Parquet file of a table with its pictures as PNG in the cells of their column: {bytes, path}, as data hubs have it. */
export function pictureParquet(made: PictureTable): Promise<Bytes> {
  const { column, pictures } = made;
  const files = Array.from({ length: pictures.count }, (_, row) => ({
    bytes: writePng(pictures, row),
    path: pictureName(row),
  }));
  return writeParquet(withPictureNames(made), { column, files });
}
