import type { Progress, Resumption } from '../../pipeline/conduct/progress.ts';
import { domainsOf } from './runRequest.ts';
import { stagesOf } from './jobStages.ts';
import type { Job, JobKind, Session } from './state.ts';

const NO_CURVES: Pick<Job, 'teacher' | 'student' | 'latent'> = { teacher: [], student: [], latent: null };

/** A new evaluation trains nothing: the curves of the run before it stay. */
export function newJob(kind: JobKind, startedAt: number, session: Session): Job {
  const { job: last, options, roles, tables } = session;
  const keepsCurves = kind !== 'train' && kind !== 'pictures' && kind !== 'audit';
  const { teacher, student, latent } = keepsCurves && last ? last : NO_CURVES;
  const repeated = kind === 'repeat' ? session.runs.find(({ id }) => id === session.currentRunId) : undefined;
  const isOfPictures = kind === 'repeat' && session.pictureRuns.some(({ id }) => id === session.currentRunId);
  const told = isOfPictures ? 'pictures' : kind;
  const stages = repeated
    ? stagesOf(kind, repeated.options, repeated.report.roles.target)
    : stagesOf(told, options, roles?.target);
  const domains = domainsOf(session);
  const origin = { real: tables.real, holdout: tables.holdout, domains };
  return { kind, status: 'running', stages, stage: null, teacher, student, latent, origin, startedAt };
}

export function withProgress(job: Job, progress: Progress): Job {
  switch (progress.kind) {
    case 'stage':
      return { ...job, stage: progress };
    case 'teacher':
      return { ...job, teacher: [...job.teacher, progress.point] };
    case 'student':
      return { ...job, student: [...job.student, progress.point] };
    case 'latent':
      return { ...job, latent: progress.snapshot };
    case 'resumed':
      return { ...job, ...curvesBefore(job, progress) };
    case 'backend':
      return job;
  }
}

/** The curves up to where an interrupted run goes on: what came after it is drawn again. */
function curvesBefore(job: Job, { stage, step }: Resumption): Partial<Job> {
  const before = <Point extends { readonly step: number }>(points: readonly Point[]) =>
    points.filter((point) => point.step < step);
  if (stage === null) return NO_CURVES;
  if (stage === 'teacher') return { teacher: before(job.teacher), student: [] };
  return stage === 'student' ? { student: before(job.student) } : {};
}
