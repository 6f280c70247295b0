import * as tf from '@tensorflow/tfjs';
import type { EncodedTable, Encoding } from '../../core/encoding/encoding.ts';
import type { Rng } from '../../core/random.ts';

/** One-hot rows x, y and inputs s of a batch, as tensors; `dispose` when done. */
export interface Batch {
  readonly x: tf.Tensor2D;
  readonly y: tf.Tensor2D;
  readonly s: tf.Tensor2D;
}
/** What of an encoding a batch needs: offsets and widths. */
export type BatchShape = Pick<Encoding, 'features' | 'featureWidth' | 'targetWidth' | 'sensitiveWidth'>;

/** `count` rows drawn with replacement. */
export function drawRows(rows: number, count: number, rng: Rng): Int32Array {
  return Int32Array.from({ length: count }, () => rng.int(rows));
}

/** `count` × `width` independent standard normal numbers, row-major. */
export function drawNormal(count: number, width: number, rng: Rng): Float32Array {
  const noise = new Float32Array(count * width);
  for (let i = 0; i < noise.length; i++) noise[i] = rng.normal();
  return noise;
}

function oneHotFeatures(table: EncodedTable, shape: BatchShape, rows: Int32Array): Float32Array {
  const x = new Float32Array(rows.length * shape.featureWidth);
  shape.features.forEach(({ offset }, j) => {
    const codes = table.features[j]!;
    rows.forEach((row, i) => (x[i * shape.featureWidth + offset + codes[row]!] = 1));
  });
  return x;
}

function oneHotTarget(table: EncodedTable, width: number, rows: Int32Array): Float32Array {
  const y = new Float32Array(rows.length * width);
  rows.forEach((row, i) => (y[i * width + table.target[row]!] = 1));
  return y;
}

export function sensitiveRows(table: EncodedTable, width: number, rows: Int32Array): Float32Array {
  const s = new Float32Array(rows.length * width);
  rows.forEach((row, i) => s.set(table.sensitiveInput.subarray(row * width, (row + 1) * width), i * width));
  return s;
}

export function makeBatch(table: EncodedTable, shape: BatchShape, rows: Int32Array): Batch {
  const n = rows.length;
  return {
    x: tf.tensor2d(oneHotFeatures(table, shape, rows), [n, shape.featureWidth]),
    y: tf.tensor2d(oneHotTarget(table, shape.targetWidth, rows), [n, shape.targetWidth]),
    s: tf.tensor2d(sensitiveRows(table, shape.sensitiveWidth, rows), [n, shape.sensitiveWidth]),
  };
}

export function disposeBatch(batch: Batch): void {
  tf.dispose([batch.x, batch.y, batch.s]);
}
