import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { PREDICTION_FAIRNESS } from '../../../../src/core/evaluate/fairness/definitions.ts';
import { Glossary } from '../../../../src/ui/help/Glossary.tsx';

const terms = () => screen.queryAllByRole('term').map((term) => term.textContent ?? '');
const status = () => screen.getByRole('status').textContent;
const search = () => screen.getByRole('searchbox', { name: 'Find a term' });
/** What is said of a term. */
function saidOf(term: string): (string | null)[] {
  const entry = screen.getByText(term, { selector: 'dt' }).closest('div')!;
  return [...entry.querySelectorAll('dd p')].map((part) => part.textContent);
}

describe('the glossary', () => {
  test('has every term in its part, and says how many', () => {
    render(<Glossary />);
    const parts = screen.getAllByRole('region').map((part) => part.getAttribute('aria-label'));
    expect(parts).toEqual([
      'The data',
      'The method',
      'The guarantee',
      'Pictures',
      'The evaluation',
      'Fairness metrics',
      'Fidelity metrics',
      'Utility metrics',
      'Privacy metrics',
    ]);
    expect(status()).toBe(`${terms().length} terms`);
    const data = within(screen.getByRole('region', { name: 'The data' }));
    expect(data.getAllByRole('term').map((term) => term.textContent)).toContain('Base rate');
  });

  test('says of a metric what the report says of it, and how to read it', () => {
    const { label, meaning, formula, source } = PREDICTION_FAIRNESS.demographicParityRatio;
    render(<Glossary />);
    expect(saidOf(label)).toEqual([meaning, formula, 'In this report higher is better.', source]);
  });

  test('leaves out what a term has not', () => {
    render(<Glossary />);
    expect(saidOf('Sensitive attribute')).toHaveLength(1);
    expect(saidOf('Selection rate')).toEqual([
      'How often a model decides favourably for a group.',
      'P(ŷ = 1 | group)',
    ]);
  });
});

describe('a search', () => {
  test('keeps the terms with every word, and the parts that have any', async () => {
    render(<Glossary />);
    const all = terms().length;
    await userEvent.type(search(), 'LATENT code');
    expect(terms()).toContain('Latent code');
    expect(terms()).not.toContain('Backend');
    expect(terms().length).toBeLessThan(all);
    expect(status()).toBe(`${terms().length} terms`);
    expect(screen.queryByRole('region', { name: 'The data' })).toBeNull();
  });

  test('that finds nothing says so, and what to try; the empty field brings all back', async () => {
    render(<Glossary />);
    const all = terms();
    await userEvent.type(search(), 'zebra');
    expect(status()).toBe('Nothing contains “zebra”. Try one word.');
    expect(screen.queryAllByRole('region')).toEqual([]);
    await userEvent.clear(search());
    expect(terms()).toEqual(all);
  });

  test('is text, whatever is typed', async () => {
    render(<Glossary />);
    await userEvent.type(search(), '<img>');
    expect(status()).toBe('Nothing contains “<img>”. Try one word.');
    expect(document.querySelector('img')).toBeNull();
  });
});
