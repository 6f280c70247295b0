import { Button } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import type { SessionActions } from '../../session/actions.ts';
import { isBusy, type JobKind, type Session } from '../../session/state.ts';
import { t, texts } from '../../../core/language/words.ts';
import './RunBar.css';

const WHAT: Readonly<Record<JobKind, string>> = texts({
  train: 'Training and evaluating',
  pictures: 'Training on pictures and evaluating',
  audit: 'Auditing',
  repeat: 'Training with other seeds',
  canaries: 'Training with canaries',
  reevaluate: 'Evaluating again',
  curve: 'Measuring the fairness–utility curve',
  generate: 'Generating rows',
  openSaved: 'Opening the file',
});

export interface RunBarProps {
  readonly session: Session;
  readonly actions: SessionActions;
}

/** A run under way, in view from the other steps: how far it is, and the way to stop it. */
export function RunBar({ session, actions }: RunBarProps) {
  const { job, step } = session;
  if (!job || !isBusy(job) || step === 'train') return null;
  const percent = job.stage?.percent ?? 0;
  return (
    <div className="run-bar">
      <p>
        {WHAT[job.kind]} <strong>{Math.floor(percent)} %</strong>
      </p>
      <ProgressBar label={WHAT[job.kind]} percent={percent} text={job.stage?.note} />
      {(job.kind === 'train' || job.kind === 'pictures') && session.purpose === 'train' && (
        <Button look="quiet" onClick={() => actions.goTo('train')}>{t`Show training`}</Button>
      )}
      <Button
        look="quiet"
        blockedBy={job.status === 'cancelling' ? t`It is being cancelled.` : null}
        onClick={() => void actions.cancel()}
      >{t`Cancel`}</Button>
    </div>
  );
}
