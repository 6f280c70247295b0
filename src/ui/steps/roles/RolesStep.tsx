import type { Roles } from '../../../core/schema/roles.ts';
import { Button } from '../../components/Button.tsx';
import { StepHead } from '../../components/StepHead.tsx';
import { printable } from '../../charts/label.ts';
import type { SessionActions } from '../../session/actions.ts';
import { stepBlockedBy } from '../../session/availability.ts';
import type { Session } from '../../session/state.ts';
import { RolesAndDisparities } from './RolesAndDisparities.tsx';
import { RelationsPanel } from './RelationsPanel.tsx';
import { t } from '../../../core/language/words.ts';

export interface RolesStepProps {
  readonly session: Session;
  readonly actions: SessionActions;
}

/** Named in the head of the step, which stays in view: more names would cover the form below it. */
const MOST_NAMED = 8;

function firstOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  const named = names.slice(0, MOST_NAMED).join(', ');
  return rest > 0 ? t`${named} and ${rest} more` : named;
}

export function RolesStep({ session, actions }: RolesStepProps) {
  const { roles, review, tables } = session;
  if (!tables.real || !roles) return null;
  return (
    <>
      <StepHead
        title={t`Roles`}
        lead={rolesInWords(roles)}
        action={
          <Button
            look="primary"
            iconAfter="arrow"
            blockedBy={stepBlockedBy(session, 'train')}
            onClick={() => actions.goTo('train')}
          >
            {t`Continue to training`}
          </Button>
        }
      />
      <RolesAndDisparities session={session} actions={actions} />
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

export function rolesInWords({ target, sensitive, ignored }: Roles): string {
  const outcome =
    target.kind === 'numeric' ? target.column : `${target.column} = ${target.positive.join(t` or `) || '?'}`;
  const parts = [
    t`Target ${outcome}`,
    t`sensitive ${firstOf(sensitive) || t`none yet`}`,
    ignored.length > 0 ? t`left out ${firstOf(ignored)}` : '',
  ];
  return printable(parts.filter(Boolean).join(' · '));
}
