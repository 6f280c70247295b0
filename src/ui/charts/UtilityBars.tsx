import type { MetricValue, Protocol } from '../../core/evaluate/metric.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { formatNumber, formatTick, PROTOCOL_NAMES } from './format.ts';
import { IntervalPlot, type PlotRow, type PlotSeries } from './IntervalPlot.tsx';
import { PROTOCOL_COLORS, type Mark } from './palette.ts';
import { utilityFinding } from './scoreFindings.ts';
import { t } from '../../core/language/words.ts';

const MARKS: Readonly<Record<Protocol, Mark>> = { tstr: 'diamond', trtr: 'circle', tsts: 'triangle' };
const PROTOCOLS: readonly Protocol[] = ['trtr', 'tstr', 'tsts'];

export interface UtilityBarsProps {
  /** `utility.*` of one probe, in [0, 1] or at least of one scale; all protocols. */
  readonly metrics: readonly MetricValue[];
  readonly probeName: string;
}

/** What a model learns from the synthetic rows, beside the ceiling that the real rows set. */
export function UtilityBars({ metrics, probeName }: UtilityBarsProps) {
  const labels = [...new Set(metrics.map((metric) => metric.label))];
  const series = PROTOCOLS.filter((protocol) => metrics.some((metric) => metric.protocol === protocol)).map(
    seriesOf,
  );
  const { title, summary } = utilityFinding(metrics);
  const rows = labels.map((label): PlotRow => {
    const same = metrics.filter((metric) => metric.label === label);
    return {
      label,
      values: Object.fromEntries(
        same.map((metric) => [metric.protocol ?? '', { value: metric.value, interval: metric.interval }]),
      ),
    };
  });
  return (
    <ChartFrame
      title={title}
      note={t`${probeName}, with 95 % intervals. TSTS flatters: it is tested on rows of the generator’s own making.`}
      summary={summary}
      table={{
        columns: [
          { label: t`Metric` },
          { label: t`Protocol` },
          ...[t`Value`, t`95 % low`, t`95 % high`].map((label) => ({ label, numeric: true })),
        ],
        rows: metrics.map((metric) => [
          metric.label,
          metric.protocol ? PROTOCOL_NAMES[metric.protocol] : '',
          metric.value,
          metric.interval?.[0] ?? null,
          metric.interval?.[1] ?? null,
        ]),
      }}
      legend={series}
    >
      <IntervalPlot label={title} rows={rows} series={series} format={formatNumber} formatTick={formatTick} />
    </ChartFrame>
  );
}

function seriesOf(protocol: Protocol): PlotSeries {
  return {
    id: protocol,
    label: PROTOCOL_NAMES[protocol],
    color: PROTOCOL_COLORS[protocol],
    mark: MARKS[protocol],
  };
}
