import { lazy, Suspense, type ReactNode } from 'react';
import { ProgressBar } from '../components/ProgressBar.tsx';
import type { SessionActions } from '../session/actions.ts';
import { repeatBlockedBy } from '../session/repeatSeeds.ts';
import type { Session } from '../session/state.ts';
import { PictureGenerateStep } from './PictureGenerateStep.tsx';
import { PictureRolesStep } from './PictureRolesStep.tsx';
import { PictureTrainStep } from './PictureTrainStep.tsx';
import { t } from '../../core/language/words.ts';

const PictureReportStep = lazy(() =>
  import('./PictureReportStep.tsx').then((module) => ({ default: module.PictureReportStep })),
);

export interface PictureStepProps {
  readonly session: Session;
  readonly actions: SessionActions;
  readonly keptAwake: boolean;
}

/** The steps that look otherwise for a table with pictures; null where the step is that of any table. */
export function pictureStep({ session, actions, keptAwake }: PictureStepProps): ReactNode {
  const { step, purpose, tables, runs, pictureRuns, currentRunId, model } = session;
  if (step === 'generate' && model?.pictures)
    return <PictureGenerateStep session={session} actions={actions} />;
  if (step === 'report') {
    const run = pictureRuns.find(({ id }) => id === currentRunId);
    return run ? (
      <Suspense fallback={<ProgressBar label={t`Preparing the report`} percent={null} />}>
        <PictureReportStep
          key={run.id}
          run={run}
          runs={[...runs, ...pictureRuns].toSorted((a, b) => a.id - b.id)}
          onSelectRun={actions.chooseRun}
          job={session.job}
          compared={session.comparedPictures}
          measuredSeeds={session.measuredSeeds}
          repeatBlockedBy={repeatBlockedBy(session, run)}
          calls={actions}
        />
      </Suspense>
    ) : null;
  }
  if (!tables.real?.pictures || purpose === 'audit') return null;
  if (step === 'roles') return <PictureRolesStep session={session} actions={actions} />;
  return step === 'train' ? (
    <PictureTrainStep session={session} actions={actions} keptAwake={keptAwake} />
  ) : null;
}
