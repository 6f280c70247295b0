import type { PictureForm, PictureTable } from '../../core/pictures/pictures.ts';
import { pictureName } from '../../core/pictures/pictureNames.ts';
import { inferSchema } from '../../core/schema/infer.ts';
import { readTable } from '../../core/table/read.ts';
import type { RawTable } from '../../core/table/table.ts';

const PICTURE_COLUMN = 'picture';

/**
 * A table of drawn pictures, its picture column last.
 * @param columns names and cells of the others
 * @param bytes as `Pictures` has them
 */
export function drawnTable(
  name: string,
  columns: Readonly<Record<string, readonly string[]>>,
  form: PictureForm,
  bytes: Uint8Array,
): PictureTable {
  const rows = Object.values(columns)[0]!.length;
  const raw: RawTable = {
    ...{ name, rows, delimiter: ',', hasHeader: true },
    header: [...Object.keys(columns), PICTURE_COLUMN],
    cells: [...Object.values(columns), Array.from({ length: rows }, (_, row) => pictureName(row))],
  };
  const table = readTable(raw, inferSchema(raw));
  return { table, column: PICTURE_COLUMN, pictures: { form, count: rows, bytes } };
}
