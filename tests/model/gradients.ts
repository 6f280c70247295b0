import * as tf from '@tensorflow/tfjs';
import { expect } from 'vitest';
import { createRng } from '../../src/core/random.ts';

/** Standard normal numbers, row-major. */
export function randomMatrix(rows: number, columns: number, seed: number | string, scale = 1): tf.Tensor2D {
  const rng = createRng(seed);
  return tf.tensor2d(
    Float32Array.from({ length: rows * columns }, () => scale * rng.normal()),
    [rows, columns],
  );
}

/** Central differences of a scalar function of one matrix, entry by entry. */
function centralDifferences(f: (x: tf.Tensor2D) => tf.Scalar, x: tf.Tensor2D, step: number): number[] {
  const values = x.dataSync() as Float32Array;
  const at = (entry: number, shift: number) => {
    const moved = values.slice();
    moved[entry]! += shift;
    return tf.tidy(() => f(tf.tensor2d(moved, x.shape)).dataSync()[0]!);
  };
  return Array.from(values, (_, entry) => (at(entry, step) - at(entry, -step)) / (2 * step));
}

/** Largest absolute entry of a − b over the largest absolute entry of b. */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let difference = 0;
  let scale = 0;
  for (let i = 0; i < b.length; i++) {
    difference = Math.max(difference, Math.abs(a[i]! - b[i]!));
    scale = Math.max(scale, Math.abs(b[i]!));
  }
  return difference / scale;
}

/** Expects the gradient of f at x to agree with central differences, as far as float32 allows. */
export function expectGradient(f: (x: tf.Tensor2D) => tf.Scalar, x: tf.Tensor2D, step = 1e-2): void {
  const gradient = tf.tidy(() =>
    tf
      .grad(f as (x: tf.Tensor) => tf.Tensor)(x)
      .dataSync(),
  );
  const differences = centralDifferences(f, x, step);
  expect(Math.max(...differences.map(Math.abs))).toBeGreaterThan(1e-3);
  expect(relativeError(gradient, differences)).toBeLessThan(1e-2);
}
