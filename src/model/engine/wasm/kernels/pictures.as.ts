// Losses of pixels, and convolutions as products: `gatherTaps` lays what a kernel sees of a picture side by side.

import { exp4, log4, sigmoid4, sum4 } from './elementary.as';

/**
 * Minus ln likelihood of pixels in [0, 1] as of coins (Bernoulli): Σ ln(1 + eˡ) − x·l over logits l. `count` is a multiple
 * of 4. Logits give way to their gradient, times `scale`: scale·(σ(l) − x).
 * @param made gets σ(l)
 */
export function bernoulli(count: i32, logits: usize, x: usize, made: usize, scale: f32): f64 {
  const stop = logits + ((<usize>count) << 2);
  const one = f32x4.splat(1);
  const factor = f32x4.splat(scale);
  let total: f64 = 0;
  while (logits < stop) {
    // In pieces, so that single floats do not sum up too many.
    const end = min(logits + 4096, stop);
    let sum = f32x4.splat(0);
    for (; logits < end; logits += 16, x += 16, made += 16) {
      const logit = v128.load(logits);
      const pixel = v128.load(x);
      const away = exp4(f32x4.neg(f32x4.abs(logit)));
      const more = f32x4.add(one, away);
      const isBelow = f32x4.lt(logit, f32x4.splat(0));
      const share = f32x4.div(v128.bitselect(away, one, isBelow), more);
      const softplus = f32x4.add(f32x4.pmax(logit, f32x4.splat(0)), log4(more));
      sum = f32x4.add(sum, f32x4.sub(softplus, f32x4.mul(pixel, logit)));
      v128.store(made, share);
      v128.store(logits, f32x4.mul(factor, f32x4.sub(share, pixel)));
    }
    total += sum4(sum);
  }
  return total;
}

/** n rows, without gaps, that are all one row of `width` floats, a multiple of 4. */
export function repeatRow(n: i32, width: i32, row: usize, out: usize): void {
  const size = (<usize>width) << 2;
  for (let i = 0; i < n; i++, out += size) memory.copy(out, row, size);
}

/** x ← σ(x). `count` is a multiple of 4. */
export function sigmoids(count: i32, x: usize): void {
  const stop = x + ((<usize>count) << 2);
  for (; x < stop; x += 16) v128.store(x, sigmoid4(v128.load(x)));
}

/** out += d·y·(1 − y): what a gradient by y = σ(l) is by l. `count` is a multiple of 4. */
export function sigmoidGradient(count: i32, y: usize, d: usize, out: usize): void {
  const one = f32x4.splat(1);
  const stop = y + ((<usize>count) << 2);
  for (; y < stop; y += 16, d += 16, out += 16) {
    const value = v128.load(y);
    const slope = f32x4.mul(value, f32x4.sub(one, value));
    v128.store(out, f32x4.add(v128.load(out), f32x4.mul(v128.load(d), slope)));
  }
}

/** x ← max(x, 0). `count` is a multiple of 4. */
export function relu(count: i32, x: usize): void {
  const stop = x + ((<usize>count) << 2);
  for (; x < stop; x += 16) v128.store(x, f32x4.pmax(v128.load(x), f32x4.splat(0)));
}

/** d ← d where y > 0, else 0; y is what `relu` left. `count` is a multiple of 4. */
export function reluGradient(count: i32, y: usize, d: usize): void {
  const stop = y + ((<usize>count) << 2);
  for (; y < stop; y += 16, d += 16) {
    v128.store(d, v128.and(v128.load(d), f32x4.gt(v128.load(y), f32x4.splat(0))));
  }
}

/** Σ (a − b)²; d gets its gradient by a, times `scale`. `count` is a multiple of 4. */
export function squaredGap(count: i32, a: usize, b: usize, scale: f32, d: usize): f64 {
  const stop = a + ((<usize>count) << 2);
  const factor = f32x4.splat(2 * scale);
  let total: f64 = 0;
  while (a < stop) {
    const end = min(a + 4096, stop);
    let sum = f32x4.splat(0);
    for (; a < end; a += 16, b += 16, d += 16) {
      const gap = f32x4.sub(v128.load(a), v128.load(b));
      sum = f32x4.add(sum, f32x4.mul(gap, gap));
      v128.store(d, f32x4.mul(factor, gap));
    }
    total += sum4(sum);
  }
  return total;
}

/**
 * What a convolution sees: of output o of picture i the row [taps, channels], `out` [outputs·n, taps·channels].
 * @param sources [outputs, taps, 2]: place, and the first float within its row; place −1: outside, zeros
 * @param x [places·n, width]
 */
export function gatherTaps(
  outputs: i32,
  n: i32,
  taps: i32,
  channels: i32,
  sources: usize,
  x: usize,
  width: i32,
  out: usize,
): void {
  const size = (<usize>channels) << 2;
  for (let o = 0; o < outputs; o++) {
    const own = sources + ((<usize>(o * taps)) << 3);
    for (let i = 0; i < n; i++) {
      for (let t = 0; t < taps; t++, out += size) {
        const place = load<i32>(own + ((<usize>t) << 3));
        if (place < 0) {
          for (let c: usize = 0; c < size; c += 4) store<f32>(out + c, 0);
          continue;
        }
        const within = load<i32>(own + ((<usize>t) << 3), 4);
        const from = x + ((<usize>((place * n + i) * width + within)) << 2);
        if ((channels & 3) === 0) {
          for (let c: usize = 0; c < size; c += 16) v128.store(out + c, v128.load(from + c));
        } else {
          for (let c: usize = 0; c < size; c += 4) store<f32>(out + c, load<f32>(from + c));
        }
      }
    }
  }
}

/** The gradient of `gatherTaps`: x += d, where each was taken from. */
export function scatterTaps(
  outputs: i32,
  n: i32,
  taps: i32,
  channels: i32,
  sources: usize,
  x: usize,
  width: i32,
  d: usize,
): void {
  const size = (<usize>channels) << 2;
  for (let o = 0; o < outputs; o++) {
    const own = sources + ((<usize>(o * taps)) << 3);
    for (let i = 0; i < n; i++) {
      for (let t = 0; t < taps; t++, d += size) {
        const place = load<i32>(own + ((<usize>t) << 3));
        if (place < 0) continue;
        const within = load<i32>(own + ((<usize>t) << 3), 4);
        const to = x + ((<usize>((place * n + i) * width + within)) << 2);
        if ((channels & 3) === 0) {
          for (let c: usize = 0; c < size; c += 16) {
            v128.store(to + c, f32x4.add(v128.load(to + c), v128.load(d + c)));
          }
        } else {
          for (let c: usize = 0; c < size; c += 4) {
            store<f32>(to + c, load<f32>(to + c) + load<f32>(d + c));
          }
        }
      }
    }
  }
}
