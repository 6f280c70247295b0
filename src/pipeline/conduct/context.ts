import { createRng, type Rng } from '../../core/random.ts';
import { assertBackendSound } from '../../model/engine/backendHealth.ts';
import { createStageClock, type EarlierWork, type StageClock, type StagePlan } from './clock.ts';
import type { RunControl } from './control.ts';
import type { RunOptions } from '../settings/options.ts';
import type { OnProgress } from './progress.ts';
import { createStopwatch } from './stopwatch.ts';

/** What every stage of a run shares. */
export interface RunContext {
  readonly options: RunOptions;
  /** The root of all randomness of the run; a stage forks its own stream. */
  readonly rng: Rng;
  readonly clock: StageClock;
  readonly control: RunControl;
  readonly onProgress: OnProgress;
  readonly memory: PeakMemory;
}

/** Largest number of tensor bytes seen alive at once. */
export interface PeakMemory {
  readonly note: (bytes: number) => void;
  readonly peak: () => number;
}

function createPeakMemory(): PeakMemory {
  let peak = 0;
  return { note: (bytes) => (peak = Math.max(peak, bytes)), peak: () => peak };
}

export function createContext(
  options: RunOptions,
  plan: StagePlan,
  control: RunControl,
  onProgress: OnProgress,
  earlier?: EarlierWork,
): RunContext {
  return {
    options,
    rng: createRng(options.seed),
    clock: createStageClock(plan, onProgress, createStopwatch(control.pausedFor), earlier),
    control,
    onProgress,
    memory: createPeakMemory(),
  };
}

/** A control that also stops a stage whose backend has gone: TensorFlow.js would go on with zeros. */
export function withSoundBackend(control: RunControl): RunControl {
  return {
    ...control,
    async breathe() {
      await control.breathe();
      assertBackendSound();
    },
  };
}
