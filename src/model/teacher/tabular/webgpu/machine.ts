import type { Gpu, KernelSource } from '../../../engine/webgpu/device.ts';
import {
  createSpace,
  fitsDevice,
  openMachine,
  type Call,
  type Machine,
  type MachineSize,
  type Stretch,
} from '../../../engine/webgpu/machine.ts';
import { updates } from '../../../engine/webgpu/optimiser.ts';
import { LATENT, type CodeTable, type TableShape } from '../../family.ts';
import { KL_WEIGHT } from '../loss.ts';
import { teacherLayout, teacherShape } from '../network.ts';
import type { TeacherRows } from '../plan.ts';
import type { LossWeights, TeacherSums } from '../sums.ts';
import { batchLayout, lookedRows } from './batch.ts';
import { createGpuTeacherNetwork } from './network.ts';
import code from './teacher.wgsl?raw';

/** The teacher's own kernels. */
export const TEACHER_KERNELS: KernelSource = {
  code,
  entries: ['encode', 'surprise', 'encodeGradient', 'sumLosses'],
  sums: true,
};

/** A teacher's buffers and dispatches. */
export interface TeacherMachine {
  readonly machine: Machine;
  /** Writes the rows of a slot. @param update learning rate and so on: `GpuOptimiser.next` */
  readonly load: (slot: number, rows: TeacherRows, by: LossWeights, update: readonly number[]) => void;
  readonly forward: readonly Call[];
  readonly backward: readonly Call[];
  readonly update: readonly Call[];
  /** Where the parts of the loss stand after `forward`. */
  readonly losses: Stretch;
  /** μ and ln σ² of the first rows. */
  readonly coded: (rows: number) => Stretch;
}

/** What `losses` reads. */
export function sumsOf(values: ArrayLike<number>): TeacherSums {
  const [reconstruction, target, residual, kl, code, predicted] = Array.from(values) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { reconstruction, target, residual, kl, code, predicted };
}

/** Entries of [x, y] at most: each is a workgroup, and no device must allow more in one dimension. */
const MOST_ENTRIES = 65_535;

/**
 * @param most rows of a batch
 * @returns null where the device cannot bind buffers of such sizes
 */
export function openTeacherMachine(
  gpu: Gpu,
  tableShape: TableShape,
  table: CodeTable,
  most: number,
  slots: number,
): TeacherMachine | null {
  const shape = teacherShape(tableShape);
  const { size } = teacherLayout(shape);
  const batch = batchLayout(tableShape, table, most);
  const space = createSpace();
  const { forward, backward, losses, coded } = createGpuTeacherNetwork(space, shape, most);
  const update = updates(space, size);
  const sizes: MachineSize = { weights: size, trained: size, slots, slotWords: batch.words };
  if (!fitsDevice(gpu.device, sizes, space)) return null;
  if (shape.featureWidth + shape.targetWidth > MOST_ENTRIES) return null;
  const machine = openMachine(gpu, sizes, space, [...forward, ...backward, ...update]);
  return {
    machine,
    forward,
    backward,
    update,
    losses: { at: losses, count: 6 },
    coded: (rows) => ({ at: coded, count: 2 * LATENT * rows }),
    load(slot, { batch: rows, noise, classes }, { ramp, targetWeight, penaltyWeight }, own) {
      const scalars = [ramp * KL_WEIGHT, targetWeight, ramp * penaltyWeight, ...own];
      const words = { rows: rows.length, looked: lookedRows(classes), places: batch.places, scalars };
      machine.fill(slot, words, (memory, at) => batch.write(memory, at, rows, noise, classes));
    },
  };
}
