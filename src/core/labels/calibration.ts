import { ln } from '../elementary.ts';
import { exponentials } from '../statistics/softmax.ts';

/** Rounds of the correction and its bounds, as for the feature columns. */
export const CALIBRATION_ROUNDS = 12;
export const CALIBRATION_FLOOR = 1e-6;
export const CALIBRATION_STEP = 2;

/** Row-major logits of n rows over `width` classes. */
export interface Logits {
  readonly values: Float32Array;
  readonly width: number;
}

export function rowCount(logits: Logits): number {
  return logits.values.length / logits.width;
}

/** Logits of a row with the bias added. [width] */
export function biasedRow({ values, width }: Logits, bias: Float64Array, row: number): Float64Array {
  return bias.map((value, k) => values[row * width + k]! + value);
}

function addSoftmax(logits: Logits, bias: Float64Array, row: number, sums: Float64Array): void {
  const shares = biasedRow(logits, bias, row);
  const total = exponentials(shares);
  for (let k = 0; k < logits.width; k++) sums[k]! += shares[k]! / total;
}

/** Mean over all rows of the softmax of logits + bias. [width] */
export function meanSoftmax(logits: Logits, bias: Float64Array): Float64Array {
  const rows = rowCount(logits);
  const sums = new Float64Array(logits.width);
  for (let row = 0; row < rows; row++) addSoftmax(logits, bias, row, sums);
  return sums.map((sum) => sum / rows);
}

/**
 * Biases [width] that bring the mean softmax over all rows to `shares`: twelve times
 * b += clip(log((share + 1e-6)/(mean + 1e-6)), ±2). Over all the given rows at once. A code of share 0 is
 * impossible: its bias is −∞.
 */
export function calibrationBias(logits: Logits, shares: ArrayLike<number>): Float64Array {
  const bias = Float64Array.from({ length: logits.width }, (_, k) => (shares[k]! > 0 ? 0 : -Infinity));
  for (let round = 0; round < CALIBRATION_ROUNDS; round++) {
    const mean = meanSoftmax(logits, bias);
    for (let k = 0; k < logits.width; k++) {
      const gap = ln((shares[k]! + CALIBRATION_FLOOR) / (mean[k]! + CALIBRATION_FLOOR));
      bias[k]! += Math.max(-CALIBRATION_STEP, Math.min(CALIBRATION_STEP, gap));
    }
  }
  return bias;
}
