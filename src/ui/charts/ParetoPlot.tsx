import { Scatter, usePlotArea } from 'recharts';
import { ChartFrame } from './ChartFrame.tsx';
import { formatNumber } from './format.ts';
import {
  IntervalArms,
  measuredAxis,
  MetricPlane,
  placed,
  PointName,
  ShownRing,
  type Placed,
  type PlaneAxis,
} from './MetricPlane.tsx';
import { markPath } from './palette.ts';
import { namesApart, type PlotArea } from './pointNames.ts';
import { paretoFinding, paretoFront, type ParetoPoint } from './scoreFindings.ts';
import { phrases, t } from '../../core/language/words.ts';

export interface RunPoint extends ParetoPoint {
  readonly current: boolean;
}
/** What no table could do better than, by thresholds for each group. */
export interface LimitPoint {
  readonly label: string;
  /** Parity at every threshold, which stands alone. */
  readonly isStrict: boolean;
  readonly x: number;
  readonly y: number;
  readonly xInterval?: readonly [number, number] | undefined;
  readonly yInterval?: readonly [number, number] | undefined;
}
export interface ParetoPlotProps {
  readonly points: readonly RunPoint[];
  readonly xName: string;
  readonly yName: string;
  readonly limits?: readonly LimitPoint[];
  /** What the limits are, or why there are none; may be empty. */
  readonly limitsNote?: string;
}

type Drawn = (RunPoint | LimitPoint) & Placed;
type DrawnRun = RunPoint & Placed;
type Interval = RunPoint['xInterval'];

const RUN_LOOK = phrases({
  label: 'Runs, trained on synthetic rows',
  mark: 'diamond',
  color: 'var(--color-synthetic)',
} as const);
const LIMIT_LOOKS = phrases([
  {
    label: 'Limit: thresholds for each group',
    mark: 'triangle',
    color: 'var(--color-baseline)',
    isStrict: false,
  },
  { label: 'Limit: parity at every threshold', mark: 'star', color: 'var(--color-baseline)', isStrict: true },
] as const);

function placedPoint<P extends RunPoint | LimitPoint>(point: P): P & Placed {
  return { ...point, ...placed(point.x, point.y, point.xInterval, point.yInterval) };
}

/** Runs by fairness and utility; a line joins those that no other run beats in both. Limits where they are known. */
export function ParetoPlot({ points, xName, yName, limits = [], limitsNote = '' }: ParetoPlotProps) {
  const drawn = points.map(placedPoint);
  const all = [...points, ...limits];
  const front = paretoFront(drawn);
  const across = axisOf(
    xName,
    all.map(({ x, xInterval }) => [x, xInterval]),
  );
  const up = axisOf(
    yName,
    all.map(({ y, yInterval }) => [y, yInterval]),
  );
  const { title, summary } = paretoFinding(points, xName, yName);
  return (
    <ChartFrame
      title={title}
      note={t`${yName} against ${xName} of each run, with 95 % intervals; up and to the right is better. The line joins runs that no other beats in both. ${limitsNote}`.trim()}
      summary={summary}
      table={{
        columns: [
          { label: t`Run` },
          { label: xName, numeric: true },
          { label: yName, numeric: true },
          { label: t`Not beaten in both` },
        ],
        rows: [
          ...points.map((point) => [
            point.label,
            point.x,
            point.y,
            front.some((other) => other.id === point.id) ? t`yes` : '',
          ]),
          ...limits.map(({ label, x, y }) => [label, x, y, '']),
        ],
      }}
      {...(limits.length > 0 && {
        legend: [
          RUN_LOOK,
          ...LIMIT_LOOKS.filter(({ isStrict }) => limits.some((own) => own.isStrict === isStrict)),
        ],
      })}
    >
      <MetricPlane<Drawn>
        title={title}
        height={300}
        right={30}
        x={across}
        y={up}
        describe={(point) => ({
          heading: 'current' in point && point.current ? t`${point.label} (shown)` : point.label,
          x: inWords(point.x, point.xInterval),
          y: inWords(point.y, point.yInterval),
        })}
      >
        {LIMIT_LOOKS.map(({ isStrict, mark, color }) => (
          <Scatter
            key={mark}
            data={limits.filter((limit) => limit.isStrict === isStrict).map(placedPoint)}
            fill={color}
            line={!isStrict && { stroke: color, strokeWidth: 1.5 }}
            isAnimationActive={false}
            shape={({ cx = 0, cy = 0 }: DotProps) => (
              <path d={markPath(mark, cx, cy, 5)} fill={color} stroke="var(--color-surface)" />
            )}
          />
        ))}
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
          shape={(item: DotProps) => (
            <RunDot item={item} named={(area) => namesApart(points, across, up, area)} />
          )}
        >
          <IntervalArms color="var(--color-synthetic)" />
        </Scatter>
      </MetricPlane>
    </ChartFrame>
  );
}

/** Values that are all shares or ratios have an axis of such. */
function axisOf(name: string, values: readonly (readonly [number, Interval])[]): PlaneAxis {
  const all = values.flatMap(([value, interval]) => [value, ...(interval ?? [])]);
  return all.every((value) => value >= 0 && value <= 1)
    ? measuredAxis(name, all, [0, 1])
    : measuredAxis(name, all);
}

function inWords(value: number, interval: Interval): string {
  const ends = interval && t` (${formatNumber(interval[0])} to ${formatNumber(interval[1])})`;
  return `${formatNumber(value)}${ends ?? ''}`;
}

interface DotProps {
  readonly cx?: number;
  readonly cy?: number;
  readonly payload?: DrawnRun;
}
interface RunDotProps {
  readonly item: DotProps;
  /** Which runs' names have room in a plane. */
  readonly named: (area: PlotArea) => ReadonlySet<number>;
}

function RunDot({ item, named }: RunDotProps) {
  const area = usePlotArea();
  const { cx = 0, cy = 0, payload } = item;
  if (!payload) return null;
  const isNamed = area !== undefined && named(area).has(payload.id);
  return (
    <g>
      {payload.current && <ShownRing cx={cx} cy={cy} color="var(--color-accent)" />}
      {isNamed && (
        <PointName cx={cx} cy={cy} stands="above" isShown={payload.current}>
          {payload.label}
        </PointName>
      )}
      <path d={markPath('diamond', cx, cy, 5)} fill="var(--color-synthetic)" stroke="var(--color-surface)" />
    </g>
  );
}
