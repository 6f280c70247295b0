import { permutation, sampleRows, type Rng } from '../random.ts';
import { takeRows, type Table } from '../table/table.ts';
import { sampleLimit } from './comparison.ts';
import { macroAuroc, regressionMeasures } from './classification.ts';
import { treeMatrix, type TreeMatrix } from '../probes/features.ts';
import type { TargetSpec } from './labels.ts';
import { realTablesMemo } from './memo.ts';
import type { EvaluationContext, EvaluationPart, Evaluator, ImportanceRow } from './metric.ts';
import type { BoostedTrees } from '../probes/boosting.ts';
import { createPredictions } from '../probes/predictions.ts';
import { bothClasses } from '../probes/probe.ts';
import type { Checkpoint } from '../probes/task.ts';
import { CHAIN_OF_RUNS, probeRun, realFit, type ProbeRun } from './runs.ts';

/** Each column is permuted so many times and the drops averaged. */
const REPEATS = 3;

/**
 * Permutation importance (Breiman 2001; scikit-learn's `permutation_importance`): how much AUROC (R² for a numeric
 * target) falls on the given rows when one column is shuffled. Of the trees only those that test the column are asked
 * again.
 * @returns the mean drop of each column of the matrix.
 */
export async function permutationImportance(
  model: BoostedTrees,
  matrix: TreeMatrix,
  score: (output: Float64Array) => number,
  rng: Rng,
  checkpoint: Checkpoint,
): Promise<number[]> {
  const { rows, names } = matrix;
  const predictions = createPredictions(model, matrix);
  await checkpoint(0);
  const whole = score(predictions.output());
  const drops: number[] = [];
  for (let j = 0; j < names.length; j++) {
    let drop = 0;
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const order = permutation(rows, rng);
      await checkpoint((j + (repeat + 1) / REPEATS) / names.length);
      // Where no tree looks at the column nothing falls.
      if (predictions.tests(j)) drop += whole - score(predictions.shuffled(j, order));
    }
    drops.push(drop / REPEATS);
  }
  return drops;
}

function scorer(target: TargetSpec, y: ArrayLike<number>): (output: Float64Array) => number {
  if (target.kind === 'numeric') return (output) => regressionMeasures(y, output).r2;
  const classes = target.classes.length;
  return (output) => macroAuroc(y, classes === 2 ? bothClasses(output) : output, classes);
}

async function importancesOf(
  context: EvaluationContext,
  run: ProbeRun,
  table: Table,
  y: Float64Array,
  checkpoint: Checkpoint,
): Promise<number[]> {
  const { spec, target } = await realFit(context);
  if (run.fitted.kind !== 'gbt') throw new Error('Importances are those of the boosted trees.');
  const matrix = treeMatrix(table, spec, run.fitted.drop);
  const rng = context.rng.fork('permute columns'); // the same permutations for both models
  return permutationImportance(run.fitted.model, matrix, scorer(target, y), rng, checkpoint);
}

/** No synthetic row takes part: kept while the person moves the slider. */
const importancesOfReal = realTablesMemo<number[], 'importances'>();

async function evaluateImportance(context: EvaluationContext): Promise<EvaluationPart> {
  const { settings, roles, rng, checkpoint } = context;
  const real = await probeRun(context, 'trtr', 'gbt', (done) => checkpoint(0.3 * done));
  const synthetic = await probeRun(context, 'tstr', 'gbt', (done) => checkpoint(0.3 + 0.3 * done));
  const { spec, target } = await realFit(context);
  const limit = sampleLimit(settings.sample, spec.features.length);
  const rows = sampleRows(real.test.table.rows, limit, rng.fork('sample importance'));
  const table = takeRows(real.test.table, rows);
  const y = Float64Array.from(rows, (row) => real.test.y[row]!);
  const ofReal = await importancesOfReal(context, 'importances', () =>
    importancesOf(context, real, table, y, (done) => checkpoint(0.6 + 0.2 * done)),
  );
  const ofSynthetic = await importancesOf(context, synthetic, table, y, (done) =>
    checkpoint(0.8 + 0.2 * done),
  );
  const names = spec.features.map((feature) => feature.name).filter((name) => name !== target.column);
  const importances = names.map((column, j): ImportanceRow => ({
    column,
    sensitive: roles.sensitive.includes(column),
    real: finite(ofReal[j]!),
    synthetic: finite(ofSynthetic[j]!),
  }));
  return { metrics: [], details: { importances: importances.sort((a, b) => b.real - a.real) } };
}

/** A holdout with a single class has no AUROC to fall. */
const finite = (value: number) => (Number.isFinite(value) ? value : 0);

/** Which columns the boosted trees rely on, trained on real and on synthetic rows. */
export const importanceEvaluator: Evaluator = {
  name: 'feature importances',
  family: 'utility',
  weight: 2.5,
  chain: CHAIN_OF_RUNS,
  evaluate: evaluateImportance,
};
