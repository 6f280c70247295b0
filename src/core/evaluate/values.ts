import type { Interval } from '../statistics/bootstrap.ts';
import type { PairedDifference, MetricDefinition, MetricValue } from './metric.ts';

/** What a value carries besides its definition. */
export type ValueContext = Pick<MetricValue, 'counts' | 'protocol' | 'probe' | 'attribute' | 'table'>;

/**
 * A measured value. What is not finite becomes null with the reason; its interval is dropped.
 * @param why a complete sentence; used only where the value is undefined.
 * @param whyNoInterval a complete sentence; used only where the value is defined and its interval is not.
 */
export function metricValue(
  definition: MetricDefinition,
  value: number,
  interval: Interval,
  context: ValueContext,
  why: string,
  whyNoInterval?: string,
): MetricValue {
  if (!Number.isFinite(value)) return { ...definition, value: null, reason: why, ...context };
  if (interval?.every(Number.isFinite))
    return { ...definition, value, interval: holding(interval, value), ...context };
  return { ...definition, value, ...(whyNoInterval ? { intervalReason: whyNoInterval } : {}), ...context };
}

/**
 * The interval, widened to hold its value: the smallest rate over the largest resamples below itself where it is near
 * its bound of 1, and an interval beside the value would only puzzle.
 */
function holding([low, high]: NonNullable<Interval>, value: number): readonly [number, number] {
  return [Math.min(low, value), Math.max(high, value)];
}

/** Undefined where the difference is: one of the two values is. */
export function pairedDifference(difference: number, interval: Interval): PairedDifference | undefined {
  if (!Number.isFinite(difference)) return undefined;
  return interval?.every(Number.isFinite)
    ? { difference, interval: holding(interval, difference) }
    : { difference };
}

/** A value with what it is beside the real rows', where both are defined. */
export function besideReal(metric: MetricValue, against: PairedDifference | undefined): MetricValue {
  return metric.value === null || !against ? metric : { ...metric, againstReal: against };
}
