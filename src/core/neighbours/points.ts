import { square } from '../elementary.ts';
import type { SparseDesign } from '../probes/features.ts';

/** Squares below this share of |a|² + |b|² are rounding noise: the two rows are the same point. */
const SAME_POINT = Math.fround(1e-5);
/** A pair closer than this share of |a|² alone may be the same point (c² < 1e-5·(1 + (1 + c)²)). */
const MAYBE_SAME = 2.02e-5;
/** Half a unit in the last place of a 32-bit 1. */
const UNIT_ROUNDOFF = 2 ** -24;
/** Longest run that is added without halving it. */
const RUN = 128;

/**
 * Rows as points of the one-hot space, in 32-bit numbers.
 *
 * Distances are evaluated as |a|² + |b|² − 2ab in 32 bits, term by term as NumPy with a BLAS does, because the
 * usual implementations of these metrics do so. In tables of integers many pairs are equally far apart in exact
 * arithmetic, "within the radius" then hangs on the last bit, and figures could not be compared with anybody's
 * (on COMPAS density moves by 0.05). The result depends on nothing but the two rows, and is symmetric.
 */
export interface Points {
  readonly rows: number;
  readonly numericWidth: number;
  readonly categoricalWidth: number;
  /** Length of the one-hot space; `active` counts from 0 to it. */
  readonly width: number;
  /** Standardised numbers, row-major, rounded to 32 bits. */
  readonly numbers: Float64Array;
  /** Feature that is 1, or −1 for an unknown category, row-major. */
  readonly active: Int32Array;
  /** |row|², 32 bits. */
  readonly norms: Float32Array;
}

export function pointsOf(design: SparseDesign): Points {
  const points = {
    rows: design.rows,
    numericWidth: design.numericOffsets.length,
    categoricalWidth: design.categoricalCount,
    width: design.width,
    numbers: design.numbers.map(Math.fround),
    active: design.active,
  };
  return { ...points, norms: squaredNorms(points, design) };
}

/** The given rows, in the given order. */
export function takePoints(points: Points, rows: ArrayLike<number>): Points {
  const { numericWidth: p, categoricalWidth: q } = points;
  const numbers = new Float64Array(rows.length * p);
  const active = new Int32Array(rows.length * q);
  const norms = new Float32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    for (let j = 0; j < p; j++) numbers[i * p + j] = points.numbers[row * p + j]!;
    for (let j = 0; j < q; j++) active[i * q + j] = points.active[row * q + j]!;
    norms[i] = points.norms[row]!;
  }
  return { ...points, rows: rows.length, numbers, active, norms };
}

/**
 * The distance of row i of `a` to row j of `b`: Euclidean over standardised numbers and one-hot categories,
 * d² = Σ (numeric difference)² + 2 per differing category (1 where one of the two is unknown to the train table).
 */
export function distance(a: Points, i: number, b: Points, j: number): number {
  const p = a.numericWidth;
  const q = a.categoricalWidth;
  let dot = 0;
  for (let c = 0; c < p; c++) dot = Math.fround(dot + a.numbers[i * p + c]! * b.numbers[j * p + c]!);
  for (let c = 0; c < q; c++) {
    const feature = a.active[i * q + c]!;
    if (feature >= 0 && feature === b.active[j * q + c]!) dot = Math.fround(dot + 1);
  }
  return expandedDistance(a.norms[i]!, b.norms[j]!, dot);
}

/** √(|a|² + |b|² − 2ab), 0 where the square is rounding noise. */
export function expandedDistance(normA: number, normB: number, dot: number): number {
  const norms = Math.fround(normA + normB);
  const square = Math.fround(norms - 2 * dot);
  return square < Math.fround(SAME_POINT * norms) ? 0 : Math.fround(Math.sqrt(square));
}

/**
 * A square, in exact arithmetic, above which no row can be at distance `limit` or less from a row of squared length
 * `norm`: the square of `limit`, room for "the same point", and the worst rounding of the 32-bit sums.
 */
export function exactLimit(limit: number, norm: number, terms: number): number {
  if (limit === Infinity) return Infinity;
  const square = Math.max(limit * limit * (1 + 1e-6), norm * MAYBE_SAME);
  const magnitude = 3 * norm + 2 * square; // |a|² + |b|², as |b| ≤ |a| + d
  return square + (terms + 8) * UNIT_ROUNDOFF * magnitude;
}

/** Numbers stand before categories, as in the usual design matrix: the order decides the rounding. */
function squaredNorms(points: Omit<Points, 'norms'>, design: SparseDesign): Float32Array {
  const { rows, numericWidth: p, categoricalWidth: q, width, numbers, active } = points;
  const place = categoryPlaces(design);
  const squares = new Float32Array(width);
  const places = new Int32Array(q);
  const norms = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < p; j++) squares[j] = square(numbers[row * p + j]!);
    let ones = 0;
    for (let j = row * q; j < (row + 1) * q; j++) if (active[j]! >= 0) places[ones++] = place[active[j]!]!;
    const set = places.subarray(0, ones).sort();
    for (const at of set) squares[at] = 1;
    norms[row] = pairwiseSum(squares, p, set, 0, width);
    for (const at of set) squares[at] = 0;
  }
  return norms;
}

/** Where a feature stands once the numeric ones are moved to the front. */
function categoryPlaces({ numericOffsets, width }: SparseDesign): Int32Array {
  const numeric = new Set(numericOffsets);
  const places = new Int32Array(width);
  let next = numericOffsets.length;
  for (let feature = 0; feature < width; feature++) if (!numeric.has(feature)) places[feature] = next++;
  return places;
}

/**
 * Sum in 32 bits by halving down to runs, as NumPy adds a contiguous row. Halves that are all 0 are not looked at: a
 * hundred thousand categories are a hundred thousand zeros a row.
 * @param dense how many of the first values may be other than 0
 * @param places of the other values that are, ascending
 */
function pairwiseSum(
  values: Float32Array,
  dense: number,
  places: Int32Array,
  from: number,
  length: number,
): number {
  if (length <= RUN) return runSum(values, from, length);
  const half = halfOf(length);
  const middle = from + half;
  let split = 0;
  while (split < places.length && places[split]! < middle) split++;
  const [left, right] = [places.subarray(0, split), places.subarray(split)];
  const before = split > 0 || from < dense ? pairwiseSum(values, dense, left, from, half) : 0;
  const after =
    split < places.length || middle < dense ? pairwiseSum(values, dense, right, middle, length - half) : 0;
  return Math.fround(before + after);
}

/** Where a long run is halved: at a multiple of eight. */
const halfOf = (length: number) => (length >> 1) - ((length >> 1) % 8);

/** Sum in 32 bits of a run of at most `RUN` values by eight running sums. */
function runSum(values: Float32Array, from: number, length: number): number {
  let total = 0;
  let at = from;
  if (length >= 8) {
    const sums = values.slice(from, from + 8);
    for (at = from + 8; at + 8 <= from + length; at += 8) {
      for (let k = 0; k < 8; k++) sums[k] = sums[k]! + values[at + k]!;
    }
    const pair = (k: number) => Math.fround(sums[k]! + sums[k + 1]!);
    total = Math.fround(Math.fround(pair(0) + pair(2)) + Math.fround(pair(4) + pair(6)));
  }
  for (; at < from + length; at++) total = Math.fround(total + values[at]!);
  return total;
}
