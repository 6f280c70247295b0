import type { EncodedTable, Encoding } from '../../../../core/encoding/encoding.ts';
import { openEngine } from '../../../engine/wasm/instance.ts';
import { createFlatOptimiser } from '../../../engine/wasm/optimiser.ts';
import type { Stepper } from '../../../training/stepper.ts';
import { averagingOf } from '../../../training/trainable.ts';
import { LATENT } from '../../family.ts';
import { teacherShape } from '../network.ts';
import type { TeacherPlan, TeacherRows } from '../plan.ts';
import { totalLoss } from '../sums.ts';
import { createCodeBatch } from './batch.ts';
import { createTeacherObjective } from './objective.ts';

/**
 * Takes the steps of a plan by the kernels: forward pass, gradient in closed form and update, all in one memory.
 * @throws AppError 'backend.memory'
 */
export function wasmTeacher(
  plan: TeacherPlan,
  encoding: Encoding,
  table: EncodedTable,
  onMemory: ((bytes: number) => void) | undefined,
): Stepper<Pick<TeacherRows, 'rows'>> {
  const { targetWeight, penaltyWeight, heldRows, pace } = plan;
  const engine = openEngine();
  const batch = createCodeBatch(engine, encoding, table, plan.batchRows);
  const objective = createTeacherObjective(engine, teacherShape(encoding), batch, plan.batchRows);
  const optimiser = createFlatOptimiser(engine, plan.initial, plan.decay, averagingOf(plan));

  /** The rows held back may be more than a batch: by pieces, of which the first has all rows that dependence looks at. */
  function heldLoss(): number {
    const weigh = { ramp: heldRows.ramp, targetWeight, penaltyWeight };
    const count = heldRows.batch.length;
    let total = 0;
    for (let start = 0; start < count; start += plan.batchRows) {
      const rows = heldRows.batch.subarray(start, start + plan.batchRows);
      batch.load(rows, heldRows.noise.subarray(start * LATENT, (start + rows.length) * LATENT));
      const classes = start === 0 ? heldRows.classes : null;
      total += totalLoss(objective.evaluate(rows.length, optimiser.averaged, classes), count, weigh);
    }
    return total;
  }

  return {
    step(index, rate, wanted) {
      const { batch: drawn, rows, noise, classes, ramp } = plan.draw(index);
      const count = drawn.length;
      batch.load(drawn, noise);
      optimiser.begin();
      const weigh = { ramp, targetWeight, penaltyWeight };
      const found = objective.differentiate(count, optimiser.weights, classes, weigh, optimiser.gradient);
      onMemory?.(engine.bytes());
      optimiser.step(rate, pace.normLimit);
      if (wanted === 'nothing') return Promise.resolve(null);
      const { reconstruction, target, kl, code, predicted } = found;
      return Promise.resolve({
        index,
        losses: [reconstruction / count, target / count, kl / count, code, predicted],
        picture: wanted === 'picture' ? objective.means(rows.length) : null,
        inputs: { rows },
      });
    },
    settle: () => Promise.resolve(null),
    heldLoss: () => Promise.resolve(heldLoss()),
    judged: () => Promise.resolve(optimiser.readAveraged()),
    state: () => Promise.resolve(optimiser.state()),
    restore: optimiser.restore,
    // The memory goes with the engine.
    dispose: () => undefined,
  };
}
