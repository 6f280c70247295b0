// Squared distance correlation of the rows of a class (Székely, Rizzo and Bakirov 2007), and its gradient. A class is a
// list of m row numbers; matrices of distances are [m, ⌈m⌉₄].

import { sum4 } from './elementary.as';

/** 1 for the lanes of columns c … c + 3 that are below m, else 0. */
function lanes(c: i32, m: i32): v128 {
  const columns = i32x4.add(i32x4.splat(c), i32x4(0, 1, 2, 3));
  return v128.and(i32x4.lt_s(columns, i32x4.splat(m)), f32x4.splat(1));
}

/** The class's rows of x [·, ldx], d columns of them, as the columns of `out` [d, ⌈m⌉₄]; those beyond m are 0. */
export function gatherTransposed(m: i32, rows: usize, d: i32, x: usize, ldx: i32, out: usize): void {
  const padded = (m + 3) & ~3;
  for (let i = 0; i < padded; i++) {
    const isRow = i < m;
    const from = isRow ? x + ((<usize>(load<i32>(rows + ((<usize>i) << 2)) * ldx)) << 2) : x;
    for (let k = 0; k < d; k++) {
      store<f32>(
        out + ((<usize>(k * padded + i)) << 2),
        isRow ? load<f32>(from + ((<usize>k) << 2)) : <f32>0,
      );
    }
  }
}

/**
 * Distances √(Σ (x_i − x_j)² + 1e−6) of all pairs of columns of x [d, ⌈m⌉₄], by direct differences: multiplied out,
 * small distances would be lost in float32. Writes their row means as well.
 * @returns the mean of all
 */
export function distances(m: i32, d: i32, x: usize, out: usize, means: usize): f64 {
  const padded = (m + 3) & ~3;
  const stride = (<usize>padded) << 2;
  let total: f64 = 0;
  for (let i = 0; i < m; i++) {
    const own = x + ((<usize>i) << 2);
    let sum = f32x4.splat(0);
    for (let c = 0; c < m; c += 4) {
      let squares = f32x4.splat(0);
      let at = own;
      let other = x + ((<usize>c) << 2);
      for (let k = 0; k < d; k++, at += stride, other += stride) {
        const difference = f32x4.sub(v128.load32_splat(at), v128.load(other));
        squares = f32x4.add(squares, f32x4.mul(difference, difference));
      }
      const distance = f32x4.sqrt(f32x4.add(squares, f32x4.splat(1e-6)));
      v128.store(out + ((<usize>c) << 2), distance);
      sum = f32x4.add(sum, f32x4.mul(distance, lanes(c, m)));
    }
    const mean = sum4(sum) / <f32>m;
    store<f32>(means + ((<usize>i) << 2), mean);
    total += mean;
    out += stride;
  }
  for (let i = m; i < padded; i++) store<f32>(means + ((<usize>i) << 2), 0);
  return total / <f64>m;
}

/** Four doubly centred entries of a matrix of distances, from column c of row i. */
function centred(distance: usize, means: usize, c: i32, shift: v128): v128 {
  const at = (<usize>c) << 2;
  return f32x4.sub(f32x4.add(v128.load(distance + at), shift), v128.load(means + at));
}

/** What is taken from a row of distances before it is centred: mean of all − mean of the row. */
function shiftOf(mean: f64, means: usize, i: i32): v128 {
  return f32x4.splat(<f32>mean - load<f32>(means + ((<usize>i) << 2)));
}

/** Σ a·b over the centred distances of two samples, over m²: the squared distance covariance. */
export function distanceCovariance(
  m: i32,
  a: usize,
  meansA: usize,
  meanA: f64,
  b: usize,
  meansB: usize,
  meanB: f64,
): f64 {
  const stride = (<usize>((m + 3) & ~3)) << 2;
  let total: f64 = 0;
  for (let i = 0; i < m; i++) {
    const shiftA = shiftOf(meanA, meansA, i);
    const shiftB = shiftOf(meanB, meansB, i);
    let sum = f32x4.splat(0);
    for (let c = 0; c < m; c += 4) {
      const both = f32x4.mul(centred(a, meansA, c, shiftA), centred(b, meansB, c, shiftB));
      sum = f32x4.add(sum, f32x4.mul(both, lanes(c, m)));
    }
    total += sum4(sum);
    a += stride;
    b += stride;
  }
  return total / (<f64>m * <f64>m);
}

/**
 * Gradient of Σ (weightB·b − weightA·a)∘distances by the rows of the class: d_i += Σ_j W_ij (x_i − x_j), where
 * W = (weightB·b − weightA·a) / distance of the centred a and b.
 * @param x the class's rows as columns, [d, ⌈m⌉₄]. @param out [·, ldo], of which the rows of the class are added to
 * @param scratch [⌈m⌉₄]
 */
export function dependenceGradient(
  m: i32,
  rows: usize,
  d: i32,
  x: usize,
  a: usize,
  meansA: usize,
  meanA: f64,
  b: usize,
  meansB: usize,
  meanB: f64,
  weightA: f32,
  weightB: f32,
  out: usize,
  ldo: i32,
  scratch: usize,
): void {
  const stride = (<usize>((m + 3) & ~3)) << 2;
  for (let i = 0; i < m; i++) {
    const shiftA = shiftOf(meanA, meansA, i);
    const shiftB = shiftOf(meanB, meansB, i);
    for (let c = 0; c < m; c += 4) {
      const fromA = f32x4.mul(f32x4.splat(weightA), centred(a, meansA, c, shiftA));
      const fromB = f32x4.mul(f32x4.splat(weightB), centred(b, meansB, c, shiftB));
      const weight = f32x4.div(f32x4.sub(fromB, fromA), v128.load(a + ((<usize>c) << 2)));
      v128.store(scratch + ((<usize>c) << 2), f32x4.mul(weight, lanes(c, m)));
    }
    const to = out + ((<usize>(load<i32>(rows + ((<usize>i) << 2)) * ldo)) << 2);
    for (let k = 0; k < d; k++) {
      const row = x + <usize>k * stride;
      const own = v128.load32_splat(row + ((<usize>i) << 2));
      let sum = f32x4.splat(0);
      for (let at: usize = 0; at < stride; at += 16) {
        const difference = f32x4.sub(own, v128.load(row + at));
        sum = f32x4.add(sum, f32x4.mul(v128.load(scratch + at), difference));
      }
      const at = to + ((<usize>k) << 2);
      store<f32>(at, load<f32>(at) + sum4(sum));
    }
    a += stride;
    b += stride;
  }
}
