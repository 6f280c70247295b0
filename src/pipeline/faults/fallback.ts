import type { BackendName } from '../../model/engine/backend.ts';
import type { BackendFault } from '../../model/engine/backendHealth.ts';
import type { RunCheckpoint } from './checkpoint.ts';
import type { StageName } from '../conduct/progress.ts';
import { phrases, t, texts } from '../../core/language/words.ts';

/** What a run can outlive: a fault of its backend, or the end of its worker. */
export type Fault = BackendFault | 'workerLost';

const BELOW: Readonly<Record<BackendName, BackendName | null>> = { webgpu: 'wasm', wasm: 'cpu', cpu: null };
/** Faults on one backend after which the next one is tried. */
const FAULTS_BEFORE_FALLBACK = 2;

/**
 * The backend to go on with: the same one after a first loss, which may have been an accident of the driver; the next
 * one after a second, and where memory ran out, for it would run out again. Null: there is none left.
 * @param faults on the backend, this one included
 */
export function backendAfter(fault: Fault, backend: BackendName, faults: number): BackendName | null {
  const again = fault !== 'outOfMemory' && faults < FAULTS_BEFORE_FALLBACK;
  return again ? backend : BELOW[backend];
}

export const BACKEND_NAMES: Readonly<Record<BackendName, string>> = phrases({
  webgpu: 'WebGPU',
  wasm: 'WASM',
  cpu: 'plain JavaScript',
});

const HAPPENED: Readonly<Record<Fault, string>> = texts({
  deviceLost: 'The graphics device was lost',
  deviceFailed: 'The graphics device reported an error',
  outOfMemory: 'The memory to compute in ran out',
  workerLost: 'The worker that computes had stopped and was started again',
});

/** Whether nothing is left to train: a generator from a file brings no teacher. After a student comes a judge. */
function isTrained({ teacher, student }: RunCheckpoint['models']): boolean {
  return student !== undefined && teacher === undefined;
}

/** "step 240 of the teacher": where a run goes on. */
export function resumePoint({ training, models }: RunCheckpoint): string {
  if (training) return t`step ${training.state.step} of the ${training.stage}`;
  if (isTrained(models)) return t`the trained model`;
  const last = (['student', 'teacher'] as const).find((stage) => models[stage]);
  return last ? t`the finished ${last}` : t`the start`;
}

/** The stage that goes on, so that what came of those before it is kept; null: all begins anew. */
export function stageToGoOn({ training, models }: RunCheckpoint): StageName | null {
  if (training) return training.stage;
  if (isTrained(models)) return 'generate';
  if (models.student) return 'judge';
  return models.teacher ? 'student' : null;
}

/** What happened, from where the run goes on, and on what: one sentence for a person. */
export function incidentInWords(fault: Fault, before: BackendName, after: RunCheckpoint): string {
  const on = after.backend === before ? t`again on` : 'on';
  return t`${HAPPENED[fault]}; the run went on from ${resumePoint(after)}, ${on} ${BACKEND_NAMES[after.backend]}.`;
}
