import * as tf from '@tensorflow/tfjs';
import type { Encoding } from '../../core/encoding/encoding.ts';
import { sharesOf, type TrainingCounts } from '../../core/encoding/trainingCounts.ts';
import { labelWeights } from '../../core/labels/heads.ts';
import type { Rng } from '../../core/random.ts';
import { resampleRows } from '../../core/sampling/resample.ts';
import { clampColumn, type ColumnBiases } from './columns.ts';
import { disposeRows, startRows, takeRowsUnderWay, type RowsUnderWay } from './rowsUnderWay.ts';
import type { RowDecoder, DecoderState } from '../teacher/family.ts';
import type { CodeSource, StudentModel } from '../student/student.ts';

/** What all generated rows shall have in common, besides their sensitive profiles. */
export interface Condition {
  /** Code that each of these feature columns must hold, by the column's position. */
  readonly clamped: ReadonlyMap<number, number>;
  /** Weight of each class of the target against its share among the training rows; null: all alike. */
  readonly labels: readonly number[] | null;
  /** α of the label heads that the weights act through. */
  readonly alpha: number;
  /** Joint group of every sensitive profile where the mix of the groups must stay as it is; null: it may follow. */
  readonly strata: Int32Array | null;
}

/** Candidates a row that is wanted. */
const POOL = 4;
/** Keeps a weight finite where float32 lost the probability that it is divided by. */
const LEAST_PROBABILITY = 1e-12;

/** The sampling of conditioned rows under way: which weights they were already drawn by. */
export interface ConditionedRows {
  readonly rows: RowsUnderWay;
  readonly condition: Condition;
  /** By column: the probability of the wanted code that each row was drawn by, before the columns in front were known. */
  readonly used: Map<number, Float64Array>;
}

interface Source {
  readonly student: StudentModel | CodeSource;
  readonly encoding: Encoding;
  readonly counts: TrainingCounts;
}

/** What a column's probabilities are given: one-hots of the columns before it, which the state has seen. */
interface Given {
  readonly state: DecoderState;
  readonly before: readonly tf.Tensor2D[];
}

/** P(column j = code) of every row. */
async function probability(
  decoder: RowDecoder,
  { encoding }: Source,
  j: number,
  code: number,
  bias: tf.Tensor2D,
  given: () => Given,
): Promise<Float64Array> {
  const wanted = tf.tidy(() => {
    const { state, before } = given();
    const logits = decoder.columnLogits(state, before, encoding.features[j]!);
    return tf.slice2d(tf.softmax(tf.add<tf.Tensor2D>(logits, bias)), [0, code], [-1, 1]);
  });
  const values = await wanted.data();
  wanted.dispose();
  return Float64Array.from(values, (value) => Math.max(value, LEAST_PROBABILITY));
}

/** Before earlier columns are drawn, their training shares stand for them. */
function expectedBefore(
  decoder: RowDecoder,
  { encoding, counts }: Source,
  rows: RowsUnderWay,
  j: number,
): Given {
  const { offset } = encoding.features[j]!;
  if (offset === 0) return { state: rows.state, before: [] };
  const shares = counts.features.slice(0, j).map(sharesOf);
  const mean = tf.concat2d(
    shares.map((values) => tf.tensor2d(values, [1, values.length])),
    1,
  );
  return { state: decoder.see(rows.state, mean, 0), before: [mean] };
}

function strataOf({ strata }: Condition, rows: RowsUnderWay): Int32Array | null {
  return strata && Int32Array.from(rows.profile, (index) => strata[index]!);
}

/**
 * Sequential importance resampling, first step: a pool of codes, `POOL` for each row wanted, of which rows are kept by
 * how probable the wanted values look from the code alone.
 * @param profile sensitive profiles of the rows wanted
 * @param biases calibrated, one for every column
 * @param labelBias calibrated, of the label heads
 */
export async function startConditioned(
  decoder: RowDecoder,
  source: Source,
  condition: Condition,
  profile: Int32Array,
  biases: ColumnBiases,
  labelBias: Float64Array,
  rng: Rng,
): Promise<ConditionedRows> {
  const count = profile.length;
  const pool = Int32Array.from({ length: POOL * count }, (_, i) => profile[i % count]!);
  const rows = startRows(decoder, source.student, source.encoding, source.counts, pool, rng.fork('pool'));
  try {
    const used = new Map<number, Float64Array>();
    for (const [j, code] of condition.clamped) {
      const given = () => expectedBefore(decoder, source, rows, j);
      used.set(j, await probability(decoder, source, j, code, biases[j]!, given));
    }
    const weights = await labelFactor(rows, condition, source.encoding, labelBias);
    for (const values of used.values()) values.forEach((value, row) => (weights[row]! *= value));
    const taken = resampleRows(weights, count, strataOf(condition, rows), rng.fork('take'));
    takeRowsUnderWay(rows, taken);
    used.forEach((values, j) => used.set(j, pick(values, taken)));
    return { rows, condition, used };
  } catch (error) {
    disposeRows(rows);
    throw error;
  }
}

async function labelFactor(
  rows: RowsUnderWay,
  { labels, alpha }: Condition,
  { targetWidth: width }: Encoding,
  bias: Float64Array,
): Promise<Float64Array> {
  if (!labels) return new Float64Array(rows.profile.length).fill(1);
  const fair = { values: (await rows.heads.fair.data()) as Float32Array, width };
  const residual = { values: (await rows.heads.residual.data()) as Float32Array, width };
  return labelWeights({ fair, residual }, alpha, bias, labels);
}

function pick(values: Float64Array, taken: Int32Array): Float64Array {
  return Float64Array.from(taken, (row) => values[row]!);
}

/**
 * The later steps: at a column that must hold a value, rows are drawn again by how probable it is now that the columns
 * before it are known, against the probability used so far; then all rows get the value.
 */
export async function clampConditioned(
  decoder: RowDecoder,
  source: Source,
  { rows, condition, used }: ConditionedRows,
  j: number,
  biases: ColumnBiases,
  rng: Rng,
): Promise<void> {
  const code = condition.clamped.get(j)!;
  const given = () => ({ state: rows.state, before: rows.before });
  const now = await probability(decoder, source, j, code, biases[j]!, given);
  const before = used.get(j)!;
  const weights = now.map((value, row) => value / before[row]!);
  const taken = resampleRows(weights, weights.length, strataOf(condition, rows), rng);
  takeRowsUnderWay(rows, taken);
  used.forEach((values, column) => used.set(column, pick(values, taken)));
  clampColumn(decoder, source.encoding, rows, j, code);
}
