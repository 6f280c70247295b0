import { AppError } from '../core/errors.ts';
import { discardBackend, startBackendAtMost } from '../model/backend.ts';
import { backendError, backendFault } from '../model/backendHealth.ts';
import { macrotask, type RunControl } from './control.ts';
import type { RunCheckpoint } from './checkpoint.ts';
import { backendAfter, incidentInWords, type Fault } from './fallback.ts';
import { run, type RunHooks, type RunInput, type TrainedRun } from './run.ts';

/** A run that a fault interrupted: how far it had come. */
export interface Interruption {
  readonly checkpoint: RunCheckpoint;
  readonly fault: Fault;
}

/** The backend's fault behind an error. A device tells of its end in a message of its own, which may come later. */
async function faultBehind(error: unknown): Promise<Fault | null> {
  if (error instanceof AppError && !error.code.startsWith('backend.')) return null;
  await macrotask();
  return backendFault(error);
}

function outOfBackends(fault: Fault): AppError {
  if (fault !== 'workerLost') return backendError(fault);
  return new AppError(
    'worker.lost',
    'The worker that computes stopped again and again, on every backend.',
    'Try fewer rows or columns, or close other tabs. Your table, settings and results are kept.',
  );
}

/**
 * Starts the backend to go on with, and tells of it.
 * @throws AppError where no backend is left
 */
async function goOn({ checkpoint, fault }: Interruption, { onProgress }: RunHooks): Promise<RunCheckpoint> {
  const faults = checkpoint.faults + 1;
  const wanted = backendAfter(fault, checkpoint.backend, faults);
  if (wanted === null) throw outOfBackends(fault);
  await discardBackend(checkpoint.backend);
  const { backend } = await startBackendAtMost(wanted);
  const after = { ...checkpoint, backend, faults: backend === checkpoint.backend ? faults : 0 };
  const text = incidentInWords(fault, checkpoint.backend, after);
  const { training } = after;
  onProgress({ kind: 'resumed', text, stage: training?.stage ?? null, step: training?.state.step ?? 0 });
  return { ...after, incidents: [...checkpoint.incidents, text] };
}

/**
 * Runs to the end through faults of the backend: from the last checkpoint on the same backend, then on the next.
 * @param interrupted a run that another worker began
 * @throws AppError as `run` does, or once no backend is left
 */
export async function runRecovering(
  input: RunInput,
  control: RunControl,
  hooks: RunHooks,
  interrupted: Interruption | null,
): Promise<TrainedRun> {
  let from = interrupted && (await goOn(interrupted, hooks));
  for (;;) {
    let latest: RunCheckpoint | null = from;
    const onCheckpoint = (checkpoint: RunCheckpoint) => {
      latest = checkpoint;
      hooks.onCheckpoint?.(checkpoint);
    };
    try {
      return await run(input, control, { ...hooks, onCheckpoint }, from);
    } catch (error) {
      const checkpoint = latest;
      const fault = await faultBehind(error);
      if (!checkpoint || !fault) throw error;
      from = await goOn({ checkpoint, fault }, hooks);
    }
  }
}
