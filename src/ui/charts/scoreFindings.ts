import { standingOf } from '../../core/report/findings/standing.ts';
import type { MetricValue } from '../../core/evaluate/metric.ts';
import { formatFixed, formatMetric } from './format.ts';
import { joinWords } from './label.ts';
import type { Finding } from './trainingFindings.ts';
import { t } from '../../core/language/words.ts';

/** Headline measure of utility: AUROC for classes, R² for numbers. */
const LEADING = ['utility.auroc', 'utility.r2', 'utility.accuracy'] as const;

export function utilityFinding(metrics: readonly MetricValue[]): Finding {
  const id = LEADING.find((wanted) => metrics.some((metric) => metric.id === wanted));
  const of = (protocol: MetricValue['protocol']): MetricValue | undefined =>
    metrics.find((metric) => metric.id === id && metric.protocol === protocol);
  const ours = of('tstr');
  const ceiling = of('trtr');
  const summary = metrics
    .map(
      (metric) =>
        `${metric.label}, ${metric.protocol?.toUpperCase() ?? ''}: ${metric.value === null ? t`not defined` : formatMetric(metric)}`,
    )
    .join('; ');
  if (!ours || ours.value === null)
    return { title: t`Utility could not be measured`, summary: `${summary}.` };
  const here = t`${ours.label} ${formatMetric(ours)} when trained on synthetic rows`;
  if (!ceiling || ceiling.value === null) return { title: here, summary: `${summary}.` };
  return { title: `${here}, ${besideCeiling(ours, ceiling)}`, summary: `${summary}.` };
}

/** Below, above, or neither that the data can tell: by the interval of the difference. */
function besideCeiling(ours: MetricValue, ceiling: MetricValue): string {
  const state = standingOf({ own: ours, real: ceiling, better: 'higher' });
  const there = formatMetric(ceiling);
  // Of the numbers as written, so that the sentence adds up.
  const apart = formatFixed(Math.abs(rounded(ceiling.value ?? 0) - rounded(ours.value ?? 0)), 3);
  if (state === 'worse') return t`${apart} below the real-trained ceiling of ${there}`;
  if (state === 'better') return t`${apart} above the ${there} when trained on real ones`;
  if (state === 'as good') return t`level with the real-trained ceiling of ${there}`;
  return t`${there} when trained on real ones: no difference that the data can tell`;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export interface ParetoPoint {
  readonly id: number;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly xInterval?: readonly [number, number] | undefined;
  readonly yInterval?: readonly [number, number] | undefined;
}

/** Points that no other point beats in one direction without losing in the other; by rising x. */
export function paretoFront<T extends { readonly x: number; readonly y: number }>(points: readonly T[]): T[] {
  const sorted = [...points].sort((a, b) => b.x - a.x || b.y - a.y);
  const front: T[] = [];
  let best = -Infinity;
  for (const point of sorted) {
    if (point.y <= best) continue;
    front.push(point);
    best = point.y;
  }
  return front.reverse();
}

/** Whether one point is above another by more than the two intervals leave to chance; unknown ones tell nothing. */
const isAbove = (a: ParetoPoint['xInterval'], b: ParetoPoint['xInterval']) => !!a && !!b && a[0] > b[1];

export function paretoFinding(points: readonly ParetoPoint[], xName: string, yName: string): Finding {
  const listed = points.map(
    (point) => `${point.label}: ${xName} ${formatFixed(point.x, 3)}, ${yName} ${formatFixed(point.y, 3)}`,
  );
  return { title: paretoTitle(points, xName, yName), summary: `${listed.join('; ')}.` };
}

function paretoTitle(points: readonly ParetoPoint[], xName: string, yName: string): string {
  if (points.length === 1) return t`One run so far: train another with other settings to see the trade-off`;
  const front = paretoFront(points);
  const names = joinWords(front.map((point) => point.label));
  const [best] = front;
  if (best && front.length === 1) {
    const isBest = points.every(
      (other) =>
        other === best ||
        (isAbove(best.xInterval, other.xInterval) && isAbove(best.yInterval, other.yInterval)),
    );
    return isBest
      ? t`${names} is best in both ${xName} and ${yName}`
      : t`${names} measures highest in both ${xName} and ${yName}, which may be chance`;
  }
  const isTrade = front.every((point, k) => {
    const next = front[k + 1];
    return !next || (isAbove(next.xInterval, point.xInterval) && isAbove(point.yInterval, next.yInterval));
  });
  return isTrade
    ? t`${names} trade ${xName} for ${yName}: no run beats any of them in both`
    : t`By the numbers measured, ${names} trade ${xName} for ${yName}; some of the order may be chance`;
}
