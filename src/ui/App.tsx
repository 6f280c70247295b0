import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { AppError } from '../core/errors.ts';
import { ChartTurns } from './charts/ChartTurns.tsx';
import { printable } from './charts/label.ts';
import { ErrorNotices } from './components/ErrorNotices.tsx';
import { Notices } from './components/Notices.tsx';
import { ProgressBar } from './components/ProgressBar.tsx';
import { AppHeader } from './header/AppHeader.tsx';
import { LessonPanel } from './lessons/LessonPanel.tsx';
import { useLanguage } from './language/speak.ts';
import { useLesson, type LessonControls, type LessonUnderWay } from './lessons/useLesson.ts';
import type { LoadClient, SessionActions } from './session/actions.ts';
import { repeatBlockedBy } from './session/repeatSeeds.ts';
import { isBusy, type Session } from './session/state.ts';
import { presentedOf } from './present/presented.ts';
import { slidesOf } from './present/slides.ts';
import { pictureStep } from './pictures/pictureStep.tsx';
import { linkedQuery, linkTo, useLinkedSettings } from './session/useLinkedSettings.ts';
import { useSession } from './session/useSession.ts';
import { useWakeLock } from './session/useWakeLock.ts';
import { AuditFilesStep } from './steps/audit/AuditFilesStep.tsx';
import { AuditRolesStep } from './steps/audit/AuditRolesStep.tsx';
import { DataStep } from './steps/data/DataStep.tsx';
import { OpeningProgress } from './steps/data/TableLoader.tsx';
import type { Drop } from './steps/data/drop.ts';
import { usePageDrop } from './steps/data/usePageDrop.ts';
import { ConfirmSaved } from './saved/ConfirmSaved.tsx';
import { GenerateStep } from './steps/generate/GenerateStep.tsx';
import { RolesStep } from './steps/roles/RolesStep.tsx';
import { RunBar } from './steps/train/RunBar.tsx';
import type { CompareCalls } from './steps/report/compareEntries.ts';
import { TrainStep } from './steps/train/TrainStep.tsx';
import { t } from '../core/language/words.ts';
import './App.css';

const Presenter = lazy(() =>
  import('./present/Presenter.tsx').then((module) => ({ default: module.Presenter })),
);
const ReportStep = lazy(() =>
  import('./steps/report/ReportStep.tsx').then((module) => ({ default: module.ReportStep })),
);

export function App({ loadClient }: { readonly loadClient: LoadClient }) {
  const { session, actions, linkedLesson } = useSession(loadClient);
  const language = useLanguage();
  const lesson = useLesson(session, actions, linkedLesson);
  const underWay = lesson.underWay?.progress.isOpen ? lesson.underWay : null;
  const query = linkedQuery(session, underWay && { lesson: underWay.lesson, at: underWay.progress.at });
  useLinkedSettings(query);
  const takeDrop = useCallback((drop: Drop) => takeDropped(drop, actions), [actions]);
  const remediesOf = useCallback(
    (error: AppError) => {
      const choose = actions.settleRagged(error);
      if (!choose) return [];
      return [
        { label: t`Leave out ragged rows`, apply: () => choose('skip') },
        { label: t`Fill short rows`, apply: () => choose('fill') },
      ];
    },
    [actions],
  );
  const [isPresenting, setPresenting] = useState(false);
  const keptAwake = useWakeLock(isBusy(session.job) && session.job?.status !== 'paused');
  const hovering = usePageDrop(takeDrop);
  const isReadingElsewhere = session.opening?.slot === 'real' && session.step !== 'data';
  return (
    <>
      <div inert={isPresenting} className={underWay ? 'app app--beside' : 'app'}>
        <AppHeader
          session={session}
          onGo={actions.goTo}
          onOpenSaved={actions.openSaved}
          worker={actions}
          lesson={lesson}
          query={query}
          onPresent={() => setPresenting(true)}
        />
        <main className="app__main">
          <ErrorNotices errors={session.errors} onDismiss={actions.dismiss} remediesOf={remediesOf} />
          <Notices notices={session.notices} onDismiss={actions.dismissNotice} />
          {isReadingElsewhere && session.opening && (
            <OpeningProgress opening={session.opening} onStop={() => void actions.stopOpening()} />
          )}
          <RunBar session={session} actions={actions} />
          <ChartTurns>
            <CurrentStep
              key={language}
              session={session}
              actions={actions}
              lesson={lesson}
              keptAwake={keptAwake}
            />
          </ChartTurns>
        </main>
        {underWay && (
          <LessonPanel key={language} {...underWay} session={session} actions={actions} send={lesson.send} />
        )}
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
            <p>{session.tables.real ? t`Drop to replace the table` : t`Drop a CSV, model or project file`}</p>
          </div>
        )}
      </div>
      {isPresenting && (
        <Presentation
          session={session}
          underWay={underWay}
          query={query}
          loadPage={actions.loadGalleryPage}
          onEnd={() => setPresenting(false)}
        />
      )}
    </>
  );
}

function takeDropped(drop: Drop, actions: SessionActions): void {
  switch (drop.kind) {
    case 'file':
      return void actions.open('real', { kind: 'file', file: drop.file });
    case 'gathering':
      return void actions.openGathering(drop.gathering);
    case 'refused':
      return actions.refuseFile(drop.error);
  }
}

interface PresentationProps {
  readonly session: Session;
  readonly underWay: LessonUnderWay | null;
  readonly query: string;
  readonly loadPage: SessionActions['loadGalleryPage'];
  readonly onEnd: () => void;
}

function Presentation({ session, underWay, query, loadPage, onEnd }: PresentationProps) {
  const slides = useMemo(() => slidesOf(presentedOf(session, underWay)), [session, underWay]);
  return (
    <Suspense fallback={null}>
      <Presenter slides={slides} link={linkTo(query, window.location)} loadPage={loadPage} onEnd={onEnd} />
    </Suspense>
  );
}

function compareCallsOf(actions: SessionActions): CompareCalls {
  return {
    onShow: actions.showCompared,
    onRename: actions.renameCompared,
    onPin: actions.pinCompared,
    onDelete: actions.deleteCompared,
    onUndoDelete: actions.undoDeletion,
    onSettleDelete: actions.settleDeletion,
    onRestoreSettings: actions.restoreSettings,
  };
}

interface CurrentStepProps {
  readonly session: Session;
  readonly actions: SessionActions;
  readonly lesson: LessonControls;
  readonly keptAwake: boolean;
}

function CurrentStep({ session, actions, lesson, keptAwake }: CurrentStepProps) {
  const compareCalls = useMemo(() => compareCallsOf(actions), [actions]);
  const ofPictures = pictureStep({ session, actions, keptAwake });
  if (ofPictures) return ofPictures;
  switch (session.step) {
    case 'data':
      return session.purpose === 'audit' ? (
        <AuditFilesStep session={session} actions={actions} />
      ) : (
        <DataStep session={session} actions={actions} onLesson={lesson.start} />
      );
    case 'roles':
      return session.purpose === 'audit' ? (
        <AuditRolesStep session={session} actions={actions} />
      ) : (
        <RolesStep session={session} actions={actions} />
      );
    case 'train':
      return <TrainStep session={session} actions={actions} keptAwake={keptAwake} />;
    case 'generate':
      return <GenerateStep session={session} actions={actions} />;
    case 'report': {
      const run = session.runs.find(({ id }) => id === session.currentRunId);
      return !run ? null : (
        <Suspense fallback={<ProgressBar label={t`Preparing the report`} percent={null} />}>
          <ReportStep
            runs={session.runs}
            currentRunId={run.id}
            onSelectRun={actions.chooseRun}
            compared={session.compared}
            deleted={session.deleted?.entry ?? null}
            compareCalls={compareCalls}
            onRelabel={lesson.loadRelabelling}
            onReevaluate={actions.reevaluate}
            curves={session.curves}
            job={session.job}
            measuredSeeds={session.measuredSeeds}
            triedCanaries={session.triedCanaries}
            comparedWithin={session.comparedWithin}
            onTryCanaries={actions.tryCanaries}
            repeatBlockedBy={repeatBlockedBy(session, run)}
            onRepeat={actions.repeatSeeds}
            loadWithin={actions.loadWithin}
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
}
