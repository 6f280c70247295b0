import * as tf from '@tensorflow/tfjs';
import { exp, ln } from '../../core/elementary.ts';
import type { Rng } from '../../core/random.ts';
import { evenUniforms } from '../../core/sampling/evenUniforms.ts';
import { drawNormal } from '../training/batches.ts';
import { layoutOf, slotOf, type Views } from '../engine/parameters.ts';
import { LATENT } from '../teacher/family.ts';

/** Components of the mixture. */
export const COMPONENTS = 32;
/** A component for so many training rows at least, so that none settles on one person's code. */
const ROWS_A_COMPONENT = 20;
const LEAST_COMPONENTS = 4;
/** Logit of a component that takes no part. */
const SWITCHED_OFF = -40;
/** Standard deviations are bounded: at the lower end a component is a point as far as the decoder can tell. */
export const DEVIATIONS = { least: 0.05, most: 3, initial: 0.7 } as const;

export type StudentParameter = 'mean' | 'logDeviation' | 'logit';

/** The distilled generator as plain data; 1,056 weights. */
export interface StudentModel {
  readonly weights: Float32Array;
}

export const studentLayout = layoutOf<StudentParameter>({
  mean: [COMPONENTS, LATENT],
  logDeviation: [COMPONENTS, LATENT],
  logit: [COMPONENTS],
});

/** Components that take part. */
export function componentsFor(trainingRows: number): number {
  return Math.min(COMPONENTS, Math.max(LEAST_COMPONENTS, Math.floor(trainingRows / ROWS_A_COMPONENT)));
}

/** Components strewn over the prior, equally likely; in small tables some take no part. */
export function initialStudent(trainingRows: number, rng: Rng): Float32Array {
  const flat = new Float32Array(studentLayout.size);
  const slot = (name: StudentParameter) => slotOf(flat, studentLayout, name);
  slot('mean').forEach((_, i, mean) => (mean[i] = rng.normal()));
  slot('logDeviation').fill(ln(DEVIATIONS.initial));
  slot('logit').fill(SWITCHED_OFF, componentsFor(trainingRows));
  return flat;
}

function deviations(views: Views<StudentParameter>): tf.Tensor2D {
  return tf.clipByValue(tf.exp(views.logDeviation as tf.Tensor2D), DEVIATIONS.least, DEVIATIONS.most);
}

/**
 * Log density of codes under the student, in nats: log Σ_k w_k·N(z; μ_k, diag σ_k²). [n, LATENT] → [n]
 */
export function logDensity(views: Views<StudentParameter>, codes: tf.Tensor2D): tf.Tensor1D {
  const mean = views.mean as tf.Tensor2D;
  const deviation = deviations(views);
  const precision = tf.div<tf.Tensor2D>(1, tf.square(deviation));
  const weighted = tf.mul<tf.Tensor2D>(mean, precision);
  // Σ (z − μ)²/σ², multiplied out: two products in place of an [n, components, LATENT] tensor.
  const distance = tf.add(
    tf.sub(
      tf.matMul<tf.Tensor2D>(tf.square(codes), precision, false, true),
      tf.mul(2, tf.matMul<tf.Tensor2D>(codes, weighted, false, true)),
    ),
    tf.sum(tf.mul(mean, weighted), 1),
  );
  const volume = tf.add(tf.sum(tf.log(deviation), 1), (LATENT / 2) * ln(2 * Math.PI));
  const weight = tf.logSoftmax(views.logit as tf.Tensor1D);
  return tf.logSumExp<tf.Tensor1D>(tf.add(tf.mul(distance, -0.5), tf.sub(weight, volume)), 1);
}

/**
 * Codes of the picked components, differentiable with respect to their means and deviations: z' = μ_k + σ_k·ε.
 * @param picked one-hot, [n, COMPONENTS]
 * @param noise standard normal, [n, LATENT]
 */
export function studentCodes(
  views: Views<StudentParameter>,
  picked: tf.Tensor2D,
  noise: tf.Tensor2D,
): tf.Tensor2D {
  const mean = tf.matMul<tf.Tensor2D>(picked, views.mean);
  return tf.add(mean, tf.mul(tf.matMul<tf.Tensor2D>(picked, deviations(views)), noise));
}

/** Shares w_k of the components, cumulated; the last is 1. */
function cumulatedShares(logits: Float32Array): Float64Array {
  const largest = logits.reduce((a, b) => Math.max(a, b));
  const weights = Float64Array.from(logits, (logit) => exp(logit - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return weights.map((weight, k) => (k === weights.length - 1 ? 1 : (sum += weight / total)));
}

/** The component of each row: they come as often as their shares say, among all rows and among those of one key. */
export function drawComponents({ weights }: StudentModel, keys: Int32Array, rng: Rng): Int32Array {
  const upTo = cumulatedShares(slotOf(weights, studentLayout, 'logit'));
  return Int32Array.from(evenUniforms(keys, rng), (uniform) => {
    let component = 0;
    while (uniform >= upTo[component]!) component += 1;
    return component;
  });
}

/**
 * z' = μ_k + σ_k·ε, rows × LATENT, row-major.
 * @param components k of each row
 * @param noise ε, standard normal, of the same shape as the codes
 */
export function codesOf(
  { weights }: StudentModel,
  components: Int32Array,
  noise: Float32Array,
): Float32Array {
  const mean = slotOf(weights, studentLayout, 'mean');
  const deviation = slotOf(weights, studentLayout, 'logDeviation').map((log) =>
    Math.min(DEVIATIONS.most, Math.max(DEVIATIONS.least, exp(log))),
  );
  const codes = new Float32Array(noise.length);
  for (let row = 0; row < components.length; row++) {
    const from = components[row]! * LATENT;
    const to = row * LATENT;
    for (let k = 0; k < LATENT; k++) codes[to + k] = mean[from + k]! + deviation[from + k]! * noise[to + k]!;
  }
  return codes;
}

/**
 * Codes of a batch, rows × LATENT, row-major; no record takes part.
 * @param keys one a row, whole numbers ≥ 0
 */
export function drawStudentCodes(model: StudentModel, keys: Int32Array, rng: Rng): Float32Array {
  const components = drawComponents(model, keys, rng);
  return codesOf(model, components, drawNormal(keys.length, LATENT, rng));
}

/** Another way to draw codes, rows × LATENT, to hold the student against. */
export type CodeSource = (rows: number, rng: Rng) => Float32Array;

/** Codes of a batch from the student, or from what stands in for it: rows × LATENT, row-major. */
export function drawCodes(source: StudentModel | CodeSource, keys: Int32Array, rng: Rng): Float32Array {
  return typeof source === 'function' ? source(keys.length, rng) : drawStudentCodes(source, keys, rng);
}
