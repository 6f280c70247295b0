import { takeRows } from '../../table/table.ts';
import { comparedTables, rowsForWidth, type Comparison } from '../comparison.ts';
import { stackTreeRows, takeTreeRows, treeMatrix, type TreeMatrix } from '../../probes/features.ts';
import { fixedSample, fixedStratifiedSplit, type Split } from '../fixedSplit.ts';
import { delongAuroc, type AurocEstimate } from '../../statistics/intervals.ts';
import type { EvaluationContext, EvaluationPart, MetricValue } from '../metric.ts';
import { fitBoosting, predictBoosting } from '../../probes/boosting.ts';
import type { Checkpoint } from '../../probes/task.ts';
import { metricValue } from '../values.ts';
import { DISCRIMINATOR_AUROC } from './definitions.ts';
import { t } from '../../language/words.ts';

const TEST_SHARE = 0.3;
/** Rows of each table that the trees see, at most: beyond it the figure hardly moves and the time does. */
const MOST_ROWS = 50_000;
/** Rows of each table below which a split leaves too little to learn from and to test on. */
const LEAST_ROWS = 4;
const tooFew = () => t`Fewer than ${LEAST_ROWS} rows of each table: too few to train and test on.`;

/**
 * Boosted trees trained to tell real rows from synthetic ones, and their AUROC on rows kept apart. One split, the
 * same in every run, so that the figure can be checked digit by digit against other implementations.
 */
export async function discriminator(context: EvaluationContext): Promise<EvaluationPart> {
  const comparison = await comparedTables(context);
  const most = rowsForWidth(MOST_ROWS, comparison.spec.features.length);
  const rows = Math.min(comparison.train.rows, comparison.synthetic.rows, most);
  if (rows < LEAST_ROWS) return { metrics: [valueOf(null, { rowsOfEach: rows })] };
  const isSynthetic = Float64Array.from({ length: 2 * rows }, (_, row) => (row < rows ? 0 : 1));
  const split = fixedStratifiedSplit(isSynthetic, 2, TEST_SHARE);
  const found = await tellApart(joinedMatrix(comparison, rows), isSynthetic, split, context.checkpoint);
  const counts = { rowsOfEach: rows, trainRows: split.train.length, testRows: split.test.length };
  return { metrics: [valueOf(found, counts)] };
}

function valueOf(found: AurocEstimate | null, counts: MetricValue['counts']): MetricValue {
  const value = found?.value ?? Number.NaN;
  return metricValue(DISCRIMINATOR_AUROC, value, found?.interval, { counts, probe: 'gbt' }, tooFew());
}

/** @param y 1 for a synthetic row of the matrix, 0 for a real one. */
async function tellApart(
  matrix: TreeMatrix,
  y: Float64Array,
  { train, test }: Split,
  checkpoint: Checkpoint,
): Promise<AurocEstimate | null> {
  const labels = Float64Array.from(train, (row) => y[row]!);
  const model = await fitBoosting(takeTreeRows(matrix, train), labels, { kind: 'binary' }, {}, checkpoint);
  const scores = await predictBoosting(model, takeTreeRows(matrix, test), () => checkpoint(1));
  const scoresWhere = (label: number) => scores.filter((_, i) => y[test[i]!] === label);
  return delongAuroc(scoresWhere(1), scoresWhere(0));
}

/** `rows` random real rows, then as many synthetic ones. */
function joinedMatrix({ train, synthetic, spec }: Comparison, rows: number): TreeMatrix {
  const real = treeMatrix(takeRows(train, fixedSample(train.rows, rows)), spec);
  const made = treeMatrix(takeRows(synthetic, fixedSample(synthetic.rows, rows)), spec);
  return stackTreeRows([real, made]);
}
