import type { TrainingState } from './trainingState.ts';

/** How a long computation talks to whoever runs it. */
export interface LoopHooks<Point> {
  /** Lets messages in, waits while paused, throws AppError 'run.cancelled' once cancelled. Called between steps. */
  readonly breathe: () => Promise<void>;
  /** Called after every step with the number of steps done; lower than before after a setback. */
  readonly onStep: (done: number) => void;
  /** Called with the tensor bytes alive where they are near their peak. */
  readonly onMemory?: (bytes: number) => void;
  /** Called every few steps with the smoothed losses. */
  readonly onPoint: (point: Point) => void;
  /** Called at every checkpoint (`checkpointInterval`) with all that is needed to go on from there. */
  readonly onCheckpoint?: (state: TrainingState) => void;
  /** Called when the loss has left the numbers and the training goes on from a checkpoint, more slowly. */
  readonly onSetback?: (setback: Setback) => void;
  /** A checkpoint of the same training, to go on from; absent: from the beginning. */
  readonly resumeFrom?: TrainingState;
}

/** Steps count from 0. */
export interface Setback {
  readonly failedAt: number;
  readonly resumedAt: number;
  /** The learning rate from here on, as a share of the usual one. */
  readonly rateFactor: number;
}

const SMOOTHING = 0.9;

/** An exponential moving average of each entry, started at the first reading. */
export interface Smoother {
  add(values: ArrayLike<number>): readonly number[];
  state(): readonly number[] | null;
  restore(state: readonly number[] | null): void;
}

export function createSmoother(): Smoother {
  let smoothed: readonly number[] | null = null;
  return {
    add(values) {
      const previous = smoothed;
      smoothed = Array.from(values, (value, i) =>
        previous ? SMOOTHING * previous[i]! + (1 - SMOOTHING) * value : value,
      );
      return smoothed;
    },
    state: () => smoothed,
    restore: (state) => (smoothed = state),
  };
}
