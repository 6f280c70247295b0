import { lazy, Suspense } from 'react';
import type { AppError } from '../../../core/errors.ts';
import type { Roles } from '../../../core/schema/roles.ts';
import type { RoleReview } from '../../../worker/api.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { StepHead } from '../../components/StepHead.tsx';
import { printable } from '../../charts/label.ts';
import type { SessionActions } from '../../session/actions.ts';
import { stepBlockedBy } from '../../session/availability.ts';
import type { ReviewState, Session } from '../../session/state.ts';
import { EditHistory } from '../EditHistory.tsx';
import { RelationsPanel } from './RelationsPanel.tsx';
import { RolesForm } from './RolesForm.tsx';
import './RolesStep.css';

const RealDataAudit = lazy(() =>
  import('./RealDataAudit.tsx').then((module) => ({ default: module.RealDataAudit })),
);

export interface RolesStepProps {
  readonly session: Session;
  readonly actions: SessionActions;
}

/** Named in the head of the step, which stays in view: more names would cover the form below it. */
const MOST_NAMED = 8;

function firstOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  const named = names.slice(0, MOST_NAMED).join(', ');
  return rest > 0 ? `${named} and ${rest} more` : named;
}

export function RolesStep({ session, actions }: RolesStepProps) {
  const { roles, review, tables } = session;
  if (!tables.real || !roles) return null;
  return (
    <>
      <StepHead
        title="Roles"
        lead={rolesInWords(roles)}
        action={
          <Button
            look="primary"
            iconAfter="arrow"
            blockedBy={stepBlockedBy(session, 'train')}
            onClick={() => actions.goTo('train')}
          >
            Continue to training
          </Button>
        }
      />
      {review.kind === 'refused' && <Refusal error={review.error} />}
      <div className="roles-step">
        <Panel
          title="What the columns mean"
          note="Suggested from names and values. Check them: everything rests on this."
          action={<EditHistory session={session} actions={actions} />}
        >
          <RolesForm table={tables.real} roles={roles} onEdit={actions.editRoles} />
        </Panel>
        <Panel
          title="Disparities of the real data"
          note="Before any training: what a model would learn from."
        >
          <ReviewOutcome review={review} rareThreshold={session.options.rareThreshold} />
        </Panel>
      </div>
      <RelationsPanel
        columns={tables.real.columns.map(({ name }) => name).filter((name) => !roles.ignored.includes(name))}
        roles={roles}
        tableVersion={session.tableVersion}
        ready={review.kind === 'accepted'}
        chosen={session.options.relations}
        onFind={actions.findRelations}
        onCheck={actions.checkRelation}
        onChoose={(relations) => actions.editOptions({ relations })}
      />
    </>
  );
}

function rolesInWords({ target, sensitive, ignored }: Roles): string {
  const outcome =
    target.kind === 'numeric' ? target.column : `${target.column} = ${target.positive.join(' or ') || '?'}`;
  const parts = [
    `Target ${outcome}`,
    `sensitive ${firstOf(sensitive) || 'none yet'}`,
    ignored.length > 0 ? `left out ${firstOf(ignored)}` : '',
  ];
  return printable(parts.filter(Boolean).join(' · '));
}

/** Why these roles cannot be used, and what to do: above the form, where it is seen on a phone as well. */
function Refusal({ error }: { readonly error: AppError }) {
  return (
    <div className="roles-step__refusal" role="alert">
      <Icon name="warning" size={18} />
      <div>
        <p>
          <strong>{printable(error.message)}</strong>
        </p>
        <p>{printable(error.hint)}</p>
      </div>
    </div>
  );
}

function ReviewOutcome({
  review,
  rareThreshold,
}: {
  readonly review: ReviewState;
  readonly rareThreshold: number;
}) {
  switch (review.kind) {
    case 'refused':
      return <p className="roles-step__waiting">Measured as soon as the roles can be used.</p>;
    case 'none':
    case 'pending': {
      const last = review.kind === 'pending' ? review.last : null;
      return (
        <div aria-busy="true" className="roles-step__pending">
          <ProgressBar label="Measuring the real data" percent={null} />
          {last && <AuditCharts review={last} rareThreshold={rareThreshold} />}
        </div>
      );
    }
    case 'accepted':
      return <AuditCharts review={review.review} rareThreshold={rareThreshold} />;
  }
}

function AuditCharts({
  review,
  rareThreshold,
}: {
  readonly review: RoleReview;
  readonly rareThreshold: number;
}) {
  return (
    <Suspense fallback={<ProgressBar label="Preparing the charts" percent={null} />}>
      <RealDataAudit review={review} rareThreshold={rareThreshold} />
    </Suspense>
  );
}
