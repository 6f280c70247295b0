import type { MetricDefinition } from '../../core/evaluate/metric.ts';
import { FAIRNESS_METRICS } from '../../core/evaluate/fairness/definitions.ts';
import { FIDELITY_METRICS } from '../../core/evaluate/fidelity/definitions.ts';
import { PRIVACY_METRICS } from '../../core/evaluate/privacy/definitions.ts';
import { UTILITY_METRICS } from '../../core/evaluate/utilityDefinitions.ts';
import { goalMark } from '../charts/format.ts';
import { GUARANTEE_TERMS } from './guaranteeTerms.ts';
import { DATA_TERMS, EVALUATION_TERMS, METHOD_TERMS, PICTURE_TERMS, type Term } from './terms.ts';
import { t, texts } from '../../core/language/words.ts';

export interface GlossaryPart {
  readonly title: string;
  readonly terms: readonly Term[];
}

/** A metric's own definition as a term: what the report says of a number and what the glossary says cannot differ. */
function metricTerm(definition: MetricDefinition): Term {
  const { label, meaning, formula, source, goal } = definition;
  return { term: label, plain: meaning, formula, reading: t`In this report ${goalMark(goal).text}.`, source };
}

export const GLOSSARY: readonly GlossaryPart[] = texts([
  { title: 'The data', terms: DATA_TERMS },
  { title: 'The method', terms: METHOD_TERMS },
  { title: 'The guarantee', terms: GUARANTEE_TERMS },
  { title: 'Pictures', terms: PICTURE_TERMS },
  { title: 'The evaluation', terms: EVALUATION_TERMS },
  { title: 'Fairness metrics', terms: FAIRNESS_METRICS.map(metricTerm) },
  { title: 'Fidelity metrics', terms: FIDELITY_METRICS.map(metricTerm) },
  { title: 'Utility metrics', terms: UTILITY_METRICS.map(metricTerm) },
  { title: 'Privacy metrics', terms: PRIVACY_METRICS.map(metricTerm) },
]);

/** The terms in which every word of the query occurs, whatever the case; parts without any are left out. */
export function searchGlossary(parts: readonly GlossaryPart[], query: string): GlossaryPart[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (term: Term): boolean => {
    const text = [term.term, term.plain, term.formula, term.reading].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return parts
    .map(({ title, terms }) => ({ title, terms: terms.filter(fits) }))
    .filter((part) => part.terms.length > 0);
}
