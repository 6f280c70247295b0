import { wilsonInterval } from '../../statistics/bootstrap.ts';
import type { MetricValue } from '../metric.ts';

/** A true-positive rate of membership that is known, with the false-positive rate that it is of. */
type Recognised = MetricValue & { readonly value: number; readonly goal: number };

/** The shares of people that the strongest attack recognises while it is seldom wrong, of all people and of groups. */
export function recognisedShares(metrics: readonly MetricValue[]): Recognised[] {
  return metrics.filter(
    (metric): metric is Recognised =>
      metric.id === 'privacy.membershipTpr' && metric.value !== null && typeof metric.goal === 'number',
  );
}

/**
 * By how much more training rows are recognised than strangers are taken for them, at least: the lower end of the
 * interval less the upper end of the rate that the strangers behind the threshold allow.
 */
export function recognisedBeyondChance({ value, interval, goal, counts }: Recognised): number {
  const strangers = counts['nonMembers'] ?? 0;
  const wrong = wilsonInterval(goal * strangers, strangers)?.[1] ?? 1;
  return (interval?.[0] ?? value) - wrong;
}
