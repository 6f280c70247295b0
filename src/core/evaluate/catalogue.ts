import type { Definition } from './definition.ts';
import { DEPENDENCE_METRICS } from './dependence/definitions.ts';
import { FAIRNESS_METRICS } from './fairness/definitions.ts';
import { FIDELITY_METRICS } from './fidelity/definitions.ts';
import { PICTURE_METRICS } from './pictures/definitions.ts';
import { PRIVACY_METRICS } from './privacy/definitions.ts';
import { SCORE_METRICS } from './scoreDefinitions.ts';
import { UTILITY_METRICS } from './utilityDefinitions.ts';

/** Every metric of the app, once. A new one is added to the definitions of its room and measured by an evaluator. */
export const METRICS = [
  ...FAIRNESS_METRICS,
  ...DEPENDENCE_METRICS,
  ...FIDELITY_METRICS,
  ...UTILITY_METRICS,
  ...PRIVACY_METRICS,
  ...PICTURE_METRICS,
  ...SCORE_METRICS,
] as const;

export type MetricId = (typeof METRICS)[number]['id'];

/**
 * The id of a metric that only another version knows, read from its report. TypeScript has no "every other string":
 * this text stands for all of them, so that a comparison with a misspelt id does not compile, nor does looking up an
 * id from a file unchecked.
 */
export type ForeignMetricId = 'an id of another version';

/** Definitions by id. */
export const CATALOGUE = byId(METRICS);

/** Whether an id from a file is one of this version's. */
export function isMetricId(id: string): id is MetricId {
  return Object.hasOwn(CATALOGUE, id);
}

/** The id of a metric from a file, checked. */
export function metricIdOf(id: string): MetricId | ForeignMetricId {
  return isMetricId(id) ? id : (id as ForeignMetricId);
}

function byId(metrics: readonly Definition<MetricId>[]): Readonly<Record<MetricId, Definition<MetricId>>> {
  // Complete by the type of its ids, which come from the same list.
  return Object.fromEntries(metrics.map((metric) => [metric.id, metric])) as Record<
    MetricId,
    Definition<MetricId>
  >;
}
