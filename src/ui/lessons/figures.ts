import type { AuditAttribute, AuditGroup, AuditValue, Giveaway } from '../../core/evaluate/audit.ts';
import type { MetricId } from '../../core/evaluate/catalogue.ts';
import type { MetricValue } from '../../core/evaluate/metric.ts';
import { formatFixed } from '../charts/format.ts';
import { printable } from '../charts/label.ts';
import type { LessonAnswer, Seen } from './lesson.ts';
import { t, texts } from '../../core/language/words.ts';

/* Reads the figures of answers off what the page measured, and puts them in words. */

/** Where a figure is not defined. */
export const NOTHING: LessonAnswer = texts({
  measured: null,
  sentences: ['This could not be measured here: the page says why where the figure would stand.'],
});

/** Rates are told as people out of a hundred. */
export function per100(share: number): string {
  return t`${formatFixed(100 * share, 0)} of 100`;
}

export function attributeOf({ audit }: Seen, name: string): AuditAttribute | undefined {
  return audit?.attributes.find(({ attribute }) => attribute === name);
}

export function giveawayOf({ audit }: Seen, sensitive: string): Giveaway | undefined {
  return audit?.giveaways.find((giveaway) => giveaway.sensitive === sensitive);
}

/** A group whose rate is known and that counts in comparisons. */
export type RatedGroup = AuditGroup & { readonly share: number; readonly value: number };

/** Groups by their rate, the least favoured first. */
export function ratedGroups({ groups }: AuditAttribute): RatedGroup[] {
  return groups
    .flatMap((group) =>
      group.excluded || group.baseRate.value === null ? [] : [{ ...group, value: group.baseRate.value }],
    )
    .sort((a, b) => a.value - b.value);
}

/** Whether the 95 % intervals of two rates leave no doubt which is larger. */
export function isClear(low: RatedGroup, high: RatedGroup): boolean {
  const [, top] = low.baseRate.interval ?? [0, 1];
  const [bottom] = high.baseRate.interval ?? [0, 1];
  return top < bottom;
}

/** Share of the column's rows that hold a value, from the table's own counts; null where the table has no such column. */
export function shareOfValue({ table }: Seen, column: string, value: string): number | null {
  const found = table?.columns.find(({ name }) => name === column);
  const { labels, counts } = found?.histogram ?? { labels: [], counts: [] };
  const total = counts.reduce((sum, count) => sum + count, 0);
  const own = counts[labels.indexOf(value)];
  return own === undefined || total === 0 ? null : own / total;
}

type Wanted = Partial<Pick<MetricValue, 'protocol' | 'probe' | 'attribute' | 'table'>>;

/** The value of that id, protocol, probe, attribute and table (none: of no single table). */
export function metricOf(
  metrics: readonly MetricValue[],
  id: MetricId,
  { protocol, probe, attribute, table }: Wanted,
): MetricValue | undefined {
  return metrics.find(
    (metric) =>
      metric.id === id &&
      metric.protocol === protocol &&
      metric.probe === probe &&
      metric.attribute === attribute &&
      metric.table === table,
  );
}

/** "0.48 (0.29 to 0.63)", or why there is no value. */
export function valueInWords(metric: MetricValue | AuditValue | undefined): string {
  if (!metric || metric.value === null) return t`not defined (${metric?.reason ?? t`not measured`})`;
  const { value, interval } = metric;
  if (!interval) return formatFixed(value, 2);
  return t`${formatFixed(value, 2)} (95 % interval ${formatFixed(interval[0], 2)} to ${formatFixed(interval[1], 2)})`;
}

/** What the intervals of two values let one say of their difference. */
export function differenceInWords(before: MetricValue | undefined, after: MetricValue | undefined): string {
  if (!before?.interval || !after?.interval)
    return t`Without intervals for both, nothing certain can be said.`;
  if (after.interval[0] > before.interval[1])
    return t`The intervals lie apart: the rise is more than chance.`;
  if (after.interval[1] < before.interval[0])
    return t`The intervals lie apart: the fall is more than chance.`;
  return t`The intervals overlap: with so few rows to test on, a part of the difference may be chance.`;
}

/** "man 44 of 100, woman 27 of 100", the most favoured first. */
export function ratesInWords(groups: readonly RatedGroup[]): string {
  return groups
    .toReversed()
    .map(({ group, value }) => `${printable(group)} ${per100(value)}`)
    .join(', ');
}

/** Id of the choice that stands for the range in which a value lies. @param bounds upper ends, ascending */
export function rangeOf<Id extends string>(
  value: number,
  bounds: readonly (readonly [below: number, id: Id])[],
  otherwise: Id,
): Id {
  return bounds.find(([below]) => value < below)?.[1] ?? otherwise;
}

/** How well an AUROC tells groups apart, as the lessons ask for it: 0.5 is a coin. */
export function howWellTold(auroc: number): 'chance' | 'some' | 'well' {
  return rangeOf<'chance' | 'some' | 'well'>(
    auroc,
    [
      [0.53, 'chance'],
      [0.9, 'some'],
    ],
    'well',
  );
}
