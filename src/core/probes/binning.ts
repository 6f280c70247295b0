import { endOfRun } from '../statistics/order.ts';
import type { TreeMatrix } from './features.ts';

/** A tree matrix cut into bins, row by row, so that one pass over a row fills the histograms of all its columns. */
export interface BinnedMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Row-major bin numbers, unique over all columns: column j owns `starts[j]` … `starts[j + 1] − 1`. */
  readonly bins: Uint16Array | Uint32Array;
  readonly starts: Int32Array;
  /**
   * Ascending cuts of a numeric column: bin b holds cuts[b − 1] ≤ x < cuts[b]. Empty for a categorical column, whose
   * bins are the positions of its vocabulary and one more, the last, for values outside it.
   */
  readonly cuts: readonly Float64Array[];
  readonly categorical: readonly boolean[];
}

/**
 * Bins every column of the matrix. A numeric column of at most `maxBins` distinct values gets a bin each, others
 * bins of about equal counts (`max_bin` of XGBoost's hist method).
 */
export function binMatrix(matrix: TreeMatrix, maxBins: number): BinnedMatrix {
  const columns = matrix.names.length;
  const categorical = matrix.sizes.map((size) => size > 0);
  const starts = new Int32Array(columns + 1);
  const cuts = matrix.sizes.map((size, j) => {
    const columnCuts = size > 0 ? new Float64Array(0) : quantileCuts(columnOf(matrix, j), maxBins);
    starts[j + 1] = starts[j]! + (size > 0 ? size + 1 : columnCuts.length + 1);
    return columnCuts;
  });
  const total = starts[columns]!;
  const cells = matrix.rows * columns;
  const bins = total <= 0x10000 ? new Uint16Array(cells) : new Uint32Array(cells);
  for (let j = 0; j < columns; j++) {
    const values = columnOf(matrix, j);
    const start = starts[j]!;
    const unknown = start + matrix.sizes[j]!;
    for (let row = 0, at = j; row < matrix.rows; row++, at += columns) {
      const value = values[row]!;
      if (!categorical[j]) bins[at] = start + cutsReached(cuts[j]!, value);
      else bins[at] = value < 0 ? unknown : start + value;
    }
  }
  return { rows: matrix.rows, columns, bins, starts, cuts, categorical };
}

/** The bins without those of column j. */
export function binnedWithout(
  { rows, columns, bins, starts, cuts, categorical }: BinnedMatrix,
  j: number,
): BinnedMatrix {
  const own = starts[j + 1]! - starts[j]!;
  const without = <T>(items: readonly T[]) => items.filter((_, column) => column !== j);
  const kept = new (bins instanceof Uint16Array ? Uint16Array : Uint32Array)(rows * (columns - 1));
  for (let cell = 0, at = 0; cell < bins.length; cell++) {
    const column = cell % columns;
    if (column !== j) kept[at++] = bins[cell]! - (column > j ? own : 0);
  }
  return {
    rows,
    columns: columns - 1,
    bins: kept,
    starts: Int32Array.from(without([...starts]), (start, column) => (column >= j ? start - own : start)),
    cuts: without(cuts),
    categorical: without(categorical),
  };
}

/** XGBoost thins the distinct values to so many times `max_bin` before it thins them to `max_bin`. */
const SKETCH_FACTOR = 8;

/**
 * Ascending cuts at training values: all distinct values but the least where they are few, else those that XGBoost's
 * weighted quantile sketch (Chen & Guestrin 2016, appendix) keeps of an exact summary: about equal counts a bin.
 */
export function quantileCuts(values: Float64Array, maxBins: number): Float64Array {
  const summary = exactSummary(values);
  if (summary.length <= maxBins) return Float64Array.from(summary.slice(1), ({ value }) => value);
  const kept = thin(thin(summary, SKETCH_FACTOR * maxBins), maxBins + 1);
  return Float64Array.from(kept.slice(1, maxBins), ({ value }) => value);
}

/** A distinct value with the number of rows below it and up to it. */
interface Ranked {
  readonly value: number;
  readonly below: number;
  readonly upTo: number;
}

function exactSummary(values: Float64Array): Ranked[] {
  const sorted = values.slice().sort();
  const summary: Ranked[] = [];
  for (let start = 0; start < sorted.length;) {
    const value = sorted[start]!;
    const end = endOfRun(sorted, start);
    summary.push({ value, below: start, upTo: end });
    start = end;
  }
  return summary;
}

/** Keeps the ends and the values whose mid ranks are nearest to evenly spaced ones (XGBoost's `SetPrune`). */
function thin(summary: readonly Ranked[], size: number): readonly Ranked[] {
  if (summary.length <= size) return summary;
  const last = summary.length - 1;
  const begin = summary[0]!.upTo;
  const range = summary[last]!.below - begin;
  const kept = [summary[0]!];
  let i = 1;
  let lastKept = 0;
  for (let k = 1; k < size - 1; k++) {
    const wanted = 2 * ((k * range) / (size - 1) + begin);
    while (i < last && wanted >= summary[i + 1]!.upTo + summary[i + 1]!.below) i++;
    if (i === last) break;
    const nearest = wanted < summary[i]!.upTo + summary[i + 1]!.below ? i : i + 1;
    if (nearest !== lastKept) kept.push(summary[nearest]!);
    lastKept = nearest;
  }
  if (lastKept !== last) kept.push(summary[last]!);
  return kept;
}

/** Number of cuts ≤ value. */
export function cutsReached(cuts: Float64Array, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function columnOf(matrix: TreeMatrix, column: number): Float64Array {
  return matrix.values.subarray(column * matrix.rows, (column + 1) * matrix.rows);
}
