import type { Progress, StageName, StageProgress } from '../../../../../src/pipeline/conduct/progress.ts';
import { reduceSession, type SessionAction } from '../../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION, type Job, type JobKind } from '../../../../../src/ui/session/state.ts';
import { cancelled, run } from '../../session/fixtures.ts';

/** A report of a stage of 1,500 steps, as far as `step`. */
export function stageOf(stage: StageName, step = 0, more: Partial<StageProgress> = {}): StageProgress {
  return { kind: 'stage', stage, step, steps: 1500, percent: 42.7, secondsLeft: null, ...more };
}

const ENDS = {
  finished: { type: 'jobFinished', run: run(1) },
  cancelled: { type: 'jobCancelled' },
  failed: { type: 'jobFailed', error: cancelled() },
  paused: { type: 'jobStatus', status: 'paused' },
  cancelling: { type: 'jobStatus', status: 'cancelling' },
} as const satisfies Readonly<Record<string, SessionAction>>;

/** A job as the session has it after these reports. */
export function jobOf(kind: JobKind, ...told: readonly (Progress | keyof typeof ENDS)[]): Job {
  const actions = told.map((each): SessionAction =>
    typeof each === 'string' ? ENDS[each] : { type: 'progressed', progress: [each] },
  );
  const session = actions.reduce(
    reduceSession,
    reduceSession(INITIAL_SESSION, { type: 'jobStarted', kind, at: 0 }),
  );
  return session.job!;
}
