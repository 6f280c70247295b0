import type { SessionActions } from '../../../session/actions.ts';
import type { Session } from '../../../session/state.ts';
import { Panel } from '../../../components/Panel.tsx';
import { BudgetPanel } from './BudgetPanel.tsx';
import { DomainTable } from './DomainTable.tsx';
import { t } from '../../../../core/language/words.ts';

export interface PrivatePanelsProps {
  readonly session: Session;
  readonly actions: Pick<SessionActions, 'editDomains'>;
}

/** What a run with a guarantee has to know, and what it may spend. */
export function PrivatePanels({ session, actions }: PrivatePanelsProps) {
  const { proposedDomains, domains, tables, errors } = session;
  return (
    <>
      <Panel title={t`What each column may hold`}>
        <DomainTable
          proposed={proposedDomains}
          drafts={domains}
          columns={tables.real?.columns ?? []}
          refused={errors.filter(({ code }) => code === 'private.domain')}
          onEdit={actions.editDomains}
        />
      </Panel>
      <BudgetPanel options={session.options} spent={session.spent} />
    </>
  );
}
