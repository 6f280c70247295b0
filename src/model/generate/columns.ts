import * as tf from '@tensorflow/tfjs';
import type { Encoding } from '../../core/encoding/encoding.ts';
import { sharesOf, type TrainingCounts } from '../../core/encoding/trainingCounts.ts';
import { CALIBRATION_FLOOR, CALIBRATION_ROUNDS, CALIBRATION_STEP } from '../../core/labels/calibration.ts';
import type { Rng } from '../../core/random.ts';
import { evenUniforms } from '../../core/sampling/evenUniforms.ts';
import type { RowDecoder, DecoderState, Place } from '../teacher/family.ts';
import type { RowsUnderWay } from './rowsUnderWay.ts';

/** Bias [1, size] that brings the batch's mean softmax to the training shares (see core/labels/calibration.ts). */
function calibrate(logits: tf.Tensor2D, shares: Float32Array): tf.Tensor2D {
  const wanted = tf.add(tf.tensor2d(shares, [1, shares.length]), CALIBRATION_FLOOR);
  let bias: tf.Tensor2D = tf.zeros([1, shares.length]);
  for (let round = 0; round < CALIBRATION_ROUNDS; round++) {
    const mean = tf.mean(tf.softmax(tf.add(logits, bias)), 0, true);
    const gap = tf.log(tf.div(wanted, tf.add(mean, CALIBRATION_FLOOR)));
    bias = tf.add(bias, tf.clipByValue(gap, -CALIBRATION_STEP, CALIBRATION_STEP));
  }
  return bias;
}

/** One bias [1, size] a column; those that are absent are fitted to the first batch that needs them. */
export type ColumnBiases = (tf.Tensor2D | undefined)[];

/** tf.oneHot refuses a depth of 1, which a constant column has. */
function oneHotCodes(codes: tf.Tensor1D, size: number): tf.Tensor2D {
  return size === 1 ? tf.ones([codes.size, 1]) : tf.oneHot(codes, size).toFloat().as2D(codes.size, size);
}

/** The next column of rows: its one-hots, and the decoder's state that has seen them. */
type Seen = Readonly<{ oneHot: tf.Tensor2D; state: DecoderState }>;

function seeColumn(
  decoder: RowDecoder,
  rows: RowsUnderWay,
  codes: tf.Tensor1D,
  { offset, size }: Place,
): Seen {
  const oneHot = oneHotCodes(codes, size);
  return { oneHot, state: decoder.see(rows.state, oneHot, offset) };
}

function joinColumn(rows: RowsUnderWay, { oneHot, state }: Seen): void {
  tf.dispose(rows.state.filter((tensor) => !state.includes(tensor)));
  rows.state = state;
  rows.before.push(oneHot);
}

/**
 * Rows that share it should come with the codes of column j as evenly as can be: profile and code of the column before.
 * @param features codes of the columns drawn so far
 */
export function runKeys(
  { profile, features }: { readonly profile: Int32Array; readonly features: readonly Int32Array[] },
  encoding: Encoding,
  j: number,
): Int32Array {
  if (j === 0) return profile;
  const { size } = encoding.features[j - 1]!;
  const before = features[j - 1]!;
  return profile.map((own, row) => own * size + before[row]!);
}

/** Codes by inverse transform: how many of the cumulated probabilities lie at or below the row's uniform number. */
function codesAt(probabilities: tf.Tensor2D, uniforms: Float64Array): tf.Tensor1D {
  const [rows, size] = probabilities.shape;
  const below = tf.lessEqual(
    tf.cumsum(probabilities, 1),
    tf.tensor2d(Float32Array.from(uniforms), [rows, 1]),
  );
  // Rounding may leave the last sum below 1.
  return tf.minimum<tf.Tensor1D>(tf.sum(tf.cast(below, 'int32'), 1), size - 1).toInt();
}

/** Draws the next column, j, by its calibrated probabilities. */
export async function drawColumn(
  decoder: RowDecoder,
  encoding: Encoding,
  counts: TrainingCounts,
  rows: RowsUnderWay,
  j: number,
  biases: ColumnBiases,
  rng: Rng,
): Promise<void> {
  const column = encoding.features[j]!;
  const uniforms = evenUniforms(runKeys(rows, encoding, j), rng);
  const { codes, bias, ...seen } = tf.tidy(() => {
    const logits = decoder.columnLogits(rows.state, rows.before, column);
    const bias = biases[j] ?? calibrate(logits, sharesOf(counts.features[j]!));
    const codes = codesAt(tf.softmax(tf.add<tf.Tensor2D>(logits, bias)), uniforms);
    return { codes, bias: tf.keep(bias), ...seeColumn(decoder, rows, codes, column) };
  });
  biases[j] = bias;
  joinColumn(rows, seen);
  rows.features.push(Int32Array.from(await codes.data()));
  codes.dispose();
}

/** Gives every row the same code of the next column, j. */
export function clampColumn(
  decoder: RowDecoder,
  encoding: Encoding,
  rows: RowsUnderWay,
  j: number,
  code: number,
): void {
  const codes = new Int32Array(rows.profile.length).fill(code);
  joinColumn(
    rows,
    tf.tidy(() => seeColumn(decoder, rows, tf.tensor1d(codes, 'int32'), encoding.features[j]!)),
  );
  rows.features.push(codes);
}
