import type { Relabelling } from '../../worker/api.ts';
import type { Session } from '../session/state.ts';
import type { Seen } from './lesson.ts';

/** What of the session a lesson looks at. @param moved what the slider moved last, of any run */
export function seenOf(session: Session, moved: Relabelling | null): Seen {
  const { step, sampleId, tables, roles, review, runs, currentRunId } = session;
  const shown = runs.find(({ id }) => id === currentRunId);
  // A run of another table stays among the runs; a lesson speaks of the table that is open.
  const run = shown?.kind === 'trained' && shown.report.source === tables.real?.name ? shown : null;
  return {
    step,
    sampleId,
    table: tables.real,
    roles,
    audit: review.kind === 'accepted' ? review.review.audit : null,
    run,
    moved: run && moved?.runId === run.id ? moved : null,
  };
}
