import type { MetricId } from '../../evaluate/catalogue.ts';
import type { MetricValue, Probe, Protocol } from '../../evaluate/metric.ts';
import type { ExportableReport } from '../exportable.ts';

/** The model of the findings: the first of the report. */
export const PROBE: Probe = 'gbt';
/** The one that the limits are of. */
export const TUNED: Probe = 'gbtTuned';

export interface ModelQuery {
  readonly protocol: Protocol;
  readonly probe?: Probe;
  readonly attribute?: string | undefined;
}

/** A value of a model that was trained on the synthetic or the real rows, never on those of the baseline. */
export function ofModel(
  { metrics }: Pick<ExportableReport, 'metrics'>,
  id: MetricId,
  { protocol, probe = PROBE, attribute }: ModelQuery,
): MetricValue | undefined {
  return metrics.find(
    (metric) =>
      metric.id === id &&
      metric.table !== 'baseline' &&
      metric.protocol === protocol &&
      metric.probe === probe &&
      metric.attribute === attribute,
  );
}

/** Both beside each other: trained on the synthetic rows, and on the real ones. */
export function bothModels(
  report: Pick<ExportableReport, 'metrics'>,
  id: MetricId,
  attribute?: string,
): { readonly own: MetricValue | undefined; readonly real: MetricValue | undefined } {
  return {
    own: ofModel(report, id, { protocol: 'tstr', attribute }),
    real: ofModel(report, id, { protocol: 'trtr', attribute }),
  };
}

export const isDefined = (
  metric: MetricValue | undefined,
): metric is MetricValue & { readonly value: number } => metric !== undefined && metric.value !== null;

/** What there is of these. */
export const present = (...metrics: readonly (MetricValue | undefined)[]): readonly MetricValue[] =>
  metrics.filter((metric) => metric !== undefined);

/** The joint groups first, where several columns are sensitive, then each column. */
export function attributesInOrder({ sensitive }: ExportableReport['roles']): readonly string[] {
  return sensitive.length > 1 ? [sensitive.join(' × '), ...sensitive] : sensitive;
}
