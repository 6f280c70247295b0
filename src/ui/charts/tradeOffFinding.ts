import type { MetricValue } from '../../core/evaluate/metric.ts';
import { standingOf } from '../../core/report/findings/standing.ts';
import { formatMetric } from './format.ts';
import type { Finding } from './trainingFindings.ts';

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

/** What moving the slider of the run from end to end buys, and costs. */
export function tradeOffFinding(points: readonly TradeOffPoint[]): Finding {
  const own = points.find(({ kind }) => kind === 'curve')?.line;
  const curve = points.filter(({ kind, line }) => kind === 'curve' && line === own);
  const [first, last] = [curve[0], curve.at(-1)];
  const told = points.map(
    ({ name, fairness, utility }) =>
      `${name}: ${fairness.label} ${formatMetric(fairness)}, ${utility.label} ${formatMetric(utility)}`,
  );
  const summary = told.length > 0 ? `${told.join('; ')}.` : 'No point could be measured.';
  if (!first || !last || first === last) return { title: 'No curve could be measured', summary };
  const title =
    `From ${first.name} to ${last.name}, ${lowerFirst(first.fairness.label)} ${moved(first.fairness, last.fairness)}, ` +
    `and ${first.utility.label} ${moved(first.utility, last.utility)}`;
  return { title, summary };
}

/** By the two intervals, conservatively: "rises from 0.4 to 0.9", or that the data cannot tell. */
function moved(from: MetricValue, to: MetricValue): string {
  const numbers = `from ${formatMetric(from)} to ${formatMetric(to)}`;
  const state = standingOf({
    own: { ...to, againstReal: undefined },
    real: from,
    better: 'higher',
    margin: 0,
  });
  if (state === 'better') return `rises ${numbers}`;
  if (state === 'worse') return `falls ${numbers}`;
  return `goes ${numbers}, no change that the data can tell`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
