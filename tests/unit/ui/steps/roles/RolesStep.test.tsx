import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../../src/core/errors.ts';
import { plainReading, type ReadingWishes } from '../../../../../src/core/table/reading.ts';
import type { Roles } from '../../../../../src/core/schema/roles.ts';
import { RolesStep } from '../../../../../src/ui/steps/roles/RolesStep.tsx';
import { INITIAL_SESSION } from '../../../../../src/ui/session/state.ts';
import { descriptions } from '../../described.ts';
import { onStep, sessionWith } from '../onStep.tsx';
import { opened } from '../people.ts';

const REFUSAL = new AppError(
  'roles.overlap',
  'Column "s\u202Eex" has two roles.',
  'Take it out of one of them.',
);

/** The step over the table of people, with the worker's answer to its roles where there is one. */
async function shown(answer: 'none' | 'pending' | 'accepted' | 'refused', changes: Partial<Roles> = {}) {
  const { table, review } = await opened();
  const roles: Roles = { ...table.suggestedRoles, ...changes };
  const session = sessionWith(table, { type: 'rolesEdited', roles }, { type: 'stepChosen', step: 'roles' });
  const shown = onStep(session, (present, actions) => <RolesStep session={present} actions={actions} />, {
    relations: () => Promise.resolve([]),
  });
  const accept = async () =>
    shown.dispatch({ type: 'reviewAccepted', review: await review(shown.session().roles!) });
  if (answer === 'pending') shown.dispatch({ type: 'reviewStarted' });
  if (answer === 'refused') shown.dispatch({ type: 'reviewRefused', error: REFUSAL });
  if (answer === 'accepted') await accept();
  return { ...shown, accept };
}
const lead = () => document.querySelector('.step-head__lead')?.textContent;
const onward = () => screen.getByRole('button', { name: 'Continue to training' });
const measuring = () => screen.queryByRole('progressbar', { name: 'Measuring the real data' });
const charts = () =>
  waitFor(() => expect(screen.getAllByRole('figure').length).toBeGreaterThan(0), { timeout: 10_000 });

describe('the step of the roles', () => {
  test('is nothing without a table', () => {
    onStep(INITIAL_SESSION, (session, actions) => <RolesStep session={session} actions={actions} />);
    expect(document.body.textContent).toBe('');
  });

  test('says the roles in a line', async () => {
    await shown('none');
    expect(lead()).toBe('Target hired = yes · sensitive sex, race · left out id');
  });

  test.each([
    [{ sensitive: [], ignored: [] }, 'Target hired = yes · sensitive none yet'],
    [{ target: { kind: 'numeric', column: 'age' } }, 'Target age · sensitive sex, race · left out id'],
    [
      { target: { kind: 'classes', column: 'hired', positive: [] }, ignored: [] },
      'Target hired = ? · sensitive sex, race',
    ],
    [
      {
        target: { kind: 'classes', column: 'race', positive: ['A', 'B'] },
        sensitive: ['s\u202Eex'],
        ignored: [],
      },
      'Target race = A or B · sensitive s␣ex',
    ],
    [
      { ignored: Array.from({ length: 11 }, (_, i) => `c${i}`) },
      'Target hired = yes · sensitive sex, race · left out c0, c1, c2, c3, c4, c5, c6, c7 and 3 more',
    ],
    [
      { ignored: Array.from({ length: 8 }, (_, i) => `c${i}`) },
      'Target hired = yes · sensitive sex, race · left out c0, c1, c2, c3, c4, c5, c6, c7',
    ],
  ] as const)('says %j in a line', async (changes, words) => {
    await shown('none', changes);
    expect(lead()).toBe(words);
  });

  test('goes on to the training', async () => {
    const { user, session } = await shown('none');
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Roles' }));
    await user.tab();
    expect(document.activeElement).toBe(onward());
    await user.keyboard('{Enter}');
    expect(session().step).toBe('train');
  });

  test('follows an edit, in the session and in its own line', async () => {
    const { user, session } = await shown('none');
    const ignored = screen.getByRole('group', { name: 'Columns to leave out' });
    await user.click(within(ignored).getByRole('checkbox', { name: 'race' }));
    expect(session().roles).toMatchObject({ sensitive: ['sex'], ignored: ['id', 'race'] });
    expect(lead()).toBe('Target hired = yes · sensitive sex · left out id, race');
  });
});

describe('roles that cannot be used', () => {
  test('are said to be so, with what to do, and hold the training back', async () => {
    const { user, session } = await shown('refused');
    expect(screen.getByRole('alert').textContent).toBe(
      'Column "s␣ex" has two roles.Take it out of one of them.',
    );
    expect(screen.getByText('Measured as soon as the roles can be used.')).toBeTruthy();
    expect(measuring()).toBeNull();
    expect(descriptions(onward())).toEqual(['The roles need a correction first.']);
    await user.click(onward());
    expect(session().step).toBe('roles');
  });

  test('are forgotten once others can', async () => {
    const { accept } = await shown('refused');
    await accept();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(await screen.findByText(/^Nothing was found that holds in every row/)).not.toBeNull();
    expect(onward().getAttribute('aria-disabled')).toBeNull();
    await charts();
  });
});

describe('a sample that holds few rows of a group', () => {
  const sampled = async () => {
    const { table, review } = await opened();
    const reading = { ...plainReading('csv'), sample: { of: 4_000_000, rows: 300_000, columns: [] } };
    const wished: ReadingWishes[] = [];
    const calls = {
      relations: () => Promise.resolve([]),
      reread: (wishes: ReadingWishes) => {
        wished.push(wishes);
        return Promise.resolve(table);
      },
    };
    const session = sessionWith({ ...table, reading, wishes: { delimiter: ';' } });
    const shown = onStep(session, (now, actions) => <RolesStep session={now} actions={actions} />, calls);
    const { audit } = await review(table.suggestedRoles);
    return { ...shown, audit, wished };
  };
  const readAll = () => screen.queryByRole('button', { name: 'Read all 4,000,000 rows' });

  test('says so, and all rows are read at a word', async () => {
    const { user, dispatch, audit, wished } = await sampled();
    const thin = { code: 'group.sampled', column: 'race', message: 'Few.', advice: 'Read.' };
    expect(readAll()).toBeNull();
    dispatch({ type: 'reviewAccepted', review: { audit, warnings: [thin] } });
    expect(screen.getByRole('note').textContent).toContain('300,000 of 4,000,000 rows are held');
    await user.click(readAll()!);
    expect(wished).toEqual([{ delimiter: ';', rows: 'all' }]);
  });

  test('may be why roles are refused', async () => {
    const { dispatch } = await sampled();
    dispatch({ type: 'reviewRefused', error: new AppError('roles.groupTooSmall', 'Few.', 'More.') });
    expect(readAll()).not.toBeNull();
    dispatch({ type: 'reviewRefused', error: REFUSAL });
    expect(readAll()).toBeNull();
  });

  test('is not spoken of where all groups are large', async () => {
    const { dispatch, audit } = await sampled();
    dispatch({ type: 'reviewAccepted', review: { audit, warnings: [] } });
    expect(readAll()).toBeNull();
  });
});

describe('the disparities of the real data', () => {
  test.each(['none', 'pending'] as const)('are being measured (%s)', async (state) => {
    await shown(state);
    expect(measuring()).not.toBeNull();
    expect(screen.queryAllByRole('figure')).toEqual([]);
  });

  test('are shown once they are, and stay while they are measured anew', async () => {
    const { dispatch } = await shown('accepted');
    expect(measuring()).toBeNull();
    await charts();
    expect(
      screen.getByRole('figure', {
        name: 'hired = yes is 40.0 points more frequent for Male than for Female',
      }),
    ).toBeTruthy();
    const before = screen.getAllByRole('figure').length;
    dispatch({ type: 'reviewStarted' });
    expect(measuring()?.parentElement?.getAttribute('aria-busy')).toBe('true');
    expect(screen.getAllByRole('figure')).toHaveLength(before);
  });

  test('name small groups at a word, by the threshold of the settings', async () => {
    const { dispatch } = await shown('accepted');
    await charts();
    const name = (rows: number) => ({ name: `Name groups of fewer than ${rows} rows` });
    expect(screen.getByRole('checkbox', name(5))).toBeTruthy();
    dispatch({ type: 'optionsEdited', options: { rareThreshold: 3 } });
    expect(screen.queryByRole('checkbox', { name: /^Name groups/ })).toBeNull();
  });
});
