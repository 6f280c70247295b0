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
  return {
    get term() {
      return definition.label;
    },
    get plain() {
      return definition.meaning;
    },
    get formula() {
      return definition.formula;
    },
    get reading() {
      return t`In this report ${goalMark(definition.goal).text}.`;
    },
    get source() {
      return definition.source;
    },
  };
}

const TITLES = texts({
  data: 'The data',
  method: 'The method',
  guarantee: 'The guarantee',
  pictures: 'Pictures',
  evaluation: 'The evaluation',
  fairness: 'Fairness metrics',
  fidelity: 'Fidelity metrics',
  utility: 'Utility metrics',
  privacy: 'Privacy metrics',
} as const);

const part = (title: keyof typeof TITLES, terms: readonly Term[]): GlossaryPart => ({
  get title() {
    return TITLES[title];
  },
  terms,
});

export const GLOSSARY: readonly GlossaryPart[] = [
  part('data', DATA_TERMS),
  part('method', METHOD_TERMS),
  part('guarantee', GUARANTEE_TERMS),
  part('pictures', PICTURE_TERMS),
  part('evaluation', EVALUATION_TERMS),
  part('fairness', FAIRNESS_METRICS.map(metricTerm)),
  part('fidelity', FIDELITY_METRICS.map(metricTerm)),
  part('utility', UTILITY_METRICS.map(metricTerm)),
  part('privacy', PRIVACY_METRICS.map(metricTerm)),
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
