import type { Stepper } from '../../model/training/stepper.ts';

const STEPS = 2;

/** Dispatches of a step, on average over a few; they also warm the engine up. 0 where none is a graphics device. */
export async function dispatchesOfStep(stepper: Stepper<unknown>): Promise<number> {
  let count = 0;
  const restore = onDispatch(() => (count += 1));
  try {
    for (let i = 0; i < STEPS; i++) await stepper.step(i, 0, 'nothing');
    await stepper.judged();
  } finally {
    restore();
  }
  return count / STEPS;
}

/** Tells of every dispatch on any device. @returns what ends it */
function onDispatch(tell: () => void): () => void {
  if (typeof GPUComputePassEncoder === 'undefined') return () => undefined;
  const { prototype } = GPUComputePassEncoder;
  const dispatch: GPUComputePassEncoder['dispatchWorkgroups'] = Reflect.get(prototype, 'dispatchWorkgroups');
  prototype.dispatchWorkgroups = function (...groups) {
    tell();
    return dispatch.apply(this, groups);
  };
  return () => {
    prototype.dispatchWorkgroups = dispatch;
  };
}
