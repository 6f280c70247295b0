import { measureOf } from '../kinds/storage/storages.ts';
import type { MetricValue } from '../evaluate/metric.ts';
import type { Report } from './report.ts';

/**
 * A report of a release with nothing that was measured on real rows: what is left is made of the release, of what the person
 * chose, and of names, kinds and formats of columns. Times are left out too, since they depend on the rows.
 * @throws Error where the report has no guarantee
 */
export function withoutRealFigures(report: Report): Report {
  const { guarantee, rows, schema, details, metrics, warnings, derived, incidents } = report;
  if (!guarantee) throw new Error('Only a report with a guarantee has figures that no real row is in.');
  return {
    format: report.format,
    version: report.version,
    kind: report.kind,
    created: report.created,
    source: report.source,
    settings: report.settings,
    seed: report.seed,
    versions: report.versions,
    backend: report.backend,
    stages: [],
    parameters: report.parameters,
    peakTensorBytes: null,
    ...(derived && { derived }),
    ...(incidents && { incidents }),
    rows: {
      train: guarantee.rows,
      holdout: 0,
      synthetic: rows.synthetic,
      ...(rows.baseline !== undefined && { baseline: rows.baseline }),
    },
    roles: report.roles,
    schema: schema.map((column) => ({ ...column, missing: null, distinct: null })),
    metrics: metrics.filter(isOfSyntheticAlone(report)).map(withoutRealGroups),
    details: { baseRates: [], groups: [], columns: [], verdicts: details.verdicts.slice(0, 0) },
    warnings: warnings.filter(({ code }) => /^(?:private|sampling)\./.test(code)),
    guarantee,
  };
}

/** Rates of the synthetic labels by groups that are known without the rows: groups of numbers are cut where real ones are. */
function isOfSyntheticAlone({ roles, schema }: Report): (metric: MetricValue) => boolean {
  const numeric = new Set(schema.filter((column) => measureOf(column) === 'scale').map(({ name }) => name));
  const areCategories = roles.sensitive.every((name) => !numeric.has(name));
  return ({ id, table, protocol, attribute }) =>
    id.startsWith('data.') &&
    (table === 'synthetic' || table === 'baseline') &&
    protocol === undefined &&
    (areCategories ||
      (attribute !== undefined && roles.sensitive.includes(attribute) && !numeric.has(attribute)));
}

/**
 * The value alone: its interval was drawn over all groups that real or synthetic rows have, in the order of the real ones, and
 * the groups that were left out as too small are counted among them.
 */
function withoutRealGroups(metric: MetricValue): MetricValue {
  const counts = Object.entries(metric.counts).filter(([name]) => name === 'rows' || name === 'groups');
  const kept = Object.entries(metric).filter(([name]) => name !== 'interval' && name !== 'intervalReason');
  return { ...(Object.fromEntries(kept) as unknown as MetricValue), counts: Object.fromEntries(counts) };
}
