import type { BackendName } from '../../model/engine/backend.ts';
import type { BackendFault } from '../../model/engine/backendHealth.ts';
import type { RunCheckpoint, TrainedStage } from './checkpoint.ts';
import type { StageName } from '../conduct/progress.ts';
import { t, texts } from '../../core/language/words.ts';

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

export const BACKEND_NAMES: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  wasm: 'WASM',
  get cpu() {
    return t`plain JavaScript`;
  },
};

const HAPPENED: Readonly<Record<Fault, string>> = texts({
  deviceLost: 'The graphics device was lost',
  deviceFailed: 'The graphics device reported an error',
  outOfMemory: 'The memory to compute in ran out',
  workerLost: 'The worker that computes had stopped and was started again',
});

const STEP_OF: Readonly<Record<TrainedStage, (step: number) => string>> = {
  teacher: (step) => t`step ${step} of the teacher`,
  student: (step) => t`step ${step} of the student`,
};
const FINISHED: Readonly<Record<TrainedStage, string>> = texts({
  teacher: 'the finished teacher',
  student: 'the finished student',
});

/** Whether nothing is left to train: a generator from a file brings no teacher. After a student comes a judge. */
function isTrained({ teacher, student }: RunCheckpoint['models']): boolean {
  return student !== undefined && teacher === undefined;
}

/** "step 240 of the teacher": where a run goes on. */
export function resumePoint({ training, models }: RunCheckpoint): string {
  if (training) return STEP_OF[training.stage](training.state.step);
  if (isTrained(models)) return t`the trained model`;
  const last = (['student', 'teacher'] as const).find((stage) => models[stage]);
  return last ? FINISHED[last] : t`the start`;
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
  const point = resumePoint(after);
  const backend = BACKEND_NAMES[after.backend];
  return after.backend === before
    ? t`${HAPPENED[fault]}; the run went on from ${point}, again on ${backend}.`
    : t`${HAPPENED[fault]}; the run went on from ${point}, on ${backend}.`;
}
