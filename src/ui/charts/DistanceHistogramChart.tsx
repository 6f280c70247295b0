import { Area, AreaChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import type { DistanceHistogram } from '../../core/evaluate/metric.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { ChartTooltip } from './ChartTooltip.tsx';
import { distanceFinding, shares } from './dataFindings.ts';
import { formatNumber, formatPercent, formatTick } from './format.ts';
import { niceTicks } from './scale.ts';

const SERIES = [
  { id: 'holdout', label: 'Held-out real rows', color: 'var(--color-real)' },
  { id: 'synthetic', label: 'Synthetic rows', color: 'var(--color-synthetic)' },
] as const;

/** Distance to the closest training record: synthetic rows should be no closer than real strangers. */
export function DistanceHistogramChart({ histogram }: { readonly histogram: DistanceHistogram }) {
  const { edges } = histogram;
  const data = bins(histogram);
  const { title, summary } = distanceFinding(histogram);
  const top = niceTicks(0, Math.max(0.01, ...data.flatMap((bin) => [bin.synthetic, bin.holdout])), 4);
  return (
    <ChartFrame
      title={title}
      note="Distance to the closest training record (standardised columns): share of rows by distance."
      summary={summary}
      table={{
        columns: ['From', 'To', ...SERIES.map((one) => one.label)].map((label) => ({ label, numeric: true })),
        rows: data.slice(0, -1).map((bin) => [bin.from, bin.to, bin.holdout, bin.synthetic]),
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
          domain={[edges[0] ?? 0, edges.at(-1) ?? 1]}
          tickLine={false}
          tickFormatter={formatTick}
          axisLine={{ stroke: 'var(--color-border-strong)' }}
          label={{ value: 'Distance', position: 'insideBottom', offset: -12 }}
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
            active ? <BinTooltip bin={data.find((bin) => bin.from === label)} /> : null
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
  readonly to: number;
  readonly holdout: number;
  readonly synthetic: number;
}

/** One entry a bin, and a last one that closes the outline at the last edge. */
function bins({ edges, synthetic, holdout }: DistanceHistogram): Bin[] {
  const ours = shares(synthetic);
  const theirs = shares(holdout);
  const filled = ours.map((share, index) => ({
    from: edges[index] ?? index,
    to: edges[index + 1] ?? index + 1,
    synthetic: share,
    holdout: theirs[index] ?? 0,
  }));
  const last = filled.at(-1);
  return last ? [...filled, { ...last, from: last.to }] : filled;
}

function BinTooltip({ bin }: { readonly bin: Bin | undefined }) {
  if (!bin) return null;
  const lines = SERIES.map(({ id, label, color }) => ({ label, color, value: formatPercent(bin[id]) }));
  return (
    <ChartTooltip heading={`Distance ${formatNumber(bin.from)} to ${formatNumber(bin.to)}`} lines={lines} />
  );
}
