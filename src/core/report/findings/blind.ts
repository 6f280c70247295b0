import type { MetricValue } from '../../evaluate/metric.ts';
import type { ExportableReport } from '../exportable.ts';
import { bothModels, isDefined } from './lookUp.ts';

/**
 * Whether a model trained on the table may tell nothing of the outcome, by its interval, where one trained on the real
 * rows does: what knows nothing treats all groups alike.
 */
export function isBlind(report: ExportableReport): boolean {
  const [id, chance] =
    report.roles.target.kind === 'numeric' ? (['utility.r2', 0] as const) : (['utility.auroc', 0.5] as const);
  const { own, real } = bothModels(report, id);
  const mayBeChance = (metric: MetricValue | undefined) =>
    isDefined(metric) && (metric.interval?.[0] ?? metric.value) <= chance;
  return mayBeChance(own) && !mayBeChance(real);
}
