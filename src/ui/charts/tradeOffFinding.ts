import type { MetricValue } from '../../core/evaluate/metric.ts';
import type { TradeOffPoint } from '../../core/report/charts/tradeOffPoint.ts';
import { standingOf } from '../../core/report/findings/standing.ts';
import { formatMetric } from './format.ts';
import type { Finding } from './trainingFindings.ts';
import { t } from '../../core/language/words.ts';
import { midSentence } from '../../core/language/inSentence.ts';

/** What moving the slider of the run from end to end buys, and costs. */
export function tradeOffFinding(points: readonly TradeOffPoint[]): Finding {
  const own = points.find(({ kind }) => kind === 'curve')?.line;
  const curve = points.filter(({ kind, line }) => kind === 'curve' && line === own);
  const [first, last] = [curve[0], curve.at(-1)];
  const told = points.map(
    ({ name, fairness, utility }) =>
      `${name}: ${fairness.label} ${formatMetric(fairness)}, ${utility.label} ${formatMetric(utility)}`,
  );
  const summary = told.length > 0 ? `${told.join('; ')}.` : t`No point could be measured.`;
  if (!first || !last || first === last) return { title: t`No curve could be measured`, summary };
  const title = t`From ${first.name} to ${last.name}, ${midSentence(first.fairness.label)} ${moved(first.fairness, last.fairness)}, and ${first.utility.label} ${moved(first.utility, last.utility)}`;
  return { title, summary };
}

/** By the two intervals, conservatively: "rises from 0.4 to 0.9", or that the data cannot tell. */
function moved(from: MetricValue, to: MetricValue): string {
  const [before, after] = [formatMetric(from), formatMetric(to)];
  const state = standingOf({
    own: { ...to, againstReal: undefined },
    real: from,
    better: 'higher',
    margin: 0,
  });
  if (state === 'better') return t`rises from ${before} to ${after}`;
  if (state === 'worse') return t`falls from ${before} to ${after}`;
  return t`goes from ${before} to ${after}, no change that the data can tell`;
}
