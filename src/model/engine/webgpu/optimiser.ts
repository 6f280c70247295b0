import type { OptimiserState } from '../optimiser.ts';
import { averageShare, correctionsAt } from '../optimiser.ts';
import type { Call, Machine, Space } from './machine.ts';

/** optimiser.wgsl, `PARTS`. */
const NORM_PARTS = 64;

/** Clips the gradient's norm and updates all weights (optimiser.wgsl): two dispatches. */
export function updates(space: Space, size: number): readonly Call[] {
  const args = [size, space.floats(NORM_PARTS), 0, 0];
  return [
    { kernel: 'squaredNorm', args, groups: () => [NORM_PARTS, 1] },
    { kernel: 'adamW', args, groups: () => [Math.min(1024, Math.ceil(size / 1024)), 1] },
  ];
}

/** The state of AdamW in a machine's memory; its updates are the machine's own calls. */
export interface GpuOptimiser {
  /** Counts an update. @returns rate, corrected rate, second correction, share of the average, limit: `StepWords` */
  readonly next: (rate: number, limit: number | undefined) => readonly number[];
  readonly readAveraged: () => Promise<Float32Array>;
  readonly state: () => Promise<OptimiserState>;
  readonly restore: (state: OptimiserState) => void;
}

const NO_LIMIT = 3e38;

/** As `createAdamW` of engine/optimiser.ts. */
export function createGpuOptimiser(
  machine: Machine,
  initial: Float32Array,
  decay: Float32Array | null,
  averaging: number,
): GpuOptimiser {
  const size = initial.length;
  let count = 0;
  machine.write('weights', initial);
  machine.write('averaged', initial);
  if (decay) machine.write('moments', decay, 2 * size);

  return {
    next(rate, limit) {
      count += 1;
      const [correction1, correction2] = correctionsAt(count);
      return [rate, rate / correction1, correction2, averageShare(averaging, count), limit ?? NO_LIMIT];
    },
    // Where no average is kept, its share is 0 and it is the weights.
    readAveraged: () => machine.read('averaged'),
    async state() {
      const [weights, averaged, moments] = await Promise.all([
        machine.read('weights'),
        machine.read('averaged'),
        machine.read('moments', { at: 0, count: 2 * size }),
      ]);
      return {
        weights,
        first: moments.slice(0, size),
        second: moments.slice(size),
        averaged: averaging > 0 ? averaged : null,
        count,
      };
    },
    restore(state) {
      machine.write('weights', state.weights);
      machine.write('averaged', state.averaged ?? state.weights);
      machine.write('moments', state.first);
      machine.write('moments', state.second, size);
      count = state.count;
    },
  };
}
