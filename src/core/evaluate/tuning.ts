import type { FeatureSpec } from '../probes/features.ts';
import { fitProbe, predictProbe } from '../probes/probe.ts';
import type { Checkpoint } from '../probes/task.ts';
import { takeRows } from '../table/table.ts';
import { classMeasures, regressionMeasures } from './classification.ts';
import { rowsForWidth } from './comparison.ts';
import { fixedSample } from './fixedSplit.ts';
import { labelRows, taskOf, type LabelledTable, type TargetSpec } from './labels.ts';
import { realTablesMemo } from './memo.ts';
import type { EvaluationContext } from './metric.ts';

/** Encodings and target, fitted on the real train table and shared by all evaluators. */
export interface RealFit {
  readonly spec: FeatureSpec;
  readonly target: TargetSpec;
}

/** What is chosen of the boosted trees; all else as XGBoost has it. */
export interface TreeShape {
  readonly depth: number;
  readonly learningRate: number;
  readonly rounds: number;
}

/** From the simplest, for small tables, to that of large ones; of equal losses the simpler one is taken. */
export const TREE_SHAPES: readonly TreeShape[] = [
  { depth: 3, learningRate: 0.05, rounds: 120 },
  { depth: 4, learningRate: 0.1, rounds: 120 },
  { depth: 6, learningRate: 0.1, rounds: 120 },
];

const FOLDS = 3;
/** Training rows that are looked at, at most: seconds, not minutes. Fewer of wide tables and of many classes. */
const MOST_ROWS = 20_000;
/**
 * Up to so many rows (times half the classes) every candidate is judged on all folds; beyond, one fold has rows enough to
 * tell them apart.
 */
const FEW_ROWS = 6_000;
/** Rows of a table of many classes that are looked at all the same. */
const LEAST_SAMPLE = 600;
/** Fewer labelled rows are not split: the simplest trees are taken. */
const LEAST_ROWS = 30;

export interface TunedTrees {
  readonly chosen: TreeShape;
  /** Real training rows that were looked at, in random order. */
  readonly rows: LabelledTable;
  /**
   * What trees of the chosen shape say of each of them that did not learn from it: class probabilities, row-major
   * rows × classes, or the number. Absent where there are too few rows.
   */
  readonly outOfFold?: Float64Array;
}

const tunings = realTablesMemo<TunedTrees, 'tuned trees'>();

/**
 * The shape of boosted trees that predicts the target best on training rows it did not learn from (three folds; mean
 * log loss, or root mean squared error of a number), and its out-of-fold predictions. The holdout takes no part. Made once for
 * the same real tables; the same in every run.
 */
export function tunedTrees(
  context: EvaluationContext,
  fit: RealFit,
  checkpoint: Checkpoint,
): Promise<TunedTrees> {
  return tunings(context, 'tuned trees', () => tune(context, fit, checkpoint));
}

async function tune({ train }: EvaluationContext, fit: RealFit, checkpoint: Checkpoint): Promise<TunedTrees> {
  const trees = Math.max(1, outputsOf(fit.target) / 2);
  const most = Math.max(LEAST_SAMPLE, rowsForWidth(MOST_ROWS, fit.spec.features.length) / trees);
  const rows = someLabelled(labelRows(train, fit.target), Math.floor(most));
  const simplest = TREE_SHAPES[0]!;
  if (rows.table.rows < LEAST_ROWS) return { chosen: simplest, rows };
  const judged = rows.table.rows * trees <= FEW_ROWS ? FOLDS : 1;
  const total = TREE_SHAPES.length * judged + FOLDS - judged;
  let fits = 0;
  const predict = async (shape: TreeShape, fold: number) => {
    const made = await predictFold(rows, fit, shape, fold, (done) => checkpoint((fits + done) / total));
    fits += 1;
    return made;
  };
  const best = { shape: simplest, loss: Infinity, folds: [] as FoldPrediction[] };
  for (const shape of TREE_SHAPES) {
    const folds: FoldPrediction[] = [];
    for (let fold = 0; fold < judged; fold++) folds.push(await predict(shape, fold));
    const loss = folds.reduce((sum, made) => sum + lossOf(made, rows.y, fit.target), 0) / judged;
    if (best.folds.length === 0 || loss < best.loss) Object.assign(best, { shape, loss, folds });
  }
  for (let fold = judged; fold < FOLDS; fold++) best.folds.push(await predict(best.shape, fold));
  return { chosen: best.shape, rows, outOfFold: joined(best.folds, rows.table.rows) };
}

const outputsOf = (target: TargetSpec) => (target.kind === 'classes' ? target.classes.length : 1);

/** In random order, the same in every run: folds are every third row. */
function someLabelled({ table, y, leftOut }: LabelledTable, most: number): LabelledTable {
  const order = fixedSample(table.rows, Math.min(table.rows, most));
  return { table: takeRows(table, order), y: Float64Array.from(order, (row) => y[row]!), leftOut };
}

interface FoldPrediction {
  readonly rows: readonly number[];
  /** Row-major, rows × outputs. */
  readonly output: Float64Array;
}

async function predictFold(
  { table, y }: LabelledTable,
  { spec, target }: RealFit,
  shape: TreeShape,
  fold: number,
  checkpoint: Checkpoint,
): Promise<FoldPrediction> {
  const all = [...y.keys()];
  const rows = all.filter((row) => row % FOLDS === fold);
  const learned = all.filter((row) => row % FOLDS !== fold);
  const labels = Float64Array.from(learned, (row) => y[row]!);
  const drop = [target.column];
  const task = taskOf(target);
  const probe = await fitProbe(
    'gbt',
    takeRows(table, learned),
    labels,
    task,
    spec,
    drop,
    (done) => checkpoint(0.9 * done),
    shape,
  );
  return { rows, output: await predictProbe(probe, takeRows(table, rows), () => checkpoint(0.9)) };
}

function lossOf({ rows, output }: FoldPrediction, y: Float64Array, target: TargetSpec): number {
  const actual = Float64Array.from(rows, (row) => y[row]!);
  if (target.kind === 'classes')
    return classMeasures(actual, output, target.classes.length)(undefined).logloss;
  return regressionMeasures(actual, output).rmse;
}

function joined(folds: readonly FoldPrediction[], rows: number): Float64Array {
  const width = folds[0]!.output.length / folds[0]!.rows.length;
  const whole = new Float64Array(rows * width);
  for (const { rows: own, output } of folds) {
    own.forEach((row, i) => whole.set(output.subarray(i * width, (i + 1) * width), row * width));
  }
  return whole;
}
