import type { Gpu, KernelSource } from '../../engine/webgpu/device.ts';
import {
  createSpace,
  fitsDevice,
  openMachine,
  type Call,
  type Machine,
  type Stretch,
  type Work,
} from '../../engine/webgpu/machine.ts';
import { updates } from '../../engine/webgpu/optimiser.ts';
import { outerProducts, products } from '../../engine/webgpu/products.ts';
import { LATENT, type TableShape, type TeacherModel } from '../../teacher/family.ts';
import type { OpenGpuResponder } from '../../teacher/gpuResponder.ts';
import { CODES, DECODED, LOG_FLOOR, REFERENCE } from '../plan.ts';
import { COMPONENTS, DEVIATIONS, studentLayout, type StudentParameter } from '../student.ts';
import code from './student.wgsl?raw';

/** The student's own kernels. */
export const STUDENT_KERNELS: KernelSource = {
  code,
  entries: [
    'openMixture',
    'drawCodes',
    'densities',
    'softmaxAnswers',
    'compareAnswers',
    'answersGradient',
    'mixtureGradient',
    'sumStudentLosses',
  ],
  sums: true,
};

/** What a step is computed of; sizes as in `StudentPlan`. */
export interface GpuDraws {
  readonly codes: Float32Array;
  readonly noise: Float32Array;
  /** s beside the teacher's codes, and beside the student's. */
  readonly expectedS: Float32Array;
  readonly ownS: Float32Array;
  /** One a row, in [0, 1): the component whose share it falls into is picked. */
  readonly uniforms: Float32Array;
}

/** A step has two: of all rows that the teacher answers, and of the student's alone. */
export const SLOTS = 2;
/** Rows that the teacher answers: for the posterior's codes, then for the student's. */
const ASKED = 2 * DECODED;

/** A student's buffers and dispatches, 18 a step. */
export interface StudentMachine {
  readonly machine: Machine;
  /** Writes a step into a slot and the next. @param update `GpuOptimiser.next` */
  readonly load: (slot: number, draws: GpuDraws, update: readonly number[]) => void;
  /** The work of that step. @param read what of the losses */
  readonly works: (slot: number, read: readonly Stretch[]) => readonly Work[];
  /** Σ ln density of the codes and of the reference, utility loss: three floats. */
  readonly losses: Stretch;
}

/** What of a plan fixes the loss. */
export interface StudentLossPlan {
  readonly qualityWeight: number;
  readonly utilityWeight: number;
  readonly reference: Float32Array;
}

const bitsOf = (values: Float32Array) => new Uint32Array(values.buffer, values.byteOffset, values.length);

function offsetsOf(sizes: readonly number[]): number[] {
  const offsets = [0];
  for (const size of sizes) offsets.push(offsets.at(-1)! + size);
  return offsets;
}

/**
 * @param steps in one submission at most
 * @returns null where the device cannot bind buffers of such sizes
 */
export function openStudentMachine(
  gpu: Gpu,
  { qualityWeight, utilityWeight, reference }: StudentLossPlan,
  teacher: TeacherModel,
  shape: TableShape,
  open: OpenGpuResponder,
  steps: number,
): StudentMachine | null {
  const ds = shape.sensitiveWidth;
  const width = shape.targetWidth + shape.featureWidth;
  const { size } = studentLayout;
  const place = (name: StudentParameter) => studentLayout.slots.find((slot) => slot.name === name)!.offset;
  const space = createSpace();
  // Behind what is learned the vectors hold what products read and write: the teacher, tables of answers.
  const byTables = size + teacher.weights.length;
  const byMeans = byTables + width * width;
  const [expectedTables, expectedSums] = [size, size + width * width];
  const [ownTables, ownSums] = [expectedSums + width, expectedSums + width + width * width];
  const entries = COMPONENTS * LATENT;
  const rooms = {
    deviation: space.floats(entries),
    open: space.floats(entries),
    share: space.floats(COMPONENTS),
    cumulated: space.floats(COMPONENTS),
    constants: space.floats(COMPONENTS),
    zs: space.floats(ASKED * (LATENT + ds)),
    picked: space.floats(DECODED),
    responsibilities: space.floats(CODES * COMPONENTS),
    densities: space.floats(CODES + REFERENCE),
    answers: space.floats(ASKED * width),
    dAnswers: space.floats(DECODED * width),
    dLogits: space.floats(DECODED * width),
    errors: space.floats(width),
    dz: space.floats(DECODED * LATENT),
    losses: space.floats(4),
  };
  const responder = open(space, shape, {
    weights: size,
    rows: ASKED,
    zs: rooms.zs,
    answers: rooms.answers,
    from: DECODED,
    d: rooms.dLogits,
    dz: rooms.dz,
  });
  const { sizes } = responder;
  const own = { at: rooms.answers + DECODED * width, stride: width };
  const args = [
    ...[place('mean'), place('logDeviation'), place('logit'), ds, rooms.deviation, rooms.open],
    ...[rooms.share, rooms.cumulated, rooms.constants, rooms.zs, rooms.picked],
    ...[rooms.responsibilities, rooms.densities, space.wholes(bitsOf(reference))],
    ...[rooms.answers, rooms.dAnswers, rooms.dLogits, width, sizes.length, space.wholes(offsetsOf(sizes))],
    ...[expectedTables, expectedSums, ownTables, ownSums, byTables, byMeans],
    ...[rooms.errors, rooms.dz, rooms.losses],
    ...bitsOf(Float32Array.of(DEVIATIONS.least, DEVIATIONS.most, LOG_FLOOR)),
  ];
  const call = (kernel: string, x: number, y = 1): Call => ({ kernel, args, groups: () => [x, y] });
  const answersOf = (rows: number) => [Math.ceil(sizes.length / 64), rows] as const;

  const forward = [
    call('openMixture', 1),
    call('drawCodes', 1, ASKED / 16),
    call('densities', (CODES + REFERENCE) / 64),
    ...responder.respond,
    call('softmaxAnswers', ...answersOf(ASKED)),
  ];
  const tables = { rows: width, columns: width };
  const backward = [
    outerProducts([
      {
        ...tables,
        x: { at: rooms.answers, stride: width },
        d: rooms.answers,
        weight: expectedTables,
        bias: expectedSums,
      },
      { ...tables, x: own, d: own.at, weight: ownTables, bias: ownSums },
    ]),
    call('compareAnswers', width),
    products([
      {
        segments: [{ x: own, k: width, weight: byTables, stride: width }],
        columns: width,
        bias: byMeans,
        out: rooms.dAnswers,
      },
    ]),
    call('answersGradient', ...answersOf(DECODED)),
    ...responder.inputGradient,
    call('mixtureGradient', COMPONENTS),
    call('sumStudentLosses', 1),
    ...updates(space, size),
  ];

  const batch = [CODES * LATENT, DECODED * LATENT, ASKED * ds, DECODED];
  const [codesAt, noiseAt, sensitiveAt, uniformsAt, words] = offsetsOf(batch) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const machineSize = {
    weights: size + Math.max(byMeans + width - size, ownSums + width - size),
    trained: size,
    slots: SLOTS * steps,
    slotWords: Math.ceil(words / SLOTS),
  };
  if (!fitsDevice(gpu.device, machineSize, space)) return null;
  const machine = openMachine(gpu, machineSize, space, [...forward, ...backward]);
  machine.write('weights', teacher.weights, size);

  return {
    machine,
    losses: { at: rooms.losses, count: 3 },
    load(slot, draws, update) {
      const scalars = [qualityWeight, utilityWeight, 0, ...update];
      const step = (rows: number, shift: number) => ({
        rows,
        looked: 0,
        places: [codesAt + shift, noiseAt + shift, sensitiveAt + shift, uniformsAt + shift, 0, 0] as const,
        scalars,
      });
      machine.fill(slot, step(ASKED, 0), (memory, at) => {
        const write = (values: Float32Array, to: number) =>
          new Float32Array(memory, at + 4 * to, values.length).set(values);
        write(draws.codes, codesAt);
        write(draws.noise, noiseAt);
        write(draws.expectedS, sensitiveAt);
        write(draws.ownS, sensitiveAt + DECODED * ds);
        write(draws.uniforms, uniformsAt);
      });
      // The batch spans both slots.
      machine.fill(slot + 1, step(DECODED, -machineSize.slotWords), () => undefined);
    },
    works: (slot, read) => [
      { slot, calls: forward, ofAverage: false, read: [] },
      { slot: slot + 1, calls: backward, ofAverage: false, read },
    ],
  };
}
