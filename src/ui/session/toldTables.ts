import type { OpenedTable, OpenTables } from '../../worker/api.ts';
import type { Origin, Session } from './state.ts';

/** The same tables in other words: what was made of them stays made of them. */
export function withToldTables(session: Session, tables: OpenTables): Session {
  const before = session.tables;
  const same = (slot: 'real' | 'holdout', of: OpenedTable | null) =>
    of === before[slot] ? tables[slot] : of;
  const told = (origin: Origin): Origin => ({
    ...origin,
    real: same('real', origin.real),
    holdout: same('holdout', origin.holdout),
  });
  const origins = Object.fromEntries(Object.entries(session.origins).map(([id, own]) => [id, told(own)]));
  const job = session.job && { ...session.job, origin: told(session.job.origin) };
  return { ...session, tables, origins, job };
}
