import type { PictureForm } from '../pictureForm.ts';
import type { Table } from '../table/table.ts';

export { SIDES, type PictureForm } from '../pictureForm.ts';

/** Pictures of one form. */
export interface Pictures {
  readonly form: PictureForm;
  readonly count: number;
  /** count × channels × side × side, 0 to 255: picture after picture, plane after plane, line after line. */
  readonly bytes: Uint8Array;
}

/** A table each row of which has a picture. */
export interface PictureTable {
  readonly table: Table;
  /** Name of the column whose cells name the pictures. */
  readonly column: string;
  /** One a row, in their order. */
  readonly pictures: Pictures;
}

/** Bytes of one picture. */
export const bytesEach = ({ side, channels }: PictureForm) => channels * side * side;

/** The pictures of the given rows, in the given order. */
export function takePictures({ form, bytes }: Pictures, rows: ArrayLike<number>): Pictures {
  const each = bytesEach(form);
  const taken = new Uint8Array(rows.length * each);
  for (let k = 0; k < rows.length; k++)
    taken.set(bytes.subarray(rows[k]! * each, (rows[k]! + 1) * each), k * each);
  return { form, count: rows.length, bytes: taken };
}
