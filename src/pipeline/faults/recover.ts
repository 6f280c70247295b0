import type { RunControl } from '../conduct/control.ts';
import { run, type RunHooks, type TrainedRun } from '../run.ts';
import type { RunInput } from '../stages/prepare.ts';
import { throughFaults, type Interruption } from './throughFaults.ts';

/**
 * Runs to the end through faults of the backend: from the last checkpoint on the same backend, then on the next.
 * @param interrupted a run that another worker began
 * @throws AppError as `run` does, or once no backend is left
 */
export function runRecovering(
  input: RunInput,
  control: RunControl,
  hooks: RunHooks,
  interrupted: Interruption | null,
): Promise<TrainedRun> {
  return throughFaults(
    (from, noteCheckpoint) => {
      const onCheckpoint: RunHooks['onCheckpoint'] = (checkpoint) => {
        noteCheckpoint(checkpoint);
        hooks.onCheckpoint?.(checkpoint);
      };
      return run(input, control, { ...hooks, onCheckpoint }, from);
    },
    hooks.onProgress,
    interrupted,
  );
}
