import type { TreeMatrix } from '../../probes/features.ts';
import type { ProbeTask } from '../../probes/task.ts';

/** Values of a categorical column that are told apart; the others are one class. */
const COMMON_VALUES = 5;

/** A column of a tree matrix as something to predict. */
export interface ColumnTarget {
  readonly task: ProbeTask;
  /** Label of each row of a matrix of the same columns. */
  readonly labels: (matrix: TreeMatrix) => Float64Array;
}

/**
 * Column j as a target, learned from the real rows: the five commonest values and the rest, or the rank of a number among
 * the real ones, in [0, 1], which no outlier rules. Null for a column with a single value.
 */
export function columnTarget(real: TreeMatrix, j: number): ColumnTarget | null {
  return real.sizes[j]! > 0 ? classTarget(real, j) : rankTarget(real, j);
}

const cellsOf = (matrix: TreeMatrix, j: number) =>
  matrix.values.subarray(j * matrix.rows, (j + 1) * matrix.rows);

function classTarget(real: TreeMatrix, j: number): ColumnTarget | null {
  const counts = new Map<number, number>();
  for (const value of cellsOf(real, j)) counts.set(value, (counts.get(value) ?? 0) + 1);
  if (counts.size < 2) return null;
  const commonest = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([value]) => value);
  // What only other rows have is taken for the commonest where there is no rest.
  const classes = Math.min(counts.size, COMMON_VALUES + 1);
  const rest = counts.size > COMMON_VALUES ? COMMON_VALUES : 0;
  const classOf = new Map(commonest.slice(0, COMMON_VALUES).map((value, k) => [value, k]));
  return {
    task: classes === 2 ? { kind: 'binary' } : { kind: 'multiclass', classes },
    labels: (matrix) => Float64Array.from(cellsOf(matrix, j), (value) => classOf.get(value) ?? rest),
  };
}

function rankTarget(real: TreeMatrix, j: number): ColumnTarget | null {
  const sorted = cellsOf(real, j).slice().sort();
  if (!(sorted[0]! < sorted.at(-1)!)) return null;
  return {
    task: { kind: 'regression' },
    labels: (matrix) =>
      Float64Array.from(
        cellsOf(matrix, j),
        (value) => (rowsBefore(sorted, value, false) + rowsBefore(sorted, value, true)) / (2 * sorted.length),
      ),
  };
}

/** How many of the ascending values are below the given one; with `orEqual`, below or equal. */
function rowsBefore(sorted: Float64Array, value: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (orEqual ? sorted[middle]! <= value : sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The matrix without column j. */
export function withoutColumn(matrix: TreeMatrix, j: number): TreeMatrix {
  const values = new Float64Array(matrix.rows * (matrix.names.length - 1));
  values.set(matrix.values.subarray(0, j * matrix.rows));
  values.set(matrix.values.subarray((j + 1) * matrix.rows), j * matrix.rows);
  const without = <T>(items: readonly T[]) => items.filter((_, index) => index !== j);
  return { rows: matrix.rows, names: without(matrix.names), sizes: without(matrix.sizes), values };
}
