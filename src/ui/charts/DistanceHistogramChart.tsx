import { Area, AreaChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import type { DistanceHistogram } from '../../core/evaluate/metric.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { ChartTooltip } from './ChartTooltip.tsx';
import { distanceFinding, shares, type RowsBehind } from './dataFindings.ts';
import { formatNumber, formatPercent, formatTick } from './format.ts';
import { niceTicks } from './scale.ts';
import { phrases, t } from '../../core/language/words.ts';
import { capitalised } from './label.ts';

const SERIES = phrases([
  { id: 'holdout', label: 'Held-out real rows', color: 'var(--color-real)' },
  { id: 'synthetic', label: 'Synthetic rows', color: 'var(--color-synthetic)' },
] as const);

export interface DistanceHistogramChartProps {
  readonly histogram: DistanceHistogram;
  /** Rows whose distances it shows. */
  readonly rows?: RowsBehind | undefined;
}

/** Distance to the closest training record: synthetic rows should be no closer than real strangers. */
export function DistanceHistogramChart({ histogram, rows }: DistanceHistogramChartProps) {
  const { edges } = histogram;
  const data = bins(histogram);
  const [low, high] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const { title, summary } = distanceFinding(histogram, rows);
  const top = niceTicks(0, Math.max(0.01, ...data.flatMap((bin) => [bin.synthetic, bin.holdout])), 4);
  return (
    <ChartFrame
      title={title}
      note={noteOf(edges)}
      summary={summary}
      table={{
        columns: [t`From`, capitalised(t`to`), ...SERIES.map((one) => one.label)].map((label) => ({
          label,
          numeric: true,
        })),
        rows: shareRows(histogram),
      }}
      legend={SERIES.map(({ label, color }, index) => ({
        label,
        color,
        mark: index === 0 ? 'circle' : 'diamond',
      }))}
    >
      <AreaChart
        data={data}
        responsive
        title={title}
        style={{ width: '100%', height: 240 }}
        margin={{ top: 6, right: 14, bottom: 16, left: 0 }}
      >
        <CartesianGrid vertical={false} />
        <XAxis
          dataKey="from"
          type="number"
          domain={[low, high]}
          ticks={niceTicks(low, high, 5).filter((tick) => tick >= low && tick <= high)}
          tickLine={false}
          tickFormatter={formatTick}
          axisLine={{ stroke: 'var(--color-border-strong)' }}
          label={{ value: t`Distance`, position: 'insideBottom', offset: -12 }}
        />
        <YAxis
          width={48}
          domain={[0, top.at(-1) ?? 1]}
          ticks={top}
          tickFormatter={(share: number) => formatPercent(share, share > 0 && share < 0.05 ? 1 : 0)}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--color-border-strong)', strokeDasharray: '3 3' }}
          content={({ active, label }) =>
            active ? <BinTooltip row={shareRows(histogram).find(([from]) => from === label)} /> : null
          }
        />
        {SERIES.map((one) => (
          <Area
            key={one.id}
            type="stepAfter"
            dataKey={one.id}
            name={one.label}
            stroke={one.color}
            strokeWidth={1.75}
            fill={one.color}
            fillOpacity={0.14}
            isAnimationActive={false}
          />
        ))}
      </AreaChart>
    </ChartFrame>
  );
}

interface Bin {
  readonly from: number;
  readonly holdout: number;
  readonly synthetic: number;
}

function noteOf(edges: readonly number[]): string {
  const what = t`Distance to the closest training record (standardised columns)`;
  // Without a bin there is no width to speak of.
  if (edges.length < 2) return `${what}.`;
  return t`${what}: share of rows for each ${formatNumber(narrowest(edges))} of distance. Bins of few held-out rows are joined.`;
}

function narrowest(edges: readonly number[]): number {
  return Math.min(...edges.slice(1).map((edge, i) => edge - edges[i]!));
}

/** From, to, and the shares of both tables. */
function shareRows({
  edges,
  synthetic,
  holdout,
}: DistanceHistogram): (readonly [number, number, number, number])[] {
  const ours = shares(synthetic);
  const theirs = shares(holdout);
  return ours.map((share, bin) => [edges[bin] ?? bin, edges[bin + 1] ?? bin + 1, theirs[bin] ?? 0, share]);
}

/** Heights whose areas are the shares: one entry a bin, and a last one that closes the outline at the last edge. */
function bins(histogram: DistanceHistogram): Bin[] {
  const unit = narrowest(histogram.edges);
  const rows = shareRows(histogram);
  const filled = rows.map(([from, to, holdout, synthetic]): Bin => {
    const scale = to > from ? unit / (to - from) : 1;
    return { from, holdout: holdout * scale, synthetic: synthetic * scale };
  });
  const last = filled.at(-1);
  return last ? [...filled, { ...last, from: rows.at(-1)![1] }] : filled;
}

function BinTooltip({ row }: { readonly row: readonly [number, number, number, number] | undefined }) {
  if (!row) return null;
  const [from, to, ...values] = row;
  const lines = SERIES.map(({ label, color }, i) => ({ label, color, value: formatPercent(values[i] ?? 0) }));
  return <ChartTooltip heading={t`Distance ${formatNumber(from)} to ${formatNumber(to)}`} lines={lines} />;
}
