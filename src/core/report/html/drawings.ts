import type { ColumnComparison, DistanceHistogram, MetricValue } from '../../evaluate/metric.ts';
import { figure } from '../figures.ts';
import { escape, type Markup } from './markup.ts';

const HEIGHT = 90;
const WIDTH = 320;

/** A value within its range, with its interval and goal; nothing for open ranges. The table beside it says it all. */
export function rangeBar({ value, interval, range: [low, high], goal }: MetricValue): Markup {
  if (value === null || !Number.isFinite(high - low) || high <= low) return '';
  const at = (x: number) => rounded((100 * (Math.min(high, Math.max(low, x)) - low)) / (high - low));
  const zero = at(Math.max(low, 0));
  const whisker = interval
    ? `<line class="whisker" x1="${at(interval[0])}" x2="${at(interval[1])}" y1="5" y2="5"/>`
    : '';
  const aim =
    typeof goal === 'number' ? `<line class="goal" x1="${at(goal)}" x2="${at(goal)}" y1="0" y2="10"/>` : '';
  const start = Math.min(zero, at(value));
  const length = rounded(Math.abs(at(value) - zero));
  return `<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="10"/><rect class="fill" x="${start}" width="${length}" y="2" height="6"/>${whisker}${aim}</svg>`;
}

/** Real beside synthetic shares of one column. */
export function columnBars(comparison: ColumnComparison): Markup {
  const title = `${comparison.column}: real and synthetic shares, shape ${figure(comparison.shape)}`;
  const edges = Array.from({ length: comparison.labels.length + 1 }, (_, i) => i);
  return pairedBars(title, edges, comparison.real, comparison.synthetic);
}

/** Distances to the closest train record, synthetic beside holdout. */
export function distanceBars({ synthetic, holdout, edges }: DistanceHistogram): Markup {
  const title = `Distance to the closest train record, 0 to ${figure(edges.at(-1) ?? 0)}: holdout and synthetic rows`;
  return pairedBars(title, edges, holdout, synthetic);
}

/** Bars between edges, side by side; their areas are the shares. */
function pairedBars(
  title: string,
  edges: readonly number[],
  first: readonly number[],
  second: readonly number[],
): Markup {
  const [start = 0, end = 1] = [edges[0], edges.at(-1)];
  const scale = WIDTH / (end - start || 1);
  const spans = first.map((_, i) => ({
    x: ((edges[i] ?? start) - start) * scale,
    width: ((edges[i + 1] ?? end) - (edges[i] ?? start)) * scale || 1,
  }));
  const narrowest = Math.min(...spans.map(({ width }) => width));
  const heights = (shares: readonly number[]) =>
    spans.map(({ width }, i) => ((shares[i] ?? 0) * narrowest) / width);
  const [left, right] = [heights(first), heights(second)];
  const top = Math.max(...left, ...right, 1e-9);
  const bar = (className: string, share: number, x: number, width: number) => {
    const height = rounded((share / top) * HEIGHT);
    return `<rect class="${className}" x="${rounded(x)}" y="${rounded(HEIGHT - height)}" width="${rounded(width * 0.42)}" height="${height}"/>`;
  };
  const bars = spans
    .map(
      ({ x, width }, i) =>
        bar('real', left[i]!, x, width) + bar('synthetic', right[i]!, x + 0.45 * width, width),
    )
    .join('');
  return `<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escape(title)}"><title>${escape(title)}</title>${bars}</svg>`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
