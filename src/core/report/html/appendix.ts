import type { Chart } from '../charts/chart.ts';
import type { ExportableReport } from '../exportable.ts';
import { escape, section, type Markup } from '../markup.ts';
import { drawings } from './drawing.ts';
import { groupTables } from './groupTables.ts';
import { howMade } from './howMade.ts';
import { metricDefinitions, metricValues } from './metricTables.ts';
import { relations } from './relations.ts';
import { t } from '../../language/words.ts';

/** Every metric, every group and how it came about. */
export function appendix(report: ExportableReport, further: readonly Chart[]): Markup {
  return `<section class="appendix"><h2>${escape(t`Appendix: every metric`)}</h2>
${[
  ...metricValues(report.metrics),
  section(t`Groups`, [groupTables(report)], 3),
  drawings(t`Further drawings`, further),
  relations(report),
  howMade(report),
  ...metricDefinitions(report.metrics),
]
  .filter(Boolean)
  .join('\n')}</section>`;
}
