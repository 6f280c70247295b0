import { unitInWords } from '../../evaluate/units.ts';
import type { MetricValue } from '../../evaluate/metric.ts';
import {
  countsText,
  definitionsOf,
  FAMILIES,
  FAMILY_TITLES,
  goalText,
  intervalText,
  scopeText,
  valueText,
} from '../figures.ts';
import { definitionList, escape, prose, section, table, type Cell, type Markup } from '../markup.ts';
import { t, texts } from '../../language/words.ts';

const SECTIONS = [...FAMILIES, 'score'] as const;
const titleOf = (family: (typeof SECTIONS)[number]) =>
  family === 'score' ? t`Scores` : FAMILY_TITLES[family];

const HOW_TO_READ: Readonly<Record<(typeof SECTIONS)[number], string>> = texts({
  fairness: 'How to read: fairness',
  fidelity: 'How to read: fidelity',
  utility: 'How to read: utility',
  privacy: 'How to read: privacy',
  score: 'How to read: scores',
});

/** The values of all metrics, a table for each family. */
export function metricValues(metrics: readonly MetricValue[]): Markup[] {
  return SECTIONS.map((family) => metricTable(titleOf(family), ofFamily(metrics, family)));
}

/** What each metric is, once. */
export function metricDefinitions(metrics: readonly MetricValue[]): Markup[] {
  return SECTIONS.map((family) => definitions(HOW_TO_READ[family], ofFamily(metrics, family)));
}

const ofFamily = (metrics: readonly MetricValue[], wanted: (typeof SECTIONS)[number]) =>
  metrics.filter(({ family }) => family === wanted);

export function metricTable(title: string, metrics: readonly MetricValue[]): Markup {
  if (metrics.length === 0) return '';
  const columns = [
    { title: t`Metric`, width: 50 },
    { title: t`Value, 95 % interval`, numeric: true },
    { title: t`Goal`, numeric: true, width: 20 },
  ];
  return section(
    title,
    [`<div class="dense">${table(t`${title}: values`, columns, metrics.map(row))}</div>`],
    3,
  );
}

/** Why a value is undefined stands in a cell of its own, as wide as those that it replaces. */
function row(metric: MetricValue): Cell[] {
  const scope = scopeText(metric);
  const counts = countsText(metric);
  const details = [scope, counts]
    .filter((text) => text !== '')
    .map((text) => `<small>${prose(text)}</small>`);
  const heading = `${prose(metric.label)}${details.join('')}`;
  if (metric.value === null) {
    const why = metric.reason ?? t`no reason is recorded`;
    return [heading, { spans: 2, content: t`undefined: ${prose(why)}` }];
  }
  const interval = intervalText(metric);
  return [heading, `${valueText(metric)}${interval ? `<small>${interval}</small>` : ''}`, goalText(metric)];
}

function definitions(title: string, metrics: readonly MetricValue[]): Markup {
  if (metrics.length === 0) return '';
  const entries = definitionsOf(metrics).map(
    ({ id, label, attribute, meaning, formula, source, unit }) =>
      [
        `${attribute === undefined ? label : label.replace(attribute, () => '…')} (${id})`,
        `${prose(meaning)} <span class="soft">${t`Formula (${escape(unitInWords(unit))}): ${prose(formula)}. Source: ${prose(source)}.`}</span>`,
      ] as const,
  );
  return section(title, [definitionList(entries, 'terms small')], 3);
}
