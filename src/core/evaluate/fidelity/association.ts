/** Values centred and scaled to length 1; null where they are constant (or differ by rounding only). */
export function standardise(values: Float64Array): Float64Array | null {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let squares = 0;
  let largest = 0;
  for (const value of values) {
    squares += (value - mean) ** 2;
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
    if (counts[code]! > 0) between += sums[code]! ** 2 / counts[code]!;
  }
  return Math.sqrt(Math.min(1, between));
}

/** The codes of a column in both tables. */
interface Coded {
  readonly size: number;
  readonly real: { readonly codes: Int32Array };
  readonly synthetic: { readonly codes: Int32Array };
}

/** ½·Σ|p − q| between the joint tables of two columns, real and synthetic. Memory: at most four cells a row. */
export function jointVariation(a: Coded, b: Coded): number {
  const cell = (table: 'real' | 'synthetic') =>
    Float64Array.from(a[table].codes, (code, row) => code * b.size + b[table].codes[row]!);
  const rows = a.real.codes.length + a.synthetic.codes.length;
  const place = placesFor(a.size * b.size, rows);
  const realCells = cell('real').map(place.of);
  const syntheticCells = cell('synthetic').map(place.of);
  const real = tally(realCells, place.size());
  const synthetic = tally(syntheticCells, place.size());
  let sum = 0;
  for (let i = 0; i < real.length; i++) {
    sum += Math.abs(real[i]! * syntheticCells.length - synthetic[i]! * realCells.length);
  }
  return sum / 2 / (realCells.length * syntheticCells.length);
}

interface Places {
  readonly of: (cell: number) => number;
  readonly size: () => number;
}

/** A joint table with more cells than rows is nearly empty: its cells are numbered as they occur. */
function placesFor(cells: number, rows: number): Places {
  if (cells <= 4 * rows + 64) return { of: (cell) => cell, size: () => cells };
  const places = new Map<number, number>();
  const of = (cell: number) => {
    const known = places.get(cell);
    if (known !== undefined) return known;
    places.set(cell, places.size);
    return places.size - 1;
  };
  return { of, size: () => places.size };
}

function tally(cells: Float64Array, size: number): Float64Array {
  const counts = new Float64Array(size);
  for (const cell of cells) counts[cell]!++;
  return counts;
}

/**
 * Cramér's V = √(χ² / (n·(min(rows, columns) − 1))), in [0, 1] (Cramér 1946), without bias correction.
 * @returns null where a column has a single value.
 */
export function cramersV(a: Int32Array, b: Int32Array, sizeA: number, sizeB: number): number | null {
  const n = a.length;
  const countsA = tally(Float64Array.from(a), sizeA);
  const countsB = tally(Float64Array.from(b), sizeB);
  const occurring = (counts: Float64Array) => counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const degrees = Math.min(occurring(countsA), occurring(countsB)) - 1;
  if (degrees < 1) return null;
  // Each row of a cell with c rows adds c / (row total · column total): together Σ c² / (r·s) = χ²/n + 1.
  const cells = placesFor(sizeA * sizeB, n);
  const places = Float64Array.from(a, (code, row) => cells.of(code * sizeB + b[row]!));
  const joint = tally(places, cells.size());
  let sum = 0;
  for (let row = 0; row < n; row++) sum += joint[places[row]!]! / (countsA[a[row]!]! * countsB[b[row]!]!);
  return Math.sqrt(Math.min(1, Math.max(0, (sum - 1) / degrees)));
}
