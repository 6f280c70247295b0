import type { Roles } from '../schema/roles.ts';
import type { EvaluationDetails, MetricValue } from './metric.ts';
import { privacyVerdict } from './privacy/verdict.ts';
import { fairnessVerdict, utilityVerdict } from './verdicts.ts';

/** What metrics come to in plain words, family by family; of families that were not measured there is nothing. */
export function verdictsOf(metrics: readonly MetricValue[], roles: Roles): EvaluationDetails['verdicts'] {
  const measured = metrics.filter(({ family }) => family !== 'score');
  return [
    fairnessVerdict(metrics, roles),
    utilityVerdict(metrics, roles),
    measured.some(({ family }) => family === 'privacy') ? privacyVerdict(measured) : undefined,
  ].filter((verdict) => verdict !== undefined);
}
