import { attributeInWords } from '../../core/evaluate/groups.ts';
import type { PairedDifference, GroupReport } from '../../core/evaluate/metric.ts';
import { groupNote, wholePercent, sizeNote } from './BaseRateChart.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import type { ChartTable } from './chartTable.ts';
import { formatPercent, PROBE_NAMES } from './format.ts';
import { groupRatesFinding, RATE_NAMES, rateWords, type RateKind } from './groupFindings.ts';
import { IntervalPlot, type PlotRow, type PlotSeries } from './IntervalPlot.tsx';
import { printable } from './label.ts';
import { PROTOCOL_COLORS } from './palette.ts';
import { t, texts } from '../../core/language/words.ts';

const DEFINITIONS: Readonly<Record<RateKind, string>> = texts({
  selectionRate: 'Share predicted favourable',
  truePositiveRate: 'Share predicted favourable among those whose outcome was favourable',
  falsePositiveRate: 'Share predicted favourable among those whose outcome was not',
});

export interface GroupRatesChartProps {
  readonly kind: RateKind;
  /** Of one attribute and probe. */
  readonly tstr: GroupReport;
  readonly trtr?: GroupReport | undefined;
  /** The paired difference of their gaps, where the report has it. */
  readonly against?: PairedDifference | undefined;
}

/** Rates by group on held-out real rows: a model trained on synthetic rows beside one trained on real rows. */
export function GroupRatesChart({ kind, tstr, trtr, against }: GroupRatesChartProps) {
  const title = groupRatesFinding(tstr, trtr, kind, against);
  const reports = trtr ? [trtr, tstr] : [tstr];
  const series = reports.map(seriesOf);
  const rows = tstr.groups.map((group): PlotRow => {
    const values = reports.map(
      (report) =>
        [
          report.protocol,
          report.groups.find((other) => other.group === group.group)?.[kind] ?? { value: null },
        ] as const,
    );
    return {
      label: group.group,
      note: sizeNote(group),
      values: Object.fromEntries(values),
    };
  });
  return (
    <ChartFrame
      title={printable(title)}
      note={t`${DEFINITIONS[kind]}, by ${printable(attributeInWords(tstr.attribute))}, on held-out real rows, with 95 % intervals. ${PROBE_NAMES[tstr.probe]}.`}
      summary={printable(summarise(reports, kind))}
      table={ratesTable(reports, kind)}
      legend={series}
    >
      <IntervalPlot
        label={title}
        rows={rows}
        series={series}
        format={formatPercent}
        formatTick={wholePercent}
        domain={[0, highest(reports, kind)]}
      />
    </ChartFrame>
  );
}

function seriesOf({ protocol }: GroupReport): PlotSeries {
  const trainedOnReal = protocol === 'trtr';
  return {
    id: protocol,
    label: trainedOnReal ? t`Trained on real rows` : t`Trained on synthetic rows`,
    color: PROTOCOL_COLORS[protocol],
    mark: trainedOnReal ? 'circle' : 'diamond',
  };
}

function highest(reports: readonly GroupReport[], kind: RateKind): number {
  const tops = reports.flatMap((report) =>
    report.groups.map((group) => group[kind].interval?.[1] ?? group[kind].value ?? 0),
  );
  return Math.min(1, Math.max(...tops, 0.05));
}

function summarise(reports: readonly GroupReport[], kind: RateKind): string {
  return reports
    .map(
      (report) =>
        `${seriesOf(report).label}: ${RATE_NAMES[kind]} ${report.groups.map((group) => `${group.group} ${rateWords(group[kind])}`).join('; ')}.`,
    )
    .join(' ');
}

function ratesTable(reports: readonly GroupReport[], kind: RateKind): ChartTable {
  const number = (label: string) => ({ label, numeric: true });
  return {
    columns: [
      { label: t`Group` },
      { label: t`Model` },
      number(t`Rows`),
      number(t`Favourable outcomes`),
      number(RATE_NAMES[kind]),
      number(t`95 % low`),
      number(t`95 % high`),
      { label: t`Note` },
    ],
    rows: reports.flatMap((report) =>
      report.groups.map((group) => [
        group.group,
        seriesOf(report).label,
        group.rows,
        group.positives,
        group[kind].value,
        group[kind].interval?.[0] ?? null,
        group[kind].interval?.[1] ?? null,
        groupNote(group),
      ]),
    ),
  };
}
