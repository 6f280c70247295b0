import { ln, wholePower } from '../elementary.ts';
import type { Rng } from '../random.ts';

/**
 * A draw from Binomial(n, p). Exact: inversion for small means, Hörmann's BTRS (1993) for large ones.
 * @returns NaN where n or p is not a finite number: no draw would ever be accepted
 */
export function binomial(n: number, p: number, rng: Rng): number {
  if (!Number.isFinite(n) || !Number.isFinite(p)) return Number.NaN;
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(n, 1 - p, rng);
  return n * p < 10 ? byInversion(n, p, rng) : byRejection(n, p, rng);
}

/** Overwrites `out` with a draw from Multinomial(total, counts / total): one resample of the rows counted. */
export function multinomial(counts: ArrayLike<number>, out: Float64Array, rng: Rng): void {
  let left = 0;
  for (let i = 0; i < counts.length; i++) left += counts[i]!;
  let weight = left;
  for (let i = 0; i < counts.length; i++) {
    const drawn = binomial(left, weight > 0 ? Math.min(1, counts[i]! / weight) : 0, rng);
    out[i] = drawn;
    left -= drawn;
    weight -= counts[i]!;
  }
}

function byInversion(n: number, p: number, rng: Rng): number {
  const odds = p / (1 - p);
  for (;;) {
    let mass = wholePower(1 - p, n);
    let u = rng.next();
    for (let k = 0; k <= n; k++) {
      if (u < mass) return k;
      u -= mass;
      mass *= (odds * (n - k)) / (k + 1);
    }
    // Rounding left nothing of the mass above u: draw again.
  }
}

/** Transformed rejection with squeeze (W. Hörmann, "The generation of binomial random variates", 1993). */
function byRejection(n: number, p: number, rng: Rng): number {
  const q = 1 - p;
  const spread = Math.sqrt(n * p * q);
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const vr = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const logOdds = ln(p / q);
  const mode = Math.floor((n + 1) * p);
  const atMode = stirlingTail(mode) + stirlingTail(n - mode);
  for (;;) {
    const u = rng.next() - 0.5;
    const v = rng.next();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || k > n) continue;
    const height = ln((v * alpha) / (a / (us * us) + b));
    const bound =
      (mode + 0.5) * ln((mode + 1) / (n - mode + 1)) +
      (n + 1) * ln((n - mode + 1) / (n - k + 1)) +
      (k + 0.5) * ln((n - k + 1) / (k + 1)) +
      (k - mode) * logOdds +
      atMode -
      stirlingTail(k) -
      stirlingTail(n - k);
    if (height <= bound) return k;
  }
}

const STIRLING = [
  0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509, 0.01664469118982119,
  0.01387612882307075, 0.01189670994589177, 0.01041126526197209, 0.009255462182712733, 0.008330563433362871,
];

/** log k! minus its Stirling approximation (k + ½)·log(k + 1) − (k + 1) + ½·log 2π. */
function stirlingTail(k: number): number {
  if (k < STIRLING.length) return STIRLING[k]!;
  const x = k + 1;
  const squared = x * x;
  return (1 / 12 - (1 / 360 - 1 / 1260 / squared) / squared) / x;
}
