import { countText, figure } from '../figures.ts';
import { attainedInWords } from '../attained.ts';
import { ROLE_NAMES, TYPE_NAMES } from '../columnWords.ts';
import { parametersInWords } from '../parametersInWords.ts';
import { protectionInWords } from '../protection.ts';
import type { Report } from '../report.ts';
import { definitionList, escape, list, name, prose, section, table, type Markup } from '../markup.ts';
import { t } from '../../language/words.ts';

/** How the table was made, and what was measured of its making: enough, with the scope, to make it again. */
export function howMade(report: Report): Markup {
  const title = report.kind === 'generated' ? t`How this was made` : t`How this was measured`;
  return section(
    title,
    [definitionList(facts(report), 'facts'), protection(report), stages(report), schema(report)],
    3,
  );
}

function facts(report: Report): [string, Markup][] {
  const { backend, parameters, peakTensorBytes, derived = [], attained, incidents } = report;
  return [
    ...(backend ? [fact(t`Computed on`, `${escape(backend.name)} (${prose(backend.reason)})`)] : []),
    ...(incidents ? [fact(t`What happened`, incidents.map(prose).join('<br>'))] : []),
    ...(parameters ? [fact(t`Parameters`, escape(parametersInWords(parameters)))] : []),
    ...derived.map(({ name: setting, value }) => fact(setting, figure(value))),
    ...(attained ? [fact(t`Attained`, prose(attainedInWords(attained)))] : []),
    ...(peakTensorBytes === null
      ? []
      : [fact(t`Peak tensor memory`, t`${figure(Math.round(peakTensorBytes / 1e5) / 10)} MB`)]),
  ];
}

const fact = (term: string, text: Markup): [string, Markup] => [term, text];

function protection({ protection: done }: Report): Markup {
  if (!done) return '';
  return `<p>${escape(t`Kept out before the rows were made:`)}</p>${list(protectionInWords(done).map(prose))}`;
}

export function stages({ stages: timings }: Pick<Report, 'stages'>): Markup {
  if (timings.length === 0) return '';
  return table(
    t`Stages`,
    [{ title: t`Stage` }, { title: t`Seconds`, numeric: true }, { title: t`Steps`, numeric: true }],
    timings.map(({ name: stage, seconds, steps }) => [
      escape(stage),
      figure(seconds),
      steps === null ? '' : figure(steps),
    ]),
  );
}

function schema({ schema: summaries }: Report): Markup {
  return table(
    t`Columns of the source`,
    [
      { title: t`Column`, width: 34 },
      { title: t`Type` },
      { title: t`Role` },
      { title: t`Distinct`, numeric: true },
      { title: t`Missing`, numeric: true },
    ],
    summaries.map(({ name: column, type, role, distinct, missing }) => [
      name(column),
      TYPE_NAMES[type],
      ROLE_NAMES[role],
      countText(distinct),
      countText(missing),
    ]),
  );
}
