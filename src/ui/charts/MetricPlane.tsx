import type { ReactNode } from 'react';
import { CartesianGrid, ErrorBar, ScatterChart, Tooltip, usePlotArea, XAxis, YAxis } from 'recharts';
import { ChartTooltip } from './ChartTooltip.tsx';
import { formatTick } from './format.ts';
import { axisEnds, axisTicks, intervalArms } from './intervalArms.ts';
import { NAME_GAP, standsLeft } from './pointNames.ts';

type Interval = readonly [number, number];

/** Where a mark stands in the plane, with the arms of its intervals. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly xArms: Interval | null;
  readonly yArms: Interval | null;
}

export function placed(x: number, y: number, xInterval?: Interval, yInterval?: Interval): Placed {
  return { x, y, xArms: intervalArms(x, xInterval), yArms: intervalArms(y, yInterval) };
}

export interface PlaneAxis {
  readonly name: string;
  readonly ticks: readonly number[];
  /** On a scale of logarithms both ends are above 0. */
  readonly domain: readonly [number, number];
  /** Linear where absent. */
  readonly scale?: 'log';
  /** How a tick is written; as a plain number where absent. */
  readonly format?: (tick: number) => string;
}

/** An axis that holds values and intervals, and ends where the measure does. */
export function measuredAxis(
  name: string,
  values: readonly number[],
  [least, most]: Interval = [-Infinity, Infinity],
): PlaneAxis {
  const ticks = axisTicks(values);
  const [low, high] = axisEnds(ticks);
  return {
    name,
    ticks: ticks.filter((tick) => tick >= least && tick <= most),
    domain: [Math.max(low, least), Math.min(high, most)],
  };
}

export interface MetricPlaneProps<Point extends Placed> {
  /** Name for assistive technology. */
  readonly title: string;
  /** Pixels. */
  readonly height: number;
  /** Room for labels right of the last mark, in pixels. */
  readonly right: number;
  readonly x: PlaneAxis;
  readonly y: PlaneAxis;
  /** What a point is called, and its two values in words. */
  readonly describe: (point: Point) => {
    readonly heading: string;
    readonly x: string;
    readonly y: string;
  };
  /** The marks: `Scatter`s of points. */
  readonly children: ReactNode;
}

/** Two metrics against each other: axes, grid and tooltip; the marks are the children. */
export function MetricPlane<Point extends Placed>(props: MetricPlaneProps<Point>) {
  const { title, height, right, x, y, describe, children } = props;
  const tooltip = (point: Point) => {
    const { heading, x: across, y: up } = describe(point);
    const lines = [
      { label: x.name, value: across },
      { label: y.name, value: up },
    ];
    return <ChartTooltip heading={heading} lines={lines} />;
  };
  return (
    <ScatterChart
      responsive
      title={title}
      style={{ width: '100%', height }}
      margin={{ top: 14, right, bottom: 18, left: 4 }}
    >
      <CartesianGrid />
      <XAxis
        type="number"
        dataKey="x"
        scale={x.scale ?? 'linear'}
        domain={x.domain}
        ticks={x.ticks}
        tickFormatter={x.format ?? formatTick}
        tickLine={false}
        axisLine={{ stroke: 'var(--color-border-strong)' }}
        label={{ value: x.name, position: 'insideBottom', offset: -14 }}
      />
      <YAxis
        type="number"
        dataKey="y"
        width={56}
        scale={y.scale ?? 'linear'}
        domain={y.domain}
        ticks={y.ticks}
        tickFormatter={y.format ?? formatTick}
        tickLine={false}
        axisLine={false}
        label={{
          value: y.name,
          angle: -90,
          position: 'insideLeft',
          offset: 4,
          style: { textAnchor: 'middle' },
        }}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={false}
        content={({ active, payload }) => {
          const point = payload[0]?.payload as Point | undefined;
          return active && point ? tooltip(point) : null;
        }}
      />
      {children}
    </ScatterChart>
  );
}

/** Error bars of a `Scatter`'s points, both ways. */
export function IntervalArms({ color }: { readonly color: string }) {
  return (['x', 'y'] as const).map((direction) => (
    <ErrorBar
      key={direction}
      dataKey={`${direction}Arms`}
      direction={direction}
      width={4}
      strokeWidth={1.25}
      stroke={color}
      opacity={0.6}
      isAnimationActive={false}
    />
  ));
}

/** The ring around the mark of what is shown. */
export function ShownRing({
  cx,
  cy,
  color,
}: {
  readonly cx: number;
  readonly cy: number;
  readonly color: string;
}) {
  return <circle cx={cx} cy={cy} r={10} fill="none" stroke={color} strokeWidth={2} />;
}

export interface PointNameProps {
  readonly cx: number;
  readonly cy: number;
  readonly stands: 'above' | 'below';
  readonly isShown: boolean;
  readonly children: string;
}

/** A point's name, on the side where the plane has more room for it. */
export function PointName({ cx, cy, stands, isShown, children }: PointNameProps) {
  const area = usePlotArea();
  const isLeft = area !== undefined && standsLeft(cx, area);
  return (
    <text
      x={isLeft ? cx - NAME_GAP : cx + NAME_GAP}
      y={stands === 'above' ? cy - 9 : cy + 18}
      textAnchor={isLeft ? 'end' : 'start'}
      className="recharts-label"
      // Readable over arms and lines.
      stroke="var(--color-page)"
      strokeWidth={4}
      strokeLinejoin="round"
      paintOrder="stroke"
      fontWeight={isShown ? 600 : 400}
    >
      {children}
    </text>
  );
}
