import * as tf from '@tensorflow/tfjs';
import type { Encoding } from '../../core/encoding/encoding.ts';
import { sharesOf, type SensitiveProfiles, type TrainingCounts } from '../../core/encoding/trainingCounts.ts';
import { CALIBRATION_FLOOR, CALIBRATION_ROUNDS, CALIBRATION_STEP } from '../../core/labels/calibration.ts';
import type { Rng } from '../../core/random.ts';
import { evenUniforms } from '../../core/sampling/evenUniforms.ts';
import { dense, silu } from '../engine/layers.ts';
import { matMul } from '../engine/matmul.ts';
import { viewsOf } from '../engine/parameters.ts';
import { drawCodes, type CodeSource, type StudentModel } from '../student/student.ts';
import {
  createMasks,
  decoderHidden,
  decoderLayout,
  fairHead,
  residualHead,
  type DecoderModel,
  type DecoderViews,
} from './teacher.ts';

/** A decoder as tensors, its skips masked. Caller disposes with `closeDecoder`. */
export interface Decoder {
  readonly views: DecoderViews;
  readonly skip: tf.Tensor2D;
  readonly maskedIn: tf.Tensor2D;
  readonly maskedOut: tf.Tensor2D;
}

export function openDecoder(model: DecoderModel): Decoder {
  return tf.tidy(() => {
    const masks = createMasks(model.shape);
    const views = viewsOf(tf.tensor1d(model.weights), decoderLayout(model.shape));
    return {
      views,
      skip: tf.mul<tf.Tensor2D>(views.skip, masks.linear),
      maskedIn: tf.mul<tf.Tensor2D>(views.maskedIn, masks.input),
      maskedOut: tf.mul<tf.Tensor2D>(views.maskedOut, masks.output),
    };
  });
}

export function closeDecoder(decoder: Decoder): void {
  tf.dispose([...Object.values(decoder.views), decoder.skip, decoder.maskedIn, decoder.maskedOut]);
}

/** Rows under way: columns are drawn one after the other, each given all before it. Changed in place. */
export interface RowsUnderWay {
  /** Last hidden layer, and what the masked units have seen of the columns drawn so far. */
  hidden: tf.Tensor2D;
  units: tf.Tensor2D;
  /** What the label heads say. */
  fair: tf.Tensor2D;
  residual: tf.Tensor2D;
  /** One-hots of the columns drawn so far. */
  before: tf.Tensor2D[];
  /** Their codes. */
  features: Int32Array[];
  /** For every row, its sensitive profile. */
  profile: Int32Array;
}

/** s of each row, row-major, rows × width. */
export function profileInput({ input }: SensitiveProfiles, width: number, profile: Int32Array): Float32Array {
  const s = new Float32Array(profile.length * width);
  profile.forEach((index, i) => s.set(input.subarray(index * width, (index + 1) * width), i * width));
  return s;
}

/** Rows before their first column: codes from the student, decoded with the sensitive attributes of their profiles. */
export function startRows(
  decoder: Decoder,
  student: StudentModel | CodeSource,
  encoding: Encoding,
  { profiles }: TrainingCounts,
  profile: Int32Array,
  rng: Rng,
): RowsUnderWay {
  const rows = profile.length;
  const width = encoding.sensitiveWidth;
  const start = tf.tidy(() => {
    const z = drawCodes(student, profile, rng);
    const s = tf.tensor2d(profileInput(profiles, width, profile), [rows, width]);
    const hidden = decoderHidden(decoder.views, z, s);
    return {
      hidden,
      units: dense(decoder.views, 'context', hidden),
      fair: fairHead(decoder.views, z),
      residual: residualHead(decoder.views, z, s),
    };
  });
  return { ...start, before: [], features: [], profile };
}

export function disposeRows({ hidden, units, fair, residual, before }: RowsUnderWay): void {
  tf.dispose([hidden, units, fair, residual, ...before]);
}

/** Keeps the given rows, in the given order; a row may be taken more than once. */
export function takeRowsUnderWay(rows: RowsUnderWay, taken: Int32Array): void {
  const { hidden, units, fair, residual, before } = rows;
  const kept = tf.tidy(() => {
    const indices = tf.tensor1d(taken, 'int32');
    return [hidden, units, fair, residual, ...before].map((tensor) => tf.gather(tensor, indices));
  });
  disposeRows(rows);
  [rows.hidden, rows.units, rows.fair, rows.residual] = kept as [
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
  ];
  rows.before = kept.slice(4);
  rows.features = rows.features.map((codes) => Int32Array.from(taken, (row) => codes[row]!));
  rows.profile = Int32Array.from(taken, (row) => rows.profile[row]!);
}

/**
 * Logits of column j given the columns before it.
 * @param units what the masked units have seen of them, before their activation
 * @param before their one-hots, or one row that stands for all rows
 */
export function columnLogits(
  decoder: Decoder,
  hidden: tf.Tensor2D,
  units: tf.Tensor2D,
  before: readonly tf.Tensor2D[],
  offset: number,
  size: number,
): tf.Tensor2D {
  const { views } = decoder;
  const width = (matrix: tf.Tensor, rows: number) =>
    tf.slice2d(matrix as tf.Tensor2D, [0, offset], [rows, size]);
  const own = tf.add<tf.Tensor2D>(
    matMul(hidden, width(views['decoder3.weight'], hidden.shape[1])),
    tf.slice1d(views['decoder3.bias'] as tf.Tensor1D, offset, size),
  );
  const masked = matMul(silu(units), width(decoder.maskedOut, units.shape[1]));
  const logits = tf.add<tf.Tensor2D>(own, masked);
  if (before.length === 0) return logits;
  return tf.add(logits, matMul(tf.concat2d([...before], 1), width(decoder.skip, offset)));
}

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

/** Joins the codes of the next column to the rows: its one-hot, and what the masked units see of it. */
function appendColumn(
  decoder: Decoder,
  rows: RowsUnderWay,
  codes: tf.Tensor1D,
  offset: number,
  size: number,
): { oneHot: tf.Tensor2D; units: tf.Tensor2D } {
  const oneHot = oneHotCodes(codes, size);
  const seen = matMul(oneHot, tf.slice2d(decoder.maskedIn, [offset, 0], [size, -1]));
  return { oneHot, units: tf.add<tf.Tensor2D>(rows.units, seen) };
}

function adoptColumn(rows: RowsUnderWay, drawn: { oneHot: tf.Tensor2D; units: tf.Tensor2D }): void {
  rows.units.dispose();
  rows.units = drawn.units;
  rows.before.push(drawn.oneHot);
}

/** Rows that share it should come with the column's codes as evenly as can be: profile and code of the column before. */
function runKeys(rows: RowsUnderWay, encoding: Encoding, j: number): Int32Array {
  if (j === 0) return rows.profile;
  const { size } = encoding.features[j - 1]!;
  const before = rows.features[j - 1]!;
  return rows.profile.map((profile, row) => profile * size + before[row]!);
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
  decoder: Decoder,
  encoding: Encoding,
  counts: TrainingCounts,
  rows: RowsUnderWay,
  j: number,
  biases: ColumnBiases,
  rng: Rng,
): Promise<void> {
  const { offset, size } = encoding.features[j]!;
  const uniforms = evenUniforms(runKeys(rows, encoding, j), rng);
  const { codes, bias, ...drawn } = tf.tidy(() => {
    const logits = columnLogits(decoder, rows.hidden, rows.units, rows.before, offset, size);
    const bias = biases[j] ?? calibrate(logits, sharesOf(counts.features[j]!));
    const codes = codesAt(tf.softmax(tf.add<tf.Tensor2D>(logits, bias)), uniforms);
    return { codes, bias: tf.keep(bias), ...appendColumn(decoder, rows, codes, offset, size) };
  });
  biases[j] = bias;
  adoptColumn(rows, drawn);
  rows.features.push(Int32Array.from(await codes.data()));
  codes.dispose();
}

/** Gives every row the same code of the next column, j. */
export function clampColumn(
  decoder: Decoder,
  encoding: Encoding,
  rows: RowsUnderWay,
  j: number,
  code: number,
): void {
  const { offset, size } = encoding.features[j]!;
  const codes = new Int32Array(rows.profile.length).fill(code);
  adoptColumn(
    rows,
    tf.tidy(() => appendColumn(decoder, rows, tf.tensor1d(codes, 'int32'), offset, size)),
  );
  rows.features.push(codes);
}
