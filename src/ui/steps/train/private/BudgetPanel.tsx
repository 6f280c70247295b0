import { isSpent } from '../../../session/availability.ts';
import type { Session } from '../../../session/state.ts';
import { Sentence } from '../../../components/Sentence.tsx';
import { Panel } from '../../../components/Panel.tsx';
import { budgetNumber } from '../../report/guarantee/budgetNumber.ts';
import { LedgerTable } from '../../report/guarantee/LedgerTable.tsx';
import { t } from '../../../../core/language/words.ts';
import './BudgetPanel.css';

/** What releases from the open table have cost so far, what the limit leaves, and what to do where that is nothing. */
export function BudgetPanel({ options, spent }: Pick<Session, 'options' | 'spent'>) {
  const { epsilon, delta } = options;
  const hasSpent = spent !== null && spent.ledger.length > 0;
  return (
    <Panel
      title={t`Privacy ledger`}
      note={t`All that was asked of this table’s rows, in all releases together.`}
    >
      {hasSpent ? (
        <LedgerTable
          lines={spent.ledger}
          epsilon={spent.epsilon}
          releases={spent.releases}
          limit={{ epsilon, delta }}
        />
      ) : (
        <p>{t`Nothing was asked of this table yet. A run spends all of ε = ${budgetNumber(epsilon)}; after it, other seeds, notions, positions of the slider and numbers of rows cost nothing more.`}</p>
      )}
      {isSpent(options, spent) && (
        <p role="note" aria-label={t`Budget spent`} className="budget-panel__spent">
          <Sentence
            text={t`<0>No second release at this limit: what this table may give away is spent.</0> A run with the same columns, ranges and budget takes the release that there is, at no cost. Anything else is refused, unless you choose a larger ε, which then holds for all releases together.`}
            parts={[<b key="0" />]}
          />
        </p>
      )}
    </Panel>
  );
}
