import * as tf from '@tensorflow/tfjs';
import type { EncodedTable, Encoding } from '../../../core/encoding/encoding.ts';
import { viewsOf } from '../../engine/parameters.ts';
import { disposeBatch, makeBatch } from '../../training/batches.ts';
import { LATENT, type TeacherModel } from '../family.ts';
import type { Posterior } from '../posterior.ts';
import { encode, teacherLayout, teacherShape } from './network.ts';

const CHUNK = 1024;

/** Row numbers of chunk `start`, padded with the last row: the shape stays fixed. */
function chunkRows(start: number, rows: number): Int32Array {
  return Int32Array.from({ length: CHUNK }, (_, i) => Math.min(start + i, rows - 1));
}

/** q(z | x, y, s) of every row. */
export async function encodeRows(
  model: TeacherModel,
  encoding: Encoding,
  table: EncodedTable,
  breathe: () => Promise<void>,
): Promise<Posterior> {
  const layout = teacherLayout(teacherShape(encoding));
  const weights = tf.tensor1d(model.weights);
  const mean = new Float32Array(table.rows * LATENT);
  const logVariance = new Float32Array(table.rows * LATENT);
  try {
    for (let start = 0; start < table.rows; start += CHUNK) {
      const batch = makeBatch(table, encoding, chunkRows(start, table.rows));
      const codes = tf.tidy(() => encode(viewsOf(weights, layout), batch.x, batch.y, batch.s));
      const kept = Math.min(CHUNK, table.rows - start) * LATENT;
      mean.set((await codes.mean.data()).subarray(0, kept), start * LATENT);
      logVariance.set((await codes.logVariance.data()).subarray(0, kept), start * LATENT);
      tf.dispose([codes.mean, codes.logVariance]);
      disposeBatch(batch);
      await breathe();
    }
  } finally {
    weights.dispose();
  }
  return { rows: table.rows, mean, logVariance };
}
