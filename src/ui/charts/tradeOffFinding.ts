import type { TradeOffPoint } from '../../core/report/charts/tradeOffPoint.ts';
import { formatFixed, formatMetric } from './format.ts';
import type { Finding } from './trainingFindings.ts';

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
  const cost = first.utility.value - last.utility.value;
  const title =
    `From ${first.name} to ${last.name}, ${lowerFirst(first.fairness.label)} goes from ` +
    `${formatMetric(first.fairness)} to ${formatMetric(last.fairness)}, and ${first.utility.label} ` +
    `${cost >= 0 ? 'falls' : 'rises'} by ${formatFixed(Math.abs(cost), 3)}`;
  return { title, summary };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
