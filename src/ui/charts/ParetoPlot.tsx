import { CartesianGrid, ErrorBar, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartFrame } from './ChartFrame.tsx';
import { ChartTooltip } from './ChartTooltip.tsx';
import { formatNumber, formatTick } from './format.ts';
import { axisEnds, axisTicks, intervalArms } from './intervalArms.ts';
import { markPath } from './palette.ts';
import { paretoFinding, paretoFront, type ParetoPoint } from './scoreFindings.ts';

export interface RunPoint extends ParetoPoint {
  readonly xInterval?: readonly [number, number] | undefined;
  readonly yInterval?: readonly [number, number] | undefined;
  readonly current: boolean;
}
export interface ParetoPlotProps {
  readonly points: readonly RunPoint[];
  readonly xName: string;
  readonly yName: string;
}

interface Drawn extends RunPoint {
  readonly xArms: readonly [number, number] | null;
  readonly yArms: readonly [number, number] | null;
}

/** Runs by fairness and utility; a line joins those that no other run beats in both. */
export function ParetoPlot({ points, xName, yName }: ParetoPlotProps) {
  const drawn = points.map((point): Drawn => ({
    ...point,
    xArms: intervalArms(point.x, point.xInterval),
    yArms: intervalArms(point.y, point.yInterval),
  }));
  const front = paretoFront(drawn);
  const xTicks = axisTicks(points.flatMap((point) => [point.x, ...(point.xInterval ?? [])]));
  const yTicks = axisTicks(points.flatMap((point) => [point.y, ...(point.yInterval ?? [])]));
  const { title, summary } = paretoFinding(points, xName, yName);
  return (
    <ChartFrame
      title={title}
      note={`${yName} against ${xName} of each run, with 95 % intervals; up and to the right is better. The line joins runs that no other beats in both.`}
      summary={summary}
      table={{
        columns: [
          { label: 'Run' },
          { label: xName, numeric: true },
          { label: yName, numeric: true },
          { label: 'Not beaten in both' },
        ],
        rows: points.map((point) => [
          point.label,
          point.x,
          point.y,
          front.some((other) => other.id === point.id) ? 'yes' : '',
        ]),
      }}
    >
      <ScatterChart
        responsive
        title={title}
        style={{ width: '100%', height: 300 }}
        margin={{ top: 14, right: 30, bottom: 18, left: 4 }}
      >
        <CartesianGrid />
        <XAxis
          type="number"
          dataKey="x"
          domain={axisEnds(xTicks)}
          ticks={xTicks}
          tickFormatter={formatTick}
          tickLine={false}
          axisLine={{ stroke: 'var(--color-border-strong)' }}
          label={{ value: xName, position: 'insideBottom', offset: -14 }}
        />
        <YAxis
          type="number"
          dataKey="y"
          width={56}
          domain={axisEnds(yTicks)}
          ticks={yTicks}
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
        <Scatter
          data={front}
          line={{ stroke: 'var(--color-border-strong)', strokeDasharray: '4 3' }}
          shape={() => <g />}
          isAnimationActive={false}
          tooltipType="none"
        />
        <Scatter
          data={drawn}
          fill="var(--color-synthetic)"
          isAnimationActive={false}
          shape={(item: DotProps) => <RunDot item={item} />}
        >
          <ErrorBar
            dataKey="xArms"
            direction="x"
            width={4}
            strokeWidth={1.25}
            stroke="var(--color-synthetic)"
            isAnimationActive={false}
            opacity={0.6}
          />
          <ErrorBar
            dataKey="yArms"
            direction="y"
            width={4}
            strokeWidth={1.25}
            stroke="var(--color-synthetic)"
            isAnimationActive={false}
            opacity={0.6}
          />
        </Scatter>
      </ScatterChart>
    </ChartFrame>
  );
}

interface DotProps {
  readonly cx?: number;
  readonly cy?: number;
  readonly payload?: Drawn;
}
function RunDot({ item }: { readonly item: DotProps }) {
  const { cx = 0, cy = 0, payload } = item;
  return (
    <g>
      {payload?.current && (
        <circle cx={cx} cy={cy} r={10} fill="none" stroke="var(--color-accent)" strokeWidth={2} />
      )}
      <text x={cx + 11} y={cy - 9} className="recharts-label" fontWeight={payload?.current ? 600 : 400}>
        {payload?.label}
      </text>
      <path d={markPath('diamond', cx, cy, 5)} fill="var(--color-synthetic)" stroke="var(--color-surface)" />
    </g>
  );
}

function PointTooltip({
  point,
  xName,
  yName,
}: {
  readonly point: Drawn | undefined;
  readonly xName: string;
  readonly yName: string;
}) {
  if (!point) return null;
  const text = (value: number, interval: readonly [number, number] | undefined): string =>
    interval
      ? `${formatNumber(value)} (${formatNumber(interval[0])} to ${formatNumber(interval[1])})`
      : formatNumber(value);
  const lines = [
    { label: xName, value: text(point.x, point.xInterval) },
    { label: yName, value: text(point.y, point.yInterval) },
  ];
  return <ChartTooltip heading={point.current ? `${point.label} (shown)` : point.label} lines={lines} />;
}
