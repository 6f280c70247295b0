import { formatSeconds } from '../../charts/format.ts';
import { Button } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import type { Job } from '../../session/state.ts';
import { t } from '../../../core/language/words.ts';
import './TrainingAgain.css';

export interface TrainingAgainProps {
  readonly job: Job;
  readonly label: string;
  /** What the button that stops it is called, where it is read alone. */
  readonly stop: string;
  /** What stays when it is stopped. */
  readonly kept: string;
  readonly onCancel: () => Promise<void>;
}

/** Progress of a run that is trained again several times. */
export function TrainingAgain({ job, label, stop, kept, onCancel }: TrainingAgainProps) {
  const { percent = 0, note, secondsLeft = null } = job.stage ?? {};
  const done = note ?? t`Starting`;
  return (
    <div className="training-again__progress">
      <p>{secondsLeft === null ? done : t`${done} · ${formatSeconds(secondsLeft)} left`}</p>
      <ProgressBar label={label} percent={percent} text={note} />
      <Button
        look="quiet"
        label={stop}
        blockedBy={job.status === 'cancelling' ? t`It is being cancelled.` : null}
        onClick={() => void onCancel()}
      >{t`Stop`}</Button>
      <p className="training-again__kept">{kept}</p>
    </div>
  );
}
