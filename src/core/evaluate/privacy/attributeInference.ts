import { comparedTables, type Comparison } from '../comparison.ts';
import { decideClasses } from '../classification.ts';
import { treeMatrix, takeTreeRows, type TreeMatrix } from '../../probes/features.ts';
import { columnAttributes, type Attribute } from '../groups.ts';
import { newcombeInterval } from '../../statistics/intervals.ts';
import { realTablesMemo } from '../memo.ts';
import type { EvaluationContext, EvaluationPart, MetricValue } from '../metric.ts';
import { portion } from '../../neighbours/nearest.ts';
import { fitBoosting, predictBoosting, type BoostedTrees } from '../../probes/boosting.ts';
import type { Checkpoint, ProbeTask } from '../../probes/task.ts';
import type { Table } from '../../table/table.ts';
import { metricValue } from '../values.ts';
import { ATTRIBUTE_INFERENCE } from './definitions.ts';
import { t } from '../../language/words.ts';

/** For each sensitive column: what trees trained on synthetic rows tell of train rows beyond holdout rows. */
export async function attributeInference(context: EvaluationContext): Promise<EvaluationPart> {
  const tables = await comparedTables(context);
  const attributes = columnAttributes(context.roles, tables.train);
  const metrics: MetricValue[] = [];
  for (const [i, attribute] of attributes.entries()) {
    const part = portion(context.checkpoint, i / attributes.length, (i + 1) / attributes.length);
    metrics.push(await attack(context, tables, attribute, part));
  }
  return { metrics };
}

/** What is guessed of: kept while the person moves the slider. */
const realMatrices = realTablesMemo<{ readonly train: TreeMatrix; readonly holdout: TreeMatrix }>();

/** A numeric sensitive column is guessed by its quantile group. */
async function attack(
  context: EvaluationContext,
  tables: Comparison,
  attribute: Attribute,
  checkpoint: Checkpoint,
): Promise<MetricValue> {
  const { train, holdout, synthetic, spec } = tables;
  const { labels, codes: trainCodes } = attribute.group(train);
  const task: ProbeTask =
    labels.length === 2 ? { kind: 'binary' } : { kind: 'multiclass', classes: labels.length };
  const matrixOf = (table: Table) => treeMatrix(table, spec, attribute.columns);
  const synCodes = attribute.group(synthetic).codes;
  // Groups that train does not have come after its own: they cannot be guessed, nor taught.
  const known = [...synCodes.keys()].filter((row) => synCodes[row]! < labels.length);
  const label = t`Attribute inference advantage, ${attribute.name}`;
  const definition = { ...ATTRIBUTE_INFERENCE, label };
  if (known.length === 0 || holdout.rows === 0) {
    const counts = { syntheticRows: known.length, holdoutRows: holdout.rows };
    const why = t`There are no rows to train or to test the attack on.`;
    return metricValue(definition, Number.NaN, undefined, { counts, attribute: attribute.name }, why);
  }
  const all = matrixOf(synthetic);
  const learn = known.length === synthetic.rows ? all : takeTreeRows(all, known);
  const y = Int32Array.from(known, (row) => synCodes[row]!);
  const model = await fitBoosting(learn, y, task, {}, portion(checkpoint, 0, 0.9));
  const real = await realMatrices(context, attribute.name, () =>
    Promise.resolve({ train: matrixOf(train), holdout: matrixOf(holdout) }),
  );
  const guessed = (matrix: TreeMatrix, from: number) =>
    guesses(model, matrix, labels.length, portion(checkpoint, from, from + 0.05));
  const inTrain = agreements(await guessed(real.train, 0.9), trainCodes);
  const inHoldout = agreements(await guessed(real.holdout, 0.95), attribute.group(holdout).codes);
  await checkpoint(1);
  return metricValue(
    definition,
    inTrain / train.rows - inHoldout / holdout.rows,
    newcombeInterval(inTrain, train.rows, inHoldout, holdout.rows),
    {
      attribute: attribute.name,
      probe: 'gbt',
      counts: {
        trainRows: train.rows,
        trainGuessed: inTrain,
        holdoutRows: holdout.rows,
        holdoutGuessed: inHoldout,
        syntheticRows: known.length,
      },
    },
    t`There are no rows to test the attack on.`,
  );
}

async function guesses(
  model: BoostedTrees,
  matrix: Parameters<typeof predictBoosting>[1],
  classes: number,
  checkpoint: Checkpoint,
): Promise<Int32Array> {
  const output = await predictBoosting(model, matrix, checkpoint);
  return classes === 2 ? Int32Array.from(output, (p) => (p > 0.5 ? 1 : 0)) : decideClasses(output, classes);
}

function agreements(guessed: Int32Array, actual: Int32Array): number {
  return guessed.reduce((sum, guess, row) => sum + (guess === actual[row] ? 1 : 0), 0);
}
