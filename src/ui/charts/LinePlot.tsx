import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { ChartTooltip } from './ChartTooltip.tsx';
import { formatCount, formatNumber, ticksFormat } from './format.ts';
import { extent, niceTicks } from './scale.ts';
import { t } from '../../core/language/words.ts';

export interface PlotLine {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly dash?: string;
}

export interface LinePlotProps {
  /** Name for assistive technology. */
  readonly label: string;
  /** One record per step: `step` and a value for each line id. */
  readonly data: readonly Readonly<Record<string, number>>[];
  readonly lines: readonly PlotLine[];
  readonly height: number;
  /** Lowest and highest value of the vertical axis; fitted to the data where absent. */
  readonly domain?: readonly [number, number];
  readonly yTicks?: number;
  /** Plots of one group move their cursors together. */
  readonly group?: string;
  readonly showSteps?: boolean;
}

function verticalTicks({ data, lines, domain, yTicks = 3 }: LinePlotProps): number[] {
  const found = domain ?? extent(data.flatMap((point) => lines.map((line) => point[line.id]))) ?? [0, 1];
  return niceTicks(found[0], found[1], yTicks);
}

/** Lines over training steps, without animation: during training it is redrawn several times a second. */
export function LinePlot(props: LinePlotProps) {
  const { label, data, lines, height, group, showSteps = true } = props;
  const ticks = verticalTicks(props);
  const lastStep = data.at(-1)?.['step'] ?? 1;
  return (
    <LineChart
      data={data}
      responsive
      title={label}
      syncId={group}
      style={{ width: '100%', height }}
      margin={{ top: 6, right: 12, bottom: showSteps ? 2 : 8, left: 0 }}
    >
      <CartesianGrid vertical={false} />
      <XAxis
        dataKey="step"
        height={22}
        type="number"
        domain={[0, lastStep]}
        ticks={niceTicks(0, lastStep, 4).filter((tick) => tick <= lastStep && Number.isInteger(tick))}
        tickFormatter={formatCount}
        tickLine={false}
        axisLine={{ stroke: 'var(--color-border-strong)' }}
        hide={!showSteps}
      />
      <YAxis
        width={52}
        interval={0}
        domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
        ticks={ticks}
        tickFormatter={ticksFormat(ticks)}
        tickLine={false}
        axisLine={false}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--color-border-strong)', strokeDasharray: '3 3' }}
        content={({ active, payload, label: step }) =>
          active ? (
            <ChartTooltip
              heading={t`Step ${formatCount(Number(step))}`}
              lines={payload.map((entry) => ({
                label: String(entry.name),
                value: formatNumber(Number(entry.value)),
                color: entry.color,
              }))}
            />
          ) : null
        }
      />
      {lines.map((line) => (
        <Line
          key={line.id}
          dataKey={line.id}
          name={line.label}
          stroke={line.color}
          strokeWidth={1.75}
          strokeDasharray={line.dash}
          dot={false}
          activeDot={{ r: 3.5, strokeWidth: 0, fill: line.color }}
          isAnimationActive={false}
          type="linear"
        />
      ))}
    </LineChart>
  );
}
