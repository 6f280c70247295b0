import { withoutSmallAuditGroups } from '../../core/disclosure/safeAudit.ts';
import { exportable } from '../../core/report/exportable.ts';
import type { LessonUnderWay } from '../lessons/useLesson.ts';
import { currentStep } from '../lessons/progress.ts';
import { printable } from '../charts/label.ts';
import { withWithin } from '../session/comparedWithin.ts';
import type { Session } from '../session/state.ts';
import type { Presented } from './slides.ts';
import { t } from '../../core/language/words.ts';

/** Why nothing can be presented yet; null where something can. */
export function presentBlockedBy({ tables, runs, review }: Session): string | null {
  if (runs.length > 0 || review.kind === 'accepted') return null;
  return tables.real
    ? t`The disparities are being measured.`
    : t`Load a table first: there is nothing to show yet.`;
}

/** What of the session a room may see: small groups without their names, as in the files of a report. */
export function presentedOf(session: Session, underWay: LessonUnderWay | null): Presented {
  const { runs, currentRunId, review, options, tables, comparedWithin } = session;
  const run = runs.find(({ id }) => id === currentRunId);
  const step = underWay && currentStep(underWay.lesson, underWay.progress);
  return {
    report: run ? exportable(withWithin(run, comparedWithin).report, { nameSmallGroups: false }) : null,
    audit:
      review.kind === 'accepted' ? withoutSmallAuditGroups(review.review.audit, options.rareThreshold) : null,
    source: printable(run?.report.source ?? tables.real?.name ?? ''),
    lesson:
      underWay && step
        ? { title: underWay.lesson.title, step, answer: underWay.progress.told[step.id] ?? [] }
        : null,
  };
}
