import { useId } from 'react';
import type { StageName } from '../../../pipeline/conduct/progress.ts';
import { Sentence } from '../../components/Sentence.tsx';
import type { Job } from '../../session/state.ts';
import { STAGE_NAMES } from './settingNames.ts';
import { t } from '../../../core/language/words.ts';
import './Stepwise.css';

export interface StepwiseChoiceProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** Whether a training waits after each stage: for a class that looks at one after the other. */
export function StepwiseChoice({ on, onChange }: StepwiseChoiceProps) {
  const id = useId();
  return (
    <div className="stepwise-choice">
      <label>
        <input
          type="checkbox"
          checked={on}
          aria-describedby={id}
          onChange={(event) => onChange(event.target.checked)}
        />
        {t`Stop after each stage`}
      </label>
      <p id={id}>{t`To look at what happened, for as long as you like. The rows will be the same.`}</p>
    </div>
  );
}

const stageBefore = ({ stages, stage }: Job): StageName | undefined =>
  stage ? stages[stages.indexOf(stage.stage) - 1] : undefined;

/** What the stage before has done, while a training waits for a class to have looked at it. */
export function StageDone({ job }: { readonly job: Job }) {
  const done = stageBefore(job);
  if (!done || !job.stage) return null;
  const next = STAGE_NAMES[job.stage.stage];
  return (
    <div className="stage-done" role="note" aria-label={t`${STAGE_NAMES[done].title} is done`}>
      <p>
        <strong>{t`${STAGE_NAMES[done].title} is done.`}</strong> {STAGE_NAMES[done].done}
      </p>
      <p>
        <Sentence text={t`Next comes <0>${next.title}</0>. ${next.what}`} parts={[<strong key="0" />]} />
      </p>
    </div>
  );
}
