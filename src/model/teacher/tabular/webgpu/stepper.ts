import type { EncodedTable, Encoding } from '../../../../core/encoding/encoding.ts';
import type { Gpu } from '../../../engine/webgpu/device.ts';
import { createGpuOptimiser } from '../../../engine/webgpu/optimiser.ts';
import { createQueue, MOST_AT_ONCE } from '../../../engine/webgpu/queue.ts';
import { createLateReading } from '../../../training/lateReading.ts';
import { queuedStepper } from '../../../training/queuedStepper.ts';
import type { Stepper, StepReading, Wanted } from '../../../training/stepper.ts';
import { averagingOf } from '../../../training/trainable.ts';
import { LATENT } from '../../family.ts';
import type { TeacherPlan, TeacherRows } from '../plan.ts';
import { totalLoss } from '../sums.ts';
import { openTeacherMachine, sumsOf } from './machine.ts';

/** Nothing is updated where rows are judged. */
const NO_UPDATE = [0, 0, 1, 1, 1];

/** The rows held back by pieces of a batch, of which the first has all rows that dependence looks at. */
function piecesOf({ heldRows, batchRows }: TeacherPlan): TeacherRows[] {
  const { batch, noise, classes } = heldRows;
  return Array.from({ length: Math.ceil(batch.length / batchRows) }, (_, piece) => {
    const [start, end] = [piece * batchRows, Math.min((piece + 1) * batchRows, batch.length)];
    return {
      ...heldRows,
      batch: batch.subarray(start, end),
      noise: noise.subarray(start * LATENT, end * LATENT),
      classes: piece === 0 ? classes : [],
    };
  });
}

/** μ of rows, of μ and ln σ². */
function meansOf(coded: Float32Array): Float32Array {
  return coded.filter((_, i) => i % (2 * LATENT) < LATENT);
}

/**
 * Takes the steps of a plan on the graphics device, several a submission; a step is 22 dispatches.
 * @returns null where the device cannot hold it
 */
export function gpuTeacher(
  gpu: Gpu,
  plan: TeacherPlan,
  encoding: Encoding,
  table: EncodedTable,
  onMemory: ((bytes: number) => void) | undefined,
): Stepper<Pick<TeacherRows, 'rows'>> | null {
  const { targetWeight, penaltyWeight, heldRows, pace, batchRows } = plan;
  const pieces = piecesOf(plan);
  const teacher = openTeacherMachine(gpu, encoding, table, batchRows, MOST_AT_ONCE + pieces.length);
  if (!teacher) return null;
  const { machine, load, forward, backward, update, losses, coded } = teacher;
  const optimiser = createGpuOptimiser(machine, plan.initial, plan.decay, averagingOf(plan));
  const queue = createQueue(machine);
  const calls = [...forward, ...backward, ...update];
  const judgedBy = { ramp: heldRows.ramp, targetWeight, penaltyWeight };
  const judgements = pieces.map((rows, i) => {
    const slot = MOST_AT_ONCE + i;
    load(slot, rows, judgedBy, NO_UPDATE);
    return { slot, calls: forward, ofAverage: true, read: [losses] };
  });

  const late = createLateReading<Pick<TeacherRows, 'rows'>>();

  async function readingOf(
    index: number,
    { batch, rows }: TeacherRows,
    wanted: Wanted,
    values: Promise<Float32Array>,
  ): Promise<StepReading<Pick<TeacherRows, 'rows'>>> {
    const read = await values;
    const { reconstruction, target, kl, code, predicted } = sumsOf(read);
    const n = batch.length;
    return {
      index,
      losses: [reconstruction / n, target / n, kl / n, code, predicted],
      picture: wanted === 'picture' ? meansOf(read.subarray(losses.count)) : null,
      inputs: { rows },
    };
  }

  return {
    ...queuedStepper(machine, queue, optimiser, late),
    async step(index, rate, wanted) {
      const drawn = plan.draw(index);
      const by = { ramp: drawn.ramp, targetWeight, penaltyWeight };
      const slot = queue.slot();
      load(slot, drawn, by, optimiser.next(rate, pace.normLimit));
      onMemory?.(machine.bytes);
      const picture = wanted === 'picture' ? [coded(drawn.rows.length)] : [];
      const read = wanted === 'nothing' ? [] : [losses, ...picture];
      const found = await queue.add([{ slot, calls, ofAverage: false, read }]);
      if (!found) return null;
      return late.exchange(readingOf(index, drawn, wanted, found.values));
    },
    async heldLoss() {
      const read = await (await queue.submit(judgements))!.values;
      const count = heldRows.batch.length;
      return pieces.reduce((sum, _, i) => {
        const sums = sumsOf(read.subarray(i * losses.count, (i + 1) * losses.count));
        return sum + totalLoss(sums, count, judgedBy);
      }, 0);
    },
  };
}
