import { describe, expect, it } from 'vitest';
import { PREDICTION_FAIRNESS } from '../../../../src/core/evaluate/fairness/definitions.ts';
import { GLOSSARY, searchGlossary } from '../../../../src/ui/help/glossary.ts';

const terms = GLOSSARY.flatMap((part) => part.terms);

describe('glossary', () => {
  it('has one entry a term', () => {
    const names = terms.map((term) => term.term);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
  it('says of a metric what the report says', () => {
    const { label, meaning, formula } = PREDICTION_FAIRNESS.demographicParityRatio;
    expect(terms.find((term) => term.term === label)).toMatchObject({ plain: meaning, formula });
  });
  it('finds by every word, whatever the case, and in the explanation too', () => {
    const found = searchGlossary(GLOSSARY, 'ODDS ratio').flatMap((part) =>
      part.terms.map((term) => term.term),
    );
    expect(found).toContain('Equalized odds, ratio');
    expect(found).not.toContain('Backend');
  });
  it('finds nothing where nothing fits, and all for no query', () => {
    expect(searchGlossary(GLOSSARY, 'zzz')).toEqual([]);
    expect(searchGlossary(GLOSSARY, '  ')).toEqual(GLOSSARY);
  });
});
