import { lazy, Suspense, useEffect, useRef, type RefObject } from 'react';
import { Button } from '../../components/Button.tsx';
import { Panel } from '../../components/Panel.tsx';
import { WarningList } from '../../components/WarningList.tsx';
import { StepHead } from '../../components/StepHead.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { formatCount } from '../../charts/format.ts';
import { printable, shorten } from '../../charts/label.ts';
import type { SessionActions } from '../../session/actions.ts';
import type { Expectation } from '../../../pipeline/conduct/expectation.ts';
import type { StageName } from '../../../pipeline/conduct/progress.ts';
import { stagesOf } from '../../session/jobStages.ts';
import { runBlockedBy } from '../../session/availability.ts';
import { isBusy, type Job, type Session } from '../../session/state.ts';
import { EditHistory } from '../EditHistory.tsx';
import { ExpectationInBrief, RunExpectation } from './RunExpectation.tsx';
import { PrivatePanels } from './private/PrivatePanels.tsx';
import { RunProgress } from './RunProgress.tsx';
import { jointAttribute, jointGroups } from './jointGroups.ts';
import { StageList } from './StageList.tsx';
import { StepwiseChoice } from './Stepwise.tsx';
import { TrainSettings } from './TrainSettings.tsx';
import { phrases, t } from '../../../core/language/words.ts';
import './TrainStep.css';

const TrainingCurves = lazy(() =>
  import('./TrainingCurves.tsx').then((module) => ({ default: module.TrainingCurves })),
);

export interface TrainStepProps {
  readonly session: Session;
  readonly actions: SessionActions;
  /** The screen is kept on while a run is under way. */
  readonly keptAwake: boolean;
}

export function TrainStep({ session, actions, keptAwake }: TrainStepProps) {
  const { tables, roles, job, options, device } = session;
  const buttons = useFocusKept(isBusy(job));
  if (!tables.real || !roles) return null;
  const planned = stagesOf('train', options, roles.target);
  const expectation = isBusy(job) ? null : session.expectation;
  const settings = (
    <div key="settings" className="train-step__settings">
      <Panel
        title={t`Settings`}
        note={isBusy(job) ? t`Changes take effect in the next run.` : undefined}
        action={<EditHistory session={session} actions={actions} />}
      >
        <TrainSettings
          options={options}
          device={device}
          holdout={tables.holdout}
          table={tables.real}
          roles={roles}
          groups={jointGroups(session)}
          joint={jointAttribute(session)}
          presetSeconds={session.expectation?.presets ?? null}
          onEdit={actions.editOptions}
        />
      </Panel>
    </div>
  );
  const release = options.private && <PrivatePanels key="release" session={session} actions={actions} />;
  const progress = (
    <div key="progress" className="train-step__progress">
      {!job && release}
      <ProgressPanel
        job={job}
        planned={planned}
        expectation={expectation}
        isSlow={device?.backend === 'cpu' && !options.private}
        keptAwake={keptAwake}
        stepwise={session.stepwise}
        onStepwise={actions.setStepwise}
      />
      {job && release}
    </div>
  );
  return (
    <>
      <StepHead
        title={t`Train`}
        lead={planInWords(session)}
        action={
          <div ref={buttons} className="train-step__actions">
            {expectation && <ExpectationInBrief expectation={expectation} planned={planned} />}
            {isBusy(job) && job ? (
              <RunningActions job={job} stepwise={session.stepwise} actions={actions} />
            ) : (
              <StartActions session={session} actions={actions} />
            )}
          </div>
        }
      />
      {/* What is under way comes first on a narrow page, and what can be set before that. */}
      <div className="train-step">{job ? [progress, settings] : [settings, progress]}</div>
    </>
  );
}

interface ProgressPanelProps {
  readonly job: Job | null;
  readonly planned: readonly StageName[];
  /** Of the run that could start now. */
  readonly expectation: Expectation | null;
  readonly isSlow: boolean;
  readonly keptAwake: boolean;
  readonly stepwise: boolean;
  readonly onStepwise: (on: boolean) => void;
}

const SLOW_DEVICE = phrases([
  {
    code: 'device.slow',
    message: 'Plain JavaScript computes here: training takes many times as long as with WebAssembly.',
    advice:
      'Choose the preset “Quick”, and a table of few rows and columns; or a browser that allows WebAssembly.',
  },
]);

function ProgressPanel(props: ProgressPanelProps) {
  const { job, planned, expectation, isSlow, keptAwake, stepwise, onStepwise } = props;
  const trains = (job?.stages ?? planned).includes('teacher');
  return (
    <Panel
      title={job ? t`Progress` : t`What will happen`}
      note={keptAwake ? t`The screen is kept on meanwhile.` : undefined}
    >
      {isSlow && <WarningList warnings={SLOW_DEVICE} />}
      {expectation && (!job || expectation.warnings.length > 0) && (
        <RunExpectation expectation={expectation} planned={planned} />
      )}
      {job ? (
        <RunProgress job={job} stepwise={stepwise} />
      ) : (
        <StageList stages={planned} job={null} expected={expectation?.stages ?? null} />
      )}
      {trains && <StepwiseChoice on={stepwise} onChange={onStepwise} />}
      {job?.stages.includes('measure') && (
        <p>{t`No loss curves, codes or student here: no network learns from the rows.`}</p>
      )}
      {job && job.teacher.length > 0 && (
        <Suspense fallback={<ProgressBar label={t`Preparing the charts`} percent={null} />}>
          <TrainingCurves job={job} />
        </Suspense>
      )}
    </Panel>
  );
}

/** The button that had the focus goes when a run starts or ends: the one in its place takes it. */
export function useFocusKept(busy: boolean): RefObject<HTMLDivElement | null> {
  const buttons = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) buttons.current?.querySelector('button')?.focus();
  }, [busy]);
  return buttons;
}

export function planInWords({ tables, roles }: Session): string {
  const { real, holdout } = tables;
  if (!real || !roles) return '';
  const parts = [
    t`${shorten(real.name, 40)}, ${formatCount(real.rows)} rows`,
    t`target ${roles.target.column}`,
    t`sensitive ${roles.sensitive.join(', ')}`,
    holdout ? t`tested on ${shorten(holdout.name, 40)}` : '',
  ];
  return printable(parts.filter(Boolean).join(' · '));
}

export function StartActions({ session, actions }: Omit<TrainStepProps, 'keptAwake'>) {
  return (
    <Button
      look="primary"
      icon="play"
      blockedBy={runBlockedBy(session)}
      onClick={() => void actions.start('train')}
    >{t`Train and evaluate`}</Button>
  );
}

interface RunningActionsProps {
  readonly job: Job;
  readonly stepwise: boolean;
  readonly actions: SessionActions;
}

export function RunningActions({ job, stepwise, actions }: RunningActionsProps) {
  const cancelling = job.status === 'cancelling' ? t`The run is being cancelled.` : null;
  return (
    <>
      {job.status === 'paused' ? (
        <Button look="primary" icon="play" onClick={() => void actions.resume()}>
          {stepwise ? t`Next stage` : t`Resume`}
        </Button>
      ) : (
        <Button icon="pause" blockedBy={cancelling} onClick={() => void actions.pause()}>{t`Pause`}</Button>
      )}
      <Button
        look="danger"
        icon="stop"
        blockedBy={cancelling}
        onClick={() => void actions.cancel()}
      >{t`Cancel`}</Button>
    </>
  );
}
