import type { MetricId } from '../../evaluate/catalogue.ts';
import type { ExportableReport } from '../exportable.ts';
import type { Report } from '../report.ts';
import type { Chart } from './chart.ts';
import { columnChart } from './columnChart.ts';
import { distanceChart } from './distanceChart.ts';
import { groupCharts } from './groupCharts.ts';
import { importanceChart } from './importanceChart.ts';
import { scoreChart } from './scoreChart.ts';
import { tradeOffCharts, type MeasuredAlpha } from './tradeOffChart.ts';
import { withinCharts } from './withinCharts.ts';

/** Attributes and columns whose charts stand before the appendix. */
const ATTRIBUTES_FIRST = 3;
const COLUMNS_FIRST = 8;

/** The drawings of a report, the worst first: what everybody should see, and the others. */
export interface ReportCharts {
  readonly scores: readonly Chart[];
  readonly decisions: readonly Chart[];
  readonly fidelity: readonly Chart[];
  readonly people: readonly Chart[];
  readonly within: readonly Chart[];
  readonly further: readonly Chart[];
}

/** How equal the groups of an attribute are, most unequal first; where undefined, last. */
export function attributesByEquality({ details, metrics, roles }: Report): string[] {
  const all = [
    ...details.groups.map(({ attribute }) => attribute),
    ...details.baseRates.map(({ attribute }) => attribute),
    ...(details.groupMeans ?? []).map(({ attribute }) => attribute),
  ];
  const [id, sign]: [MetricId, number] =
    roles.target.kind === 'classes'
      ? ['fairness.demographicParity.ratio', 1]
      : ['fairness.meanDifference', -1];
  const equality = (attribute: string) => {
    const found = metrics.find(
      (metric) =>
        metric.id === id &&
        metric.attribute === attribute &&
        metric.protocol === 'tstr' &&
        metric.probe === 'gbt' &&
        metric.table !== 'baseline',
    );
    return found?.value === null || found === undefined ? Infinity : sign * found.value;
  };
  const order = new Map([...new Set(all)].map((attribute) => [attribute, equality(attribute)]));
  return [...order.keys()].toSorted((a, b) => {
    const [first, second] = [order.get(a)!, order.get(b)!];
    return first === second ? 0 : first - second;
  });
}

/** @param curve positions of the slider that were measured; empty where the curve was not drawn */
export function reportCharts(report: ExportableReport, curve: readonly MeasuredAlpha[] = []): ReportCharts {
  const { details } = report;
  const attributes = attributesByEquality(report);
  const ofGroups = attributes.map((attribute, i) => groupCharts(report, attribute, i + 1));
  const columns = details.columns
    .toSorted((a, b) => a.shape - b.shape)
    .map((column, i) => columnChart(column, i + 1));
  const scores = scoreChart(report);
  const importances = importanceChart(details.importances ?? []);
  const [worst] = attributes;
  return {
    scores: scores ? [scores] : [],
    decisions: [
      ...(worst === undefined ? [] : tradeOffCharts(report, worst, curve)),
      ...ofGroups.slice(0, ATTRIBUTES_FIRST).flat(),
      ...(importances ? [importances] : []),
    ],
    fidelity: columns.slice(0, COLUMNS_FIRST),
    people: details.distances ? [distanceChart(details.distances)] : [],
    within: withinCharts(report.within ?? []),
    further: [...ofGroups.slice(ATTRIBUTES_FIRST).flat(), ...columns.slice(COLUMNS_FIRST)],
  };
}
