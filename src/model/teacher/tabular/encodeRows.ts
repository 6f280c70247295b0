import * as tf from '@tensorflow/tfjs';
import type { EncodedTable, Encoding } from '../../../core/encoding/encoding.ts';
import { viewsOf } from '../../engine/parameters.ts';
import { openEngine } from '../../engine/wasm/instance.ts';
import { kernelsRun } from '../../engine/wasm/runs.ts';
import { kernelsServe } from '../../engine/wasm/serve.ts';
import { disposeBatch, makeBatch } from '../../training/batches.ts';
import { LATENT, type TeacherModel } from '../family.ts';
import type { Posterior } from '../posterior.ts';
import { encode, LOG_VARIANCES, teacherLayout, teacherShape } from './network.ts';
import { createCodeBatch } from './wasm/batch.ts';
import { createEncoder } from './wasm/encoder.ts';

const CHUNK = 1024;

/** Row numbers of chunk `start`, padded with the last row: the shape stays fixed. */
function chunkRows(start: number, rows: number): Int32Array {
  return Int32Array.from({ length: CHUNK }, (_, i) => Math.min(start + i, rows - 1));
}

/** By TensorFlow.js. */
async function encodeByTensors(
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

/** By the kernels. @throws AppError 'backend.memory' */
async function encodeByKernels(
  model: TeacherModel,
  encoding: Encoding,
  table: EncodedTable,
  breathe: () => Promise<void>,
): Promise<Posterior> {
  const engine = openEngine();
  const shape = teacherShape(encoding);
  const batch = createCodeBatch(engine, encoding, table, CHUNK);
  const encoder = createEncoder(engine, shape, batch, CHUNK);
  const weights = engine.floats(model.weights.length);
  engine.viewFloats(weights, model.weights.length).set(model.weights);
  encoder.pack(weights);
  const mean = new Float32Array(table.rows * LATENT);
  const logVariance = new Float32Array(table.rows * LATENT);
  for (let start = 0; start < table.rows; start += CHUNK) {
    const rows = Int32Array.from({ length: Math.min(CHUNK, table.rows - start) }, (_, i) => start + i);
    batch.load(rows, new Float32Array());
    encoder.forward(rows.length);
    const { at, stride } = encoder.coded;
    const coded = engine.viewFloats(at, rows.length * stride);
    for (let i = 0; i < rows.length; i++) {
      const own = coded.subarray(i * stride, i * stride + 2 * LATENT);
      mean.set(own.subarray(0, LATENT), (start + i) * LATENT);
      logVariance.set(own.subarray(LATENT).map(bounded), (start + i) * LATENT);
    }
    await breathe();
  }
  return { rows: table.rows, mean, logVariance };
}

const bounded = (value: number) => Math.max(LOG_VARIANCES.least, Math.min(LOG_VARIANCES.most, value));

/** The kernels encode for WebGPU too. */
function kernelsEncode(): boolean {
  return kernelsServe() || (tf.getBackend() === 'webgpu' && kernelsRun());
}

/** q(z | x, y, s) of every row. */
export function encodeRows(
  ...[model, encoding, table, breathe]: Parameters<typeof encodeByKernels>
): Promise<Posterior> {
  return (kernelsEncode() ? encodeByKernels : encodeByTensors)(model, encoding, table, breathe);
}
