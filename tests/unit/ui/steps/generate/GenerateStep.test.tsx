import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../../../src/core/errors.ts';
import { UNNAMED_SOURCE } from '../../../../../src/core/project/document.ts';
import { reduceSession } from '../../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION, type Session } from '../../../../../src/ui/session/state.ts';
import { GenerateStep } from '../../../../../src/ui/steps/generate/GenerateStep.tsx';
import type { GeneratedTable, OpenedModel } from '../../../../../src/worker/api.ts';
import type { WorkerClient } from '../../../../../src/worker/page/client.ts';
import { catchDownloads } from '../../charts/downloads.ts';
import { descriptions } from '../../described.ts';
import { cancelled, deferred, openedModel, table } from '../../session/fixtures.ts';
import { onStep } from '../onStep.tsx';
import { jobOf } from '../train/jobs.ts';

afterEach(() => vi.restoreAllMocks());

/** The session that a model file brings. */
function withModel(model: OpenedModel, changes: Partial<Session> = {}): Session {
  const opened = { model, run: null, tables: { real: null, holdout: null } };
  return { ...reduceSession(INITIAL_SESSION, { type: 'savedOpened', opened }), ...changes };
}
const made = (model: OpenedModel): GeneratedTable => ({
  rows: 1234,
  options: model.options,
  backend: 'wasm',
  columns: [
    { name: 'race', numeric: false },
    { name: 'hired', numeric: false },
  ],
  seconds: 2.25,
});

function shown(
  changes: Partial<OpenedModel> = {},
  session: Partial<Session> = {},
  calls: Partial<WorkerClient> = {},
) {
  const model = { ...openedModel(), ...changes };
  const generate = vi.fn(() => Promise.resolve(made(model)));
  const onGenerate = onStep(
    withModel(model, session),
    (present, actions) => <GenerateStep session={present} actions={actions} />,
    { generate, generatedRows: () => Promise.resolve([]), ...calls },
  );
  return { ...onGenerate, model, generate };
}
const button = (name: string) => screen.getByText(name, { selector: 'button' });
const lead = () => document.querySelector('.step-head__lead')?.textContent;
const note = () => document.querySelectorAll('.panel__note');
const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Fairness slider (α)' });

describe('the step of a model that a file brought', () => {
  test('is nothing without one', () => {
    onStep(INITIAL_SESSION, (session, actions) => <GenerateStep session={session} actions={actions} />);
    expect(document.body.textContent).toBe('');
  });

  test.each([
    [{}, 'people.model.fairloom · trained on 7 rows of people.csv · with wasm · Fairloom 0.1.0'],
    [
      { source: UNNAMED_SOURCE, backend: '', trainingRows: 12_000 },
      'people.model.fairloom · trained on 12,000 rows of a table whose name was not kept · with an unknown backend · Fairloom 0.1.0',
    ],
    [
      { file: 'p\u202E.fairloom', source: 's\u202E.csv', fairloom: '0.1.0-very-long-version' },
      'p␣.fairloom · trained on 7 rows of s␣.csv · with wasm · Fairloom 0.1.0-very-…',
    ],
  ] as const)('says what it was trained on (%#)', (changes, words) => {
    shown(changes);
    expect(lead()).toBe(words);
  });

  test('says that there are no rows yet', () => {
    shown();
    expect(
      screen.getByText(/^None yet\. The settings of the run that was saved make its rows again/),
    ).toBeTruthy();
  });

  test('makes rows with the wishes of the page, the others as it was trained', async () => {
    const { user, generate, model } = shown();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Seed' }).value).toBe('5');
    const rows = screen.getByRole<HTMLInputElement>('textbox', { name: 'Synthetic rows' });
    expect([rows.placeholder, ...descriptions(rows)]).toEqual([
      '7',
      'Empty: as many as it is trained on. Several times as many often make a model that learns from them rank better.',
    ]);
    fireEvent.change(rows, { target: { value: '50' } });
    fireEvent.change(slider(), { target: { value: '0.25' } });
    await user.click(screen.getByRole('radio', { name: 'Balanced' }));
    await user.click(screen.getByRole('radio', { name: 'By weights' }));
    await user.click(button('Add condition'));
    await user.click(button('Generate rows'));
    expect(generate.mock.calls).toEqual([
      [
        {
          ...model.options,
          ...{ rows: 50, alpha: 0.25, mix: 'balanced', targetMix: { a: 1, b: 1 } },
          where: [{ column: 'race', value: 'a' }],
        },
        expect.any(Function),
      ],
    ]);
  });

  test.each([
    [{}, 'labels about equal, to where trees select every group as often'],
    [{ beyond: 'off' }, 'target independent of the sensitive attributes'],
    [{ notion: 'odds' }, 'errors of a model most equal'],
  ] as const)('says what the ends of its slider are, by the notion of the training (%j)', (options, end) => {
    shown({ options: { ...openedModel().options, ...options } });
    const ends = [...document.querySelectorAll('.range-input__ends span')].map(
      ({ textContent }) => textContent,
    );
    expect(ends).toEqual(['labels as the data was', end]);
  });

  test.each([
    ['wasm', /^WebAssembly draws the rows where it runs/],
    ['cpu', /come on JavaScript, which it computed on/],
  ])('says what draws the rows, and where those of a run on %s come again', (backend, hint) => {
    shown({ backend });
    const choice = screen.getByRole('combobox', { name: 'Compute on' });
    expect(descriptions(choice)).toEqual([expect.stringMatching(hint)]);
  });

  test('makes none while a run is under way, and says why', async () => {
    const { user, generate } = shown({}, { job: jobOf('train') });
    expect(descriptions(button('Generate rows'))).toEqual([
      'A run is under way: wait for it or cancel it first.',
    ]);
    await user.click(button('Generate rows'));
    expect(generate).not.toHaveBeenCalled();
  });

  test('keeps the wishes where it fails', async () => {
    const { user, session } = shown({}, {}, { generate: () => Promise.reject(new Error('no memory')) });
    fireEvent.change(slider(), { target: { value: '0.25' } });
    await user.click(button('Generate rows'));
    expect(session().errors[0]?.message).toContain('no memory');
    expect(slider().value).toBe('0.25');
  });
});

describe('rows that were made', () => {
  async function generated(calls: Partial<WorkerClient> = {}, changes: Partial<OpenedModel> = {}) {
    const all = shown(changes, {}, calls);
    await all.user.click(button('Generate rows'));
    return all;
  }
  const formulas = () => screen.getByRole('checkbox', { name: 'Neutralise spreadsheet formulas' });

  test('say how many they are, and are shown', async () => {
    const generatedRows = vi.fn(() => Promise.resolve([['a', 'b']]));
    await generated({ generatedRows });
    expect(note()[0]?.textContent).toBe('1,234 rows in 2.3 s on WebAssembly; no row stands for a person.');
    const rows = screen.getByRole('table', { name: 'Generated rows' });
    expect([rows.getAttribute('aria-rowcount'), rows.getAttribute('aria-colcount')]).toEqual(['1235', '3']);
    await waitFor(() => expect(generatedRows).toHaveBeenCalledWith(0, 100));
  });

  test('are downloaded, with formulas neutralised or kept', async () => {
    const downloads = catchDownloads();
    const generatedTable = vi.fn(() => Promise.resolve(new Blob(['a\n'])));
    const { user } = await generated({ generatedTable });
    await user.click(button('Download synthetic CSV'));
    await user.click(formulas());
    await user.click(button('Download synthetic CSV'));
    expect(generatedTable.mock.calls).toEqual([
      ['neutralised', 'csv'],
      ['kept', 'csv'],
    ]);
    expect(downloads.map(({ fileName }) => fileName)).toEqual([
      'people-synthetic.csv',
      'people-synthetic.csv',
    ]);
  });

  test('that cannot be written say why and what to do, and can be asked for again', async () => {
    catchDownloads();
    const fault = new AppError('run.missing', 'The rows are gone.', 'Generate them again.');
    const generatedTable = vi.fn(() => Promise.resolve(new Blob())).mockRejectedValueOnce(fault);
    const { user } = await generated({ generatedTable });
    await user.click(button('Download synthetic CSV'));
    expect(screen.getByRole('alert').textContent).toBe(
      'Not downloaded: The rows are gone. Generate them again.',
    );
    await user.click(button('Download synthetic CSV'));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the evaluation', () => {
  test('needs real rows, and takes a table with them', async () => {
    const open = vi.fn<WorkerClient['open']>(() => Promise.resolve(table('clients.csv')));
    const { session } = shown({}, {}, { open });
    expect(screen.getByText(/^The file holds no real rows, so nothing can be measured yet\./)).toBeTruthy();
    await userEvent.upload(screen.getByLabelText('Open a real table'), new File(['a,b\n'], 'clients.csv'));
    await waitFor(() => expect(session().tables.real?.name).toBe('clients.csv'));
    expect(open.mock.calls[0]?.[0]).toBe('real');
  });

  test('takes none while a run is under way', () => {
    shown({}, { job: jobOf('generate') });
    expect(screen.getByLabelText<HTMLInputElement>('Open a real table').disabled).toBe(true);
  });

  const tables = { real: table('cli\u202Eents.csv'), holdout: null, synthetic: null };
  const evaluate = () => button('Evaluate the generated rows');

  test('waits for rows', async () => {
    const { user } = shown({}, { tables });
    expect(document.body.textContent).toContain('compared with cli␣ents.csv: a share of it is held out');
    expect(descriptions(evaluate())).toEqual(['Generate rows first.']);
    await user.click(evaluate());
  });

  test('audits them against the table, without the columns that they do not have', async () => {
    const answer = deferred<never>();
    const audit = vi.fn<WorkerClient['audit']>(() => answer.promise);
    const openGenerated = () => Promise.resolve({ table: table('made.csv'), absent: ['race'] });
    const model = openedModel();
    const { user, session } = shown(
      {},
      { tables, generated: made(model), roles: model.roles },
      { audit, openGenerated },
    );
    await user.click(evaluate());
    await waitFor(() => expect(audit).toHaveBeenCalledTimes(1));
    expect(audit.mock.calls[0]?.[0].roles).toMatchObject({ sensitive: [], ignored: ['id', 'race'] });
    expect(session()).toMatchObject({ purpose: 'audit', step: 'roles' });
    answer.reject(cancelled());
  });
});
