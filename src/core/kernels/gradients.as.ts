// First and second derivatives of the losses, interleaved: boosting.ts, whose operations these are, two rows at a time.
// What has room for an odd number of rows has room for one more.

import { expOfPair } from './exponential.as';

/** XGBoost's floor of the second derivative. */
const LEAST_HESSIAN: f64 = 1e-16;

/** Stores the derivatives of two rows. */
function storePairs(at: usize, first: v128, second: v128): void {
  v128.store(at, v128.shuffle<f64>(first, second, 0, 2));
  v128.store(at, v128.shuffle<f64>(first, second, 1, 3), 16);
}

function hessian(p: v128, factor: f64): v128 {
  const scaled = f64x2.mul(f64x2.splat(factor), p);
  const curvature = f64x2.mul(scaled, f64x2.sub(f64x2.splat(1), p));
  return f64x2.max(curvature, f64x2.splat(LEAST_HESSIAN));
}

/** Of the logistic loss of 0/1 labels. */
export function binaryGradients(rows: i32, y: usize, margins: usize, gradients: usize): void {
  const one = f64x2.splat(1);
  for (let row = 0; row < rows; row += 2) {
    const at = (<usize>row) << 3;
    const p = f64x2.div(one, f64x2.add(one, expOfPair(f64x2.neg(v128.load(margins + at)))));
    storePairs(gradients + (at << 1), f64x2.sub(p, v128.load(y + at)), hessian(p, 1));
  }
}

/** Of half the squared error. */
export function squareGradients(rows: i32, y: usize, margins: usize, gradients: usize): void {
  for (let row = 0; row < rows; row += 2) {
    const at = (<usize>row) << 3;
    storePairs(gradients + (at << 1), f64x2.sub(v128.load(margins + at), v128.load(y + at)), f64x2.splat(1));
  }
}

/**
 * Of the softmax of several classes; the derivatives of a class after those of the one before it.
 * @param margins row-major rows × classes
 * @param scratch room for two numbers a class
 */
export function softmaxGradients(
  rows: i32,
  classes: i32,
  y: usize,
  margins: usize,
  gradients: usize,
  size: usize,
  scratch: usize,
): void {
  const width = (<usize>classes) << 3;
  for (let row = 0; row < rows; row += 2) {
    const own = margins + <usize>row * width;
    let largest = f64x2.splat(-Infinity);
    for (let k: usize = 0; k < width; k += 8) largest = f64x2.max(largest, pairAt(own + k, width));
    let sum = f64x2.splat(0);
    for (let k: usize = 0; k < width; k += 8) {
      const value = expOfPair(f64x2.sub(pairAt(own + k, width), largest));
      v128.store(scratch + (k << 1), value);
      sum = f64x2.add(sum, value);
    }
    const labels = v128.load(y + ((<usize>row) << 3));
    let target = gradients + ((<usize>row) << 4);
    for (let k = 0; k < classes; k++, target += size) {
      const p = f64x2.div(v128.load(scratch + ((<usize>k) << 4)), sum);
      const isOwn = v128.and(f64x2.eq(labels, f64x2.splat(<f64>k)), f64x2.splat(1));
      storePairs(target, f64x2.sub(p, isOwn), hessian(p, 2));
    }
  }
}

/** The same entry of two rows. */
function pairAt(at: usize, width: usize): v128 {
  return v128.load64_lane(at + width, v128.load64_zero(at), 1);
}
