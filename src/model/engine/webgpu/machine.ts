import { CALL_BYTES, STEP_BYTES, type Gpu } from './device.ts';

/** A place in a buffer, counted in numbers. */
export type Place = number;
/** Stands for no place. */
export const NONE = 0xffffffff;

/** Room in the arena and in the tables, before there are buffers. */
export interface Space {
  /** Room for so many floats, 0 at first. */
  readonly floats: (count: number) => Place;
  /** Whole numbers that never change. */
  readonly wholes: (values: Iterable<number>) => Place;
  readonly size: () => number;
  readonly tables: () => readonly number[];
}

export function createSpace(): Space {
  const tables: number[] = [];
  let top = 0;
  return {
    floats(count) {
      top += count;
      return top - count;
    },
    wholes(values) {
      const at = tables.length;
      for (const value of values) tables.push(value);
      return at;
    },
    size: () => top,
    tables: () => tables,
  };
}

/** Rows of a step: of the batch, and those that dependence looks at. */
export interface StepRows {
  readonly rows: number;
  readonly looked: number;
}

/** One dispatch. */
export interface Call {
  readonly kernel: string;
  readonly args: ArrayLike<number>;
  readonly groups: (step: StepRows) => readonly [x: number, y: number];
}

/** A slot's step through some calls. */
export interface Work {
  readonly slot: number;
  readonly calls: readonly Call[];
  /** Whether the averaged weights take the place of the weights. */
  readonly ofAverage: boolean;
  /** What of the arena is wanted afterwards. */
  readonly read: readonly Stretch[];
}
export interface Stretch {
  readonly at: Place;
  readonly count: number;
}

type Vector = 'weights' | 'gradient' | 'averaged' | 'moments';

/** Buffers of a network, with its batches in slots. */
export interface Machine {
  /** Writes a slot: what a step is of, and its batch. Uploaded before the next work. */
  readonly fill: (
    slot: number,
    step: StepWords,
    batch: (words: ArrayBuffer, byteOffset: number) => void,
  ) => void;
  /** Submits work in order. @returns all that is to be read, one after the other; null where nothing is */
  readonly submit: (works: readonly Work[]) => Promise<Float32Array> | null;
  /** Resolves once all that was submitted is done. */
  readonly settled: () => Promise<void>;
  readonly write: (vector: Vector, values: Float32Array, at?: Place) => void;
  readonly read: (vector: Vector, stretch?: Stretch) => Promise<Float32Array>;
  /** Bytes of its buffers. */
  readonly bytes: number;
  readonly dispose: () => void;
}

/** common.wgsl, `Step`; places of the batch count from the slot's own start. */
export interface StepWords extends StepRows {
  readonly places: readonly [
    codes: Place,
    noise: Place,
    sensitive: Place,
    order: Place,
    starts: Place,
    looked: Place,
  ];
  /** klWeight, targetWeight, penaltyWeight, rate, correctedRate, correction2, kept, normLimit. */
  readonly scalars: readonly number[];
}

export interface MachineSize {
  /** Numbers in the vector of weights, and in the gradient; the first `trained` of them are what is learned. */
  readonly weights: number;
  readonly trained: number;
  readonly slots: number;
  /** Words of a batch. */
  readonly slotWords: number;
}

/** Steps are bound at this distance: the least that every device allows. */
const STEP_STRIDE = 256;
const WORD = 4;

/** Bytes of each buffer. */
function sizesOf({ weights, trained, slots, slotWords }: MachineSize, space: Space) {
  return {
    weights: WORD * weights,
    gradient: WORD * weights,
    moments: 3 * WORD * trained,
    averaged: WORD * trained,
    arena: WORD * space.size(),
    batch: WORD * slots * slotWords,
    tables: WORD * Math.max(1, space.tables().length),
  };
}

/** Whether a device can bind such buffers. */
export function fitsDevice({ limits }: GPUDevice, size: MachineSize, space: Space): boolean {
  const most = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  return Object.values(sizesOf(size, space)).every((bytes) => bytes <= most);
}

/** @param calls all that will be called */
export function openMachine(gpu: Gpu, size: MachineSize, space: Space, calls: readonly Call[]): Machine {
  const { device, layout, kernels } = gpu;
  const sizes = sizesOf(size, space);
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
  const storage = Object.entries(sizes).map(
    ([name, bytes]) => [name, device.createBuffer({ size: bytes, usage })] as const,
  );
  const buffers = Object.fromEntries(storage) as Record<keyof typeof sizes, GPUBuffer>;
  const uniform = (bytes: number) =>
    device.createBuffer({ size: bytes, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
  const steps = uniform(size.slots * STEP_STRIDE);
  const args = uniform(Math.max(1, calls.length) * CALL_BYTES);
  const all = [...Object.values(buffers), steps, args];

  device.queue.writeBuffer(buffers.tables, 0, Uint32Array.from(space.tables()));
  const argsAt = new Map(calls.map((call, i) => [call, i * CALL_BYTES]));
  for (const [call, at] of argsAt) device.queue.writeBuffer(args, at, Uint32Array.from(call.args));

  /** Bound for training; with weights and their average in each other's place for judging. */
  function bind(weights: GPUBuffer, averaged: GPUBuffer): GPUBindGroup {
    const { gradient, moments, arena, batch, tables } = buffers;
    const bound = [weights, gradient, moments, averaged, arena, batch, tables].map((buffer) => ({ buffer }));
    const resources = [...bound, { buffer: steps, size: STEP_BYTES }, { buffer: args, size: CALL_BYTES }];
    return device.createBindGroup({
      layout,
      entries: resources.map((resource, binding) => ({ binding, resource })),
    });
  }
  const bound = {
    training: bind(buffers.weights, buffers.averaged),
    judging: bind(buffers.averaged, buffers.weights),
  };

  const batchWords = new ArrayBuffer(sizes.batch);
  const stepWords = new ArrayBuffer(size.slots * STEP_STRIDE);
  const rowsOf = new Array<StepRows>(size.slots);
  const filled = new Set<number>();

  function upload(): void {
    if (filled.size === 0) return;
    // Slots are filled in order: one write for all.
    const first = Math.min(...filled);
    const count = Math.max(...filled) + 1 - first;
    const slotBytes = WORD * size.slotWords;
    device.queue.writeBuffer(
      buffers.batch,
      first * slotBytes,
      batchWords,
      first * slotBytes,
      count * slotBytes,
    );
    device.queue.writeBuffer(steps, first * STEP_STRIDE, stepWords, first * STEP_STRIDE, count * STEP_STRIDE);
    filled.clear();
  }

  function record(encoder: GPUCommandEncoder, { slot, calls: own, ofAverage }: Work): void {
    const pass = encoder.beginComputePass();
    for (const call of own) {
      const [x, y] = call.groups(rowsOf[slot]!);
      if (x === 0 || y === 0) continue;
      pass.setPipeline(kernels.get(call.kernel)!);
      pass.setBindGroup(0, ofAverage ? bound.judging : bound.training, [
        slot * STEP_STRIDE,
        argsAt.get(call)!,
      ]);
      pass.dispatchWorkgroups(x, y);
    }
    pass.end();
  }

  async function readBack(staging: GPUBuffer): Promise<Float32Array> {
    try {
      await staging.mapAsync(GPUMapMode.READ);
      return new Float32Array(staging.getMappedRange().slice(0));
    } finally {
      staging.destroy();
    }
  }

  const stagingOf = (count: number) =>
    device.createBuffer({ size: WORD * count, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });

  return {
    fill(slot, { rows, looked, places, scalars }, writeBatch) {
      const start = slot * size.slotWords;
      const at = slot * STEP_STRIDE;
      const [codes, noise, sensitive, order, starts, lookedAt] = places.map((place) => start + place);
      new Uint32Array(stepWords, at, 8).set([
        rows,
        codes!,
        noise!,
        sensitive!,
        order!,
        starts!,
        lookedAt!,
        looked,
      ]);
      new Float32Array(stepWords, at + 8 * WORD, 8).set(scalars);
      writeBatch(batchWords, WORD * start);
      rowsOf[slot] = { rows, looked };
      filled.add(slot);
    },
    submit(works) {
      upload();
      const count = works.flatMap(({ read }) => read).reduce((sum, stretch) => sum + stretch.count, 0);
      const staging = count > 0 ? stagingOf(count) : null;
      const encoder = device.createCommandEncoder();
      let to = 0;
      for (const work of works) {
        record(encoder, work);
        for (const stretch of work.read) {
          encoder.copyBufferToBuffer(buffers.arena, WORD * stretch.at, staging!, to, WORD * stretch.count);
          to += WORD * stretch.count;
        }
      }
      device.queue.submit([encoder.finish()]);
      return staging && readBack(staging);
    },
    settled: () => device.queue.onSubmittedWorkDone(),
    write: (vector, values, at = 0) =>
      device.queue.writeBuffer(buffers[vector], WORD * at, values as Float32Array<ArrayBuffer>),
    read(vector, { at, count } = { at: 0, count: size.trained }) {
      const staging = stagingOf(count);
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(buffers[vector], WORD * at, staging, 0, WORD * count);
      device.queue.submit([encoder.finish()]);
      return readBack(staging);
    },
    bytes: all.reduce((sum, buffer) => sum + buffer.size, 0),
    dispose: () => all.forEach((buffer) => buffer.destroy()),
  };
}
