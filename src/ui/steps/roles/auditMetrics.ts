import type { AuditAttribute, AuditValue, Audit, Giveaway } from '../../../core/evaluate/audit.ts';
import { GIVEAWAY_AUROC } from '../../../core/evaluate/dependence/definitions.ts';
import { DATA_PARITY, MEAN_DIFFERENCE } from '../../../core/evaluate/fairness/definitions.ts';
import type { BaseRateReport, MetricDefinition, MetricValue } from '../../../core/evaluate/metric.ts';
import { t } from '../../../core/language/words.ts';

/* The audit of the real data as declared metrics, so that each of its numbers can be traced like the report's. */

function measured(
  definition: MetricDefinition,
  found: AuditValue,
  attribute: string,
  counts: Readonly<Record<string, number>>,
): MetricValue {
  const shared = { ...definition, attribute, counts, table: 'train' as const };
  return found.value === null
    ? { ...shared, value: null, reason: found.reason }
    : { ...shared, value: found.value, ...(found.interval && { interval: found.interval }) };
}

/** Ratio and difference of the base rates; of a numeric target the difference of the group means. */
export function parityMetrics(audit: Audit, attribute: AuditAttribute): readonly MetricValue[] {
  const counts = Object.fromEntries(attribute.groups.map(({ group, rows }) => [t`rows of ${group}`, rows]));
  const { attribute: name, parityDifference, parityRatio } = attribute;
  if (audit.target.kind === 'numeric')
    return [measured(MEAN_DIFFERENCE.data, parityDifference, name, counts)];
  return [
    measured(DATA_PARITY.ratio, parityRatio, name, counts),
    measured(DATA_PARITY.difference, parityDifference, name, counts),
  ];
}

export function giveawayMetric({ sensitive, auroc, rowsUsed }: Giveaway): MetricValue {
  return measured(GIVEAWAY_AUROC, auroc, sensitive, { [t`rows sampled`]: rowsUsed });
}

/** The form that the chart of the report takes as well. */
export function baseRateReport({ attribute, groups }: AuditAttribute): BaseRateReport {
  return {
    attribute,
    table: 'train',
    groups: groups.map(({ baseRate, ...group }) => ({ ...group, rate: baseRate })),
  };
}
