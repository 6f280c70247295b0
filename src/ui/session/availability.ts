import { hasRuns, isBusy, type Session, type Step } from './state.ts';

const SYNTHETIC_MISSING = 'Choose the synthetic file first.';

/** Why a step cannot be opened yet; null where it can. */
export function stepBlockedBy(session: Session, step: Step): string | null {
  switch (step) {
    case 'data':
      return null;
    case 'roles':
      if (!session.tables.real) return 'Load a table first.';
      return session.purpose === 'audit' && !session.tables.synthetic ? SYNTHETIC_MISSING : null;
    case 'train':
      if (session.purpose === 'audit') return 'An audit trains nothing.';
      if (!session.tables.real) return 'Load a table first.';
      return session.review.kind === 'refused' ? 'The roles need a correction first.' : null;
    case 'generate':
      return session.model ? null : 'Open a model or project first.';
    case 'report':
      return hasRuns(session) ? null : 'Train or audit first: the report shows what came of it.';
  }
}

/** Why no run can start now; null where one can. */
export function runBlockedBy(session: Session): string | null {
  if (!session.tables.real || !session.roles) return 'Load a table first.';
  if (session.purpose === 'audit' && !session.tables.synthetic) return SYNTHETIC_MISSING;
  if (session.opening) return `Wait until ${session.opening.name} is read.`;
  if (isBusy(session.job)) return 'A run is under way.';
  if (session.review.kind === 'refused') return session.review.error.message;
  return null;
}

/** Why no table can be opened or closed now; null where one can. */
export function openBlockedBy(session: Session): string | null {
  if (session.opening) return `${session.opening.name} is being read.`;
  return isBusy(session.job) ? 'A run is under way: wait for it or cancel it first.' : null;
}
