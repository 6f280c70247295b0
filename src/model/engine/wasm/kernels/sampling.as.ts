// Columns that are drawn one after the other. A bias has whole panels, and beyond its size what no softmax takes.

import { exp4, log1, sum4 } from './elementary.as';
import { addRow, rowOf } from './rows.as';

/** Columns from … from + size − 1 of a matrix [k, width] without gaps, rearranged as `pack` does. */
export function packColumns(matrix: usize, k: i32, width: i32, from: i32, size: i32, out: usize): void {
  for (let p = 0; p < size; p += 8) {
    for (let i = 0; i < k; i++) {
      const row = matrix + ((<usize>(i * width + from + p)) << 2);
      for (let c = 0; c < 8; c++) {
        store<f32>(out + (c << 2), p + c < size ? load<f32>(row + (c << 2)) : <f32>0);
      }
      out += 32;
    }
  }
}

/** Of every row, out_i += Σ_j matrix[codes_ij], of columns from … from + size − 1 alone. */
export function gatherColumns(
  n: i32,
  columns: i32,
  codes: usize,
  ldcodes: i32,
  matrix: usize,
  width: i32,
  from: i32,
  size: i32,
  out: usize,
  ldo: i32,
): void {
  for (let i = 0; i < n; i++) {
    const to = out + ((<usize>(i * ldo)) << 2);
    for (let j = 0; j < columns; j++) {
      addRow(to, rowOf(matrix, codes, i * ldcodes + j, width) + ((<usize>from) << 2), 0, size);
    }
  }
}

/** e^(x + bias − largest) of a row of whole panels, into `out`. @returns their sum */
function exponentials(padded: i32, x: usize, bias: usize, out: usize): f32 {
  const stop = (<usize>padded) << 2;
  let most = f32x4.splat(-1e30);
  for (let at: usize = 0; at < stop; at += 16) {
    const raised = f32x4.add(v128.load(x + at), v128.load(bias + at));
    most = f32x4.pmax(most, raised);
    v128.store(out + at, raised);
  }
  const largest = max(
    max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
    max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
  );
  let sum = f32x4.splat(0);
  for (let at: usize = 0; at < stop; at += 16) {
    const value = exp4(f32x4.sub(v128.load(out + at), f32x4.splat(largest)));
    v128.store(out + at, value);
    sum = f32x4.add(sum, value);
  }
  return sum4(sum);
}

/**
 * Fits the bias that brings the mean softmax of the rows to the shares: so many rounds of
 * b += clip(ln((share + floor) / (mean + floor)), ±step).
 * @param densities [n, ldx], for e^x of every row, over its largest: a round multiplies by e^b alone
 * @param sums and @param factors: a row of whole panels each
 */
export function calibrate(
  n: i32,
  size: i32,
  x: usize,
  ldx: i32,
  shares: usize,
  rounds: i32,
  floor: f32,
  step: f32,
  bias: usize,
  densities: usize,
  sums: usize,
  factors: usize,
): void {
  const padded = (size + 7) & ~7;
  const width = (<usize>padded) << 2;
  const stride = (<usize>ldx) << 2;
  for (let i = 0; i < n; i++)
    exponentials(padded, x + <usize>i * stride, bias, densities + <usize>i * stride);
  for (let round = 0; round < rounds; round++) {
    memory.fill(sums, 0, width);
    for (let at: usize = 0; at < width; at += 16) v128.store(factors + at, exp4(v128.load(bias + at)));
    for (let i = 0; i < n; i++) {
      const row = densities + <usize>i * stride;
      let sum = f32x4.splat(0);
      for (let at: usize = 0; at < width; at += 16) {
        sum = f32x4.add(sum, f32x4.mul(v128.load(row + at), v128.load(factors + at)));
      }
      const inverse = f32x4.splat(<f32>1 / (sum4(sum) * <f32>n));
      for (let at: usize = 0; at < width; at += 16) {
        const share = f32x4.mul(f32x4.mul(v128.load(row + at), v128.load(factors + at)), inverse);
        v128.store(sums + at, f32x4.add(v128.load(sums + at), share));
      }
    }
    for (let c = 0; c < size; c++) {
      const at = (<usize>c) << 2;
      const gap = log1((load<f32>(shares + at) + floor) / (load<f32>(sums + at) + floor));
      store<f32>(bias + at, load<f32>(bias + at) + max(-step, min(step, gap)));
    }
  }
}

/** Of every row, one entry of the softmax of x + bias. Overwrites x. */
export function softmaxEntry(
  n: i32,
  size: i32,
  x: usize,
  ldx: i32,
  bias: usize,
  entry: i32,
  out: usize,
): void {
  const padded = (size + 7) & ~7;
  for (let i = 0; i < n; i++) {
    const row = x + ((<usize>(i * ldx)) << 2);
    const sum = exponentials(padded, row, bias, row);
    store<f32>(out + ((<usize>i) << 2), load<f32>(row + ((<usize>entry) << 2)) / sum);
  }
}

/**
 * Draws a code a row from the softmax of x + bias by inverse transform of a uniform number; writes `from` + the code.
 * Overwrites x.
 */
export function drawCodes(
  n: i32,
  size: i32,
  x: usize,
  ldx: i32,
  bias: usize,
  uniforms: usize,
  from: i32,
  codes: usize,
  ldcodes: i32,
): void {
  const padded = (size + 7) & ~7;
  for (let i = 0; i < n; i++) {
    const row = x + ((<usize>(i * ldx)) << 2);
    const upTo = load<f32>(uniforms + ((<usize>i) << 2)) * exponentials(padded, row, bias, row);
    let code = 0;
    let sum = load<f32>(row);
    // Rounding may leave the last sum below: the last code is the last.
    while (sum <= upTo && code < size - 1) {
      code += 1;
      sum += load<f32>(row + ((<usize>code) << 2));
    }
    store<i32>(codes + ((<usize>(i * ldcodes)) << 2), from + code);
  }
}
