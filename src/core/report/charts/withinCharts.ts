import type { Estimate } from '../../evaluate/within/mantelHaenszel.ts';
import type { WithinReport, WithinTable } from '../../evaluate/within/within.ts';
import { readable } from '../figures.ts';
import { pointsInWords, SUBJECT_NAMES } from '../withinInWords.ts';
import { axisOver } from './axis.ts';
import { firstInWords, type Chart, type ChartCell } from './chart.ts';
import { dotPlot, PLOT, type Dot } from './dotPlot.ts';
import { t } from '../../language/words.ts';
import { inDigits } from '../../language/digits.ts';

/** For each table of a comparison the differences of the groups over all, and those that are left within the levels. */
export function withinCharts(reports: readonly WithinReport[]): Chart[] {
  return reports.flatMap((report, i) =>
    report.tables
      .filter(({ comparisons }) => comparisons.length > 0)
      .map((table) => differenceChart(`within-${i + 1}-${table.of.toLowerCase()}`, report, table)),
  );
}

const dotOf = (series: Dot['series'], estimate: Estimate): Dot => ({ series, ...estimate });
const endsOf = ({ value, ...rest }: Estimate): readonly number[] =>
  value === null ? [] : [value, ...(('interval' in rest && rest.interval) || [])];
const cellsOf = ({ value, ...rest }: Estimate): readonly ChartCell[] => {
  const interval = 'interval' in rest ? rest.interval : undefined;
  return [value, interval?.[0] ?? null, interval?.[1] ?? null];
};

function differenceChart(id: string, report: WithinReport, { of, comparisons }: WithinTable): Chart {
  const [attribute, column, reference] = [report.attribute, report.column, report.reference].map(readable);
  const differences = comparisons.map(({ group, crude, adjusted }) => ({
    name: group,
    crude: crude.difference,
    adjusted: adjusted.difference,
  }));
  const values = differences.flatMap(({ crude, adjusted }) => [...endsOf(crude), ...endsOf(adjusted)]);
  const { body, height } = dotPlot(
    differences.map(({ name, crude, adjusted }) => ({
      name,
      dots: [dotOf('real', crude), dotOf('synthetic', adjusted)],
    })),
    axisOver([0, ...values], ...PLOT),
    (tick) => inDigits(String(Number((100 * tick).toPrecision(6))).replace('-', '−')),
  );
  const [overAll, within] = [t`Over all`, t`Within ${column}`];
  const told = differences.map(
    ({ name, crude, adjusted }) =>
      t`${readable(name)}: over all ${pointsInWords(crude)}, within ${pointsInWords(adjusted)}`,
  );
  return {
    id,
    title: t`${SUBJECT_NAMES[of]}: differences by ${attribute} within ${column}`,
    note: t`Points more (or, below 0, less) than ${reference}, with 95 % intervals.`,
    alt: t`Differences from ${reference} in points, with 95 % intervals. ${firstInWords(told)}.`,
    key: [
      { series: 'real', label: overAll },
      { series: 'synthetic', label: within },
    ],
    height,
    body,
    table: {
      columns: [
        t`Group`,
        ...[overAll, within].flatMap((label) => [label, t`${label}: low`, t`${label}: high`]),
      ],
      rows: differences.map(({ name, crude, adjusted }) => [name, ...cellsOf(crude), ...cellsOf(adjusted)]),
    },
  };
}
