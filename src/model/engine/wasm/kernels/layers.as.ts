import { exp4, log1, sigmoid4, sum4 } from './elementary.as';
import { addRow, rowOf } from './rows.as';

/** y = x·σ(x); x gives way to σ(x). `count` is a multiple of 4. */
export function silu(count: i32, x: usize, y: usize): void {
  const stop = x + ((<usize>count) << 2);
  for (; x < stop; x += 16, y += 16) {
    const value = v128.load(x);
    const gate = sigmoid4(value);
    v128.store(x, gate);
    v128.store(y, f32x4.mul(value, gate));
  }
}

/** y = x·σ(x) of columns first … last − 1 of rows, multiples of 4; x stays. */
export function siluColumns(n: i32, first: i32, last: i32, x: usize, ldx: i32, y: usize, ldy: i32): void {
  for (let i = 0; i < n; i++) {
    const from = x + ((<usize>(i * ldx)) << 2);
    const to = y + ((<usize>(i * ldy)) << 2);
    for (let c = first; c < last; c += 4) {
      const at = (<usize>c) << 2;
      const value = v128.load(from + at);
      v128.store(to + at, f32x4.mul(value, sigmoid4(value)));
    }
  }
}

/** d ← d·(σ + y·(1 − σ)), from what `silu` left. */
export function siluGradient(count: i32, gate: usize, y: usize, d: usize): void {
  const one = f32x4.splat(1);
  const stop = gate + ((<usize>count) << 2);
  for (; gate < stop; gate += 16, y += 16, d += 16) {
    const sigma = v128.load(gate);
    const slope = f32x4.add(sigma, f32x4.mul(v128.load(y), f32x4.sub(one, sigma)));
    v128.store(d, f32x4.mul(v128.load(d), slope));
  }
}

/** First column that the rows of column j act on; 0 where nothing is masked. */
function startOf(starts: usize, j: i32): i32 {
  return starts === 0 ? 0 : load<i32>(starts + ((<usize>j) << 2));
}

/**
 * The product of one-hots with a matrix [·, width] without gaps: of every row i, out_i += Σ_j matrix[codes_ij], from
 * column starts[j] on (starts = 0: all). Codes [n, columns] are rows of the matrix.
 */
export function gatherCodes(
  n: i32,
  columns: i32,
  codes: usize,
  ldcodes: i32,
  matrix: usize,
  width: i32,
  starts: usize,
  out: usize,
  ldo: i32,
): void {
  for (let i = 0; i < n; i++) {
    const to = out + ((<usize>(i * ldo)) << 2);
    for (let j = 0; j < columns; j++) {
      addRow(to, rowOf(matrix, codes, i * ldcodes + j, width), startOf(starts, j), width);
    }
  }
}

/** The gradient of `gatherCodes`: matrix[codes_ij] += d_i. */
export function scatterCodes(
  n: i32,
  columns: i32,
  codes: usize,
  ldcodes: i32,
  matrix: usize,
  width: i32,
  starts: usize,
  d: usize,
  ldd: i32,
): void {
  for (let i = 0; i < n; i++) {
    const from = d + ((<usize>(i * ldd)) << 2);
    for (let j = 0; j < columns; j++) {
      addRow(rowOf(matrix, codes, i * ldcodes + j, width), from, startOf(starts, j), width);
    }
  }
}

/** The largest of the numbers from one address to another. */
function largestOf(from: usize, to: usize): f32 {
  let largest: f32 = load<f32>(from);
  let at = from;
  if (from + 16 <= to) {
    let most = v128.load(from);
    for (at += 16; at + 16 <= to; at += 16) most = f32x4.pmax(most, v128.load(at));
    largest = max(
      max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)),
      max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)),
    );
  }
  for (; at < to; at += 4) {
    const value = load<f32>(at);
    largest = value > largest ? value : largest;
  }
  return largest;
}

function sumOf(from: usize, to: usize): f32 {
  let sums = f32x4.splat(0);
  let at = from;
  for (; at + 16 <= to; at += 16) sums = f32x4.add(sums, v128.load(at));
  let sum = sum4(sums);
  for (; at < to; at += 4) sum += load<f32>(at);
  return sum;
}

function subtract(from: usize, to: usize, by: f32): void {
  let at = from;
  for (; at + 16 <= to; at += 16) v128.store(at, f32x4.sub(v128.load(at), f32x4.splat(by)));
  for (; at < to; at += 4) store<f32>(at, load<f32>(at) - by);
}

function multiply(from: usize, to: usize, by: f32): void {
  let at = from;
  for (; at + 16 <= to; at += 16) v128.store(at, f32x4.mul(v128.load(at), f32x4.splat(by)));
  for (; at < to; at += 4) store<f32>(at, load<f32>(at) * by);
}

/**
 * Softmax within blocks, in place; the rest of the last panel is 0. Offsets: where each block begins, and the width.
 * @param codes the column that is observed of every block, [n, blocks], or 0
 * @returns Σ −ln p of the observed ones; 0 where there are none
 */
export function blockSoftmax(
  n: i32,
  blocks: i32,
  offsets: usize,
  x: usize,
  ldx: i32,
  codes: usize,
  ldcodes: i32,
): f64 {
  const width = load<i32>(offsets + ((<usize>blocks) << 2));
  const padded = (width + 7) & ~7;
  let total: f64 = 0;
  for (let i = 0; i < n; i++) {
    const row = x + ((<usize>(i * ldx)) << 2);
    let lost: f32 = 0;
    for (let j = 0; j < blocks; j++) {
      const from = row + ((<usize>load<i32>(offsets + ((<usize>j) << 2))) << 2);
      const to = row + ((<usize>load<i32>(offsets + ((<usize>j) << 2), 4)) << 2);
      subtract(from, to, largestOf(from, to));
      if (codes !== 0) {
        const code = load<i32>(codes + ((<usize>(i * ldcodes + j)) << 2));
        lost -= load<f32>(row + ((<usize>code) << 2));
      }
    }
    for (let c = width; c < padded; c++) store<f32>(row + ((<usize>c) << 2), 0);
    const end = row + ((<usize>padded) << 2);
    for (let at = row; at < end; at += 16) v128.store(at, exp4(v128.load(at)));
    for (let c = width; c < padded; c++) store<f32>(row + ((<usize>c) << 2), 0);
    for (let j = 0; j < blocks; j++) {
      const from = row + ((<usize>load<i32>(offsets + ((<usize>j) << 2))) << 2);
      const to = row + ((<usize>load<i32>(offsets + ((<usize>j) << 2), 4)) << 2);
      const sum = sumOf(from, to);
      multiply(from, to, <f32>1 / sum);
      if (codes !== 0) lost += log1(sum);
    }
    total += lost;
  }
  return total;
}

/** Gradient of `scale`·Σ −ln p by the logits, in place of the probabilities: scale·(p − one-hot). [n, ⌈width⌉₈] */
export function crossEntropyGradient(
  n: i32,
  blocks: i32,
  p: usize,
  ldp: i32,
  codes: usize,
  ldcodes: i32,
  scale: f32,
): void {
  const scales = f32x4.splat(scale);
  for (let i = 0; i < n; i++) {
    const row = p + ((<usize>(i * ldp)) << 2);
    for (let j = 0; j < blocks; j++) {
      const at = row + ((<usize>load<i32>(codes + ((<usize>(i * ldcodes + j)) << 2))) << 2);
      store<f32>(at, load<f32>(at) - 1);
    }
    const end = row + ((<usize>ldp) << 2);
    for (let at = row; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), scales));
  }
}

/** Gradient by the logits of a block softmax: out += p·(d − Σ_block p·d). */
export function softmaxGradient(
  n: i32,
  blocks: i32,
  offsets: usize,
  p: usize,
  ldp: i32,
  d: usize,
  ldd: i32,
  out: usize,
  ldo: i32,
): void {
  for (let i = 0; i < n; i++) {
    const rowP = p + ((<usize>(i * ldp)) << 2);
    const rowD = d + ((<usize>(i * ldd)) << 2);
    const row = out + ((<usize>(i * ldo)) << 2);
    for (let j = 0; j < blocks; j++) {
      const from = (<usize>load<i32>(offsets + ((<usize>j) << 2))) << 2;
      const to = (<usize>load<i32>(offsets + ((<usize>j) << 2), 4)) << 2;
      let sum: f32 = 0;
      for (let at = from; at < to; at += 4) sum += load<f32>(rowP + at) * load<f32>(rowD + at);
      for (let at = from; at < to; at += 4) {
        const change = load<f32>(rowP + at) * (load<f32>(rowD + at) - sum);
        store<f32>(row + at, load<f32>(row + at) + change);
      }
    }
  }
}

/**
 * z = μ + σ·ε. `coded` [n, 2·latent] holds μ and ln σ², which is clipped to [−8, 4]; latent is a multiple of 4.
 * @param z [n, latent]. @param zs [n, ldzs], its first columns. @param deviation σ, [n, latent]
 * @returns Σ μ² + σ² − 1 − ln σ²: twice the KL divergence from the prior, summed over rows
 */
export function reparametrise(
  n: i32,
  latent: i32,
  coded: usize,
  noise: usize,
  z: usize,
  zs: usize,
  ldzs: i32,
  deviation: usize,
): f64 {
  const step = (<usize>latent) << 2;
  const one = f32x4.splat(1);
  let total: f64 = 0;
  for (let i = 0; i < n; i++) {
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < step; at += 16) {
      const mean = v128.load(coded + at);
      const raw = v128.load(coded + step + at);
      const logVariance = f32x4.pmin(f32x4.pmax(raw, f32x4.splat(-8)), f32x4.splat(4));
      const sigma = exp4(f32x4.mul(logVariance, f32x4.splat(0.5)));
      const code = f32x4.add(mean, f32x4.mul(sigma, v128.load(noise + at)));
      v128.store(deviation + at, sigma);
      v128.store(z + at, code);
      v128.store(zs + at, code);
      const spread = f32x4.sub(f32x4.sub(f32x4.mul(sigma, sigma), one), logVariance);
      sum = f32x4.add(sum, f32x4.add(f32x4.mul(mean, mean), spread));
    }
    total += sum4(sum);
    coded += step << 1;
    noise += step;
    z += step;
    zs += (<usize>ldzs) << 2;
    deviation += step;
  }
  return total;
}

/**
 * Gradient by μ and ln σ², [n, 2·latent], from that by z and `divergence` times that of half of what `reparametrise`
 * returns.
 * @param dz [n, lddz] and @param dz2 [n, latent]: gradients by z that add up. @param dmean one by μ alone, [n, latent]
 */
export function reparametriseGradient(
  n: i32,
  latent: i32,
  coded: usize,
  noise: usize,
  deviation: usize,
  dz: usize,
  lddz: i32,
  dz2: usize,
  dmean: usize,
  divergence: f32,
  out: usize,
): void {
  const step = (<usize>latent) << 2;
  const weight = f32x4.splat(divergence);
  const half = f32x4.splat(0.5);
  for (let i = 0; i < n; i++) {
    for (let at: usize = 0; at < step; at += 16) {
      const d = f32x4.add(v128.load(dz + at), v128.load(dz2 + at));
      const mean = v128.load(coded + at);
      const raw = v128.load(coded + step + at);
      const sigma = v128.load(deviation + at);
      v128.store(out + at, f32x4.add(f32x4.add(d, v128.load(dmean + at)), f32x4.mul(weight, mean)));
      const byNoise = f32x4.mul(f32x4.mul(d, v128.load(noise + at)), sigma);
      const byPrior = f32x4.mul(weight, f32x4.sub(f32x4.mul(sigma, sigma), f32x4.splat(1)));
      const isInside = v128.and(f32x4.ge(raw, f32x4.splat(-8)), f32x4.le(raw, f32x4.splat(4)));
      v128.store(out + step + at, v128.and(isInside, f32x4.mul(half, f32x4.add(byNoise, byPrior))));
    }
    coded += step << 1;
    noise += step;
    deviation += step;
    dz += (<usize>lddz) << 2;
    dz2 += step;
    dmean += step;
    out += step << 1;
  }
}

/** Sets `count` floats to 0. */
export function clear(count: i32, at: usize): void {
  memory.fill(at, 0, (<usize>count) << 2);
}

/** `to` = `from`. */
export function copy(count: i32, from: usize, to: usize): void {
  memory.copy(to, from, (<usize>count) << 2);
}

/** `to` += `from`. `count` is a multiple of 4. */
export function addTo(count: i32, from: usize, to: usize): void {
  const stop = from + ((<usize>count) << 2);
  for (; from < stop; from += 16, to += 16) v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
}
