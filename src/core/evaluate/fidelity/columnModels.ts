import { binMatrix, binnedWithout, type BinnedMatrix } from '../../probes/binning.ts';
import { fitBinned, predictBoosting, XGBOOST_DEFAULTS } from '../../probes/boosting.ts';
import { treeMatrix, type FeatureSpec, type TreeMatrix } from '../../probes/features.ts';
import { bothClasses } from '../../probes/probe.ts';
import type { Checkpoint } from '../../probes/task.ts';
import { takeRows, type Table } from '../../table/table.ts';
import { rowsForWidth, type Comparison } from '../comparison.ts';
import { fixedSample } from '../fixedSplit.ts';
import { columnTarget, withoutColumn, type ColumnTarget } from './columnTargets.ts';

/** What bounds the time: two small models a column. The same columns and rows in every run. */
const MOST_COLUMNS = 16;
const MOST_ROWS = 2_000;
const MOST_TEST_ROWS = 1_500;
const TREES = { depth: 4, rounds: 25 };

/** A column's model: what it says of the test rows, and what they are. */
export interface Predicted {
  readonly column: number;
  readonly target: ColumnTarget;
  readonly actual: Float64Array;
  readonly output: Float64Array;
}

export interface RealModels {
  readonly test: Table;
  readonly testMatrix: TreeMatrix;
  readonly models: readonly Predicted[];
}

/** Rows of each table that the models learn from. */
export function learnedRows({ train, synthetic, spec }: Comparison): number {
  return Math.min(train.rows, synthetic.rows, rowsForWidth(MOST_ROWS, spec.features.length));
}

/** The same columns learned from as many synthetic rows. */
export async function modelsOfSynthetic(
  { synthetic, spec }: Comparison,
  { models, testMatrix }: RealModels,
  rows: number,
  checkpoint: Checkpoint,
): Promise<Predicted[]> {
  const learned = learnedTable(synthetic, spec, rows);
  const made: Predicted[] = [];
  for (const { column, target, actual } of models) {
    const done = made.length / models.length;
    const output = await learnColumn(learned, testMatrix, column, target, () => checkpoint(done));
    made.push({ column, target, actual, output });
  }
  return made;
}

/** A model for each column that varies, learned from real rows. */
export async function modelsOfReal(
  { train, holdout, spec }: Comparison,
  rows: number,
  checkpoint: Checkpoint,
): Promise<RealModels> {
  const learned = learnedTable(train, spec, rows);
  const most = Math.min(holdout.rows, rowsForWidth(MOST_TEST_ROWS, spec.features.length));
  const test = takeRows(holdout, fixedSample(holdout.rows, most));
  const testMatrix = treeMatrix(test, spec);
  const models: Predicted[] = [];
  const columns = chosenColumns(learned.matrix.names.length);
  for (const [index, column] of columns.entries()) {
    await checkpoint(index / columns.length);
    const target = columnTarget(learned.matrix, column);
    if (!target) continue;
    const output = await learnColumn(learned, testMatrix, column, target, () =>
      checkpoint(index / columns.length),
    );
    models.push({ column, target, actual: target.labels(testMatrix), output });
  }
  return { test, testMatrix, models };
}

/** All columns of a table of up to 16; of a wider one 16 drawn ones, the same in every run. */
export function chosenColumns(columns: number): readonly number[] {
  if (columns <= MOST_COLUMNS) return Array.from({ length: columns }, (_, j) => j);
  return [...fixedSample(columns, MOST_COLUMNS)].sort((a, b) => a - b);
}

/** Rows that all models of a table learn from, put in bins once. */
interface LearnedTable {
  readonly matrix: TreeMatrix;
  readonly binned: BinnedMatrix;
}

function learnedTable(table: Table, spec: FeatureSpec, rows: number): LearnedTable {
  const matrix = treeMatrix(takeRows(table, fixedSample(table.rows, rows)), spec);
  return { matrix, binned: binMatrix(matrix, XGBOOST_DEFAULTS.maxBins) };
}

/** Class probabilities of the test rows, row-major, or one number each. */
async function learnColumn(
  { matrix, binned }: LearnedTable,
  test: TreeMatrix,
  column: number,
  target: ColumnTarget,
  pause: () => Promise<void>,
): Promise<Float64Array> {
  const { task } = target;
  const model = await fitBinned(binnedWithout(binned, column), target.labels(matrix), task, TREES, pause);
  const output = await predictBoosting(model, withoutColumn(test, column), pause);
  return task.kind === 'binary' ? bothClasses(output) : output;
}
