import { stages } from '../html/howMade.ts';
import { metricDefinitions, metricTable } from '../html/metricTables.ts';
import { definitionList, escape, prose, section, type Markup } from '../markup.ts';
import { parametersInWords } from '../parametersInWords.ts';
import type { ExportablePictureReport } from './exportable.ts';
import { SUBJECT_NAMES } from './words.ts';
import { t } from '../../language/words.ts';

function howMade(report: ExportablePictureReport): Markup {
  const { backend, incidents, parameters } = report;
  const facts: [string, Markup][] = [
    [t`Computed on`, `${escape(backend.name)} (${prose(backend.reason)})`],
    ...(incidents ? [[t`What happened`, incidents.map(prose).join('<br>')] satisfies [string, Markup]] : []),
    [t`Parameters`, escape(parametersInWords(parameters))],
  ];
  return section(t`How this was made`, [definitionList(facts, 'facts'), stages(report)], 3);
}

/** Every metric of every subject, what it is, and how it came about. */
export function pictureAppendix(report: ExportablePictureReport): Markup {
  const { figures, metrics } = report;
  const all = [...figures.flatMap((own) => own.metrics), ...metrics];
  return `<section class="appendix"><h2>${escape(t`Appendix: every metric`)}</h2>
${[
  ...figures.map((own) => metricTable(SUBJECT_NAMES[own.subject], own.metrics)),
  metricTable(t`Code and privacy`, metrics),
  howMade(report),
  ...metricDefinitions(all),
]
  .filter(Boolean)
  .join('\n')}</section>`;
}
