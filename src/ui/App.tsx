import { lazy, Suspense, useCallback } from 'react';
import type { AppError } from '../core/errors.ts';
import { printable } from './charts/label.ts';
import { ErrorNotices } from './components/ErrorNotices.tsx';
import { Notices } from './components/Notices.tsx';
import { ProgressBar } from './components/ProgressBar.tsx';
import { AppHeader } from './header/AppHeader.tsx';
import type { LoadClient, SessionActions } from './session/actions.ts';
import { isBusy, type Session } from './session/state.ts';
import { useSession } from './session/useSession.ts';
import { useWakeLock } from './session/useWakeLock.ts';
import { DataStep } from './steps/data/DataStep.tsx';
import { OpeningProgress } from './steps/data/TableLoader.tsx';
import type { Drop } from './steps/data/drop.ts';
import { usePageDrop } from './steps/data/usePageDrop.ts';
import { ConfirmSaved } from './saved/ConfirmSaved.tsx';
import { GenerateStep } from './steps/generate/GenerateStep.tsx';
import { RolesStep } from './steps/roles/RolesStep.tsx';
import { RunBar } from './steps/train/RunBar.tsx';
import { TrainStep } from './steps/train/TrainStep.tsx';
import './App.css';

const ReportStep = lazy(() =>
  import('./steps/report/ReportStep.tsx').then((module) => ({ default: module.ReportStep })),
);

export function App({ loadClient }: { readonly loadClient: LoadClient }) {
  const { session, actions } = useSession(loadClient);
  const takeDrop = useCallback(
    (drop: Drop) =>
      drop.kind === 'file'
        ? void actions.open('real', { kind: 'file', file: drop.file })
        : actions.refuseFile(drop.error),
    [actions],
  );
  const remedyOf = useCallback(
    (error: AppError) => {
      const apply = actions.leaveOutRagged(error);
      return apply && { label: 'Leave out ragged rows', apply };
    },
    [actions],
  );
  const keptAwake = useWakeLock(isBusy(session.job) && session.job?.status !== 'paused');
  const hovering = usePageDrop(takeDrop);
  const isReadingElsewhere = session.opening?.slot === 'real' && session.step !== 'data';
  return (
    <div className="app">
      <AppHeader session={session} onGo={actions.goTo} onOpenSaved={actions.openSaved} worker={actions} />
      <main className="app__main">
        <ErrorNotices errors={session.errors} onDismiss={actions.dismiss} remedyOf={remedyOf} />
        <Notices notices={session.notices} onDismiss={actions.dismissNotice} />
        {isReadingElsewhere && session.opening && (
          <OpeningProgress opening={session.opening} onStop={() => void actions.stopOpening()} />
        )}
        <RunBar session={session} actions={actions} />
        <CurrentStep session={session} actions={actions} keptAwake={keptAwake} />
      </main>
      <ConfirmSaved
        summary={session.savedFile}
        open={session.tables.real}
        onConfirm={() => void actions.confirmSaved()}
        onDecline={actions.declineSaved}
      />
      <p role="status" className="visually-hidden">
        {printable(session.announcement)}
      </p>
      {hovering && (
        <div className="app__drop" aria-hidden="true">
          <p>{session.tables.real ? 'Drop to replace the table' : 'Drop a CSV, model or project file'}</p>
        </div>
      )}
    </div>
  );
}

interface CurrentStepProps {
  readonly session: Session;
  readonly actions: SessionActions;
  readonly keptAwake: boolean;
}

function CurrentStep({ session, actions, keptAwake }: CurrentStepProps) {
  switch (session.step) {
    case 'data':
      return <DataStep session={session} actions={actions} />;
    case 'roles':
      return <RolesStep session={session} actions={actions} />;
    case 'train':
      return <TrainStep session={session} actions={actions} keptAwake={keptAwake} />;
    case 'generate':
      return <GenerateStep session={session} actions={actions} />;
    case 'report':
      return session.currentRunId === null ? null : (
        <Suspense fallback={<ProgressBar label="Preparing the report" percent={null} />}>
          <ReportStep
            runs={session.runs}
            currentRunId={session.currentRunId}
            onSelectRun={actions.chooseRun}
            onRelabel={actions.loadRelabelling}
            onReevaluate={actions.reevaluate}
            curves={session.curves}
            job={session.job}
            onDrawCurve={actions.drawCurve}
            onCancel={actions.cancel}
            onLoadModelFile={actions.loadModelFile}
            onLoadProjectFile={actions.loadProjectFile}
            onGenerate={() => actions.goTo('generate')}
            onDownload={actions.loadSyntheticTable}
            onLoadWorkerTraffic={actions.loadWorkerTraffic}
            loadSyntheticRows={actions.loadSyntheticRows}
          />
        </Suspense>
      );
  }
}
