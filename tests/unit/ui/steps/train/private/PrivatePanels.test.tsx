import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../../../src/core/errors.ts';
import { rhoOf } from '../../../../../../src/core/private/accountant.ts';
import type { ProposedDomain } from '../../../../../../src/core/private/domainWish.ts';
import { DEFAULT_OPTIONS } from '../../../../../../src/pipeline/settings/options.ts';
import type { SpentBudget } from '../../../../../../src/pipeline/private/spentOf.ts';
import type { Session } from '../../../../../../src/ui/session/state.ts';
import { PrivatePanels } from '../../../../../../src/ui/steps/train/private/PrivatePanels.tsx';
import { useModalDialogs } from '../../../modalDialogs.ts';
import { column, table } from '../../../session/fixtures.ts';
import { onStep, sessionWith } from '../../onStep.tsx';

useModalDialogs();

const proposed = (
  name: string,
  kind: ProposedDomain['kind'],
  role: ProposedDomain['role'],
): ProposedDomain => ({
  column: name,
  kind,
  role,
  type: kind === 'numbers' ? 'Whole number' : 'Category',
  step: kind === 'numbers' ? 1 : null,
  unit: null,
  mayBeMissing: kind === 'numbers',
  words: '',
});
const PROPOSED = [
  proposed('age', 'numbers', 'feature'),
  proposed('sex', 'categories', 'sensitive'),
  proposed('hired', 'categories', 'target'),
];
const NOTHING: SpentBudget = { releases: 0, epsilon: 0, rho: 0, ledger: [] };
const COLUMNS = [{ ...column('age', 'numeric'), min: '18', max: '64' }, column('sex'), column('hired')];

function shown(changes: Partial<Session> = {}) {
  const opened = { ...table(), columns: COLUMNS };
  const options = { ...DEFAULT_OPTIONS, private: true };
  const session = { ...sessionWith(opened), options, proposedDomains: PROPOSED, spent: NOTHING, ...changes };
  return onStep(session, (now, actions) => <PrivatePanels session={now} actions={actions} />);
}
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const standing = () => screen.getByText(/columns are settled/).textContent;
const alerts = () => screen.queryAllByRole('alert').map(({ textContent }) => textContent);

describe('what each column may hold', () => {
  test('is not filled in from the rows, and nothing is called wrong before anything was typed', () => {
    shown();
    expect([field('Least of age'), field('Categories of sex, one a line')].map(({ value }) => value)).toEqual(
      ['', ''],
    );
    expect(standing()).toBe('0 of 3 columns are settled. Still open: age, sex, hired.');
    expect(alerts()).toEqual([]);
    expect(screen.getByText('whole number, with missing cells')).toBeTruthy();
  });

  test('is typed column by column, with what is wrong beside its field', async () => {
    const { user, session } = shown();
    await user.type(field('Least of age'), '90');
    await user.type(field('Largest of age'), '17');
    expect(alerts()).toEqual(['The least value must be below the largest.']);
    expect(field('Least of age').getAttribute('aria-invalid')).toBe('true');
    await user.clear(field('Least of age'));
    await user.type(field('Least of age'), '15');
    await user.type(field('Categories of sex, one a line'), 'F{Enter}M');
    expect(alerts()).toEqual([]);
    expect(standing()).toBe('2 of 3 columns are settled. Still open: hired.');
    expect(session().domains).toMatchObject({ age: { least: '15', most: '17' }, sex: { values: 'F\nM' } });
  });

  test('may be found for one column or for all that is empty, and what was typed is kept', async () => {
    const { user, session } = shown();
    await user.type(field('Categories of sex, one a line'), 'F{Enter}M');
    await user.selectOptions(field('How hired is known'), 'found');
    expect(screen.getByText(/^Costs part of the budget: categories of enough rows/)).toBeTruthy();
    await user.click(screen.getByText('Find all that is empty privately'));
    expect(standing()).toBe('All 3 columns are settled.');
    expect(session().domains['sex']).toMatchObject({ values: 'F\nM', isFound: false });
    expect(session().domains['age']).toMatchObject({ isFound: true });
  });

  test('is taken from the rows only for a person who says that it is public', async () => {
    const { user, session } = shown();
    await user.click(screen.getByText('Use the ranges seen in the data…'));
    expect(screen.getByText('the guarantee covers nothing of that.')).toBeTruthy();
    await user.click(screen.getByText('Do not use them'));
    expect(session().domains).toEqual({});
    await user.click(screen.getByText('Use the ranges seen in the data…'));
    await user.click(screen.getByText('They are public knowledge: fill them in'));
    expect(session().domains).toMatchObject({
      age: { least: '18', most: '64' },
      sex: { values: 'a\nb' },
    });
    expect(standing()).toBe('All 3 columns are settled.');
  });

  test('that a run refused is told in its row', () => {
    const refusal = new AppError('private.domain', 'No category of "sex".', 'List them.', { column: 'sex' });
    shown({ errors: [refusal] });
    expect(alerts()).toEqual(['No category of "sex". List them.']);
  });

  test('waits for the worker, and says so where no column takes part', () => {
    shown({ proposedDomains: null });
    expect(screen.getByRole('status').textContent).toBe('Looking at the columns…');
  });
});

describe('the privacy ledger', () => {
  const rho = rhoOf(1, 1e-5);
  const spent: SpentBudget = {
    releases: 1,
    epsilon: 1,
    rho,
    ledger: [
      { what: 'How many rows there are', rho: 0.1 * rho, delta: 0, share: 0.1 },
      { what: 'Each column with the target (2 tables)', rho: 0.9 * rho, delta: 0, share: 0.9 },
    ],
  };
  const rows = () => [...document.querySelectorAll('.ledger-table tr')].map(({ textContent }) => textContent);

  test('says that nothing was asked yet', () => {
    shown();
    expect(
      screen.getByText(/^Nothing was asked of this table yet\. A run spends all of ε = 1;/),
    ).toBeTruthy();
  });

  test('adds up to what was spent, and says that nothing is left', () => {
    shown({ spent });
    expect(rows()).toEqual([
      'Asked of the rowsρShare of ρ',
      'How many rows there are0.0030610.0 %',
      'Each column with the target (2 tables)0.027590.0 %',
      'Together0.0306100.0 %',
    ]);
    expect(screen.getByText(/The limit for all releases from this table, ε = 1, is spent\.$/)).toBeTruthy();
    expect(screen.getByRole('note', { name: 'Budget spent' }).textContent).toMatch(
      /^No second release at this limit/,
    );
  });

  test('says what a larger limit leaves for another release', () => {
    shown({ spent, options: { ...DEFAULT_OPTIONS, private: true, epsilon: 3 } });
    expect(screen.getByText(/ε = 3, ρ = 0\.\d+ is left for another\.$/)).toBeTruthy();
    expect(screen.queryByRole('note', { name: 'Budget spent' })).toBeNull();
  });
});
