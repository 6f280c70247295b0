import type { Table } from '../table/table.ts';
import { sparseDesign, treeMatrix, type FeatureSpec } from './features.ts';
import { fitBoosting, predictBoosting, type BoostedTrees, type BoostingOptions } from './boosting.ts';
import { fitLinear, predictLinear, type LinearModel } from './logistic.ts';
import type { Checkpoint, ProbeTask } from './task.ts';

/** A trained probe and the columns it must not look at. Plain data. */
export type FittedProbe = {
  readonly task: ProbeTask;
  readonly spec: FeatureSpec;
  readonly drop: readonly string[];
} & (
  | { readonly kind: 'gbt'; readonly model: BoostedTrees }
  | { readonly kind: 'lr'; readonly model: LinearModel }
);

/**
 * Trains a probe on all columns of the table but `drop` (the predicted column is one of them).
 * @param boosting options of the boosted trees; absent: XGBoost's defaults
 */
export async function fitProbe(
  kind: FittedProbe['kind'],
  table: Table,
  y: ArrayLike<number>,
  task: ProbeTask,
  spec: FeatureSpec,
  drop: readonly string[],
  checkpoint?: Checkpoint,
  boosting: Partial<BoostingOptions> = {},
): Promise<FittedProbe> {
  if (kind === 'gbt') {
    const model = await fitBoosting(treeMatrix(table, spec, drop), y, task, boosting, checkpoint);
    return { kind, model, task, spec, drop };
  }
  const model = await fitLinear(sparseDesign(table, spec, drop), y, task, checkpoint);
  return { kind, model, task, spec, drop };
}

/**
 * @param checkpoint called now and then.
 * @returns class probabilities, row-major rows × classes; or, for a numeric target, one number a row.
 */
export async function predictProbe(
  probe: FittedProbe,
  table: Table,
  checkpoint?: Checkpoint,
): Promise<Float64Array> {
  const output =
    probe.kind === 'gbt'
      ? await predictBoosting(probe.model, treeMatrix(table, probe.spec, probe.drop), checkpoint)
      : predictLinear(probe.model, sparseDesign(table, probe.spec, probe.drop));
  return probe.task.kind === 'binary' ? bothClasses(output) : output;
}

/** P(y = 1) → rows × 2, row-major. */
export function bothClasses(probabilities: Float64Array): Float64Array {
  const both = new Float64Array(2 * probabilities.length);
  for (let row = 0; row < probabilities.length; row++) {
    both[2 * row] = 1 - probabilities[row]!;
    both[2 * row + 1] = probabilities[row]!;
  }
  return both;
}
