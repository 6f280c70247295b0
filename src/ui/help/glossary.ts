import type { MetricDefinition } from '../../core/evaluate/metric.ts';
import {
  DATA_PARITY,
  MEAN_DIFFERENCE,
  PREDICTION_DISTANCE_CORRELATION,
  PREDICTION_FAIRNESS,
} from '../../core/evaluate/fairness/definitions.ts';
import * as fidelity from '../../core/evaluate/fidelity/definitions.ts';
import * as privacy from '../../core/evaluate/privacy/definitions.ts';
import { CLASS_DEFINITIONS, REGRESSION_DEFINITIONS } from '../../core/evaluate/utility.ts';
import { goalMark } from '../charts/format.ts';
import { DATA_TERMS, EVALUATION_TERMS, METHOD_TERMS, type Term } from './terms.ts';

export interface GlossaryPart {
  readonly title: string;
  readonly terms: readonly Term[];
}

/** A metric's own definition as a term: what the report says of a number and what the glossary says cannot differ. */
function metricTerm(definition: MetricDefinition): Term {
  const { label, meaning, formula, source, goal } = definition;
  return { term: label, plain: meaning, formula, reading: `In this report ${goalMark(goal).text}.`, source };
}

/** A module of definitions holds some plain texts as well; they are no terms. */
function metricTerms(definitions: Readonly<Record<string, MetricDefinition | string>>): Term[] {
  return Object.values(definitions)
    .filter((definition) => typeof definition !== 'string')
    .map(metricTerm);
}

export const GLOSSARY: readonly GlossaryPart[] = [
  { title: 'The data', terms: DATA_TERMS },
  { title: 'The method', terms: METHOD_TERMS },
  { title: 'The evaluation', terms: EVALUATION_TERMS },
  {
    title: 'Fairness metrics',
    terms: [
      ...metricTerms(DATA_PARITY),
      ...metricTerms(PREDICTION_FAIRNESS),
      ...metricTerms(MEAN_DIFFERENCE),
      metricTerm(PREDICTION_DISTANCE_CORRELATION),
    ],
  },
  { title: 'Fidelity metrics', terms: metricTerms({ ...fidelity }) },
  {
    title: 'Utility metrics',
    terms: [...metricTerms(CLASS_DEFINITIONS), ...metricTerms(REGRESSION_DEFINITIONS)],
  },
  { title: 'Privacy metrics', terms: metricTerms({ ...privacy }) },
];

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
