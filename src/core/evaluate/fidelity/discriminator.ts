import { sampleRows, type Rng } from '../../random.ts';
import { takeRows } from '../../table/table.ts';
import { comparedTables, type Comparison } from '../comparison.ts';
import { takeTreeRows, treeMatrix, type TreeMatrix } from '../features.ts';
import { delongAuroc, type AurocEstimate } from '../intervals.ts';
import type { EvaluationContext, EvaluationPart } from '../metric.ts';
import { portion } from '../nearest.ts';
import { fitBoosting, predictBoosting } from '../probes/boosting.ts';
import type { Checkpoint } from '../probes/task.ts';
import { metricValue } from '../values.ts';
import { DISCRIMINATOR_AUROC } from './definitions.ts';

const TEST_SHARE = 0.3;
/** Rows of each table that the trees see, at most: beyond it the figure hardly moves and the time does. */
const MOST_ROWS = 50_000;

/** Rows that several splits may look at in total, and splits at most: one split of a small table says little. */
const SPLIT_ROWS = 40_000;
const MOST_SPLITS = 5;
const TOO_FEW = 'There are too few rows to train and test on.';

/** Boosted trees trained to tell real rows from synthetic ones, and their AUROC on rows kept apart. */
export async function discriminator(context: EvaluationContext): Promise<EvaluationPart> {
  const comparison = await comparedTables(context);
  const rows = Math.min(comparison.train.rows, comparison.synthetic.rows, MOST_ROWS);
  const tested = Math.round(TEST_SHARE * rows);
  const splits = Math.max(1, Math.min(MOST_SPLITS, Math.floor(SPLIT_ROWS / Math.max(rows, 1))));
  const counts = { rowsOfEach: rows, trainRows: 2 * (rows - tested), testRows: 2 * tested, splits };
  const estimates: AurocEstimate[] = [];
  for (let split = 0; split < splits && tested > 1 && rows - tested > 1; split++) {
    const rng = context.rng.fork(`fidelity/discriminator ${split}`);
    const part = portion(context.checkpoint, split / splits, (split + 1) / splits);
    const estimate = await oneSplit(joinedMatrix(comparison, rows, rng), rows, tested, part);
    if (estimate) estimates.push(estimate);
  }
  const mean = (of: (estimate: AurocEstimate) => number) =>
    estimates.reduce((sum, estimate) => sum + of(estimate), 0) / estimates.length;
  const value = mean((estimate) => estimate.value);
  const interval = [mean(({ interval: [low] }) => low), mean(({ interval: [, high] }) => high)] as const;
  return { metrics: [metricValue(DISCRIMINATOR_AUROC, value, interval, { counts, probe: 'gbt' }, TOO_FEW)] };
}

/** Real and synthetic rows stand in random order: the first `tested` of each are the test rows. */
async function oneSplit(
  matrix: TreeMatrix,
  rows: number,
  tested: number,
  checkpoint: Checkpoint,
): Promise<AurocEstimate | null> {
  const all = Array.from({ length: 2 * rows }, (_, row) => row);
  const isTest = (row: number) => row % rows < tested;
  const learn = all.filter((row) => !isTest(row));
  const label = Float64Array.from(learn, (row) => (row >= rows ? 1 : 0));
  const model = await fitBoosting(takeTreeRows(matrix, learn), label, { kind: 'binary' }, {}, checkpoint);
  const scores = predictBoosting(model, takeTreeRows(matrix, all.filter(isTest)));
  return delongAuroc(scores.subarray(tested), scores.subarray(0, tested));
}

/** `rows` random real rows, then as many synthetic ones. */
function joinedMatrix({ train, synthetic, spec }: Comparison, rows: number, rng: Rng): TreeMatrix {
  const real = treeMatrix(takeRows(train, sampleRows(train.rows, rows, rng.fork('real'))), spec);
  const made = treeMatrix(takeRows(synthetic, sampleRows(synthetic.rows, rows, rng.fork('synthetic'))), spec);
  const values = new Float64Array(real.values.length + made.values.length);
  for (let j = 0; j < real.names.length; j++) {
    values.set(real.values.subarray(j * rows, (j + 1) * rows), 2 * j * rows);
    values.set(made.values.subarray(j * rows, (j + 1) * rows), (2 * j + 1) * rows);
  }
  return { ...real, rows: 2 * rows, values };
}
