import { lazy, Suspense } from 'react';
import { Button } from '../../components/Button.tsx';
import { Panel } from '../../components/Panel.tsx';
import { StepHead } from '../../components/StepHead.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { formatCount } from '../../charts/format.ts';
import { printable, shorten } from '../../charts/label.ts';
import type { SessionActions } from '../../session/actions.ts';
import { runBlockedBy } from '../../session/availability.ts';
import { isBusy, type Job, type Session } from '../../session/state.ts';
import { RunProgress } from './RunProgress.tsx';
import { StageList } from './StageList.tsx';
import { TrainSettings } from './TrainSettings.tsx';
import './TrainStep.css';

const TrainingCurves = lazy(() =>
  import('./TrainingCurves.tsx').then((module) => ({ default: module.TrainingCurves })),
);

export interface TrainStepProps {
  readonly session: Session;
  readonly actions: SessionActions;
}

export function TrainStep({ session, actions }: TrainStepProps) {
  const { tables, roles, job, options, device, sampleId } = session;
  if (!tables.real || !roles) return null;
  return (
    <>
      <StepHead
        title="Train"
        lead={planInWords(session)}
        action={
          isBusy(job) && job ? (
            <RunningActions job={job} actions={actions} />
          ) : (
            <StartActions session={session} actions={actions} />
          )
        }
      />
      <div className="train-step">
        <Panel title="Settings" note={isBusy(job) ? 'Changes take effect in the next run.' : undefined}>
          <TrainSettings
            options={options}
            device={device}
            holdout={tables.holdout}
            rows={tables.real.rows}
            sampleId={sampleId}
            onEdit={actions.editOptions}
          />
        </Panel>
        <Panel title={job ? 'Progress' : 'What will happen'}>
          {job ? (
            <RunProgress job={job} />
          ) : (
            <StageList kind={tables.synthetic ? 'audit' : 'train'} job={null} />
          )}
          {job && job.teacher.length > 0 && (
            <Suspense fallback={<ProgressBar label="Preparing the charts" percent={null} />}>
              <TrainingCurves job={job} />
            </Suspense>
          )}
        </Panel>
      </div>
    </>
  );
}

function planInWords({ tables, roles }: Session): string {
  const { real, holdout, synthetic } = tables;
  if (!real || !roles) return '';
  const parts = [
    `${shorten(real.name, 40)}, ${formatCount(real.rows)} rows`,
    `target ${roles.target.column}`,
    `sensitive ${roles.sensitive.join(', ')}`,
    holdout ? `tested on ${shorten(holdout.name, 40)}` : '',
    synthetic ? `audit of ${shorten(synthetic.name, 40)}` : '',
  ];
  return printable(parts.filter(Boolean).join(' · '));
}

/** With a synthetic file from elsewhere the main thing to do is to audit it; training stays possible. */
function StartActions({ session, actions }: TrainStepProps) {
  const hasSynthetic = session.tables.synthetic !== null;
  const blockedBy = runBlockedBy(session);
  return (
    <>
      {hasSynthetic && (
        <Button look="primary" blockedBy={blockedBy} onClick={() => void actions.start('audit')}>
          Audit
        </Button>
      )}
      <Button
        look={hasSynthetic ? 'secondary' : 'primary'}
        icon="play"
        blockedBy={blockedBy}
        onClick={() => void actions.start('train')}
      >
        Train and evaluate
      </Button>
    </>
  );
}

function RunningActions({ job, actions }: { readonly job: Job; readonly actions: SessionActions }) {
  const cancelling = job.status === 'cancelling' ? 'The run is being cancelled.' : null;
  return (
    <>
      {job.status === 'paused' ? (
        <Button look="primary" icon="play" onClick={() => void actions.resume()}>
          Resume
        </Button>
      ) : (
        <Button icon="pause" blockedBy={cancelling} onClick={() => void actions.pause()}>
          Pause
        </Button>
      )}
      <Button look="danger" icon="stop" blockedBy={cancelling} onClick={() => void actions.cancel()}>
        Cancel
      </Button>
    </>
  );
}
