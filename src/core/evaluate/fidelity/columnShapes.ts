import { resamplingIsBiased } from '../../statistics/bootstrap.ts';
import { spokenLanguage } from '../../language/language.ts';
import { treeCells, type Feature } from '../../probes/features.ts';
import type { Comparison } from '../comparison.ts';
import { columnsMemo } from '../memo.ts';
import type { ColumnComparison, EvaluationPart } from '../metric.ts';
import { metricValue } from '../values.ts';
import { kindOf, type Column } from '../../kinds/registry.ts';
import type { Checkpoint } from '../../probes/task.ts';
import { COLUMN_SHAPES } from './definitions.ts';
import { t } from '../../language/words.ts';

const noCells = () => t`There are no cells to compare.`;

const comparisons = columnsMemo<ColumnComparison>();

/** Column shapes, with the overlay of each column. */
export async function columnShapes(
  { train, synthetic, spec }: Comparison,
  checkpoint: Checkpoint,
): Promise<EvaluationPart> {
  const columns: ColumnComparison[] = [];
  const compared = train.rows === 0 || synthetic.rows === 0 ? [] : train.columns;
  for (const [j, column] of compared.entries()) {
    await checkpoint(j / compared.length);
    const other = synthetic.columns[j]!;
    const feature = spec.features[j]!;
    columns.push(comparisons([column, other], spokenLanguage(), () => compareColumn(column, other, feature)));
  }
  const total = columns.reduce((sum, { shape }) => sum + shape, 0);
  const counts = { columns: columns.length, realRows: train.rows, syntheticRows: synthetic.rows };
  const value = total / columns.length;
  return {
    metrics: [metricValue(COLUMN_SHAPES, value, undefined, { counts }, noCells(), resamplingIsBiased())],
    details: { columns },
  };
}

/** Cells are numbers, missing ones imputed. */
function compareColumn(column: Column, other: Column, feature: Feature): ColumnComparison {
  const kind = kindOf(column);
  const shape = kind.similarity(
    { column, cells: treeCells(column, feature) },
    { column: other, cells: treeCells(other, feature) },
  );
  return { column: column.name, kind: column.kind, shape, ...kind.bars(column, other) };
}
