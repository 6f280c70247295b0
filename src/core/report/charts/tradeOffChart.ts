import { CATALOGUE, type MetricId } from '../../evaluate/catalogue.ts';
import type { MetricValue } from '../../evaluate/metric.ts';
import { TRADE_OFF_METRICS } from '../../evaluate/tradeOffMetrics.ts';
import { figure, intervalText, readable } from '../figures.ts';
import type { Report } from '../report.ts';
import { axisOver, bottomAxis, tickText, type Axis } from './axis.ts';
import { CHART_WIDTH, type Chart, type ChartKey, type Series } from './chart.ts';
import { limitPoints } from './limitPoints.ts';
import { label, line, mark } from './svg.ts';
import { tradeOffPoint, type TradeOffPoint } from './tradeOffPoint.ts';
import type { Markup } from '../markup.ts';
import { phrases, t } from '../../language/words.ts';
import { inDigits } from '../../language/digits.ts';
import { midSentence } from '../../language/inSentence.ts';

/** A position of the slider that was measured, where the curve was drawn. */
export interface MeasuredAlpha {
  readonly alpha: number;
  readonly metrics: readonly MetricValue[];
}

const LOOKS: Readonly<Record<TradeOffPoint['kind'], { series: Series; label: string }>> = phrases({
  curve: { series: 'baseline', label: 'Other positions of the slider' },
  inUse: { series: 'synthetic', label: 'The synthetic table' },
  real: { series: 'real', label: 'Trained on real rows' },
  limit: { series: 'goal', label: 'Limit of any table' },
  strictLimit: { series: 'goal', label: 'Limit of any table' },
});

const LEFT = 40;
const RIGHT = CHART_WIDTH - 12;
const TOP = 8;
const BOTTOM = 170;

function pointsOf(
  report: Report,
  attribute: string,
  fairness: MetricId,
  utility: MetricId,
  curve: readonly MeasuredAlpha[],
): TradeOffPoint[] {
  const of = (metrics: readonly MetricValue[], id: MetricId, protocol: 'tstr' | 'trtr') =>
    metrics.find(
      (metric) =>
        metric.id === id &&
        metric.protocol === protocol &&
        metric.probe === 'gbt' &&
        metric.table !== 'baseline' &&
        (metric.attribute === undefined || metric.attribute === attribute),
    );
  const point = (
    name: string,
    kind: TradeOffPoint['kind'],
    metrics: readonly MetricValue[],
    protocol: 'tstr' | 'trtr',
  ) => tradeOffPoint(name, kind, of(metrics, fairness, protocol), of(metrics, utility, protocol));
  return [
    ...curve.map(({ alpha, metrics }) =>
      point(`α = ${inDigits(alpha.toFixed(2))}`, 'curve', metrics, 'tstr'),
    ),
    ...limitPoints(report.metrics, { attribute, fairness, utility }).points,
    point(t`Trained on real rows`, 'real', report.metrics, 'trtr'),
    point(t`The synthetic table`, 'inUse', report.metrics, 'tstr'),
  ].filter((found) => found !== null);
}

function drawnPoint({ kind, fairness, utility }: TradeOffPoint, x: Axis, y: Axis): Markup {
  const { series } = LOOKS[kind];
  const [left, top] = [x.at(fairness.value), y.at(utility.value)];
  const isSingle = kind === 'inUse' || kind === 'real';
  const arms = [
    fairness.interval &&
      line(`arm ${series}`, x.at(fairness.interval[0]), top, x.at(fairness.interval[1]), top),
    utility.interval &&
      line(`arm ${series}`, left, y.at(utility.interval[0]), left, y.at(utility.interval[1])),
  ];
  return (isSingle ? arms.filter(Boolean).join('') : '') + mark(series, left, top);
}

/** Points of a kind that lie on a line, in their order. */
function joined(points: readonly TradeOffPoint[], kind: TradeOffPoint['kind'], x: Axis, y: Axis): Markup {
  const own = points.filter((point) => point.kind === kind);
  return own
    .slice(1)
    .map((point, i) => {
      const before = own[i]!;
      return line(
        `join ${LOOKS[kind].series}`,
        x.at(before.fairness.value),
        y.at(before.utility.value),
        x.at(point.fairness.value),
        y.at(point.utility.value),
      );
    })
    .join('');
}

function leftAxis({ ticks, at }: Axis): Markup {
  return ticks
    .map(
      (tick) =>
        line('grid', LEFT, at(tick), RIGHT, at(tick)) +
        label(tickText(tick), { x: LEFT - 6, y: at(tick) + 4, anchor: 'end', soft: true }),
    )
    .join('');
}

function keyOf(points: readonly TradeOffPoint[]): ChartKey[] {
  const kinds = ['inUse', 'real', 'curve', 'limit'] as const;
  return kinds.filter((kind) => points.some((point) => point.kind === kind)).map((kind) => LOOKS[kind]);
}

/** The ends of an axis: of what is drawn, intervals of the two single points included. */
function valuesOf(points: readonly TradeOffPoint[], side: 'fairness' | 'utility'): number[] {
  return points.flatMap((point) => [
    point[side].value,
    ...(point.kind === 'inUse' || point.kind === 'real' ? (point[side].interval ?? []) : []),
  ]);
}

/**
 * What models cost and bring by one attribute: utility against fairness, with what no table can pass where the report
 * has limits. Null where neither the synthetic nor the real rows have both values.
 */
function tradeOffChart(
  report: Report,
  attribute: string,
  fairness: MetricId,
  number: number,
  curve: readonly MeasuredAlpha[],
): Chart | null {
  const { utility } = TRADE_OFF_METRICS[report.roles.target.kind];
  const points = pointsOf(report, attribute, fairness, utility, curve);
  if (!points.some(({ kind }) => kind === 'inUse')) return null;
  const [xName, yName] = [CATALOGUE[fairness].label, CATALOGUE[utility].label];
  const x = axisOver(valuesOf(points, 'fairness'), LEFT, RIGHT);
  const y = axisOver(valuesOf(points, 'utility'), BOTTOM, TOP);
  const told = points.map(
    (point) =>
      `${point.name}: ${xName} ${figure(point.fairness.value)}, ${yName} ${figure(point.utility.value)}`,
  );
  return {
    id: `trade-off-${number}`,
    title: t`${yName} against ${midSentence(xName)}, by ${readable(attribute)}`,
    note: t`Each point is a model tested on held-out real rows; bars are 95 % intervals. Across: ${xName}. Up: ${yName}. ${limitPoints(report.metrics, { attribute, fairness, utility }).note}`.trim(),
    alt: `${told.join('; ')}.`,
    key: keyOf(points),
    height: BOTTOM + 20,
    body:
      bottomAxis(x, TOP, BOTTOM) +
      leftAxis(y) +
      joined(points, 'curve', x, y) +
      joined(points, 'limit', x, y) +
      points.map((point) => drawnPoint(point, x, y)).join(''),
    table: {
      columns: [t`Point`, xName, t`${xName}, 95 % interval`, yName, t`${yName}, 95 % interval`],
      rows: points.map((point) => [
        point.name,
        point.fairness.value,
        intervalText(point.fairness),
        point.utility.value,
        intervalText(point.utility),
      ]),
    },
  };
}

/** One for each measure of fairness that moves with the slider. */
export function tradeOffCharts(report: Report, attribute: string, curve: readonly MeasuredAlpha[]): Chart[] {
  const { fairness } = TRADE_OFF_METRICS[report.roles.target.kind];
  return fairness
    .map((id, i) => tradeOffChart(report, attribute, id, i + 1, curve))
    .filter((chart) => chart !== null);
}
