import * as tf from '@tensorflow/tfjs';
import type { Rng } from '../core/random.ts';
import { drawNormal } from './batches.ts';
import { dense, silu } from './layers.ts';
import {
  denseShapes,
  initialiseDense,
  layoutOf,
  slotOf,
  viewsOf,
  type DenseName,
  type Views,
} from './parameters.ts';
import { LATENT } from './teacher.ts';

const STUDENT_HIDDEN = 32;

type StudentLayer = 'linear' | 'hidden' | 'output';
export type StudentParameter = DenseName<StudentLayer>;

/** The distilled generator as plain data; 1,344 weights. */
export interface StudentModel {
  readonly weights: Float32Array;
}

export const studentLayout = layoutOf<StudentParameter>({
  ...denseShapes('linear', LATENT, LATENT),
  ...denseShapes('hidden', LATENT, STUDENT_HIDDEN),
  ...denseShapes('output', STUDENT_HIDDEN, LATENT),
});

/** Starts near the identity: A = I, b = b₂ = 0, W₂ × 0.1. */
export function initialStudent(rng: Rng): Float32Array {
  const flat = new Float32Array(studentLayout.size);
  const slot = (name: StudentParameter) => slotOf(flat, studentLayout, name);
  initialiseDense(flat, studentLayout, rng);
  const linear = slot('linear.weight').fill(0);
  for (let k = 0; k < LATENT; k++) linear[k * LATENT + k] = 1;
  const output = slot('output.weight');
  output.forEach((weight, i) => (output[i] = weight * 0.1));
  slot('linear.bias').fill(0);
  slot('output.bias').fill(0);
  return flat;
}

/** z' = Aε + b + W₂·silu(W₁ε + b₁) + b₂. [n, LATENT] → [n, LATENT] */
export function studentCodes(views: Views<StudentParameter>, noise: tf.Tensor2D): tf.Tensor2D {
  return tf.add(dense(views, 'linear', noise), dense(views, 'output', silu(dense(views, 'hidden', noise))));
}

/** Codes for standard normal noise [n, LATENT]; no record takes part. */
export function studentCodesFor(model: StudentModel, noise: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => studentCodes(viewsOf(tf.tensor1d(model.weights), studentLayout), noise));
}

/** Another way to draw codes [rows, LATENT], to hold the student against. */
export type CodeSource = (rows: number, rng: Rng) => tf.Tensor2D;

/** Codes of a batch from the student, or from what stands in for it. [rows, LATENT] */
export function drawCodes(source: StudentModel | CodeSource, rows: number, rng: Rng): tf.Tensor2D {
  if (typeof source === 'function') return source(rows, rng);
  return tf.tidy(() => studentCodesFor(source, tf.tensor2d(drawNormal(rows, LATENT, rng), [rows, LATENT])));
}
