import { attributeInWords } from '../../core/evaluate/groups.ts';
import type { BaseRateReport } from '../../core/evaluate/metric.ts';
import { ChartFrame, type ChartFrameProps } from './ChartFrame.tsx';
import type { ChartTable } from './chartTable.ts';
import { formatCount, formatPercent, TABLE_NAMES } from './format.ts';
import { baseRateFinding, baseRateSummary } from './groupFindings.ts';
import { IntervalPlot, type PlotRow } from './IntervalPlot.tsx';
import { printable } from './label.ts';
import { tableSeries } from './tableSeries.ts';
import { t } from '../../core/language/words.ts';

export interface BaseRateChartProps {
  /** Of one attribute; one report a table. The first gives the finding. */
  readonly reports: readonly BaseRateReport[];
  /** The favourable outcome in words, e.g. "admitted = yes". */
  readonly outcome: string;
  readonly level?: ChartFrameProps['level'];
}

/** Share of the favourable outcome in each group's own labels, with 95 % intervals. */
export function BaseRateChart({ reports, outcome, level }: BaseRateChartProps) {
  const first = reports[0];
  if (!first) return null;
  const said = printable(outcome);
  const title = printable(baseRateFinding(first, said));
  const series = reports.map(({ table }) => tableSeries(table));
  const several = reports.length > 1;
  return (
    <ChartFrame
      title={several ? `${TABLE_NAMES[first.table]}: ${title}` : title}
      note={t`Share of rows with ${said}, by ${printable(attributeInWords(first.attribute))}, with 95 % intervals.`}
      summary={printable(baseRateSummary(reports, said, (report) => TABLE_NAMES[report.table]))}
      table={baseRateTable(reports)}
      legend={several ? series : []}
      level={level}
    >
      <IntervalPlot
        label={title}
        rows={plotRows(reports)}
        series={series}
        format={formatPercent}
        formatTick={wholePercent}
        domain={rateDomain(reports)}
      />
    </ChartFrame>
  );
}

function plotRows(reports: readonly BaseRateReport[]): PlotRow[] {
  const names = [...new Set(reports.flatMap((report) => report.groups.map((group) => group.group)))];
  return names.map((name) => {
    const found = reports.flatMap((report) =>
      report.groups
        .filter((group) => group.group === name)
        .map((group) => ({ table: report.table, ...group })),
    );
    const size = found[0];
    return {
      label: name,
      note: size && sizeNote(size),
      values: Object.fromEntries(found.map(({ table, rate }) => [table, rate])),
    };
  });
}

interface GroupSize {
  readonly rows: number;
  readonly small: boolean;
  readonly excluded: boolean;
  readonly pooled?: boolean;
}
/** The size of a group, and whether that makes its rate uncertain or keeps it out of comparisons. */
export function sizeNote({ rows, small, excluded, pooled }: GroupSize): string {
  const mark = pooled ? t`not named` : excluded ? t`left out` : small ? t`small` : '';
  return [`n = ${formatCount(rows)}`, mark].filter(Boolean).join(' · ');
}

/** The same for a table. */
export function groupNote({ small, excluded, pooled }: GroupSize): string {
  if (pooled) return t`too few rows to be named`;
  if (excluded) return t`left out of ratios: too few rows`;
  return small ? t`under 30 rows` : '';
}

export function wholePercent(share: number): string {
  return formatPercent(share, Number.isInteger(Math.round(share * 1000) / 10) ? 0 : 1);
}

/** From zero, to the highest interval end. */
function rateDomain(reports: readonly BaseRateReport[]): readonly [number, number] {
  const tops = reports.flatMap((report) =>
    report.groups.map(({ rate }) => rate.interval?.[1] ?? rate.value ?? 0),
  );
  return [0, Math.min(1, Math.max(...tops, 0.05))];
}

function baseRateTable(reports: readonly BaseRateReport[]): ChartTable {
  const number = (label: string) => ({ label, numeric: true });
  return {
    columns: [
      { label: t`Group` },
      { label: t`Table` },
      number(t`Rows`),
      number(t`Rate`),
      number(t`95 % low`),
      number(t`95 % high`),
      { label: t`Note` },
    ],
    rows: reports.flatMap((report) =>
      report.groups.map((group) => [
        group.group,
        TABLE_NAMES[report.table],
        group.rows,
        group.rate.value,
        group.rate.interval?.[0] ?? null,
        group.rate.interval?.[1] ?? null,
        groupNote(group),
      ]),
    ),
  };
}
