import { lazy, Suspense } from 'react';
import type { SessionActions } from '../session/actions.ts';
import { stagesOf } from '../session/jobStages.ts';
import { isBusy, type Session } from '../session/state.ts';
import { Panel } from '../components/Panel.tsx';
import { ProgressBar } from '../components/ProgressBar.tsx';
import { StepHead } from '../components/StepHead.tsx';
import { EditHistory } from '../steps/EditHistory.tsx';
import { ExpectationInBrief, RunExpectation } from '../steps/train/RunExpectation.tsx';
import { RunProgress } from '../steps/train/RunProgress.tsx';
import { StageList } from '../steps/train/StageList.tsx';
import { planInWords, RunningActions, StartActions, useFocusKept } from '../steps/train/TrainStep.tsx';
import { PictureTrainSettings } from './PictureTrainSettings.tsx';
import { formInWords } from '../../core/report/pictures/formInWords.ts';
import { noFlip } from './pictureWords.ts';
import { t } from '../../core/language/words.ts';

const TrainingCurves = lazy(() =>
  import('../steps/train/TrainingCurves.tsx').then((module) => ({ default: module.TrainingCurves })),
);

export interface PictureTrainStepProps {
  readonly session: Session;
  readonly actions: SessionActions;
  readonly keptAwake: boolean;
}

/** Training of a generator of pictures: the same button, progress and ways to stop as for tables. */
export function PictureTrainStep({ session, actions, keptAwake }: PictureTrainStepProps) {
  const { tables, roles, job, options } = session;
  const buttons = useFocusKept(isBusy(job));
  const pictures = tables.real?.pictures;
  if (!tables.real || !pictures || !roles) return null;
  const planned = stagesOf('pictures', options);
  const expectation = isBusy(job) ? null : session.expectation;
  const settings = (
    <div key="settings" className="train-step__settings">
      <Panel
        title={t`Settings`}
        note={isBusy(job) ? t`Changes take effect in the next run.` : noFlip()}
        action={<EditHistory session={session} actions={actions} />}
      >
        <PictureTrainSettings
          options={options}
          rows={tables.real.rows}
          presetSeconds={session.expectation?.presets ?? null}
          onEdit={actions.editOptions}
        />
      </Panel>
    </div>
  );
  const progress = (
    <div key="progress" className="train-step__progress">
      <Panel
        title={job ? t`Progress` : t`What will happen`}
        note={keptAwake ? t`The screen is kept on meanwhile.` : undefined}
      >
        {expectation && (!job || expectation.warnings.length > 0) && (
          <RunExpectation expectation={expectation} planned={planned} />
        )}
        {job ? (
          <RunProgress job={job} />
        ) : (
          <StageList stages={planned} job={null} expected={expectation?.stages ?? null} ofPictures />
        )}
        {job && job.teacher.length > 0 && (
          <Suspense fallback={<ProgressBar label={t`Preparing the charts`} percent={null} />}>
            <TrainingCurves job={job} />
          </Suspense>
        )}
      </Panel>
    </div>
  );
  return (
    <>
      <StepHead
        title={t`Train`}
        lead={t`${planInWords(session)} · pictures ${formInWords(pictures.form)}`}
        action={
          <div ref={buttons} className="train-step__actions">
            {expectation && <ExpectationInBrief expectation={expectation} planned={planned} />}
            {isBusy(job) && job ? (
              <RunningActions job={job} stepwise={false} actions={actions} />
            ) : (
              <StartActions session={session} actions={actions} />
            )}
          </div>
        }
      />
      <div className="train-step">{job ? [progress, settings] : [settings, progress]}</div>
    </>
  );
}
