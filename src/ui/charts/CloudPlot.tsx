import { CartesianGrid, ReferenceLine, ScatterChart, XAxis, YAxis } from 'recharts';
import { formatTick } from './format.ts';
import { PointClouds, type Cloud } from './PointCloud.tsx';
import { extent, niceTicks } from './scale.ts';

export interface CloudPlotProps {
  readonly label: string;
  readonly clouds: readonly Cloud[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly height: number;
  readonly radius?: number;
}

/** Points in two directions without units: the axes are there for scale only. */
export function CloudPlot({ label, clouds, xLabel, yLabel, height, radius = 2.6 }: CloudPlotProps) {
  const axis = (side: 0 | 1): number[] => {
    const found = extent(clouds.flatMap((cloud) => cloud.points.map((point) => point[side]))) ?? [-1, 1];
    return niceTicks(found[0], found[1], 4);
  };
  const xTicks = axis(0);
  const yTicks = axis(1);
  const corners = [
    { x: xTicks[0], y: yTicks[0] },
    { x: xTicks.at(-1), y: yTicks.at(-1) },
  ];
  return (
    <ScatterChart
      responsive
      // There is no single point to step to: the summary and the table tell what the eye sees.
      accessibilityLayer={false}
      title={label}
      data={corners}
      style={{ width: '100%', height }}
      margin={{ top: 6, right: 12, bottom: 16, left: 0 }}
    >
      <CartesianGrid />
      <ReferenceLine x={0} stroke="var(--color-border-strong)" />
      <ReferenceLine y={0} stroke="var(--color-border-strong)" />
      <XAxis
        type="number"
        dataKey="x"
        domain={[xTicks[0] ?? -1, xTicks.at(-1) ?? 1]}
        ticks={xTicks}
        tickFormatter={formatTick}
        tickLine={false}
        axisLine={false}
        label={{ value: xLabel, position: 'insideBottom', offset: -12 }}
      />
      <YAxis
        type="number"
        dataKey="y"
        width={46}
        domain={[yTicks[0] ?? -1, yTicks.at(-1) ?? 1]}
        ticks={yTicks}
        tickFormatter={formatTick}
        tickLine={false}
        axisLine={false}
        label={{
          value: yLabel,
          angle: -90,
          position: 'insideLeft',
          offset: 6,
          style: { textAnchor: 'middle' },
        }}
      />
      <PointClouds clouds={clouds} radius={radius} />
    </ScatterChart>
  );
}
