import { CATALOGUE, isMetricId, METRICS } from '../../core/evaluate/catalogue.ts';
import type { Definition } from '../../core/evaluate/definition.ts';
import type { MetricValue } from '../../core/evaluate/metric.ts';
import { verdictsOf } from '../../core/evaluate/verdictsOf.ts';
import { whenLanguageChanges } from '../../core/language/language.ts';
import type { PictureReport } from '../../core/report/pictureReport.ts';
import type { TradeOffCurve } from '../../pipeline/after/curve.ts';
import type { Report } from '../../core/report/report.ts';

const FIELDS = ['label', 'formula', 'source', 'meaning'] as const;
type Field = (typeof FIELDS)[number];

/** All that definitions have said in the languages that were spoken on this page: what a run may have written. */
const said = new Set<string>();
const saidKey = (id: string, field: Field, text: string) => `${id} ${field} ${text}`;

function noteDefinitions(): void {
  for (const definition of METRICS)
    for (const field of FIELDS) said.add(saidKey(definition.id, field, definition[field]));
}
noteDefinitions();
whenLanguageChanges(noteDefinitions);

type Worded = Pick<MetricValue, 'id'> & Partial<Pick<Definition, Field>>;

/**
 * Metrics in the words of the language that is spoken now, whatever a run was made in. Words that a definition does not
 * have, of one group or one attack, stay.
 */
export function retoldMetrics<M extends Worded>(metrics: readonly M[]): readonly M[] {
  return metrics.map((metric) => ({ ...metric, ...spokenWords(metric) }));
}

function spokenWords(metric: Worded): Partial<Record<Field, string>> {
  const { id } = metric;
  if (!isMetricId(id)) return {};
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const text = metric[field];
      return text !== undefined && said.has(saidKey(id, field, text)) ? [[field, CATALOGUE[id][field]]] : [];
    }),
  );
}

/** The same of a report: of its metrics, over seeds as well, and its verdicts. */
export function retoldReport<R extends Report>(report: R): R {
  const { details, roles, overSeeds } = report;
  const metrics = retoldMetrics(report.metrics);
  const anew = verdictsOf(metrics, roles);
  const verdicts = details.verdicts.map((old) => anew.find(({ family }) => family === old.family) ?? old);
  return {
    ...report,
    metrics,
    details: { ...details, verdicts },
    ...(overSeeds && { overSeeds: { ...overSeeds, metrics: retoldMetrics(overSeeds.metrics) } }),
  };
}

export function retoldCurve(curve: TradeOffCurve): TradeOffCurve {
  const told = (points: TradeOffCurve['points']) =>
    points.map((point) => ({ ...point, metrics: retoldMetrics(point.metrics) }));
  const others = curve.others.map((other) => ({ ...other, points: told(other.points) }));
  return { ...curve, points: told(curve.points), others };
}

export function retoldPictures(report: PictureReport): PictureReport {
  const figures = report.figures.map((own) => ({ ...own, metrics: retoldMetrics(own.metrics) }));
  return { ...report, metrics: retoldMetrics(report.metrics), figures };
}
