import type { PictureTable, Pictures } from '../../core/pictures/pictures.ts';
import type { PictureGenerator } from './generator.ts';

export interface DrawingWishes {
  /** Position of the slider, in [0, 1]: 0: s follows the label as in the data; 1: s is independent of it. */
  readonly alpha: number;
  readonly rows: number;
  readonly seed: number;
}

/** Synthetic pictures with their table. */
export interface DrawnPictures extends DrawingWishes {
  /** The table as it is written, and its pictures, one a row. */
  readonly data: PictureTable;
  /** Code of the label of each row, and its joint sensitive group. */
  readonly label: Int32Array;
  readonly group: Int32Array;
  /** Codes z of the rows, row-major, rows × width. */
  readonly codes: Float32Array;
  readonly width: number;
  /** ln density of each code under the student, given its label, in nats: what a gallery is sorted by. */
  readonly likelihood: Float64Array;
  /** Rows whose group is another than at α = 0. */
  readonly moved: number;
}

/** What a long computation asks of whoever runs it. */
export interface DrawingHooks {
  /** Lets messages in; throws to cancel. Absent: nobody waits. */
  readonly breathe?: () => Promise<void>;
  /** Rows done. */
  readonly onRows?: (done: number) => void;
}

/**
 * Draws label, code and noise of each row once, from the seed; α moves only the sensitive group, and of the fewest rows,
 * whose pictures are decoded again.
 * @param before drawn of the same generator, seed and rows: pictures of rows whose group stays are taken from it
 * @throws AppError 'backend.unavailable' where WebAssembly does not run with 128-bit vectors
 */
export type DrawPictures = (
  generator: PictureGenerator,
  wishes: DrawingWishes,
  hooks?: DrawingHooks,
  before?: DrawnPictures,
) => Promise<DrawnPictures>;

/**
 * The same codes with each value of s.
 * @param codes rows × width, row-major
 * @returns for each joint group, in the generator's order, a picture of every code
 */
export type Swap = (generator: PictureGenerator, codes: Float32Array) => readonly Pictures[];

/** Pictures on the straight line from one code to another, both ends included, all of one joint group. */
export type Strip = (
  generator: PictureGenerator,
  from: Float32Array,
  to: Float32Array,
  group: number,
  steps: number,
) => Pictures;
