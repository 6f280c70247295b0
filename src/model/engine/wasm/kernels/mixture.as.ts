// A mixture of k normal distributions with diagonal variances; k and the latent width are multiples of 4. Means and ln of
// standard deviations are [k, latent], logits [k].

import { exp1, exp4, log1, sum4 } from './elementary.as';

/** ½·ln 2π. */
const HALF_LOG_2PI: f32 = 0.9189385332;

/**
 * What the densities need: standard deviations, bounded, with 1 where the bounds leave them as they are and else 0
 * (`open`); the shares of the components; and of each ln share − Σ ln σ − latent·½·ln 2π.
 */
export function openMixture(
  k: i32,
  latent: i32,
  logDeviation: usize,
  logit: usize,
  least: f32,
  most: f32,
  deviation: usize,
  open: usize,
  share: usize,
  constant: usize,
): void {
  let largest = load<f32>(logit);
  for (let c = 1; c < k; c++) largest = max(largest, load<f32>(logit + ((<usize>c) << 2)));
  let sum: f32 = 0;
  for (let c = 0; c < k; c++) {
    const at = (<usize>c) << 2;
    const weight = exp1(load<f32>(logit + at) - largest);
    store<f32>(share + at, weight);
    sum += weight;
  }
  const logSum = log1(sum) + largest;
  for (let c = 0; c < k; c++) {
    const at = (<usize>c) << 2;
    store<f32>(share + at, load<f32>(share + at) / sum);
    let volume: f32 = 0;
    for (let q = 0; q < latent; q++) {
      const place = (<usize>(c * latent + q)) << 2;
      const raw = exp1(load<f32>(logDeviation + place));
      const isOpen = raw >= least && raw <= most;
      const sigma = isOpen ? raw : raw < least ? least : raw > most ? most : raw;
      store<f32>(deviation + place, sigma);
      store<f32>(open + place, isOpen ? <f32>1 : <f32>0);
      volume += log1(sigma) + HALF_LOG_2PI;
    }
    store<f32>(constant + at, load<f32>(logit + at) - logSum - volume);
  }
}

/**
 * Σ ln density of codes z [n, latent]. With a weight other than 0 its gradient, times the weight, is added to those of
 * mean, ln σ (as if no bound held) and logit.
 * @param terms scratch [k]
 */
export function mixtureDensity(
  n: i32,
  k: i32,
  latent: i32,
  z: usize,
  mean: usize,
  deviation: usize,
  share: usize,
  constant: usize,
  weight: f32,
  gradientMean: usize,
  gradientLogDeviation: usize,
  gradientLogit: usize,
  terms: usize,
): f64 {
  const width = (<usize>latent) << 2;
  const one = f32x4.splat(1);
  let total: f64 = 0;
  for (let i = 0; i < n; i++) {
    let largest = -Infinity as f32;
    for (let c = 0; c < k; c++) {
      const from = <usize>c * width;
      let squares = f32x4.splat(0);
      for (let at: usize = 0; at < width; at += 16) {
        const apart = f32x4.sub(v128.load(z + at), v128.load(mean + from + at));
        const scaled = f32x4.div(apart, v128.load(deviation + from + at));
        squares = f32x4.add(squares, f32x4.mul(scaled, scaled));
      }
      const term = load<f32>(constant + ((<usize>c) << 2)) - <f32>0.5 * sum4(squares);
      store<f32>(terms + ((<usize>c) << 2), term);
      largest = term > largest ? term : largest;
    }
    let sums = f32x4.splat(0);
    for (let c = 0; c < k; c += 4) {
      const at = terms + ((<usize>c) << 2);
      const density = exp4(f32x4.sub(v128.load(at), f32x4.splat(largest)));
      v128.store(at, density);
      sums = f32x4.add(sums, density);
    }
    const sum = sum4(sums);
    total += largest + log1(sum);
    if (weight !== 0) {
      for (let c = 0; c < k; c++) {
        const from = <usize>c * width;
        const responsibility = load<f32>(terms + ((<usize>c) << 2)) / sum;
        const factor = f32x4.splat(weight * responsibility);
        for (let at = from; at < from + width; at += 16) {
          const sigma = v128.load(deviation + at);
          const apart = f32x4.sub(v128.load(z + at - from), v128.load(mean + at));
          const scaled = f32x4.div(apart, sigma);
          const byMean = f32x4.mul(factor, f32x4.div(scaled, sigma));
          v128.store(gradientMean + at, f32x4.add(v128.load(gradientMean + at), byMean));
          const bySpread = f32x4.mul(factor, f32x4.sub(f32x4.mul(scaled, scaled), one));
          v128.store(gradientLogDeviation + at, f32x4.add(v128.load(gradientLogDeviation + at), bySpread));
        }
        const byLogit = weight * (responsibility - load<f32>(share + ((<usize>c) << 2)));
        const to = gradientLogit + ((<usize>c) << 2);
        store<f32>(to, load<f32>(to) + byLogit);
      }
    }
    z += width;
  }
  return total;
}

/** Codes μ + σ·ε of the picked components, [n, latent], into z and the first columns of zs. */
export function mixtureCodes(
  n: i32,
  latent: i32,
  picked: usize,
  mean: usize,
  deviation: usize,
  noise: usize,
  z: usize,
  zs: usize,
  ldzs: i32,
): void {
  const width = (<usize>latent) << 2;
  for (let i = 0; i < n; i++) {
    const from = <usize>load<i32>(picked + ((<usize>i) << 2)) * width;
    for (let at: usize = 0; at < width; at += 16) {
      const spread = f32x4.mul(v128.load(deviation + from + at), v128.load(noise + at));
      const code = f32x4.add(v128.load(mean + from + at), spread);
      v128.store(z + at, code);
      v128.store(zs + at, code);
    }
    noise += width;
    z += width;
    zs += (<usize>ldzs) << 2;
  }
}

/** The gradient of `mixtureCodes`, from two gradients by the codes that add up: [n, lddz] and [n, latent]. */
export function mixtureCodesGradient(
  n: i32,
  latent: i32,
  picked: usize,
  deviation: usize,
  noise: usize,
  dz: usize,
  lddz: i32,
  dz2: usize,
  gradientMean: usize,
  gradientLogDeviation: usize,
): void {
  const width = (<usize>latent) << 2;
  for (let i = 0; i < n; i++) {
    const from = <usize>load<i32>(picked + ((<usize>i) << 2)) * width;
    for (let at: usize = 0; at < width; at += 16) {
      const d = f32x4.add(v128.load(dz + at), v128.load(dz2 + at));
      const toMean = gradientMean + from + at;
      v128.store(toMean, f32x4.add(v128.load(toMean), d));
      const bySpread = f32x4.mul(d, f32x4.mul(v128.load(noise + at), v128.load(deviation + from + at)));
      const toSpread = gradientLogDeviation + from + at;
      v128.store(toSpread, f32x4.add(v128.load(toSpread), bySpread));
    }
    noise += width;
    dz += (<usize>lddz) << 2;
    dz2 += width;
  }
}

/** x ← x·y. `count` is a multiple of 4. */
export function multiplyBy(count: i32, y: usize, x: usize): void {
  const stop = x + ((<usize>count) << 2);
  for (; x < stop; x += 16, y += 16) v128.store(x, f32x4.mul(v128.load(x), v128.load(y)));
}
