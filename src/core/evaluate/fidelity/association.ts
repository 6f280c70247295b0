import { ln, square } from '../../elementary.ts';
import { tamed } from '../../statistics/magnitude.ts';

/** Values centred and scaled to length 1; null where they are constant (or differ by rounding only). */
export function standardise(given: Float64Array): Float64Array | null {
  const values = tamed(given);
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let squares = 0;
  let largest = 0;
  for (const value of values) {
    squares += square(value - mean);
    largest = Math.max(largest, Math.abs(value));
  }
  const length = Math.sqrt(squares);
  if (!(length > 1e-13 * largest * Math.sqrt(values.length))) return null;
  return values.map((value) => (value - mean) / length);
}

/** Pearson's r of two standardised columns; null where one of them is constant. */
export function pearson(a: Float64Array | null, b: Float64Array | null): number | null {
  if (!a || !b) return null;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return Math.min(1, Math.max(-1, sum));
}

/**
 * Correlation ratio η = √(variance between categories / variance) of a standardised column, in [0, 1] (Fisher 1925).
 * @param codes 0 … size − 1, one per value.
 */
export function correlationRatio(
  values: Float64Array | null,
  codes: Int32Array,
  size: number,
): number | null {
  if (!values) return null;
  const sums = new Float64Array(size);
  const counts = new Int32Array(size);
  for (let i = 0; i < values.length; i++) {
    sums[codes[i]!]! += values[i]!;
    counts[codes[i]!]!++;
  }
  let between = 0;
  for (let code = 0; code < size; code++) {
    if (counts[code]! > 0) between += square(sums[code]!) / counts[code]!;
  }
  return Math.sqrt(Math.min(1, between));
}

/** The codes of a column in both tables. */
interface Coded {
  readonly size: number;
  readonly real: { readonly codes: Int32Array };
  readonly synthetic: { readonly codes: Int32Array };
}

/** ½·Σ|p − q| between the joint tables of two columns, real and synthetic. Memory O(rows). */
export function jointVariation(a: Coded, b: Coded): number {
  const real = cellNumbers(a.real.codes, b.real.codes, b.size);
  const synthetic = cellNumbers(a.synthetic.codes, b.synthetic.codes, b.size);
  const size = compact([real, synthetic], a.size * b.size);
  const inReal = tally(real, size);
  const inSynthetic = tally(synthetic, size);
  let sum = 0;
  for (let i = 0; i < size; i++) {
    sum += Math.abs(inReal[i]! * synthetic.length - inSynthetic[i]! * real.length);
  }
  return sum / 2 / (real.length * synthetic.length);
}

/** Cell of each row in the joint table of two columns. */
function cellNumbers(a: Int32Array, b: Int32Array, sizeB: number): Float64Array {
  const cells = new Float64Array(a.length);
  for (let row = 0; row < cells.length; row++) cells[row] = a[row]! * sizeB + b[row]!;
  return cells;
}

/**
 * A joint table with more cells than rows is nearly empty: its cells are numbered anew, in place, as they occur.
 * @returns the number of cells to count.
 */
function compact(parts: readonly Float64Array[], size: number): number {
  const rows = parts.reduce((sum, cells) => sum + cells.length, 0);
  if (size <= 4 * rows + 64) return size;
  const places = new Map<number, number>();
  for (const cells of parts) {
    for (let row = 0; row < cells.length; row++) {
      const known = places.get(cells[row]!);
      if (known === undefined) places.set(cells[row]!, places.size);
      cells[row] = known ?? places.size - 1;
    }
  }
  return places.size;
}

/** Entropy in nats of the codes 0 … size − 1. */
export function entropy(codes: ArrayLike<number>, size: number): number {
  let sum = 0;
  for (const count of tally(codes, size)) if (count > 0) sum += count * ln(count);
  return ln(codes.length) - sum / codes.length;
}

/** Entropy in nats of the pairs of codes of two columns. Memory O(rows). */
export function jointEntropy(a: Int32Array, b: Int32Array, sizeA: number, sizeB: number): number {
  const cells = cellNumbers(a, b, sizeB);
  return entropy(cells, compact([cells], sizeA * sizeB));
}

function tally(cells: ArrayLike<number>, size: number): Float64Array {
  const counts = new Float64Array(size);
  for (let row = 0; row < cells.length; row++) counts[cells[row]!]!++;
  return counts;
}

/**
 * Cramér's V = √(χ² / (n·(min(rows, columns) − 1))), in [0, 1] (Cramér 1946), without bias correction.
 * @returns null where a column has a single value.
 */
export function cramersV(a: Int32Array, b: Int32Array, sizeA: number, sizeB: number): number | null {
  const countsA = tally(a, sizeA);
  const countsB = tally(b, sizeB);
  const occurring = (counts: Float64Array) => counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const degrees = Math.min(occurring(countsA), occurring(countsB)) - 1;
  if (degrees < 1) return null;
  const cells = cellNumbers(a, b, sizeB);
  const joint = tally(cells, compact([cells], sizeA * sizeB));
  // Each row of a cell with c rows adds c / (row total · column total): together Σ c² / (r·s) = χ²/n + 1.
  let sum = 0;
  for (let row = 0; row < cells.length; row++) {
    sum += joint[cells[row]!]! / (countsA[a[row]!]! * countsB[b[row]!]!);
  }
  return Math.sqrt(Math.min(1, Math.max(0, (sum - 1) / degrees)));
}
