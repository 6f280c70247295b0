import { sum4 } from './elementary.as';

/** Σ x². `count` is a multiple of 4. */
export function squaredNorm(count: i32, x: usize): f64 {
  const stop = x + ((<usize>count) << 2);
  let total: f64 = 0;
  // In pieces, so that single floats do not sum up too many.
  while (x < stop) {
    const end = min(x + 4096, stop);
    let sum = f32x4.splat(0);
    for (; x < end; x += 16) {
      const value = v128.load(x);
      sum = f32x4.add(sum, f32x4.mul(value, value));
    }
    total += sum4(sum);
  }
  return total;
}

/**
 * One update of AdamW (Loshchilov and Hutter 2019) with decoupled decay per weight. `count` is a multiple of 4.
 * @param scale what the gradient is multiplied by first. @param decay decay of each weight, or 0: none
 * @param rate over the first moment's correction. @param correction2 the second moment's
 * @param averaged a running average of the weights, of which `kept` stays; or 0
 */
export function adamW(
  count: i32,
  weights: usize,
  gradient: usize,
  first: usize,
  second: usize,
  decay: usize,
  averaged: usize,
  scale: f32,
  rate: f32,
  correctedRate: f32,
  correction2: f32,
  kept: f32,
): void {
  const beta1 = f32x4.splat(0.9);
  const rest1 = f32x4.splat(0.1);
  const beta2 = f32x4.splat(0.99);
  const rest2 = f32x4.splat(0.01);
  const size = (<usize>count) << 2;
  for (let at: usize = 0; at < size; at += 16) {
    const g = f32x4.mul(v128.load(gradient + at), f32x4.splat(scale));
    const m = f32x4.add(f32x4.mul(v128.load(first + at), beta1), f32x4.mul(g, rest1));
    const v = f32x4.add(f32x4.mul(v128.load(second + at), beta2), f32x4.mul(f32x4.mul(g, g), rest2));
    v128.store(first + at, m);
    v128.store(second + at, v);
    const root = f32x4.sqrt(f32x4.div(v, f32x4.splat(correction2)));
    const update = f32x4.div(f32x4.mul(m, f32x4.splat(correctedRate)), f32x4.add(root, f32x4.splat(1e-8)));
    let w = v128.load(weights + at);
    if (decay !== 0) {
      const lost = f32x4.mul(v128.load(decay + at), f32x4.splat(rate));
      w = f32x4.mul(w, f32x4.sub(f32x4.splat(1), lost));
    }
    w = f32x4.sub(w, update);
    v128.store(weights + at, w);
    if (averaged !== 0) {
      const before = f32x4.mul(v128.load(averaged + at), f32x4.splat(kept));
      v128.store(averaged + at, f32x4.add(before, f32x4.mul(w, f32x4.splat(1 - kept))));
    }
  }
}
