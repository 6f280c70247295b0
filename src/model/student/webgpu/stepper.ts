import type { Gpu } from '../../engine/webgpu/device.ts';
import { createGpuOptimiser } from '../../engine/webgpu/optimiser.ts';
import { createQueue, MOST_AT_ONCE } from '../../engine/webgpu/queue.ts';
import type { TableShape, TeacherModel } from '../../teacher/family.ts';
import type { OpenGpuResponder } from '../../teacher/gpuResponder.ts';
import { createLateReading } from '../../training/lateReading.ts';
import { queuedStepper } from '../../training/queuedStepper.ts';
import type { Stepper, StepReading } from '../../training/stepper.ts';
import { averagingOf } from '../../training/trainable.ts';
import { DECODED, REFERENCE, type StudentPlan } from '../plan.ts';
import { openStudentMachine, SLOTS, type GpuDraws } from './machine.ts';

/** Draws come from one stream, in the order of the WebAssembly kernels'. */
function drawsOf(plan: StudentPlan): GpuDraws {
  const codes = plan.drawCodes();
  const noise = plan.drawNoise();
  const expectedS = plan.drawSensitive();
  const uniforms = Float32Array.from({ length: DECODED }, () => plan.draws.next());
  return { codes, noise, expectedS, uniforms, ownS: plan.drawSensitive() };
}

/**
 * Takes the steps of a plan on the graphics device, several a submission; a step is 18 dispatches.
 * @returns null where the device cannot hold it
 */
export function gpuStudent(
  gpu: Gpu,
  plan: StudentPlan,
  teacher: TeacherModel,
  shape: TableShape,
  open: OpenGpuResponder,
  onMemory: ((bytes: number) => void) | undefined,
): Stepper<object> | null {
  const student = openStudentMachine(gpu, plan, teacher, shape, open, MOST_AT_ONCE);
  if (!student) return null;
  const { machine, load, works, losses } = student;
  const optimiser = createGpuOptimiser(machine, plan.initial, plan.decay, averagingOf(plan));
  const queue = createQueue(machine, SLOTS);
  const late = createLateReading<object>();

  async function readingOf(index: number, values: Promise<Float32Array>): Promise<StepReading<object>> {
    const [, reference, utility] = (await values) as unknown as readonly [number, number, number];
    const divergence = plan.attainable - reference / REFERENCE;
    return { index, losses: [divergence, utility], picture: null, inputs: {} };
  }

  return {
    ...queuedStepper(machine, queue, optimiser, late),
    async step(index, rate, wanted) {
      const slot = queue.slot();
      load(slot, drawsOf(plan), optimiser.next(rate, plan.pace.normLimit));
      onMemory?.(machine.bytes);
      const found = await queue.add(works(slot, wanted === 'nothing' ? [] : [losses]));
      return found && late.exchange(readingOf(index, found.values));
    },
    heldLoss: () => Promise.reject(new Error('No rows are held back from the student.')),
  };
}
