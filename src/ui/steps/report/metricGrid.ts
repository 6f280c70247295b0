import type { MetricId } from '../../../core/evaluate/catalogue.ts';
import type { MetricValue, Probe, Protocol, TableRole } from '../../../core/evaluate/metric.ts';

export type Variant = Protocol | TableRole | 'tstrBaseline' | 'value';

/** One metric of one attribute and probe, in all variants in which it was measured. */
export interface MetricRow {
  readonly key: string;
  readonly definition: Omit<MetricValue, 'value'>;
  readonly attribute?: string;
  readonly probe?: Probe;
  readonly cells: ReadonlyMap<Variant, MetricValue>;
}
/** Rows that share their columns. */
export interface MetricGrid {
  readonly kind: 'protocol' | 'table' | 'single';
  readonly variants: readonly Variant[];
  readonly rows: readonly MetricRow[];
}

const VARIANT_ORDER: readonly Variant[] = [
  'tstr',
  'tstrBaseline',
  'trtr',
  'tsts',
  'synthetic',
  'train',
  'holdout',
  'baseline',
  'value',
];

function kindOf(metric: MetricValue): MetricGrid['kind'] {
  if (metric.protocol) return 'protocol';
  return metric.table ? 'table' : 'single';
}

function variantOf(metric: MetricValue): Variant {
  if (metric.protocol && metric.table === 'baseline') return 'tstrBaseline';
  return metric.protocol ?? metric.table ?? 'value';
}

/** Pivots a flat list of values: one row a metric, one column a protocol or table. No value is dropped. */
export function metricGrids(metrics: readonly MetricValue[]): MetricGrid[] {
  return (['protocol', 'table', 'single'] as const).flatMap((kind) => {
    const rows = pivot(metrics.filter((metric) => kindOf(metric) === kind));
    if (rows.length === 0) return [];
    const variants = VARIANT_ORDER.filter((variant) => rows.some((row) => row.cells.has(variant)));
    return [{ kind, variants, rows }];
  });
}

function pivot(metrics: readonly MetricValue[]): MetricRow[] {
  const rows = new Map<string, MetricRow & { readonly cells: Map<Variant, MetricValue> }>();
  for (const metric of metrics) {
    const variant = variantOf(metric);
    let key = [metric.id, metric.label, metric.attribute ?? '', metric.probe ?? ''].join('\u0000');
    while (rows.get(key)?.cells.has(variant)) key += '\u0000';
    const row = rows.get(key);
    if (row) row.cells.set(variant, metric);
    else
      rows.set(key, {
        key,
        definition: metric,
        attribute: metric.attribute,
        probe: metric.probe,
        cells: new Map([[variant, metric]]),
      });
  }
  return [...rows.values()];
}

export interface MetricQuery {
  readonly id: MetricId;
  readonly protocol?: Protocol;
  readonly probe?: Probe;
  readonly attribute?: string;
  readonly table?: TableRole;
}

/** The first metric that has all the asked-for properties; a model of the baseline only where that is asked for. */
export function findMetric(metrics: readonly MetricValue[], query: MetricQuery): MetricValue | undefined {
  return metrics.find(
    (metric) =>
      metric.id === query.id &&
      (query.protocol === undefined || metric.protocol === query.protocol) &&
      (query.probe === undefined || metric.probe === query.probe) &&
      (query.attribute === undefined || metric.attribute === query.attribute) &&
      (query.table === undefined ? metric.table !== 'baseline' : metric.table === query.table),
  );
}

/** Distinct defined values in order of appearance. */
export function distinct<T>(values: readonly (T | undefined)[]): T[] {
  return [...new Set(values.filter((value): value is T => value !== undefined))];
}
