import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SAMPLES } from '../../../../../src/samples/samples.ts';
import { PICTURE_SAMPLES } from '../../../../../src/samples/pictures/pictureSamples.ts';
import { INITIAL_SESSION, type Session } from '../../../../../src/ui/session/state.ts';
import { DataStep } from '../../../../../src/ui/steps/data/DataStep.tsx';
import type { CsvInput, OpenedTable, TableSlot } from '../../../../../src/worker/api.ts';
import type { WorkerClient } from '../../../../../src/worker/page/client.ts';
import { descriptions } from '../../described.ts';
import { cancelled, column, deferred, table } from '../../session/fixtures.ts';
import { onStep, sessionWith } from '../onStep.tsx';
import { jobOf } from '../train/jobs.ts';

beforeEach(() => {
  // No project is kept in this browser.
  vi.stubGlobal('indexedDB', { databases: () => Promise.resolve([]) });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const OPEN = { ...table('people.csv'), rows: 48_842 };

/** The step over a worker that reads what it is given as a table of that name, unless a test says otherwise. */
async function shown(session: Session = INITIAL_SESSION, calls: Partial<WorkerClient> = {}) {
  const opened: [TableSlot, CsvInput][] = [];
  const onData = onStep(
    session,
    (present, actions) => <DataStep session={present} actions={actions} onLesson={() => {}} />,
    {
      open: (slot, input) => {
        opened.push([slot, input]);
        return Promise.resolve(table(input.kind === 'file' ? input.file.name : input.name));
      },
      rows: (from, to) =>
        Promise.resolve(Array.from({ length: to - from }, (_, i) => [`r${from + i}`, 'F', 'A', 'yes'])),
      ...calls,
    },
  );
  await act(async () => undefined);
  return { ...onData, opened };
}
const loaded = (changes: Partial<Session> = {}, calls?: Partial<WorkerClient>) =>
  shown({ ...sessionWith(OPEN), ...changes }, calls);
const csv = (name: string) => new File(['a,b\n1,2\n'], name, { type: 'text/csv' });
const button = (name: string) => screen.getByText(name, { selector: 'button' });
const lead = () => document.querySelector('.step-head__lead')?.textContent;
const panels = () => [...document.querySelectorAll('.panel h2')].map(({ textContent }) => textContent);
const bar = () => screen.queryByRole('progressbar');

describe('the empty page', () => {
  test('says what this is, and how it goes', async () => {
    await shown();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      'Fair synthetic data from a private table',
    );
    const steps = [...screen.getByRole('list', { name: 'How it works' }).querySelectorAll('h3')];
    expect(steps.map(({ textContent }) => textContent)).toEqual([
      ...['Load', 'Say who is protected', 'Train here', 'Read the report'],
    ]);
  });

  test('takes a file', async () => {
    const { opened, session } = await shown();
    await userEvent.upload(screen.getByLabelText('Choose a table'), csv('clients.csv'));
    await waitFor(() => expect(session().tables.real?.name).toBe('clients.csv'));
    expect(opened.map(([slot, { kind }]) => [slot, kind])).toEqual([['real', 'file']]);
  });

  test('takes a saved project or model', async () => {
    const readSaved = vi.fn<WorkerClient['readSaved']>(() => Promise.reject(cancelled()));
    await shown(INITIAL_SESSION, { readSaved });
    const input = screen.getByLabelText<HTMLInputElement>('Open a saved project or model');
    expect(input.accept).toBe('.fairloom');
    await userEvent.upload(input, new File(['x'], 'p.project.fairloom'));
    expect(readSaved.mock.calls[0]?.[0].name).toBe('p.project.fairloom');
  });

  test('takes a sample, of which it says what it is and where it comes from', async () => {
    const { user, opened, session } = await shown();
    const cards = [...document.querySelectorAll('.sample-cards__card')];
    expect(cards.map((card) => card.querySelector('h3')?.textContent)).toEqual(
      [...SAMPLES, ...PICTURE_SAMPLES].map(({ title }) => title),
    );
    expect(cards[0]?.querySelector('.sample-cards__facts')?.textContent).toBe(
      '4,526 rows · target admitted · sensitive gender',
    );
    expect(cards[0]?.querySelector<HTMLElement>('.sample-cards__source')?.title).toContain('Bickel');
    await user.click(screen.getByRole('button', { name: 'Open sample: Berkeley admissions 1973' }));
    expect(opened[0]?.[1]).toMatchObject({ kind: 'text', name: 'berkeley.csv' });
    expect(session()).toMatchObject({ sampleId: 'berkeley', roles: { sensitive: ['gender'] } });
  });

  test('takes pasted rows, and asks for some where there are none', async () => {
    const { user, opened } = await shown();
    const opener = button('Paste CSV text');
    expect(opener.getAttribute('aria-expanded')).toBe('false');
    await user.click(opener);
    expect(opener.getAttribute('aria-expanded')).toBe('true');
    expect(descriptions(button('Read pasted text'))).toEqual(['Paste some rows first.']);
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'CSV text' });
    expect(descriptions(field)).toEqual(['The first line holds the column names.']);
    await user.type(field, '   ');
    await user.click(button('Read pasted text'));
    expect(opened).toEqual([]);
    fireEvent.change(field, { target: { value: 'a,b\n1,2' } });
    await user.click(button('Read pasted text'));
    expect(opened).toEqual([['real', { kind: 'text', name: 'pasted.csv', text: 'a,b\n1,2' }]]);
  });

  test('keeps pasted rows that could not be read', async () => {
    const { user, session } = await shown(INITIAL_SESSION, { open: () => Promise.reject(new Error('no')) });
    await user.click(button('Paste CSV text'));
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'a;b' } });
    await user.click(button('Read pasted text'));
    expect(session().errors).toHaveLength(1);
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('a;b');
  });
});

describe('a file that is being read', () => {
  const reading = (read: number, size: number) =>
    shown({ ...INITIAL_SESSION, opening: { slot: 'real', name: 'la\u202Erge.csv', read, size } });
  const text = () => document.querySelector('.table-loader__opening p')?.textContent;

  test('says how far it is', async () => {
    await reading(1024 * 512, 1024 * 1024);
    expect(text()).toBe('Reading la␣rge.csv 512 KiB of 1.0 MiB');
    expect(bar()?.getAttribute('aria-label')).toBe('Reading la␣rge.csv');
    expect(bar()?.getAttribute('aria-valuenow')).toBe('50');
    expect(bar()?.getAttribute('aria-valuetext')).toBe('512 KiB of 1.0 MiB');
    expect(screen.queryByRole('button', { name: 'Paste CSV text' })).toBeNull();
  });

  test('says what follows once all of it is read', async () => {
    await reading(100, 100);
    expect(text()).toBe('Reading la␣rge.csv All read; looking at the columns…');
    expect(bar()?.hasAttribute('aria-valuenow')).toBe(false);
  });

  test('of unknown size promises nothing', async () => {
    await reading(0, 0);
    expect(bar()?.hasAttribute('aria-valuenow')).toBe(false);
  });

  test('lets no other in, and is stopped at a word', async () => {
    const answer = deferred<OpenedTable>();
    const cancel = vi.fn(() => Promise.resolve(answer.reject(cancelled())));
    const { user, opened, session } = await shown(INITIAL_SESSION, { cancel, open: () => answer.promise });
    await userEvent.upload(screen.getByLabelText('Choose a table'), csv('large.csv'));
    await waitFor(() => expect(bar()).not.toBeNull());
    const samples = screen.getAllByText('Open sample', { selector: 'button' });
    expect(samples.map(({ title }) => title)).toEqual(new Array(5).fill('large.csv is being read.'));
    await user.click(samples[0]!);
    expect(opened).toEqual([]);
    expect(screen.getByLabelText<HTMLInputElement>('Choose a table').disabled).toBe(true);
    await user.click(button('Stop reading'));
    await waitFor(() => expect(bar()).toBeNull());
    expect([cancel.mock.calls.length, session().errors]).toEqual([1, []]);
  });
});

describe('a table that is open', () => {
  test.each([
    [{}, 'people.csv · 48,842 rows · 4 columns · no missing cells · comma-separated'],
    [
      {
        columns: [
          { ...column('a'), missing: 1200 },
          { ...column('b'), missing: 34 },
        ],
        delimiter: ';',
      },
      'people.csv · 48,842 rows · 2 columns · 1,234 missing cells · semicolon-separated',
    ],
    [
      { name: 'a\u202Edult.data', delimiter: '\t', hasHeader: false },
      'a␣dult.data · 48,842 rows · 4 columns · no missing cells · tab-separated · without a header: the names of UCI Adult are used',
    ],
    [{ delimiter: '~' }, 'people.csv · 48,842 rows · 4 columns · no missing cells · other-separated'],
  ] as const)('is told in a line (%#)', async (changes, words) => {
    await shown(sessionWith({ ...OPEN, ...changes }));
    expect(lead()).toBe(words);
  });

  test('shows its columns, its rows and what else can be opened', async () => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(320);
    await loaded();
    expect(panels()).toEqual(['Columns', 'Rows', 'Check the reading', 'More files']);
    expect(document.activeElement?.textContent).toBe('Data');
    await waitFor(() => expect(screen.getByText('r0')).toBeTruthy());
  });

  test('leads on to the roles, by key', async () => {
    const { user, session } = await loaded();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(session().step).toBe('roles');
  });

  test('says what is worth a look', async () => {
    const warnings = [{ code: 'column.constant', message: 'Column "a" is empty.', advice: 'Leave it out.' }];
    await shown(sessionWith({ ...OPEN, warnings }));
    expect(panels()[0]).toBe('Worth a look');
    expect(screen.getByText('Column "a" is empty.')).toBeTruthy();
  });

  test('is replaced by another, whose page begins anew', async () => {
    const { user, session } = await loaded();
    expect(screen.queryByLabelText('Choose a table')).toBeNull();
    await user.click(button('Replace table'));
    expect(button('Replace table').getAttribute('aria-expanded')).toBe('true');
    expect(panels()[0]).toBe('Replace the table');
    await userEvent.upload(screen.getByLabelText('Choose a table'), csv('others.csv'));
    await waitFor(() => expect(lead()).toMatch(/^others\.csv/));
    expect(session().tables.real?.name).toBe('others.csv');
    expect(panels()[0]).toBe('Columns');
    expect(document.activeElement?.textContent).toBe('Data');
  });

  test('stays in view while another is read', async () => {
    await loaded({ opening: { slot: 'real', name: 'large.csv', read: 1, size: 2 } });
    expect(lead()).toMatch(/^people\.csv/);
    expect(panels()[0]).toBe('Replace the table');
    expect(bar()).not.toBeNull();
    expect(screen.getByLabelText<HTMLSelectElement>('Type of sex').disabled).toBe(true);
  });

  test('has a column read as another type', async () => {
    const choose = vi.fn(() => Promise.resolve({ ...OPEN, name: 'retyped.csv' }));
    const { user, session } = await loaded({}, { choose });
    await user.selectOptions(screen.getByLabelText('Type of id'), 'free text');
    expect(choose.mock.calls).toEqual([[[{ column: 'id', type: 'text', missing: null, dayFirst: null }]]]);
    expect(session().announcement).toBe('id is read again.');
  });

  test('is not changed while a run is under way', async () => {
    await loaded({ job: jobOf('train') });
    expect(screen.getByLabelText<HTMLSelectElement>('Type of sex').disabled).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>('Choose a held-out file').disabled).toBe(true);
  });
});

describe('more files', () => {
  const slots = () => [...document.querySelectorAll('.more-files__slot')];

  test('are held-out rows and a synthetic table, each with what it is for', async () => {
    await loaded();
    expect(slots().map((slot) => slot.querySelector('h3')?.textContent)).toEqual([
      'Held-out file',
      'Synthetic file made elsewhere',
    ]);
    expect(slots()[0]?.textContent).toContain('Without one, a share of your rows is set aside');
  });

  test('are opened and removed again', async () => {
    const close = vi.fn(() => Promise.resolve());
    const { user, opened, session } = await loaded({}, { close });
    await userEvent.upload(screen.getByLabelText('Choose a held-out file'), csv('la\u202Eter.csv'));
    await waitFor(() => expect(session().tables.holdout).not.toBeNull());
    expect(opened[0]?.[0]).toBe('holdout');
    expect(document.querySelector('.more-files__loaded')?.textContent).toContain('la␣ter.csv 7 rows');
    await user.click(button('Remove held-out file'));
    expect(close.mock.calls).toEqual([['holdout']]);
    expect(session().tables.holdout).toBeNull();
    expect(screen.getByLabelText('Choose a held-out file')).toBeTruthy();
  });

  test('lead to the audit of a synthetic one, with the table that is open', async () => {
    const { user, session } = await loaded();
    await user.click(button('Audit a synthetic file'));
    expect(session()).toMatchObject({ purpose: 'audit', step: 'data' });
    expect(session().tables.real).not.toBeNull();
  });

  test('are read in their own place', async () => {
    await loaded({ opening: { slot: 'holdout', name: 'made.csv', read: 1, size: 2 } });
    expect(slots().map((slot) => slot.querySelector('[role="progressbar"]') !== null)).toEqual([true, false]);
    expect(panels()).toEqual(['Columns', 'Rows', 'Check the reading', 'More files']);
  });
});
