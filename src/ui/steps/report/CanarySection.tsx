import { useState } from 'react';
import { ATTACKS } from '../../../core/evaluate/privacy/membership/attacks.ts';
import { canariesOf, type CanaryReport } from '../../../core/evaluate/privacy/canaries.ts';
import { canariesInWords } from '../../../core/report/canariesInWords.ts';
import { durationInWords } from '../../../pipeline/conduct/amounts.ts';
import { DataTable } from '../../charts/DataTable.tsx';
import { formatPercent } from '../../charts/format.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import { isBusy, type Job } from '../../session/state.ts';
import type { CanaryAsk } from '../../session/tryCanaries.ts';
import type { ShownRun } from './runWords.ts';
import { Remark, Section } from './Section.tsx';
import { sectionId } from './sections.ts';
import { TrainingAgain } from './TrainingAgain.tsx';
import { t } from '../../../core/language/words.ts';

export interface CanarySectionProps {
  readonly run: ShownRun;
  readonly job: Job | null;
  /** Why the run cannot be trained again now; null where it can. */
  readonly blockedBy: string | null;
  readonly onTry: (runId: number, ask: CanaryAsk) => Promise<void>;
  readonly onCancel: () => Promise<void>;
}

/** What an attacker can tell of the most exposed people, tried by training without some of them. */
export function CanarySection({ run, job, blockedBy, onTry, onCancel }: CanarySectionProps) {
  const [isAsking, setAsking] = useState(false);
  const { canaries, rows, stages } = run.report;
  const isTrying = isBusy(job) && job?.kind === 'canaries';
  return (
    <Section
      id={sectionId('canaries')}
      title={t`Canaries`}
      note={t`The attacks above look at one training. Canaries are rows that some trainings saw and others did not: what an attacker tells of them is owed to those rows alone.`}
    >
      {canaries ? (
        <Found canaries={canaries} />
      ) : (
        <Remark>{t`Not tried yet. The generator is trained again several times, each time without about half of its most exposed training rows, those farthest from all others; a coin decides about each. Then the attacks guess from the synthetic rows which of them were in.`}</Remark>
      )}
      {isTrying && job ? (
        <TrainingAgain
          job={job}
          label={t`Training with canaries`}
          stop={t`Stop trying canaries`}
          kept={t`Trainings that are finished stay when you stop.`}
          onCancel={onCancel}
        />
      ) : (
        <div>
          <Button blockedBy={blockedBy} onClick={() => setAsking(true)}>{t`Try canaries…`}</Button>
        </div>
      )}
      <Dialog open={isAsking} title={t`Try canaries`} onClose={() => setAsking(false)}>
        <Questions
          secondsEach={stages.reduce((sum, stage) => sum + stage.seconds, 0)}
          rows={rows.train}
          onStart={(ask) => {
            setAsking(false);
            void onTry(run.id, ask);
          }}
        />
      </Dialog>
    </Section>
  );
}

function Found({ canaries }: { readonly canaries: CanaryReport }) {
  const { attacks, guesses } = canaries;
  return (
    <>
      <p className="training-again__verdict">{canariesInWords(canaries)}</p>
      <DataTable
        caption={t`Guesses whether a canary was in the table`}
        table={{
          columns: [
            { label: t`Attack` },
            { label: t`Right guesses`, numeric: true },
            { label: t`At least, 95 % for all attacks at once`, numeric: true },
          ],
          rows: attacks.map(({ name, right, atLeast }) => [
            ATTACKS[name],
            t`${right} of ${guesses} (${formatPercent(right / guesses)})`,
            formatPercent(atLeast),
          ]),
        }}
      />
      <details className="report-fold">
        <summary>{t`How this is computed, and what it does not tell`}</summary>
        <Remark>{t`In each training the half of the canaries with the higher scores is guessed to have been in. Under ε-differential privacy each guess is right with a chance of at most e^ε / (1 + e^ε), so the lower bound of the share of right guesses (Clopper and Pearson 1934) gives one of ε (Steinke, Nasr and Jagielski 2023, Privacy Auditing with One Training Run).`}</Remark>
        <Remark>{t`The attacker has the synthetic rows and the held-out rows, knows the canaries, and uses the attacks of this report. A stronger attacker may tell more. The trainings here use other seeds than the run itself and keep nothing but these scores.`}</Remark>
      </details>
    </>
  );
}

const MOST_TRAININGS = 50;
const MOST_CANARIES = 200;
const DEFAULTS: CanaryAsk = { trainings: 5, canaries: 20 };

function faultOf(value: number | null, least: number, most: number): string | null {
  const fits = value !== null && Number.isInteger(value) && value >= least && value <= most;
  return fits ? null : t`Use a whole number from ${least} to ${most}.`;
}

function paceInWords(trainings: number, guesses: number, secondsEach: number): string {
  const [one, all] = [durationInWords(secondsEach), durationInWords(secondsEach * trainings)];
  return trainings === 1
    ? t`${guesses} guesses. The run took ${one}; 1 training will take ${all} or less at that pace.`
    : t`${guesses} guesses. The run took ${one}; ${trainings} trainings will take ${all} or less at that pace.`;
}

interface QuestionsProps {
  readonly secondsEach: number;
  /** Training rows. */
  readonly rows: number;
  readonly onStart: (ask: CanaryAsk) => void;
}

function Questions({ secondsEach, rows, onStart }: QuestionsProps) {
  const [ask, setAsk] = useState(DEFAULTS);
  const most = canariesOf(rows, MOST_CANARIES);
  const canaries = Math.min(ask.canaries, most);
  return (
    <div className="training-again__questions">
      <NumberField
        label={t`Trainings`}
        value={ask.trainings}
        faultOf={(value) => faultOf(value, 1, MOST_TRAININGS)}
        onChange={(trainings) => trainings !== null && setAsk({ ...ask, trainings })}
      />
      <NumberField
        label={t`Canaries in each`}
        value={canaries}
        faultOf={(value) => faultOf(value, 2, most)}
        onChange={(own) => own !== null && setAsk({ ...ask, canaries: own })}
      />
      <p>{paceInWords(ask.trainings, ask.trainings * canaries, secondsEach)}</p>
      <div>
        <Button look="primary" onClick={() => onStart({ ...ask, canaries })}>{t`Start`}</Button>
      </div>
    </div>
  );
}
