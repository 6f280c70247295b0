import { withoutSmallAuditGroups } from '../../core/disclosure/safeAudit.ts';
import { exportable } from '../../core/report/exportable.ts';
import { pictureFindings } from '../../core/report/pictureFindings.ts';
import { exportablePictures } from '../../core/report/pictures/exportable.ts';
import type { PictureRunSummary } from '../../worker/pictureCalls.ts';
import type { LessonUnderWay } from '../lessons/useLesson.ts';
import { currentStep } from '../lessons/progress.ts';
import { printable } from '../charts/label.ts';
import { withWithin } from '../session/comparedWithin.ts';
import { hasRuns, type Session } from '../session/state.ts';
import type { Presented, PresentedPictures } from './slides.ts';
import { t } from '../../core/language/words.ts';

/** Why nothing can be presented yet; null where something can. */
export function presentBlockedBy(session: Session): string | null {
  const { tables, review } = session;
  if (hasRuns(session) || review.kind === 'accepted') return null;
  return tables.real
    ? t`The disparities are being measured.`
    : t`Load a table first: there is nothing to show yet.`;
}

/** What of the session a room may see: small groups without their names, as in the files of a report. */
export function presentedOf(session: Session, underWay: LessonUnderWay | null): Presented {
  const { runs, pictureRuns, currentRunId, review, options, tables, comparedWithin } = session;
  const run = runs.find(({ id }) => id === currentRunId);
  const ofPictures = pictureRuns.find(({ id }) => id === currentRunId);
  const step = underWay && currentStep(underWay.lesson, underWay.progress);
  return {
    report: run ? exportable(withWithin(run, comparedWithin).report, { nameSmallGroups: false }) : null,
    pictures: ofPictures ? presentedPictures(ofPictures) : null,
    audit:
      review.kind === 'accepted' ? withoutSmallAuditGroups(review.review.audit, options.rareThreshold) : null,
    source: printable((run ?? ofPictures)?.report.source ?? tables.real?.name ?? ''),
    lesson:
      underWay && step
        ? { title: underWay.lesson.title, step, answer: underWay.progress.told[step.id] ?? [] }
        : null,
  };
}

function presentedPictures({ id, options, report }: PictureRunSummary): PresentedPictures {
  const { labels, groups, figures } = exportablePictures(report);
  return {
    shown: { runId: id, alpha: options.alpha, labels, groups },
    figures,
    findings: pictureFindings(report),
  };
}
