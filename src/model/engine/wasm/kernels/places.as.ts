// Layers over the places (patches) of pictures. Tokens are [places, n·channels]: all pictures of one place stand side by
// side, so that a layer over channels is one product of places·n rows, and one over places needs no transpose.

import { sum4 } from './elementary.as';
import { product } from './products.as';

/** Columns of tokens that are summed while the rows of all places stay in the cache. */
const COLUMNS_SUMMED: i32 = 128;

/**
 * C[p] = Σ_q W[p, q]·X[q], or C += it. W [to, from] with rows `ldw` apart, and where `hasBias` one column more, the bias.
 * X [from, columns] and C [to, columns]; columns are a multiple of 8.
 * @param scratch [from + 1, 8]
 */
export function mixPlaces(
  to: i32,
  from: i32,
  columns: i32,
  w: usize,
  ldw: i32,
  hasBias: bool,
  x: usize,
  ldx: i32,
  c: usize,
  ldc: i32,
  accumulate: bool,
  scratch: usize,
): void {
  const stride = (<usize>ldx) << 2;
  const last = scratch + ((<usize>from) << 5);
  v128.store(last, f32x4.splat(1));
  v128.store(last, f32x4.splat(1), 16);
  const inner = hasBias ? from + 1 : from;
  for (let p = 0; p < columns; p += 8) {
    const panel = (<usize>p) << 2;
    let at = x + panel;
    for (let row = scratch; row < last; row += 32, at += stride) {
      v128.store(row, v128.load(at));
      v128.store(row, v128.load(at, 16), 16);
    }
    product(to, 8, inner, w, ldw, scratch, 0, c + panel, ldc, accumulate, 0, 0);
  }
}

/** Σ over the columns of four rows of G by two of X, added to entries of D; rows beyond the last are not written. */
function addDots(
  rows: i32,
  columns: i32,
  g0: usize,
  strideG: usize,
  both: bool,
  x0: usize,
  x1: usize,
  d: usize,
  strideD: usize,
): void {
  const g1 = rows > 1 ? g0 + strideG : g0;
  const g2 = rows > 2 ? g1 + strideG : g1;
  const g3 = rows > 3 ? g2 + strideG : g2;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const stop = (<usize>columns) << 2;
  for (let at: usize = 0; at < stop; at += 16) {
    const x = v128.load(x0 + at);
    const y = v128.load(x1 + at);
    const a = v128.load(g0 + at);
    s00 = f32x4.add(s00, f32x4.mul(a, x));
    s01 = f32x4.add(s01, f32x4.mul(a, y));
    const b = v128.load(g1 + at);
    s10 = f32x4.add(s10, f32x4.mul(b, x));
    s11 = f32x4.add(s11, f32x4.mul(b, y));
    const c = v128.load(g2 + at);
    s20 = f32x4.add(s20, f32x4.mul(c, x));
    s21 = f32x4.add(s21, f32x4.mul(c, y));
    const e = v128.load(g3 + at);
    s30 = f32x4.add(s30, f32x4.mul(e, x));
    s31 = f32x4.add(s31, f32x4.mul(e, y));
  }
  addPair(d, s00, s01, both);
  if (rows > 1) addPair(d + strideD, s10, s11, both);
  if (rows > 2) addPair(d + 2 * strideD, s20, s21, both);
  if (rows > 3) addPair(d + 3 * strideD, s30, s31, both);
}

function addPair(to: usize, a: v128, b: v128, both: bool): void {
  store<f32>(to, load<f32>(to) + sum4(a));
  if (both) store<f32>(to, load<f32>(to, 4) + sum4(b), 4);
}

/**
 * The gradient of `mixPlaces` by W: D[p, q] += Σ G[p]·X[q] over the columns, a multiple of 4, and where `hasBias` into one
 * column more Σ G[p].
 * @param scratch [128]
 */
export function mixPlacesGradient(
  to: i32,
  from: i32,
  columns: i32,
  g: usize,
  ldg: i32,
  x: usize,
  ldx: i32,
  d: usize,
  ldd: i32,
  hasBias: bool,
  scratch: usize,
): void {
  const strideG = (<usize>ldg) << 2;
  const strideX = (<usize>ldx) << 2;
  const strideD = (<usize>ldd) << 2;
  for (let i = 0; i < COLUMNS_SUMMED; i++) store<f32>(scratch + ((<usize>i) << 2), 1);
  const inner = hasBias ? from + 1 : from;
  for (let left = 0; left < columns; left += COLUMNS_SUMMED) {
    const count = min(COLUMNS_SUMMED, columns - left);
    const shift = (<usize>left) << 2;
    for (let p = 0; p < to; p += 4) {
      const own = g + <usize>p * strideG + shift;
      for (let q = 0; q < inner; q += 2) {
        const x0 = q < from ? x + <usize>q * strideX + shift : scratch;
        const both = q + 1 < inner;
        const x1 = !both ? x0 : q + 1 < from ? x0 + strideX : scratch;
        const at = d + <usize>p * strideD + ((<usize>q) << 2);
        addDots(min(4, to - p), count, own, strideG, both, x0, x1, at, strideD);
      }
    }
  }
}

/** `out` [columns, rows] without gaps = the transpose of a matrix [rows, columns] with rows `ld` apart. */
export function transpose(rows: i32, columns: i32, matrix: usize, ld: i32, out: usize): void {
  for (let i = 0; i < rows; i++) {
    let from = matrix + ((<usize>(i * ld)) << 2);
    let to = out + ((<usize>i) << 2);
    for (let j = 0; j < columns; j++, from += 4, to += (<usize>rows) << 2) store<f32>(to, load<f32>(from));
  }
}
