import * as tf from '@tensorflow/tfjs';
import type { EncodedTable, Encoding } from '../../core/encoding/encoding.ts';
import type { Rng } from '../../core/random.ts';
import { disposeBatch, makeBatch } from '../training/batches.ts';
import { viewsOf } from '../engine/parameters.ts';
import { encode, LATENT, teacherLayout, type TeacherModel } from './teacher.ts';

/** Posterior of every training row: `mean` and `logVariance` are rows × LATENT, row-major. */
export interface Posterior {
  readonly rows: number;
  readonly mean: Float32Array;
  readonly logVariance: Float32Array;
}

const CHUNK = 1024;

/** Row numbers of chunk `start`, padded with the last row: the shape stays fixed. */
function chunkRows(start: number, rows: number): Int32Array {
  return Int32Array.from({ length: CHUNK }, (_, i) => Math.min(start + i, rows - 1));
}

export async function encodeRows(
  model: TeacherModel,
  encoding: Encoding,
  table: EncodedTable,
  breathe: () => Promise<void>,
): Promise<Posterior> {
  const layout = teacherLayout(model.shape);
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

/** Draws from the aggregate posterior: z = μ + σ·ε of random rows. count × LATENT, row-major. */
export function samplePosterior(posterior: Posterior, count: number, rng: Rng): Float32Array {
  const codes = new Float32Array(count * LATENT);
  for (let i = 0; i < count; i++) {
    const row = rng.int(posterior.rows) * LATENT;
    for (let k = 0; k < LATENT; k++) {
      const spread = Math.exp(0.5 * posterior.logVariance[row + k]!);
      codes[i * LATENT + k] = posterior.mean[row + k]! + spread * rng.normal();
    }
  }
  return codes;
}

/** The posterior of at most so many rows, spread over the table. */
export function thinPosterior(posterior: Posterior, rows: number): Posterior {
  if (posterior.rows <= rows) return posterior;
  const pick = (values: Float32Array) => {
    const kept = new Float32Array(rows * LATENT);
    for (let i = 0; i < rows; i++) {
      const from = Math.floor((i * posterior.rows) / rows) * LATENT;
      kept.set(values.subarray(from, from + LATENT), i * LATENT);
    }
    return kept;
  };
  return { rows, mean: pick(posterior.mean), logVariance: pick(posterior.logVariance) };
}

/**
 * Log density of codes under the aggregate posterior, in nats: log of the mean over all rows of N(z; μ_i, diag σ_i²).
 * @param codes count × LATENT, row-major
 */
export function aggregateLogDensity(posterior: Posterior, codes: Float32Array): Float64Array {
  const { rows, mean, logVariance } = posterior;
  const precision = logVariance.map((value) => Math.exp(-value));
  const volumes = Float64Array.from({ length: rows }, (_, row) => {
    const own = logVariance.subarray(row * LATENT, (row + 1) * LATENT);
    return 0.5 * (own.reduce((sum, value) => sum + value, 0) + LATENT * Math.log(2 * Math.PI));
  });
  const logs = new Float64Array(rows);
  return Float64Array.from({ length: codes.length / LATENT }, (_, i) => {
    let largest = -Infinity;
    for (let row = 0; row < rows; row++) {
      let distance = 0;
      for (let k = 0; k < LATENT; k++) {
        const at = row * LATENT + k;
        distance += (codes[i * LATENT + k]! - mean[at]!) ** 2 * precision[at]!;
      }
      logs[row] = -0.5 * distance - volumes[row]!;
      largest = Math.max(largest, logs[row]!);
    }
    const sum = logs.reduce((total, value) => total + Math.exp(value - largest), 0);
    return largest + Math.log(sum / rows);
  });
}
