import { RESAMPLING_IS_BIASED } from '../../statistics/bootstrap.ts';
import type { TreeMatrix } from '../../probes/features.ts';
import { treeMatrix } from '../../probes/features.ts';
import type { Comparison } from '../comparison.ts';
import type { ColumnComparison, EvaluationPart } from '../metric.ts';
import { metricValue } from '../values.ts';
import type { Column } from '../../table/table.ts';
import { COLUMN_SHAPES } from './definitions.ts';
import { barsOf } from './bars.ts';

const NO_CELLS = 'There are no cells to compare.';

/** Column shapes, with the overlay of each column. */
export function columnShapes({ train, synthetic, spec }: Comparison): EvaluationPart {
  const real = treeMatrix(train, spec);
  const made = treeMatrix(synthetic, spec);
  const columns =
    train.rows === 0 || synthetic.rows === 0
      ? []
      : train.columns.map((column, j): ColumnComparison => {
          const other = synthetic.columns[j]!;
          const shape = shapeOf(column, other, cellsOf(real, j), cellsOf(made, j));
          return { column: column.name, kind: column.kind, shape, ...barsOf(column, other) };
        });
  const total = columns.reduce((sum, { shape }) => sum + shape, 0);
  const counts = { columns: columns.length, realRows: train.rows, syntheticRows: synthetic.rows };
  const value = total / columns.length;
  return {
    metrics: [metricValue(COLUMN_SHAPES, value, undefined, { counts }, NO_CELLS, RESAMPLING_IS_BIASED)],
    details: { columns },
  };
}

/** Cells of column j as numbers, missing ones imputed. */
function cellsOf(matrix: TreeMatrix, j: number): Float64Array {
  return matrix.values.subarray(j * matrix.rows, (j + 1) * matrix.rows);
}

function shapeOf(real: Column, synthetic: Column, cells: Float64Array, others: Float64Array): number {
  if (real.kind === 'numeric') return 1 - kolmogorovSmirnov(cells, others);
  if (synthetic.kind === 'numeric') throw new Error(`Column "${real.name}" is numeric in one table only.`);
  return 1 - totalVariation(real.codes, synthetic.codes);
}

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

/** sup|F − G| of the empirical distribution functions of two samples. */
export function kolmogorovSmirnov(real: Float64Array, synthetic: Float64Array): number {
  const a = real.slice().sort();
  const b = synthetic.slice().sort();
  let i = 0;
  let j = 0;
  let most = 0;
  while (i < a.length && j < b.length) {
    const at = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i] === at) i++;
    while (j < b.length && b[j] === at) j++;
    most = Math.max(most, Math.abs(i / a.length - j / b.length));
  }
  return most;
}
