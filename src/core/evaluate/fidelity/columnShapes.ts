import { resamplingIsBiased } from '../../statistics/bootstrap.ts';
import type { TreeMatrix } from '../../probes/features.ts';
import { treeMatrix } from '../../probes/features.ts';
import type { Comparison } from '../comparison.ts';
import type { ColumnComparison, EvaluationPart } from '../metric.ts';
import { metricValue } from '../values.ts';
import { kindOf } from '../../kinds/registry.ts';
import type { Checkpoint } from '../../probes/task.ts';
import { COLUMN_SHAPES } from './definitions.ts';
import { t } from '../../language/words.ts';

const noCells = () => t`There are no cells to compare.`;

/** Column shapes, with the overlay of each column. */
export async function columnShapes(
  { train, synthetic, spec }: Comparison,
  checkpoint: Checkpoint,
): Promise<EvaluationPart> {
  const real = treeMatrix(train, spec);
  const made = treeMatrix(synthetic, spec);
  const columns: ColumnComparison[] = [];
  const compared = train.rows === 0 || synthetic.rows === 0 ? [] : train.columns;
  for (const [j, column] of compared.entries()) {
    await checkpoint(j / compared.length);
    const other = synthetic.columns[j]!;
    const kind = kindOf(column);
    const shape = kind.similarity(
      { column, cells: cellsOf(real, j) },
      { column: other, cells: cellsOf(made, j) },
    );
    columns.push({ column: column.name, kind: column.kind, shape, ...kind.bars(column, other) });
  }
  const total = columns.reduce((sum, { shape }) => sum + shape, 0);
  const counts = { columns: columns.length, realRows: train.rows, syntheticRows: synthetic.rows };
  const value = total / columns.length;
  return {
    metrics: [metricValue(COLUMN_SHAPES, value, undefined, { counts }, noCells(), resamplingIsBiased())],
    details: { columns },
  };
}

/** Cells of column j as numbers, missing ones imputed. */
function cellsOf(matrix: TreeMatrix, j: number): Float64Array {
  return matrix.values.subarray(j * matrix.rows, (j + 1) * matrix.rows);
}
