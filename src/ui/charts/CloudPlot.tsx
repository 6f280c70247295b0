import type { ReactNode } from 'react';
import { CartesianGrid, ReferenceLine, ScatterChart, XAxis, YAxis } from 'recharts';
import { ticksFormat } from './format.ts';
import { extent, niceTicks } from './scale.ts';
import { t } from '../../core/language/words.ts';

export interface CloudPlotProps {
  readonly label: string;
  /** What must be in view, in each direction. */
  readonly spans: readonly [readonly number[], readonly number[]];
  readonly height: number;
  /** Drawn on the scales of the chart. */
  readonly children: ReactNode;
}

/** Clouds in two directions without units: the axes are there for scale only. */
export function CloudPlot({ label, spans, height, children }: CloudPlotProps) {
  const [xTicks, yTicks] = spans.map((values) => {
    const [low, high] = extent(values) ?? [-1, 1];
    return niceTicks(low, high, 4);
  }) as [number[], number[]];
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
        tickFormatter={ticksFormat(xTicks)}
        tickLine={false}
        axisLine={false}
        label={{ value: t`Direction 1`, position: 'insideBottom', offset: -12 }}
      />
      <YAxis
        type="number"
        dataKey="y"
        width={68}
        domain={[yTicks[0] ?? -1, yTicks.at(-1) ?? 1]}
        ticks={yTicks}
        tickFormatter={ticksFormat(yTicks)}
        tickLine={false}
        axisLine={false}
        label={{
          value: t`Direction 2`,
          angle: -90,
          position: 'insideLeft',
          offset: 12,
          style: { textAnchor: 'middle' },
        }}
      />
      {children}
    </ScatterChart>
  );
}
