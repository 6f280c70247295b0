import { AppError } from '../../core/errors.ts';
import { discardBackend, startBackendAtMost } from '../../model/engine/backend.ts';
import { backendError, backendFault } from '../../model/engine/backendHealth.ts';
import type { RunCheckpoint } from './checkpoint.ts';
import { macrotask } from '../conduct/control.ts';
import { backendAfter, incidentInWords, stageToGoOn, type Fault } from './fallback.ts';
import type { OnProgress } from '../conduct/progress.ts';
import { t } from '../../core/language/words.ts';

/** A run that a fault interrupted: how far it had come. */
export interface Interruption {
  readonly checkpoint: RunCheckpoint;
  readonly fault: Fault;
}

/**
 * One go at some work.
 * @param from how far an earlier go came; null: the first
 * @param onCheckpoint is told how far this one is: before that, a fault ends the work
 */
export type Go<T> = (
  from: RunCheckpoint | null,
  onCheckpoint: (checkpoint: RunCheckpoint) => void,
) => Promise<T>;

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
    t`The worker that computes stopped again and again, on every backend.`,
    t`Try fewer rows or columns, or close other tabs. Your table, settings and results are kept.`,
  );
}

/**
 * Starts the backend to go on with, and tells of it.
 * @throws AppError where no backend is left
 */
async function goOn({ checkpoint, fault }: Interruption, onProgress: OnProgress): Promise<RunCheckpoint> {
  const faults = checkpoint.faults + 1;
  const wanted = backendAfter(fault, checkpoint.backend, faults);
  if (wanted === null) throw outOfBackends(fault);
  await discardBackend(checkpoint.backend);
  const { backend } = await startBackendAtMost(wanted);
  const after = { ...checkpoint, backend, faults: backend === checkpoint.backend ? faults : 0 };
  const text = incidentInWords(fault, checkpoint.backend, after);
  const step = after.training?.state.step ?? 0;
  onProgress({ kind: 'resumed', text, stage: stageToGoOn(after), step });
  return { ...after, incidents: [...checkpoint.incidents, text] };
}

/**
 * Does the work through faults of the backend: each go starts from the last checkpoint, on the same backend and then
 * on the next, and is told of in one sentence.
 * @param interrupted work that another worker began
 * @throws AppError as the work does, or once no backend is left
 */
export async function throughFaults<T>(
  go: Go<T>,
  onProgress: OnProgress,
  interrupted: Interruption | null = null,
): Promise<T> {
  let from = interrupted && (await goOn(interrupted, onProgress));
  for (;;) {
    let latest: RunCheckpoint | null = from;
    try {
      return await go(from, (checkpoint) => (latest = checkpoint));
    } catch (error) {
      const checkpoint = latest;
      const fault = await faultBehind(error);
      if (!checkpoint || !fault) throw error;
      from = await goOn({ checkpoint, fault }, onProgress);
    }
  }
}
