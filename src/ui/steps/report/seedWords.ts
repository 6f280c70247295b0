import { attributeInWords } from '../../../core/evaluate/groups.ts';
import type { MetricValue } from '../../../core/evaluate/metric.ts';
import type { OverSeeds, SeedSummary } from '../../../core/evaluate/overSeeds.ts';
import { movedBySeeds, type FigureOverSeeds } from '../../../core/report/leadingOverSeeds.ts';
import { formatMetric, probeOf } from '../../charts/format.ts';
import { joinWords } from '../../charts/label.ts';
import { t } from '../../../core/language/words.ts';
import { inSentence } from '../../../core/language/inSentence.ts';

/** The mean over seeds with its interval, as a metric that can be traced. */
export function meanOverSeeds(
  metric: MetricValue,
  summary: SeedSummary | undefined,
  { seeds, formula, source }: OverSeeds,
): MetricValue | null {
  if (!summary) return null;
  const { mean, interval, values, intervalOver } = summary;
  const listed = seeds.join(', ');
  return {
    ...metric,
    label: t`${metric.label}, mean of ${seeds.length} seeds`,
    value: mean,
    interval,
    intervalReason: undefined,
    formula,
    source,
    meaning:
      intervalOver === 'seeds'
        ? t`The mean over the seeds ${listed}. The interval is for what one more seed would show: it is over seeds.`
        : t`The mean over the seeds ${listed}. The interval is for what one more seed would show: it is over rows and seeds.`,
    counts: { seeds: seeds.length, seedsDefined: values.filter((value) => value !== null).length },
  };
}

/** A number of the summary as the metric itself is written. */
export function asMetric(metric: MetricValue, value: number): string {
  return formatMetric({ ...metric, value, reason: undefined });
}

/** "demographic parity ratio (gender, boosted trees)". */
export function figureName(metric: MetricValue): string {
  const probe = probeOf(metric);
  const context = [metric.attribute && attributeInWords(metric.attribute), probe && inSentence(probe)]
    .filter(Boolean)
    .join(', ');
  return context === '' ? metric.label : `${metric.label} (${context})`;
}

export interface SeedsVerdict {
  /** Whether one seed tells enough of every figure. */
  readonly isEnough: boolean;
  readonly text: string;
}

/** Whether one seed is enough for the figures that lead the report, by their numbers, in words. */
export function seedsVerdict(figures: readonly FigureOverSeeds[], seeds: number): SeedsVerdict {
  const moved = movedBySeeds(figures);
  if (moved.length === 0) {
    return {
      isEnough: true,
      text: t`Over these ${seeds} seeds no leading figure moves by more than its rows alone would let it, or only by little: one run tells about as much as another.`,
    };
  }
  const ranges = moved.map(
    ({ metric, summary: { least, most } }) =>
      t`${figureName(metric)} from ${asMetric(metric, least)} to ${asMetric(metric, most)}`,
  );
  return {
    isEnough: false,
    text: t`One seed is not enough here. By the seed alone these change: ${joinWords(ranges)}. Report the mean and its interval over seeds, not the figures of one run.`,
  };
}
