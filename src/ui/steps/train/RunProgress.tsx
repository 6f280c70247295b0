import { durationInWords } from '../../../pipeline/conduct/amounts.ts';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import type { Job, JobKind } from '../../session/state.ts';
import { StageList } from './StageList.tsx';
import { StageDone } from './Stepwise.tsx';
import { t, texts } from '../../../core/language/words.ts';
import './RunProgress.css';

function timeLeft(seconds: number | null): string {
  return seconds === null ? '' : t`${durationInWords(seconds)} left`;
}

const FINISHED: Readonly<Record<JobKind, string>> = texts({
  train: 'Finished. The report is ready.',
  pictures: 'Finished. The report is ready.',
  audit: 'Evaluated. The report is ready.',
  repeat: 'Finished. The figures of the other seeds are in the report.',
  canaries: 'Finished. What was told of the canaries is in the report.',
  reevaluate: 'Evaluated. The report is ready.',
  curve: 'The fairness–utility curve is drawn.',
  generate: 'The rows are made.',
  openSaved: 'The file is open.',
});

function statusOf({ status, stage, kind }: Job): string {
  const percent = `${Math.floor(stage?.percent ?? 0)} %`;
  switch (status) {
    case 'running':
      return [percent, timeLeft(stage?.secondsLeft ?? null)].filter(Boolean).join(' · ');
    case 'paused':
      return t`Paused at ${percent}`;
    case 'cancelling':
      return t`Cancelling…`;
    case 'finished':
      return FINISHED[kind];
    case 'cancelled':
      return t`Cancelled. Tables, settings and earlier runs are kept.`;
    case 'failed':
      return t`Stopped by a fault, told above. Tables, settings and earlier runs are kept.`;
  }
}

export interface RunProgressProps {
  readonly job: Job;
  /** It waits after each stage. */
  readonly stepwise?: boolean;
}

/** Percent, time left and stages of the run under way, or how the last one ended. */
export function RunProgress({ job, stepwise = false }: RunProgressProps) {
  const text = statusOf(job);
  const percent = job.status === 'finished' ? 100 : (job.stage?.percent ?? 0);
  return (
    <div className="run-progress" data-status={job.status}>
      <p className="run-progress__status">{text}</p>
      <ProgressBar label={t`Training progress`} percent={percent} text={text} />
      {stepwise && job.status === 'paused' && <StageDone job={job} />}
      <StageList stages={job.stages} job={job} ofPictures={job.kind === 'pictures'} />
    </div>
  );
}
