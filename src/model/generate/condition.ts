import { labelWeights } from '../../core/labels/heads.ts';
import type { Rng } from '../../core/random.ts';
import { resampleRows } from '../../core/sampling/resample.ts';
import type { RowMaker, RowsUnderWay } from './rowsUnderWay.ts';

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

/** What conditioned rows are drawn under, besides the calibrated columns. */
export interface Conditioning {
  readonly condition: Condition;
  /** Calibrated, of the label heads. */
  readonly labelBias: Float64Array;
}

/** Candidates a row that is wanted. */
export const POOL = 4;
/** Keeps a weight finite where float32 lost the probability that it is divided by. */
const LEAST_PROBABILITY = 1e-12;

/** The sampling of conditioned rows under way: which weights they were already drawn by. */
export interface ConditionedRows {
  readonly rows: RowsUnderWay;
  readonly condition: Condition;
  /** By column: the probability of the wanted code that each row was drawn by, before the columns in front were known. */
  readonly used: Map<number, Float64Array>;
}

async function probability(
  rows: RowsUnderWay,
  j: number,
  code: number,
  given: 'drawn' | 'expected',
): Promise<Float64Array> {
  return Float64Array.from(await rows.probability(j, code, given), (value) =>
    Math.max(value, LEAST_PROBABILITY),
  );
}

function strataOf({ strata }: Condition, rows: RowsUnderWay): Int32Array | null {
  return strata && Int32Array.from(rows.profile, (index) => strata[index]!);
}

/**
 * Sequential importance resampling, first step: a pool of codes, `POOL` for each row wanted, of which rows are kept by
 * how probable the wanted values look from the code alone.
 * @param maker whose columns are calibrated
 * @param width classes of the target
 * @param profile sensitive profiles of the rows wanted
 */
export async function startConditioned(
  maker: RowMaker,
  width: number,
  { condition, labelBias }: Conditioning,
  profile: Int32Array,
  rng: Rng,
): Promise<ConditionedRows> {
  const count = profile.length;
  const pool = Int32Array.from({ length: POOL * count }, (_, i) => profile[i % count]!);
  const rows = maker.start(pool, rng.fork('pool'));
  try {
    const used = new Map<number, Float64Array>();
    for (const [j, code] of condition.clamped) used.set(j, await probability(rows, j, code, 'expected'));
    const weights = await labelFactor(rows, condition, width, labelBias);
    for (const values of used.values()) values.forEach((value, row) => (weights[row]! *= value));
    const taken = resampleRows(weights, count, strataOf(condition, rows), rng.fork('take'));
    rows.take(taken);
    used.forEach((values, j) => used.set(j, pick(values, taken)));
    return { rows, condition, used };
  } catch (error) {
    rows.dispose();
    throw error;
  }
}

async function labelFactor(
  rows: RowsUnderWay,
  { labels, alpha }: Condition,
  width: number,
  bias: Float64Array,
): Promise<Float64Array> {
  if (!labels) return new Float64Array(rows.profile.length).fill(1);
  const { fair, residual } = await rows.heads();
  const heads = { fair: { values: fair, width }, residual: { values: residual, width } };
  return labelWeights(heads, alpha, bias, labels);
}

function pick(values: Float64Array, taken: Int32Array): Float64Array {
  return Float64Array.from(taken, (row) => values[row]!);
}

/**
 * The later steps: at a column that must hold a value, rows are drawn again by how probable it is now that the columns
 * before it are known, against the probability used so far; then all rows get the value.
 */
export async function clampConditioned(
  { rows, condition, used }: ConditionedRows,
  j: number,
  rng: Rng,
): Promise<void> {
  const code = condition.clamped.get(j)!;
  const now = await probability(rows, j, code, 'drawn');
  const before = used.get(j)!;
  const weights = now.map((value, row) => value / before[row]!);
  const taken = resampleRows(weights, weights.length, strataOf(condition, rows), rng);
  rows.take(taken);
  used.forEach((values, column) => used.set(column, pick(values, taken)));
  rows.clamp(j, code);
}
