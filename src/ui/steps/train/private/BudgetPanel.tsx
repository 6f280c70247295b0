import { isSpent } from '../../../session/availability.ts';
import type { Session } from '../../../session/state.ts';
import { Panel } from '../../../components/Panel.tsx';
import { budgetNumber } from '../../report/guarantee/budgetNumber.ts';
import { LedgerTable } from '../../report/guarantee/LedgerTable.tsx';

/** What releases from the open table have cost so far, what the limit leaves, and what to do where that is nothing. */
export function BudgetPanel({ options, spent }: Pick<Session, 'options' | 'spent'>) {
  const { epsilon, delta } = options;
  const hasReleases = spent !== null && spent.releases > 0;
  return (
    <Panel title="Privacy ledger" note="All that was asked of this table’s rows, in all releases together.">
      {hasReleases ? (
        <LedgerTable
          lines={spent.ledger}
          epsilon={spent.epsilon}
          releases={spent.releases}
          limit={{ epsilon, delta }}
        />
      ) : (
        <p>
          Nothing was asked of this table yet. A release spends all of ε = {budgetNumber(epsilon)}; another
          one from the same table needs a larger limit for both.
        </p>
      )}
      {isSpent(options, spent) && (
        <p role="alert" className="field__error">
          No second release: what this table may give away is spent. More rows, other labels and other files
          of the release that there is cost nothing. For another release choose a larger ε, which holds for
          all of them together.
        </p>
      )}
    </Panel>
  );
}
