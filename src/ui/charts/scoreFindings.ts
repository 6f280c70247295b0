import type { MetricValue } from '../../core/evaluate/metric.ts';
import { formatFixed, formatMetric } from './format.ts';
import { joinWords } from './label.ts';
import type { Finding } from './trainingFindings.ts';

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
        `${metric.label}, ${metric.protocol?.toUpperCase() ?? ''}: ${metric.value === null ? 'not defined' : formatMetric(metric)}`,
    )
    .join('; ');
  if (!ours || ours.value === null) return { title: 'Utility could not be measured', summary: `${summary}.` };
  const here = `${ours.label} ${formatMetric(ours)} when trained on synthetic rows`;
  if (!ceiling || ceiling.value === null) return { title: here, summary: `${summary}.` };
  // Of the numbers as written, so that the sentence adds up.
  const lost = rounded(ceiling.value) - rounded(ours.value);
  const title =
    lost > 0.0005
      ? `${here}, ${formatFixed(lost, 3)} below the real-trained ceiling of ${formatMetric(ceiling)}`
      : `${here}, level with the real-trained ceiling of ${formatMetric(ceiling)}`;
  return { title, summary: `${summary}.` };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export interface ParetoPoint {
  readonly id: number;
  readonly label: string;
  readonly x: number;
  readonly y: number;
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

export function paretoFinding(points: readonly ParetoPoint[], xName: string, yName: string): Finding {
  const front = paretoFront(points);
  const names = front.map((point) => point.label);
  const title =
    points.length === 1
      ? 'One run so far: train another with other settings to see the trade-off'
      : front.length === 1
        ? `${names[0] ?? ''} is best in both ${xName} and ${yName}`
        : `${joinWords(names)} trade ${xName} for ${yName}: no run beats any of them in both`;
  const listed = points.map(
    (point) => `${point.label}: ${xName} ${formatFixed(point.x, 3)}, ${yName} ${formatFixed(point.y, 3)}`,
  );
  return { title, summary: `${listed.join('; ')}.` };
}
