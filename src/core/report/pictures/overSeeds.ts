import type { MetricId } from '../../evaluate/catalogue.ts';
import type { MetricValue } from '../../evaluate/metric.ts';
import { summaryOf } from '../../evaluate/overSeeds.ts';
import type { FigureOverSeeds } from '../leadingOverSeeds.ts';
import type { PictureReport, PictureSubject } from '../pictureReport.ts';
import { SUBJECT_NAMES } from './words.ts';

/** Figures of one subject stand beside those of the others in one list: by its name. */
const named = (subject: PictureSubject, metric: MetricValue): MetricValue => ({
  ...metric,
  label: `${SUBJECT_NAMES[subject]}: ${metric.label}`,
});

/** Every figure of a run on pictures, in one list. */
export function allFigures({ figures, metrics }: PictureReport): MetricValue[] {
  return [...figures.flatMap((own) => own.metrics.map((metric) => named(own.subject, metric))), ...metrics];
}

const summarised = (
  metrics: readonly MetricValue[],
  { overSeeds }: PictureReport,
): readonly FigureOverSeeds[] =>
  metrics.flatMap((metric) => {
    const summary = overSeeds && summaryOf(metric, overSeeds);
    return summary ? [{ metric, summary }] : [];
  });

/** Every value that at least two seeds define. */
export const picturesOverSeeds = (report: PictureReport) => summarised(allFigures(report), report);

/** What leads a report on pictures: how alike the groups are treated, how well classes are told, whether pictures show them. */
const LEADING: readonly MetricId[] = [
  'pictures.demographicParity.mean',
  'pictures.demographicParity.worst',
  'pictures.accuracy',
  'pictures.labelAgreement',
  'pictures.coverage',
];

/** Those of the synthetic pictures that lead the report. */
export function leadingPicturesOverSeeds(report: PictureReport): readonly FigureOverSeeds[] {
  const own = report.figures.find(({ subject }) => subject === 'student')?.metrics ?? [];
  const leading = LEADING.flatMap((id) => own.filter((metric) => metric.id === id));
  return summarised(
    leading.map((metric) => named('student', metric)),
    report,
  );
}
