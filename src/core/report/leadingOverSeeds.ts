import type { MetricId } from '../evaluate/catalogue.ts';
import type { MetricValue } from '../evaluate/metric.ts';
import { oneSeedIsTooFew, summaryOf, type SeedSummary } from '../evaluate/overSeeds.ts';
import type { Report } from './report.ts';

/** A value of the report, and what it is over seeds. */
export interface FigureOverSeeds {
  readonly metric: MetricValue;
  readonly summary: SeedSummary;
}

/** What leads the report beside the scores: fairness of decisions and labels, and how well models rank. */
const LEADING: readonly MetricId[] = [
  'fairness.demographicParity.ratio',
  'fairness.equalizedOdds.ratio',
  'fairness.meanDifference',
  'utility.auroc',
  'utility.r2',
];
const OF_LABELS: readonly MetricId[] = ['data.parity.ratio', 'data.meanDifference'];

function leads(
  { id, family, attribute, protocol, probe, table }: MetricValue,
  sensitive: readonly string[],
): boolean {
  if (family === 'score') return true;
  if (attribute !== undefined && !sensitive.includes(attribute)) return false;
  const isOneOf = (ids: readonly MetricId[]) => ids.some((own) => own === id);
  if (isOneOf(OF_LABELS)) return table === 'synthetic';
  return isOneOf(LEADING) && protocol === 'tstr' && probe === 'gbt' && table !== 'baseline';
}

/** Every value that at least two seeds define. */
export function figuresOverSeeds({ metrics, overSeeds }: Report): readonly FigureOverSeeds[] {
  if (!overSeeds) return [];
  return metrics.flatMap((metric) => {
    const summary = summaryOf(metric, overSeeds);
    return summary ? [{ metric, summary }] : [];
  });
}

/** Those that lead the report, the scores first. */
export function leadingOverSeeds(report: Report): readonly FigureOverSeeds[] {
  const leading = figuresOverSeeds(report).filter(({ metric }) => leads(metric, report.roles.sensitive));
  const isScore = ({ metric }: FigureOverSeeds) => metric.family === 'score';
  return [...leading.filter(isScore), ...leading.filter((row) => !isScore(row))];
}

/** Those of which one seed tells too little. */
export function movedBySeeds(figures: readonly FigureOverSeeds[]): readonly FigureOverSeeds[] {
  return figures.filter(({ summary }) => oneSeedIsTooFew(summary));
}
