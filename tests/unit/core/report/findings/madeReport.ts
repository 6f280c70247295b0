import { CATALOGUE, type MetricId } from '../../../../../src/core/evaluate/catalogue.ts';
import type {
  PairedDifference,
  EvaluationDetails,
  GroupRates,
  MetricValue,
  Probe,
  Protocol,
} from '../../../../../src/core/evaluate/metric.ts';
import { exportable, type ExportableReport } from '../../../../../src/core/report/exportable.ts';
import type { Report } from '../../../../../src/core/report/report.ts';
import { wilsonInterval } from '../../../../../src/core/statistics/bootstrap.ts';
import { reportOf } from '../exampleReport.ts';

type Tag = Partial<Pick<MetricValue, 'protocol' | 'probe' | 'attribute' | 'table' | 'counts' | 'reason'>>;

/** A value with an interval of so much on either side; null: undefined, for the reason given. */
export function measured(
  id: MetricId,
  value: number | null,
  arm: number | null,
  { counts = {}, ...tag }: Tag = {},
  againstReal?: PairedDifference,
): MetricValue {
  return {
    ...CATALOGUE[id],
    value,
    counts,
    ...tag,
    ...(value !== null && arm !== null && { interval: [value - arm, value + arm] as const }),
    ...(againstReal && { againstReal }),
  };
}

/** Of a group: rows, and how many of them are selected. */
type Selected = Readonly<Record<string, readonly [selected: number, rows: number]>>;

/** Least over largest share of the groups of at least ten rows. */
function ratioOf(groups: Selected): number {
  const rates = Object.values(groups).flatMap(([selected, rows]) => (rows < 10 ? [] : [selected / rows]));
  return Math.min(...rates) / Math.max(...rates);
}

function ratesOf(groups: Selected): GroupRates[] {
  return Object.entries(groups).map(([group, [selected, rows]]) => {
    const rate = { value: selected / rows, interval: wilsonInterval(selected, rows)! };
    return {
      group,
      rows,
      positives: Math.round(rows / 2),
      selectionRate: rate,
      truePositiveRate: rate,
      falsePositiveRate: rate,
      precision: rate,
      accuracy: rate,
      meanScore: rate,
      small: rows < 30,
      excluded: rows < 10,
    };
  });
}

export interface MadeGroups {
  readonly own: Selected;
  readonly real?: Selected;
  /** Half the width of the interval of the paired difference of the ratios; null: there is none. */
  readonly arm?: number | null;
  readonly attribute?: string;
  readonly counts?: MetricValue['counts'];
}

/** Decisions by one attribute: the ratios with their intervals, and the rates of groups. */
export function decisions({ own, real, arm = 0.05, attribute = 'sex', counts = {} }: MadeGroups): {
  readonly metrics: readonly MetricValue[];
  readonly groups: EvaluationDetails['groups'];
} {
  const tag = (protocol: Protocol) => ({ protocol, probe: 'gbt' as Probe, attribute, counts });
  const difference = real ? ratioOf(own) - ratioOf(real) : 0;
  const against =
    real && arm !== null
      ? { difference, interval: [difference - arm, difference + arm] as const }
      : undefined;
  return {
    metrics: (['fairness.demographicParity.ratio', 'fairness.meanScores.ratio'] as const).flatMap((id) => [
      measured(id, ratioOf(own), 0.1, tag('tstr'), against),
      ...(real ? [measured(id, ratioOf(real), 0.1, tag('trtr'))] : []),
    ]),
    groups: [
      { attribute, protocol: 'tstr', probe: 'gbt', groups: ratesOf(own) },
      ...(real ? [{ attribute, protocol: 'trtr', probe: 'gbt', groups: ratesOf(real) } as const] : []),
    ],
  };
}

/** A report of these values alone, as it may leave the page. */
export function made(
  metrics: readonly MetricValue[],
  groups: EvaluationDetails['groups'] = [],
  changes: Partial<Report> = {},
  details: Partial<EvaluationDetails> = {},
): ExportableReport {
  const report = reportOf({
    roles: {
      target: { kind: 'classes', column: 'hired', positive: ['yes'] },
      sensitive: ['sex'],
      ignored: [],
    },
    ...changes,
    metrics,
    details: { baseRates: [], columns: [], verdicts: [], ...details, groups },
  });
  return exportable(report, { nameSmallGroups: false });
}
