import { attributeInWords } from '../../core/evaluate/groups.ts';
import type { GroupMeanReport } from '../../core/evaluate/metric.ts';
import { sizeNote } from './BaseRateChart.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import type { ChartTable } from './chartTable.ts';
import { formatNumber, TABLE_NAMES } from './format.ts';
import { extremes } from './groupFindings.ts';
import { IntervalPlot, type PlotRow } from './IntervalPlot.tsx';
import { printable } from './label.ts';
import { tableSeries } from './tableSeries.ts';
import { t } from '../../core/language/words.ts';

export interface GroupMeansChartProps {
  /** Of one attribute; one report a table. The first gives the finding. */
  readonly reports: readonly Pick<GroupMeanReport, 'attribute' | 'table' | 'groups'>[];
  readonly target: string;
}
type Means = GroupMeansChartProps['reports'][number];

function findingOf({ attribute, groups }: Means, target: string): string {
  const found = extremes(
    groups.filter((group) => !group.excluded).map(({ group, mean }) => ({ group, rate: mean })),
  );
  if (!found) return t`Too few groups of ${attribute} to compare`;
  const { low, high, unclear } = found;
  if (unclear) return t`No clear difference in mean ${target} between the groups of ${attribute}`;
  return t`Mean ${target} is ${formatNumber(high.value - low.value)} higher for ${high.group} than for ${low.group}`;
}

function summaryOf({ table, groups }: Means): string {
  const said = groups.map(({ group, mean }) =>
    mean.value === null
      ? `${group} ${mean.withheld ? t`withheld` : t`not defined`}`
      : `${group} ${formatNumber(mean.value)}`,
  );
  return `${TABLE_NAMES[table]}: ${said.join('; ')}.`;
}

function tableOf(reports: readonly Means[]): ChartTable {
  return {
    columns: [
      { label: t`Table` },
      { label: t`Group` },
      { label: t`Rows`, numeric: true },
      { label: t`Mean`, numeric: true },
      { label: t`95 % low`, numeric: true },
      { label: t`95 % high`, numeric: true },
    ],
    rows: reports.flatMap(({ table, groups }) =>
      groups.map(({ group, rows, mean }) => [
        TABLE_NAMES[table],
        group,
        rows,
        mean.value,
        mean.interval?.[0] ?? null,
        mean.interval?.[1] ?? null,
      ]),
    ),
  };
}

function plotRows(reports: readonly Means[]): PlotRow[] {
  const names = [...new Set(reports.flatMap(({ groups }) => groups.map(({ group }) => group)))];
  return names.map((name) => {
    const cells = reports.map(({ table, groups }) => ({
      table,
      cell: groups.find(({ group }) => group === name),
    }));
    const [first] = cells.flatMap(({ cell }) => (cell ? [cell] : []));
    return {
      label: name,
      note: first && sizeNote(first),
      values: Object.fromEntries(cells.flatMap(({ table, cell }) => (cell ? [[table, cell.mean]] : []))),
    };
  });
}

/** Mean of a numeric target in each group, with 95 % intervals. */
export function GroupMeansChart({ reports, target }: GroupMeansChartProps) {
  const [first] = reports;
  if (!first) return null;
  const several = reports.length > 1;
  const finding = printable(findingOf(first, target));
  const title = several ? `${TABLE_NAMES[first.table]}: ${finding}` : finding;
  const series = reports.map(({ table }) => tableSeries(table));
  return (
    <ChartFrame
      title={title}
      note={printable(t`Mean of ${target} by ${attributeInWords(first.attribute)}, with 95 % intervals.`)}
      summary={printable(t`Mean of ${target}. ${reports.map(summaryOf).join(' ')}`)}
      table={tableOf(reports)}
      legend={several ? series : []}
      level={3}
    >
      <IntervalPlot label={title} rows={plotRows(reports)} series={series} format={formatNumber} />
    </ChartFrame>
  );
}
