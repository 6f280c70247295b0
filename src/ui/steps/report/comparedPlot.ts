import { attributeInWords } from '../../../core/evaluate/groups.ts';
import type { MetricId } from '../../../core/evaluate/catalogue.ts';
import type { MetricValue } from '../../../core/evaluate/metric.ts';
import { limitPoints } from '../../../core/report/charts/limitPoints.ts';
import { printable } from '../../charts/label.ts';
import type { ParetoPlotProps, RunPoint } from '../../charts/ParetoPlot.tsx';
import type { ShownEntry } from './compareEntries.ts';
import { findMetric } from './metricGrid.ts';
import { t } from '../../../core/language/words.ts';

export type ComparedAxes = 'measures' | 'scores';

const PARITY: MetricId = 'fairness.demographicParity.ratio';
const AUROC: MetricId = 'utility.auroc';
const TSTR = { protocol: 'tstr', probe: 'gbt' } as const;

/**
 * Fairness across, utility up: the measures people publish, with what any table could give where the report that is
 * shown has limits; or the scores, which have none. Entries without both are left out.
 */
export function comparedPlot(
  entries: readonly ShownEntry[],
  currentKey: string,
  axes: ComparedAxes,
): ParetoPlotProps {
  const points = entries.flatMap((entry, at) => pointOf(entry, at, entry.key === currentKey, axes));
  if (axes === 'scores') {
    return { xName: t`fairness score`, yName: t`utility score`, points, limits: [], limitsNote: '' };
  }
  const shown = entries.find(({ key }) => key === currentKey) ?? entries[0];
  const attribute = shown?.run.report.roles.sensitive[0];
  const limits =
    shown && attribute !== undefined
      ? limitPoints(shown.run.report.metrics, { attribute, fairness: PARITY, utility: AUROC })
      : { points: [], note: '' };
  return {
    xName:
      attribute === undefined
        ? t`demographic parity ratio`
        : t`demographic parity ratio by ${printable(attributeInWords(attribute))}`,
    yName: 'AUROC',
    points,
    limits: limits.points.map(({ name, kind, fairness, utility }) => ({
      label: name,
      isStrict: kind === 'strictLimit',
      x: fairness.value,
      y: utility.value,
      xInterval: fairness.interval,
      yInterval: utility.interval,
    })),
    limitsNote: limits.note,
  };
}

function pointOf({ run, title }: ShownEntry, id: number, current: boolean, axes: ComparedAxes): RunPoint[] {
  const [x, y] = measuresOf(run.report, axes);
  if (typeof x?.value !== 'number' || typeof y?.value !== 'number') return [];
  const label = printable(title);
  return [{ id, label, x: x.value, y: y.value, xInterval: x.interval, yInterval: y.interval, current }];
}

function measuresOf(
  { metrics, roles }: ShownEntry['run']['report'],
  axes: ComparedAxes,
): readonly (MetricValue | undefined)[] {
  return axes === 'scores'
    ? [findMetric(metrics, { id: 'score.fairness' }), findMetric(metrics, { id: 'score.utility' })]
    : [
        findMetric(metrics, { id: PARITY, attribute: roles.sensitive[0], ...TSTR }),
        findMetric(metrics, { id: AUROC, ...TSTR }),
      ];
}
