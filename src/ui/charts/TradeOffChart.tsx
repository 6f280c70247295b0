import { CartesianGrid, ErrorBar, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartFrame } from './ChartFrame.tsx';
import { ChartTooltip } from './ChartTooltip.tsx';
import { formatInterval, formatMetric, formatTick } from './format.ts';
import { axisEnds, axisTicks, intervalArms } from './intervalArms.ts';
import { markPath, type Mark } from './palette.ts';
import { tradeOffFinding, type TradeOffPoint } from './tradeOffFinding.ts';

export interface TradeOffChartProps {
  readonly points: readonly TradeOffPoint[];
  readonly xName: string;
  readonly yName: string;
  /** What the models were trained on, and how many rows of it. */
  readonly note: string;
}

interface Drawn extends TradeOffPoint {
  readonly x: number;
  readonly y: number;
  readonly xArms: readonly [number, number] | null;
  readonly yArms: readonly [number, number] | null;
}

function drawn(point: TradeOffPoint): Drawn {
  const { fairness, utility } = point;
  return {
    ...point,
    x: fairness.value,
    y: utility.value,
    xArms: intervalArms(fairness.value, fairness.interval),
    yArms: intervalArms(utility.value, utility.interval),
  };
}

const LOOKS: Readonly<Record<TradeOffPoint['kind'], { mark: Mark; color: string; label: string }>> = {
  curve: { mark: 'circle', color: 'var(--color-synthetic)', label: 'Labels of α, trained on synthetic rows' },
  inUse: { mark: 'diamond', color: 'var(--color-accent)', label: 'In use: the report shown here' },
  real: { mark: 'square', color: 'var(--color-real)', label: 'Trained on real rows' },
};
const KINDS = ['curve', 'inUse', 'real'] as const;

/** The fairness–utility curve of the slider, the point in use and the real-trained ceiling, with intervals. */
export function TradeOffChart({ points, xName, yName, note }: TradeOffChartProps) {
  const { title, summary } = tradeOffFinding(points);
  const all = points.map(drawn);
  const xAxis = axisOf(points.map(({ fairness }) => fairness));
  const yAxis = axisOf(points.map(({ utility }) => utility));
  return (
    <ChartFrame
      level={4}
      title={title}
      note={note}
      summary={summary}
      table={{
        columns: [
          { label: 'Labels' },
          { label: xName, numeric: true },
          { label: `${xName}, 95 % interval` },
          { label: yName, numeric: true },
          { label: `${yName}, 95 % interval` },
        ],
        rows: points.map(({ name, fairness, utility }) => [
          name,
          fairness.value,
          formatInterval(fairness),
          utility.value,
          formatInterval(utility),
        ]),
      }}
      legend={KINDS.filter((kind) => points.some((point) => point.kind === kind)).map((kind) => LOOKS[kind])}
    >
      <ScatterChart
        responsive
        title={title}
        style={{ width: '100%', height: 320 }}
        margin={{ top: 14, right: 40, bottom: 18, left: 4 }}
      >
        <CartesianGrid />
        <XAxis
          type="number"
          dataKey="x"
          domain={xAxis.domain}
          ticks={xAxis.ticks}
          tickFormatter={formatTick}
          tickLine={false}
          axisLine={{ stroke: 'var(--color-border-strong)' }}
          label={{ value: xName, position: 'insideBottom', offset: -14 }}
        />
        <YAxis
          type="number"
          dataKey="y"
          width={56}
          domain={yAxis.domain}
          ticks={yAxis.ticks}
          tickFormatter={formatTick}
          tickLine={false}
          axisLine={false}
          label={{
            value: yName,
            angle: -90,
            position: 'insideLeft',
            offset: 4,
            style: { textAnchor: 'middle' },
          }}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={false}
          content={({ active, payload }) =>
            active ? (
              <PointTooltip point={payload[0]?.payload as Drawn | undefined} xName={xName} yName={yName} />
            ) : null
          }
        />
        {KINDS.map((kind) => (
          <Scatter
            key={kind}
            data={all.filter((point) => point.kind === kind)}
            fill={LOOKS[kind].color}
            line={kind === 'curve' ? { stroke: LOOKS[kind].color, strokeWidth: 1.5 } : false}
            isAnimationActive={false}
            shape={(item: DotProps) => <Dot item={item} />}
          >
            {(['x', 'y'] as const).map((direction) => (
              <ErrorBar
                key={direction}
                dataKey={`${direction}Arms`}
                direction={direction}
                width={4}
                strokeWidth={1.25}
                stroke={LOOKS[kind].color}
                opacity={0.6}
                isAnimationActive={false}
              />
            ))}
          </Scatter>
        ))}
      </ScatterChart>
    </ChartFrame>
  );
}

/** An axis that holds values and intervals, and ends where the measure does. */
function axisOf(metrics: readonly TradeOffPoint['fairness'][]): {
  ticks: number[];
  domain: [number, number];
} {
  const [least, most] = metrics[0]?.range ?? [-Infinity, Infinity];
  const ticks = axisTicks(metrics.flatMap(({ value, interval }) => [value, ...(interval ?? [])]));
  const [low, high] = axisEnds(ticks);
  return {
    ticks: ticks.filter((tick) => tick >= least && tick <= most),
    domain: [Math.max(low, least), Math.min(high, most)],
  };
}

interface DotProps {
  readonly cx?: number;
  readonly cy?: number;
  readonly payload?: Drawn;
}

function Dot({ item }: { readonly item: DotProps }) {
  const { cx = 0, cy = 0, payload } = item;
  if (!payload) return null;
  const { mark, color } = LOOKS[payload.kind];
  const isInUse = payload.kind === 'inUse';
  return (
    <g>
      {isInUse && <circle cx={cx} cy={cy} r={10} fill="none" stroke={color} strokeWidth={2} />}
      <text
        x={cx + 9}
        y={payload.kind === 'curve' ? cy - 8 : cy + 18}
        className="recharts-label"
        fontWeight={isInUse ? 600 : 400}
      >
        {payload.name}
      </text>
      <path d={markPath(mark, cx, cy, 5)} fill={color} stroke="var(--color-surface)" />
    </g>
  );
}

interface PointTooltipProps {
  readonly point: Drawn | undefined;
  readonly xName: string;
  readonly yName: string;
}

function PointTooltip({ point, xName, yName }: PointTooltipProps) {
  if (!point) return null;
  const text = (metric: Drawn['fairness']) => {
    const interval = formatInterval(metric);
    return interval === null ? formatMetric(metric) : `${formatMetric(metric)} (${interval})`;
  };
  return (
    <ChartTooltip
      heading={point.name}
      lines={[
        { label: xName, value: text(point.fairness) },
        { label: yName, value: text(point.utility) },
      ]}
    />
  );
}
