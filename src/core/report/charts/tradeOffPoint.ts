import type { MetricValue } from '../../evaluate/metric.ts';

/** One labelling of the synthetic people, or the real rows, by what a model trained on it does on held-out real rows. */
export interface TradeOffPoint {
  readonly name: string;
  /** On the curve by its α; the run's report; the ceiling, trained on real rows; what any table could give. */
  readonly kind: 'curve' | 'inUse' | 'real' | 'limit' | 'strictLimit';
  /** Of several curves, whose labels: the first in the list is that of the run. */
  readonly line?: 'parity' | 'decisions' | 'odds';
  readonly fairness: MetricValue & { readonly value: number };
  readonly utility: MetricValue & { readonly value: number };
}

const isDefined = (metric: MetricValue | undefined): metric is MetricValue & { readonly value: number } =>
  metric !== undefined && metric.value !== null;

/** Null where either value is undefined: such a point cannot be drawn. */
export function tradeOffPoint(
  name: string,
  kind: TradeOffPoint['kind'],
  fairness: MetricValue | undefined,
  utility: MetricValue | undefined,
  line?: TradeOffPoint['line'],
): TradeOffPoint | null {
  if (!isDefined(fairness) || !isDefined(utility)) return null;
  return { name, kind, fairness, utility, ...(line && { line }) };
}
