import { Scatter } from 'recharts';
import { ChartFrame } from './ChartFrame.tsx';
import { formatNumber } from './format.ts';
import { axisEnds, axisTicks } from './intervalArms.ts';
import {
  IntervalArms,
  MetricPlane,
  placed,
  PointName,
  ShownRing,
  type Placed,
  type PlaneAxis,
} from './MetricPlane.tsx';
import { markPath } from './palette.ts';
import { paretoFinding, paretoFront, type ParetoPoint } from './scoreFindings.ts';

export interface RunPoint extends ParetoPoint {
  readonly current: boolean;
}
export interface ParetoPlotProps {
  readonly points: readonly RunPoint[];
  readonly xName: string;
  readonly yName: string;
}

type Drawn = RunPoint & Placed;
type Interval = RunPoint['xInterval'];

/** Runs by fairness and utility; a line joins those that no other run beats in both. */
export function ParetoPlot({ points, xName, yName }: ParetoPlotProps) {
  const drawn = points.map((point): Drawn => ({
    ...point,
    ...placed(point.x, point.y, point.xInterval, point.yInterval),
  }));
  const front = paretoFront(drawn);
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
      <MetricPlane<Drawn>
        title={title}
        height={300}
        right={30}
        x={axisOf(
          xName,
          points.map(({ x, xInterval }) => [x, xInterval]),
        )}
        y={axisOf(
          yName,
          points.map(({ y, yInterval }) => [y, yInterval]),
        )}
        describe={({ label, current, x, y, xInterval, yInterval }) => ({
          heading: current ? `${label} (shown)` : label,
          x: inWords(x, xInterval),
          y: inWords(y, yInterval),
        })}
      >
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
          <IntervalArms color="var(--color-synthetic)" />
        </Scatter>
      </MetricPlane>
    </ChartFrame>
  );
}

function axisOf(name: string, values: readonly (readonly [number, Interval])[]): PlaneAxis {
  const ticks = axisTicks(values.flatMap(([value, interval]) => [value, ...(interval ?? [])]));
  return { name, ticks, domain: axisEnds(ticks) };
}

function inWords(value: number, interval: Interval): string {
  const ends = interval && ` (${formatNumber(interval[0])} to ${formatNumber(interval[1])})`;
  return `${formatNumber(value)}${ends ?? ''}`;
}

interface DotProps {
  readonly cx?: number;
  readonly cy?: number;
  readonly payload?: Drawn;
}
function RunDot({ item }: { readonly item: DotProps }) {
  const { cx = 0, cy = 0, payload } = item;
  if (!payload) return null;
  return (
    <g>
      {payload.current && <ShownRing cx={cx} cy={cy} color="var(--color-accent)" />}
      <PointName cx={cx} cy={cy} stands="above" isShown={payload.current}>
        {payload.label}
      </PointName>
      <path d={markPath('diamond', cx, cy, 5)} fill="var(--color-synthetic)" stroke="var(--color-surface)" />
    </g>
  );
}
