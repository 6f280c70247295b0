import type { OptimiserState } from '../optimiser.ts';
import { averageShare, correctionsAt } from '../optimiser.ts';
import { upTo, type Engine } from './instance.ts';
import type { Address } from './kernelTypes.ts';

/** Weights with AdamW's state in the engine's memory. */
export interface FlatOptimiser {
  readonly weights: Address;
  /** Moving average of the weights, where one is asked for; else the weights themselves. */
  readonly averaged: Address;
  /** Gradient of the next step; `begin` sets it to 0. */
  readonly gradient: Address;
  readonly begin: () => void;
  /** One update from the gradient, its norm clipped to `limit`. */
  readonly step: (rate: number, limit: number | undefined) => void;
  readonly readAveraged: () => Float32Array;
  readonly state: () => OptimiserState;
  readonly restore: (state: OptimiserState) => void;
}

const NORM_FLOOR = 1e-12;

/** As `createAdamW` of engine/optimiser.ts, on the kernels. */
export function createFlatOptimiser(
  engine: Engine,
  initial: Float32Array,
  decay: Float32Array | null,
  averaging: number,
): FlatOptimiser {
  const { kernels } = engine;
  const size = initial.length;
  const filled = upTo(4, size);
  const vector = () => engine.floats(filled);
  const [weights, gradient, first, second] = [vector(), vector(), vector(), vector()];
  const average = averaging > 0 ? vector() : 0;
  const decays = decay ? vector() : 0;
  let count = 0;
  const write = (at: Address, values: Float32Array) => engine.viewFloats(at, size).set(values);
  const read = (at: Address) => engine.viewFloats(at, size).slice();
  write(weights, initial);
  if (average) write(average, initial);
  if (decay) write(decays, decay);

  return {
    weights,
    averaged: average || weights,
    gradient,
    begin: () => kernels.clear(filled, gradient),
    step(rate, limit) {
      count += 1;
      const norm = Math.sqrt(kernels.squaredNorm(filled, gradient) + NORM_FLOOR);
      const scale = limit === undefined ? 1 : Math.min(1, limit / norm);
      const [correction1, correction2] = correctionsAt(count);
      kernels.adamW(
        filled,
        weights,
        gradient,
        first,
        second,
        decays,
        average,
        scale,
        rate,
        rate / correction1,
        correction2,
        averageShare(averaging, count),
      );
    },
    readAveraged: () => read(average || weights),
    state: () => ({
      weights: read(weights),
      first: read(first),
      second: read(second),
      averaged: average ? read(average) : null,
      count,
    }),
    restore(state) {
      write(weights, state.weights);
      write(first, state.first);
      write(second, state.second);
      if (average && state.averaged) write(average, state.averaged);
      count = state.count;
    },
  };
}
