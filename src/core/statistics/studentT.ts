import { REACH_95 } from './normal.ts';
import { exp, ln } from '../elementary.ts';

/** From so many degrees of freedom on the expansion about the normal distribution has all digits that count. */
const MANY = 1000;

/**
 * 97.5 % quantile of Student's t distribution: that of a two-sided 95 % interval.
 * @param freedom degrees of freedom, from ½ on, whole or not; Infinity: the normal distribution's
 * @returns within 1e-9 of it, relatively
 */
export function studentQuantile(freedom: number): number {
  return freedom > MANY ? aboutNormal(freedom) : byBisection(freedom);
}

/** The expansion of Cornish and Fisher in 1/ν (Abramowitz & Stegun 26.7.5), its first three terms. */
function aboutNormal(freedom: number): number {
  const z = REACH_95;
  const cube = z * z * z;
  const first = (cube + z) / 4;
  const fifth = cube * z * z;
  const second = (5 * fifth + 16 * cube + 3 * z) / 96;
  const third = (3 * fifth * z * z + 19 * fifth + 17 * cube - 15 * z) / 384;
  return z + (first + (second + third / freedom) / freedom) / freedom;
}

function byBisection(freedom: number): number {
  let low = 0;
  let high = 1;
  while (upperTail(high, freedom) > 0.025) high *= 2;
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    if (upperTail(middle, freedom) > 0.025) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(T > t) of t ≥ 0: half the regularised incomplete beta function at ν / (ν + t²) (Abramowitz & Stegun 26.7.1). */
function upperTail(t: number, freedom: number): number {
  const squared = t * t;
  return incompleteBeta(squared / (freedom + squared), freedom / (freedom + squared), freedom / 2, 0.5) / 2;
}

/**
 * I_x(a, b) by its continued fraction (Numerical Recipes 6.4).
 * @param rest 1 − x of the same value, told apart so that neither end loses its digits
 */
function incompleteBeta(rest: number, x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  const front = exp(a * ln(x) + b * ln(rest) - gammaLog(a) - gammaLog(b) + gammaLog(a + b));
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(x, a, b)) / a
    : 1 - (front * continuedFraction(rest, b, a)) / b;
}

/** Lentz's method; it converges in a few steps on the side that `incompleteBeta` takes. */
function continuedFraction(x: number, a: number, b: number): number {
  const least = 1e-300;
  const kept = (value: number) => (Math.abs(value) < least ? least : value);
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / kept(1 + even * d);
    c = kept(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / kept(1 + odd * d);
    c = kept(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return fraction;
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) of x > 0 (Lanczos 1964, g = 7). */
function gammaLog(x: number): number {
  // Γ(x) = Γ(x + 1) / x, where the series is less exact.
  if (x < 0.5) return gammaLog(x + 1) - ln(x);
  const shifted = x - 1;
  const sum = LANCZOS.reduce((total, c, i) => total + c / (shifted + i + 1), 0.9999999999998099);
  const t = shifted + 7.5;
  return 0.5 * ln(2 * Math.PI) + (shifted + 0.5) * ln(t) - t + ln(sum);
}
