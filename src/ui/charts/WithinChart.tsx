import { attributeInWords } from '../../core/evaluate/groups.ts';
import type { Contrast, Estimate } from '../../core/evaluate/within/mantelHaenszel.ts';
import type { WithinReport, WithinTable } from '../../core/evaluate/within/within.ts';
import {
  formatPoints,
  pointsInWords,
  SUBJECT_NAMES,
  withinFinding,
} from '../../core/report/withinInWords.ts';
import { ChartFrame, type ChartFrameProps } from './ChartFrame.tsx';
import type { ChartTable } from './chartTable.ts';
import { IntervalPlot, type PlotSeries } from './IntervalPlot.tsx';
import { printable } from './label.ts';
import { t } from '../../core/language/words.ts';

export interface WithinChartProps {
  readonly report: WithinReport;
  readonly table: WithinTable;
  /** Where the findings do not stand beside it. */
  readonly isFindingTitle?: boolean;
  readonly level?: ChartFrameProps['level'];
}

/** Differences of the groups over all, beside those that are left within the levels of a column. */
export function WithinChart({ report, table, isFindingTitle = false, level }: WithinChartProps) {
  const { comparisons, of } = table;
  const [first] = comparisons;
  if (!first) return null;
  const [attribute, column, reference] = [
    attributeInWords(report.attribute),
    report.column,
    report.reference,
  ].map(printable) as [string, string, string];
  const title = isFindingTitle
    ? printable(withinFinding(first, report, of))
    : t`${SUBJECT_NAMES[of]}: differences by ${attribute} within ${column}`;
  const series = seriesWithin(column);
  return (
    <ChartFrame
      title={title}
      note={t`${SUBJECT_NAMES[of]}, by ${attribute}: points more often (or, left of 0, less often) than ${reference}, with 95 % intervals.`}
      summary={comparisons
        .map(({ group, crude, adjusted }) =>
          printable(
            t`${group}: over all ${pointsInWords(crude.difference)}, within ${pointsInWords(adjusted.difference)}`,
          ),
        )
        .join('; ')}
      table={differenceTable(table, series)}
      legend={series}
      level={level}
    >
      <IntervalPlot
        label={title}
        rows={comparisons.map(({ group, ...differences }) => ({
          label: group,
          values: { crude: differences.crude.difference, adjusted: differences.adjusted.difference },
        }))}
        series={series}
        format={formatPoints}
        formatTick={(tick) => formatPoints(tick).replace(/[.,]0$/, '')}
        reference={0}
      />
    </ChartFrame>
  );
}

function seriesWithin(column: string): readonly (PlotSeries & { readonly id: 'crude' | 'adjusted' })[] {
  return [
    { id: 'crude', label: t`Over all`, color: 'var(--color-baseline)', mark: 'circle' },
    { id: 'adjusted', label: t`Within ${column}`, color: 'var(--color-accent)', mark: 'diamond' },
  ];
}

function differenceTable({ comparisons }: WithinTable, series: ReturnType<typeof seriesWithin>): ChartTable {
  const number = (label: string) => ({ label, numeric: true });
  return {
    columns: [
      { label: t`Group` },
      ...series.flatMap(({ label }) => [number(label), number(t`${label}: low`), number(t`${label}: high`)]),
    ],
    rows: comparisons.map((own) => [own.group, ...series.flatMap(({ id }) => cellsOf(own[id]))]),
  };
}

function cellsOf({ difference }: Contrast): readonly (number | null)[] {
  const [low, high] = intervalOf(difference);
  return [difference.value, low, high];
}

function intervalOf(estimate: Estimate): readonly [number | null, number | null] {
  return (estimate.value !== null && estimate.interval) || [null, null];
}
