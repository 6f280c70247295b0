import type { RunOptions } from '../../pipeline/settings/options.ts';
import { restOf } from '../../core/private/restOf.ts';
import { quotedList } from '../../core/quoted.ts';
import { unsettled } from './domainDrafts.ts';
import { hasRuns, isBusy, type Session, type Step } from './state.ts';
import { t } from '../../core/language/words.ts';

const syntheticMissing = () => t`Choose the synthetic file first.`;

/** Why a step cannot be opened yet; null where it can. */
export function stepBlockedBy(session: Session, step: Step): string | null {
  switch (step) {
    case 'data':
      return null;
    case 'roles':
      if (!session.tables.real) return t`Load a table first.`;
      return session.purpose === 'audit' && !session.tables.synthetic ? syntheticMissing() : null;
    case 'train':
      if (session.purpose === 'audit') return t`An audit trains nothing.`;
      if (!session.tables.real) return t`Load a table first.`;
      return session.review.kind === 'refused' ? t`The roles need a correction first.` : null;
    case 'generate':
      return session.model ? null : t`Open a model or project first.`;
    case 'report':
      return hasRuns(session) ? null : t`Train or audit first: the report shows what came of it.`;
  }
}

/** Why no run can start now; null where one can. */
export function runBlockedBy(session: Session): string | null {
  if (!session.tables.real || !session.roles) return t`Load a table first.`;
  if (session.purpose === 'audit' && !session.tables.synthetic) return syntheticMissing();
  if (session.opening) return t`Wait until ${session.opening.name} is read.`;
  if (isBusy(session.job)) return t`A run is under way.`;
  if (session.review.kind === 'refused') return session.review.error.message;
  return session.purpose === 'train' && session.options.private ? releaseBlockedBy(session) : null;
}

/** Why no run with a guarantee can start now; null where one can. What the budget allows, the worker knows. */
function releaseBlockedBy({ tables, proposedDomains, domains }: Session): string | null {
  if (tables.real?.pictures)
    return t`A guarantee is for tables without pictures: choose “Teacher and student”.`;
  if (!proposedDomains) return t`The columns are being looked at.`;
  const open = unsettled(proposedDomains, domains);
  return open.length === 0
    ? null
    : t`Say first what ${quotedList(open)} may hold, or have it found privately.`;
}

/** Whether earlier releases leave nothing of the limit that is set now. */
export function isSpent(
  { epsilon, delta }: Pick<RunOptions, 'epsilon' | 'delta'>,
  spent: Session['spent'],
): boolean {
  return spent !== null && restOf({ epsilon, delta }, spent.ledger) === 0;
}

/** Why no table can be opened or closed now; null where one can. */
export function openBlockedBy(session: Session): string | null {
  if (session.opening) return t`${session.opening.name} is being read.`;
  return isBusy(session.job) ? t`A run is under way: wait for it or cancel it first.` : null;
}
