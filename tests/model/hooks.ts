import { AppError } from '../../src/core/errors.ts';

/** What a computation reports, kept for the test to look at. */
export function recordingHooks<Point>() {
  const points: Point[] = [];
  const steps: number[] = [];
  const bytes: number[] = [];
  return {
    points,
    steps,
    bytes,
    breathe: async () => undefined,
    onStep: (done: number) => void steps.push(done),
    onPoint: (point: Point) => void points.push(point),
    onMemory: (alive: number) => void bytes.push(alive),
  };
}

/** Hooks that cancel at the given breath, counted from 1. */
export function cancellingHooks(breath: number) {
  let taken = 0;
  return {
    ...recordingHooks<unknown>(),
    breathe: async () => {
      taken += 1;
      if (taken >= breath) throw new AppError('run.cancelled', 'Cancelled.', 'Start again.');
    },
  };
}
