import type { Encoding } from '../../core/encoding/encoding.ts';
import type { SensitiveProfiles } from '../../core/encoding/trainingCounts.ts';
import type { Rng } from '../../core/random.ts';
import type { DrawnRows } from './redraw.ts';

/** Rows under way: columns are drawn one after the other, each given all before it. Changed in place. */
export interface RowsUnderWay {
  /** For every row, its sensitive profile. */
  profile: Int32Array;
  /** Codes of the columns drawn so far. */
  features: Int32Array[];
  /** What the label heads say of every row. */
  readonly heads: () => Promise<Pick<DrawnRows, 'fair' | 'residual'>>;
  /**
   * P(column j = code) of every row.
   * @param given the columns before it as they were drawn; or, before any is, their training shares
   */
  readonly probability: (j: number, code: number, given: 'drawn' | 'expected') => Promise<Float32Array>;
  /** Draws the next column, j, by its calibrated probabilities. */
  readonly draw: (j: number, rng: Rng) => Promise<void>;
  /** Gives every row the same code of the next column, j. */
  readonly clamp: (j: number, code: number) => void;
  /** Keeps the given rows, in the given order; a row may be taken more than once. */
  readonly take: (rows: Int32Array) => void;
  readonly dispose: () => void;
}

/** Makes rows on some engine. The first that are drawn calibrate the columns of all. */
export interface RowMaker {
  /** Rows before their first column: codes from the student, decoded with the sensitive attributes of their profiles. */
  readonly start: (profile: Int32Array, rng: Rng) => RowsUnderWay;
  /** Bytes of its memory. */
  readonly bytes: () => number;
  readonly dispose: () => void;
}

/** s of each row, row-major, rows × width. */
export function profileInput({ input }: SensitiveProfiles, width: number, profile: Int32Array): Float32Array {
  const s = new Float32Array(profile.length * width);
  profile.forEach((index, i) => s.set(input.subarray(index * width, (index + 1) * width), i * width));
  return s;
}

/** Rows that share it should come with the codes of column j as evenly as can be: profile and code of the column before. */
export function runKeys(
  { profile, features }: Pick<RowsUnderWay, 'profile' | 'features'>,
  encoding: Encoding,
  j: number,
): Int32Array {
  if (j === 0) return profile;
  const { size } = encoding.features[j - 1]!;
  const before = features[j - 1]!;
  return profile.map((own, row) => own * size + before[row]!);
}

/** Codes and profiles of the rows taken. */
export function takeCodes(rows: RowsUnderWay, taken: Int32Array): void {
  const { features, profile } = rows;
  rows.features = features.map((codes) => taken.map((row) => codes[row]!));
  rows.profile = taken.map((row) => profile[row]!);
}
