import { lazy, Suspense } from 'react';
import type { AppError } from '../../../core/errors.ts';
import type { RoleReview } from '../../../worker/api.ts';
import { Icon } from '../../components/Icon.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { printable } from '../../charts/label.ts';
import type { SessionActions } from '../../session/actions.ts';
import type { ReviewState, Session } from '../../session/state.ts';
import { EditHistory } from '../EditHistory.tsx';
import { RolesForm } from './RolesForm.tsx';
import { ThinSample } from './ThinSample.tsx';
import { t } from '../../../core/language/words.ts';
import './RolesStep.css';

const RealDataAudit = lazy(() =>
  import('./RealDataAudit.tsx').then((module) => ({ default: module.RealDataAudit })),
);

export interface RolesAndDisparitiesProps {
  readonly session: Session;
  readonly actions: Pick<SessionActions, 'editRoles' | 'undo' | 'redo' | 'reread'>;
}

/** What the columns mean, and how the real rows treat the groups: for a training and for an audit. */
export function RolesAndDisparities({ session, actions }: RolesAndDisparitiesProps) {
  const { roles, review, tables } = session;
  if (!tables.real || !roles) return null;
  return (
    <>
      {review.kind === 'refused' && <Refusal error={review.error} />}
      <ThinSample session={session} onReread={(wishes) => void actions.reread(wishes)} />
      <div className="roles-step">
        <Panel
          title={t`What the columns mean`}
          note={t`Suggested from names and values. Check them: everything rests on this.`}
          action={<EditHistory session={session} actions={actions} />}
        >
          <RolesForm table={tables.real} roles={roles} onEdit={actions.editRoles} />
        </Panel>
        <Panel
          title={t`Disparities of the real data`}
          note={t`Before any training: what a model would learn from.`}
        >
          <ReviewOutcome review={review} rareThreshold={session.options.rareThreshold} />
        </Panel>
      </div>
    </>
  );
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
      return <p className="roles-step__waiting">{t`Measured as soon as the roles can be used.`}</p>;
    case 'none':
    case 'pending': {
      const last = review.kind === 'pending' ? review.last : null;
      return (
        <div aria-busy="true" className="roles-step__pending">
          <ProgressBar label={t`Measuring the real data`} percent={null} />
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
    <Suspense fallback={<ProgressBar label={t`Preparing the charts`} percent={null} />}>
      <RealDataAudit review={review} rareThreshold={rareThreshold} />
    </Suspense>
  );
}
