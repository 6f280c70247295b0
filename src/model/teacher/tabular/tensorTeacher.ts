import * as tf from '@tensorflow/tfjs';
import type { EncodedTable, Encoding } from '../../../core/encoding/encoding.ts';
import { createBlocks, disposeBlocks } from '../../engine/blocks.ts';
import type { RowClass } from '../../engine/wasm/dependence.ts';
import { disposeBatch, makeBatch } from '../../training/batches.ts';
import type { Trainable } from '../../training/trainable.ts';
import type { ConditioningClass } from '../dependence.ts';
import { LATENT } from '../family.ts';
import { teacherLoss, type LossInputs } from './loss.ts';
import { createMasks, teacherLayout, teacherShape, type TeacherParameter } from './network.ts';
import type { TeacherPlan, TeacherRows } from './plan.ts';

/** A loss's inputs, and the rows that its picture shows. */
type TeacherInputs = LossInputs & Pick<TeacherRows, 'rows'>;

/** @param count rows looked at */
function conditioningClass({ share, rows }: RowClass, count: number): ConditioningClass {
  const weights = new Float32Array(count);
  for (const row of rows) weights[row] = 1 / rows.length;
  return { share, weights: tf.tensor2d(weights, [count, 1]) };
}

function disposeInputs({ batch, noise, classes }: LossInputs): void {
  disposeBatch(batch);
  tf.dispose([noise, ...classes.map(({ weights }) => weights)]);
}

/** A plan's losses in tensors. */
export function tensorTeacher(
  plan: TeacherPlan,
  encoding: Encoding,
  table: EncodedTable,
): Trainable<TeacherParameter, TeacherInputs> {
  const shape = teacherShape(encoding);
  const { targetWeight, penaltyWeight } = plan;
  const constants = {
    blocks: createBlocks(shape.featureSizes),
    targetBlock: createBlocks([shape.targetWidth]),
    masks: createMasks(shape),
    targetWeight,
    penaltyWeight,
  };
  const inputsOf = ({ batch, rows, noise, classes, ramp }: TeacherRows): TeacherInputs => ({
    ...constants,
    rows,
    batch: makeBatch(table, encoding, batch),
    noise: tf.tensor2d(noise, [batch.length, LATENT]),
    classes: classes.map((own) => conditioningClass(own, rows.length)),
    ramp,
  });
  const heldInputs = inputsOf(plan.heldRows);
  return {
    ...plan,
    layout: teacherLayout(shape),
    inputs: (index) => inputsOf(plan.draw(index)),
    loss: teacherLoss,
    held: { ...plan.held, loss: (views) => teacherLoss(views, heldInputs).total },
    dispose() {
      disposeBlocks(constants.blocks);
      disposeBlocks(constants.targetBlock);
      tf.dispose(Object.values(constants.masks));
      disposeInputs(heldInputs);
    },
  };
}
