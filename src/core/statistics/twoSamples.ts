import { ascending, endOfRun } from './order.ts';

/** ½·Σ|p − q| over codes (−1, a missing cell, is one). */
export function totalVariation(real: ArrayLike<number>, synthetic: ArrayLike<number>): number {
  const difference = new Map<number, number>();
  const add = (codes: ArrayLike<number>, weight: number) => {
    for (let i = 0; i < codes.length; i++) {
      difference.set(codes[i]!, (difference.get(codes[i]!) ?? 0) + weight);
    }
  };
  // Whole numbers: equal shares cancel exactly.
  add(real, synthetic.length);
  add(synthetic, -real.length);
  let sum = 0;
  for (const value of difference.values()) sum += Math.abs(value);
  return sum / 2 / (real.length * synthetic.length);
}

/** sup|F − G| of the empirical distribution functions of two samples; NaN counts as a number above all others. */
export function kolmogorovSmirnov(real: Float64Array, synthetic: Float64Array): number {
  const a = real.slice().sort();
  const b = synthetic.slice().sort();
  let i = 0;
  let j = 0;
  let most = 0;
  while (i < a.length && j < b.length) {
    const first = ascending(a[i]!, b[j]!);
    if (first <= 0) i = endOfRun(a, i);
    if (first >= 0) j = endOfRun(b, j);
    most = Math.max(most, Math.abs(i / a.length - j / b.length));
  }
  return most;
}
