import { AppError } from '../core/errors.ts';

/** How a long computation talks to whoever runs it. */
export interface LoopHooks<Point> {
  /** Lets messages in, waits while paused, throws AppError 'run.cancelled' once cancelled. Called between steps. */
  readonly breathe: () => Promise<void>;
  /** Called after every step with the number of steps done. */
  readonly onStep: (done: number) => void;
  /** Called with the tensor bytes alive where they are near their peak. */
  readonly onMemory?: (bytes: number) => void;
  /** Called every few steps with the smoothed losses. */
  readonly onPoint: (point: Point) => void;
}

const SMOOTHING = 0.9;

/** Exponential moving average of each entry, started at the first reading. */
export function createSmoother(): (values: ArrayLike<number>) => number[] {
  let state: number[] | null = null;
  return (values) => {
    const previous = state;
    state = Array.from(values, (value, i) =>
      previous ? SMOOTHING * previous[i]! + (1 - SMOOTHING) * value : value,
    );
    return state;
  };
}

/**
 * NaN does not travel reliably through WGSL, so losses are checked on the CPU.
 * @throws AppError 'training.diverged'
 */
export function assertFinite(values: ArrayLike<number>, what: string, step: number): void {
  if (Array.from(values).every(Number.isFinite)) return;
  throw new AppError(
    'training.diverged',
    `The ${what} stopped being a number at step ${step}.`,
    'Try another seed, a lower strength, or the WASM backend. Your table and settings are kept.',
  );
}
