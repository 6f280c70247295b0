import { useState } from 'react';
import { durationInWords } from '../../../pipeline/conduct/amounts.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import './TrainingAgain.css';
import { MOST_SEEDS, nextSeeds, parseSeeds } from './seedList.ts';
import { t } from '../../../core/language/words.ts';

export interface RepeatDialogProps {
  readonly open: boolean;
  /** Seeds whose figures are there. */
  readonly measured: readonly number[];
  /** What the run took. */
  readonly secondsEach: number;
  readonly onClose: () => void;
  readonly onStart: (seeds: readonly number[]) => void;
}

export function RepeatDialog({ open, onClose, ...questions }: RepeatDialogProps) {
  return (
    <Dialog open={open} title={t`Repeat with other seeds`} onClose={onClose}>
      <Questions {...questions} />
    </Dialog>
  );
}

const DEFAULT_COUNT = 4;

/** How many and which: the number fills in the seeds, which can be typed as well. */
function Questions({ measured, secondsEach, onStart }: Omit<RepeatDialogProps, 'open' | 'onClose'>) {
  const listed = (count: number) => nextSeeds(count, measured).join(', ');
  const [text, setText] = useState(() => listed(DEFAULT_COUNT));
  const { seeds, fault } = parseSeeds(text, measured);
  return (
    <div className="training-again__questions">
      <p>{t`Trains and measures the run again with each seed, one after the other; nothing else differs. Their figures are kept, their rows and models are not.`}</p>
      <NumberField
        label={t`How many`}
        value={seeds?.length ?? null}
        faultOf={(count) =>
          count !== null && Number.isInteger(count) && count >= 1 && count <= MOST_SEEDS
            ? null
            : t`Use a whole number from 1 to ${MOST_SEEDS}.`
        }
        onChange={(count) => count !== null && setText(listed(count))}
      />
      <Field label={t`Seeds`} hint={t`Numbers or ranges: 2, 3, 10-12.`} error={fault}>
        {(control) => (
          <input
            {...control}
            className="text-input"
            type="text"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {seeds && <p>{paceInWords(seeds.length, secondsEach)}</p>}
      <div>
        <Button look="primary" blockedBy={fault} onClick={() => seeds && onStart(seeds)}>{t`Start`}</Button>
      </div>
    </div>
  );
}

function paceInWords(count: number, secondsEach: number): string {
  const [one, all] = [durationInWords(secondsEach), durationInWords(secondsEach * count)];
  return count === 1
    ? t`The run took ${one}; one more will take ${all} at that pace.`
    : t`The run took ${one}; ${count} more will take ${all} at that pace.`;
}
