import type { ColumnShare } from './columnShares.ts';
import { bar, fitted, label, line, TEXT } from './svg.ts';
import { CHART_WIDTH } from './chart.ts';
import type { Markup } from '../markup.ts';
import { inDigits } from '../../language/digits.ts';

interface Drawn {
  readonly body: Markup;
  readonly height: number;
}

const percent = (share: number) => inDigits(`${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`);

const NAMES = 104;
const VALUES = 44;
const ROW = 26;

/** Categories one below the other, real above synthetic. */
export function categoryBars(shares: readonly ColumnShare[]): Drawn {
  const from = NAMES + 8;
  const room = CHART_WIDTH - VALUES - from;
  const most = Math.max(1e-9, ...shares.flatMap(({ real, synthetic }) => [real, synthetic]));
  const rows = shares.map(({ label: name, real, synthetic }, i) => {
    const y = 4 + i * ROW;
    const one = (series: 'real' | 'synthetic', share: number, top: number) =>
      bar(`fill ${series}`, from, top, (room * share) / most, 9) +
      label(percent(share), { x: from + (room * share) / most + 4, y: top + 8.5, soft: true });
    return (
      label(fitted(name, NAMES), { x: NAMES, y: y + 10 + TEXT * 0.35, anchor: 'end' }) +
      one('real', real, y) +
      one('synthetic', synthetic, y + 10.5)
    );
  });
  return { body: rows.join(''), height: 8 + shares.length * ROW };
}

const PLOT_HEIGHT = 96;

/**
 * Neighbouring ranges side by side; areas are shares, so that a wide range is low.
 * @param edges one more than there are shares
 * @param ends what is written below the first and the last range
 */
export function rangeBars(
  shares: readonly Omit<ColumnShare, 'label'>[],
  edges: readonly number[],
  ends: readonly [string, string],
): Drawn {
  const [start = 0, end = 1] = [edges[0], edges.at(-1)];
  const scale = CHART_WIDTH / (end - start || 1);
  const spans = shares.map((_, i) => ({
    x: ((edges[i] ?? start) - start) * scale,
    width: Math.max(1, ((edges[i + 1] ?? end) - (edges[i] ?? start)) * scale),
  }));
  const densities = shares.map(
    ({ real, synthetic }, i) => [real / spans[i]!.width, synthetic / spans[i]!.width] as const,
  );
  const top = Math.max(1e-12, ...densities.flat());
  const bars = spans.map(({ x, width }, i) => {
    const one = (series: 'real' | 'synthetic', density: number, left: number) => {
      const height = (PLOT_HEIGHT * density) / top;
      return bar(`fill ${series}`, left, 4 + PLOT_HEIGHT - height, width * 0.42, height);
    };
    const [real, synthetic] = densities[i]!;
    return one('real', real, x + width * 0.06) + one('synthetic', synthetic, x + width * 0.52);
  });
  const base = PLOT_HEIGHT + 4;
  const below = { y: base + 13, soft: true } as const;
  return {
    body:
      bars.join('') +
      line('base', 0, base, CHART_WIDTH, base) +
      label(fitted(ends[0], CHART_WIDTH / 2 - 8), { x: 0, ...below }) +
      label(fitted(ends[1], CHART_WIDTH / 2 - 8), { x: CHART_WIDTH, anchor: 'end', ...below }),
    height: base + 20,
  };
}
