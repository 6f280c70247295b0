import { Bar, BarChart, CartesianGrid, ErrorBar, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import type { Rate } from '../../core/evaluate/metric.ts';
import { ChartTooltip } from './ChartTooltip.tsx';
import { UNDEFINED_MARK } from './format.ts';
import { printable, wrapLabel } from './label.ts';
import { markPath, type Mark } from './palette.ts';
import { extent, niceTicks } from './scale.ts';
import { t } from '../../core/language/words.ts';

export interface PlotSeries {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly mark: Mark;
}
export interface PlotRow {
  readonly label: string;
  /** Second line under the label, e.g. the group's size. */
  readonly note?: string;
  /** By series id; a series without an entry or with a null value is not drawn. */
  readonly values: Readonly<Record<string, Rate>>;
}
export interface IntervalPlotProps {
  readonly label: string;
  readonly rows: readonly PlotRow[];
  readonly series: readonly PlotSeries[];
  readonly format: (value: number) => string;
  /** For the axis, where it differs from `format`. */
  readonly formatTick?: (value: number) => string;
  /** Fitted to values and intervals where absent. */
  readonly domain?: readonly [number, number];
  /** A vertical line: the value of no difference, or the best one. */
  readonly reference?: number;
  /** "dot" with its interval, or a bar from zero. */
  readonly look?: 'dot' | 'bar';
}

const LABEL_LIMIT = 19;
const LABEL_WIDTH = 7.1;
const SERIES_HEIGHT = 15;
const LINE_HEIGHT = 13;

type Datum = Readonly<Record<string, string | number | null | readonly [number, number]>>;

/** Recharts wants the arms of an error bar, not its ends. */
function arms(rate: Rate): readonly [number, number] | null {
  if (rate.value === null || !rate.interval) return null;
  return [Math.max(0, rate.value - rate.interval[0]), Math.max(0, rate.interval[1] - rate.value)];
}

function datum(row: PlotRow, index: number, series: readonly PlotSeries[]): Datum {
  const record: Record<string, Datum[string]> = { row: index };
  for (const { id } of series) {
    const rate = row.values[id];
    if (!rate) continue;
    record[id] = rate.value;
    record[`${id} arms`] = arms(rate);
  }
  return record;
}

function plotTicks({ rows, series, domain, reference }: IntervalPlotProps): number[] {
  if (domain) return niceTicks(domain[0], domain[1], 4);
  const values = rows.flatMap((row) =>
    series.flatMap(({ id }) => [row.values[id]?.value, ...(row.values[id]?.interval ?? [])]),
  );
  const found = extent([...values, reference]) ?? [0, 1];
  return niceTicks(found[0], found[1], 4);
}

/** Rows of values with their 95 % intervals, several series side by side in each row. */
export function IntervalPlot(props: IntervalPlotProps) {
  const { label, rows, series, format, formatTick = format, reference, look = 'dot' } = props;
  const ticks = plotTicks(props);
  const longest = Math.max(
    ...rows.map((row) => Math.min(LABEL_LIMIT, Math.max(row.label.length, (row.note ?? '').length * 0.88))),
    4,
  );
  const labelLines = Math.max(
    ...rows.map((row) => wrapLabel(row.label, LABEL_LIMIT, 2).length + (row.note ? 1 : 0)),
    1,
  );
  const rowHeight = Math.max(labelLines * LINE_HEIGHT + 12, series.length * SERIES_HEIGHT + 12);
  return (
    <BarChart
      layout="vertical"
      data={rows.map((row, index) => datum(row, index, series))}
      responsive
      title={label}
      style={{ width: '100%', height: rows.length * rowHeight + 26 }}
      margin={{ top: 2, right: 18, bottom: 0, left: 0 }}
      barCategoryGap={6}
      barGap={0}
    >
      <CartesianGrid horizontal={false} />
      <XAxis
        type="number"
        height={22}
        domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
        ticks={ticks}
        tickFormatter={(value: number) => formatTick(value)}
        tickLine={false}
        axisLine={false}
      />
      <YAxis
        type="category"
        dataKey="row"
        width={Math.ceil(longest * LABEL_WIDTH) + 18}
        interval={0}
        tickLine={false}
        axisLine={{ stroke: 'var(--color-border-strong)' }}
        tick={({ x, y, payload }: TickProps) => (
          <RowLabel x={Number(x)} y={Number(y)} row={rows[payload.value]} />
        )}
      />
      {reference !== undefined && (
        <ReferenceLine x={reference} stroke="var(--color-border-strong)" strokeDasharray="4 3" />
      )}
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--color-surface-2)' }}
        content={({ active, label: index }) =>
          active ? <RowTooltip row={rows[Number(index)]} series={series} format={format} /> : null
        }
      />
      {series.map((one) => (
        <Bar
          key={one.id}
          dataKey={one.id}
          name={one.label}
          fill={one.color}
          isAnimationActive={false}
          maxBarSize={SERIES_HEIGHT}
          shape={look === 'dot' ? (box: BoxProps) => <Dot box={box} mark={one.mark} /> : undefined}
          radius={look === 'bar' ? 2 : undefined}
        >
          <ErrorBar
            dataKey={`${one.id} arms`}
            stroke={one.color}
            strokeWidth={1.75}
            width={4}
            isAnimationActive={false}
          />
        </Bar>
      ))}
    </BarChart>
  );
}

interface TickProps {
  readonly x: string | number;
  readonly y: string | number;
  readonly payload: { readonly value: number };
}

function RowLabel({
  x,
  y,
  row,
}: {
  readonly x: number;
  readonly y: number;
  readonly row: PlotRow | undefined;
}) {
  if (!row) return null;
  const lines = wrapLabel(row.label, LABEL_LIMIT, 2);
  const first = 4 - ((lines.length + (row.note ? 1 : 0) - 1) * LINE_HEIGHT) / 2;
  return (
    <g transform={`translate(${x - 6} ${y})`} textAnchor="end" fontSize={12}>
      <title>{printable(row.label)}</title>
      {lines.map((line, index) => (
        <text key={line} y={first + index * LINE_HEIGHT} fill="var(--color-text)">
          {line}
        </text>
      ))}
      {row.note && (
        <text y={first + lines.length * LINE_HEIGHT} fontSize={10.5} fill="var(--color-muted)">
          {row.note}
        </text>
      )}
    </g>
  );
}

interface BoxProps {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly fill?: string;
}

/** The end of the bar Recharts would have drawn. */
function Dot({ box, mark }: { readonly box: BoxProps; readonly mark: Mark }) {
  const { x = 0, y = 0, width = 0, height = 0, fill } = box;
  return (
    <path
      d={markPath(mark, x + width, y + height / 2, 4.6)}
      fill={fill}
      stroke="var(--color-surface)"
      strokeWidth={1}
    />
  );
}

interface RowTooltipProps extends Pick<IntervalPlotProps, 'series' | 'format'> {
  readonly row: PlotRow | undefined;
}
function RowTooltip({ row, series, format }: RowTooltipProps) {
  if (!row) return null;
  const lines = series.map(({ id, label, color }) => ({
    label,
    color,
    value: rateText(row.values[id], format),
  }));
  return <ChartTooltip heading={row.note ? `${row.label} · ${row.note}` : row.label} lines={lines} />;
}

/** "0.42 (0.38 to 0.47)". */
export function rateText(rate: Rate | undefined, format: (value: number) => string): string {
  if (!rate || rate.value === null) return UNDEFINED_MARK;
  if (!rate.interval) return format(rate.value);
  return t`${format(rate.value)} (${format(rate.interval[0])} to ${format(rate.interval[1])})`;
}
