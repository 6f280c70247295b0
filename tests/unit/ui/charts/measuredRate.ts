import { MEMBERSHIP_TPR } from '../../../../src/core/evaluate/privacy/definitions.ts';
import type { MetricValue } from '../../../../src/core/evaluate/metric.ts';
import { metricValue } from '../../../../src/core/evaluate/values.ts';

/** The true-positive rate of the strongest attack at a false-positive rate, as a report has it. */
export function measuredRate(
  rate: number,
  value: number,
  interval: readonly [number, number],
  attack = 'density ratio',
): MetricValue {
  const label = `${MEMBERSHIP_TPR.label} ${rate} (${attack})`;
  return metricValue({ ...MEMBERSHIP_TPR, label, goal: rate }, value, interval, { counts: {} }, '');
}
