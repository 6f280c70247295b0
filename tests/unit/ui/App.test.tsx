import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { DEFAULT_OPTIONS } from '../../../src/pipeline/settings/options.ts';
import { App } from '../../../src/ui/App.tsx';
import type { OpenedTable, RunSummary, SavedFileSummary } from '../../../src/worker/api.ts';
import type { WorkerClient } from '../../../src/worker/page/client.ts';
import { reportOf } from '../core/report/exampleReport.ts';
import { useModalDialogs } from './modalDialogs.ts';
import { deferred, fakeClient, openedModel, table } from './session/fixtures.ts';

// The whole page is drawn: on a machine with much else to do that takes its time.
vi.setConfig({ testTimeout: 20_000 });
const modals = useModalDialogs();
beforeEach(() => {
  localStorage.clear();
  window.history.replaceState(null, '', '/');
  Element.prototype.scrollIntoView = () => {};
  vi.stubGlobal('indexedDB', { databases: () => Promise.resolve([]) });
});
afterEach(() => vi.unstubAllGlobals());

const pageFault = new AppError('roles.overlap', 'A column has two roles.', 'Choose one.');

/** The page over a worker that does what a test says and nothing else. */
async function opened(calls: Partial<WorkerClient> = {}) {
  let notify: ((text: string) => void) | null = null;
  const client = fakeClient({
    open: (_, input) => Promise.resolve(table(input.kind === 'file' ? input.file.name : input.name)),
    device: () => Promise.resolve({ backend: 'cpu', requested: 'auto', reason: 'No WebGPU here.' }),
    review: () => Promise.reject(pageFault),
    rows: () => Promise.resolve([]),
    ...calls,
  });
  render(
    <App
      loadClient={(onNotice) => {
        notify = onNotice;
        return Promise.resolve(client);
      }}
    />,
  );
  await settle();
  return { user: userEvent.setup(), notify: (text: string) => act(() => notify?.(text)) };
}
const settle = () => act(() => new Promise<void>((resolve) => setTimeout(resolve, 20)));
const status = () => document.querySelector('p.visually-hidden[role="status"]')?.textContent;
const csv = (name: string) => new File(['a,b\n1,2\n'], name, { type: 'text/csv' });

/** Drags files over the page, and lets them go. */
async function drop(...files: readonly File[]) {
  const dataTransfer = { types: ['Files'], files, items: files.map(() => ({ kind: 'file' })) };
  fireEvent.dragEnter(document.body, { dataTransfer });
  const said = document.querySelector('.app__drop')?.textContent;
  fireEvent.drop(document.body, { dataTransfer });
  await settle();
  return said;
}
async function dropTable(name: string) {
  const said = await drop(csv(name));
  await waitFor(() => expect(status()).toContain(`Read ${name}: `));
  return said;
}
const readingBar = () => document.querySelector('[role="progressbar"][aria-label*="large.csv"]');
const alerts = () =>
  [...document.querySelectorAll('[role="alert"] .error-notices__message')].map((p) => p.textContent);
const step = () => document.querySelector('[aria-current="step"]')?.textContent;

describe('the page', () => {
  test('starts at the data, with nothing wrong, nothing announced and nothing asked', async () => {
    await opened();
    expect(step()).toMatch(/Data$/);
    expect([alerts(), status(), modals()]).toEqual([[], '', []]);
  });

  test('takes a file that is dropped anywhere, and says what a drop would do', async () => {
    await opened();
    expect(await dropTable('clients.csv')).toBe('Drop a CSV, model or project file');
    expect(status()).toBe('Read clients.csv: 7 rows, 4 columns.');
    expect(await dropTable('others.csv')).toBe('Drop to replace the table');
    expect(status()).toBe('Read others.csv: 7 rows, 4 columns.');
    expect(document.querySelector('.app__drop')).toBeNull();
  });

  test('says why what was dropped is not taken, keeps what is open, and forgets it when dismissed', async () => {
    const { user } = await opened();
    await dropTable('clients.csv');
    await drop(csv('a.csv'), csv('b.csv'));
    expect(alerts()).toHaveLength(1);
    await user.click(screen.getByText('Dismiss'));
    expect(alerts()).toEqual([]);
    expect(screen.getAllByText(/clients\.csv/).length).toBeGreaterThan(0);
  });

  test('goes from step to step, the focus at the head of each', async () => {
    const { user } = await opened();
    await dropTable('clients.csv');
    await user.click(screen.getByText('Roles', { selector: 'nav button' }));
    expect(step()).toMatch(/Roles$/);
    expect(document.activeElement?.tagName).toBe('H1');
  });

  test('tells what a worker dealt with by itself, until it is dismissed', async () => {
    const { user, notify } = await opened();
    await dropTable('clients.csv');
    notify('The graphics card was lost; the run goes on without it.');
    expect(status()).toBe('The graphics card was lost; the run goes on without it.');
    const list = document.querySelector('[aria-label="What happened"]');
    expect(list?.textContent).toContain('the run goes on without it.');
    await user.click(screen.getByText('Dismiss'));
    expect(document.querySelector('[aria-label="What happened"]')).toBeNull();
  });

  test('shows that a file is being read at every other step too, and can stop it', async () => {
    const reading = deferred<OpenedTable>();
    const cancel = vi.fn(() => {
      reading.reject(new AppError('run.cancelled', 'Stopped.', ''));
      return Promise.resolve();
    });
    const answers = [Promise.resolve(table('clients.csv')), reading.promise];
    const { user } = await opened({ cancel, open: () => answers.shift()! });
    await dropTable('clients.csv');
    await user.click(screen.getByText('Roles', { selector: 'nav button' }));
    expect(readingBar()).toBeNull();
    await drop(csv('large.csv'));
    await waitFor(() => expect(status()).toBe('Reading large.csv.'));
    expect(readingBar()).not.toBeNull();
    await user.click(screen.getByText(/^Stop/));
    await waitFor(() => expect(status()).toMatch(/^Stopped/));
    expect(cancel).toHaveBeenCalledTimes(1);
    expect(readingBar()).toBeNull();
    expect(status()).toBe('Stopped reading. What was loaded before is kept.');
  });
});

describe('a saved file on the empty page', () => {
  const model = openedModel();
  const adopting = (run: RunSummary | null) => {
    const brought = { model, run, tables: { real: null, holdout: null } };
    return opened({
      readSaved: () => Promise.resolve(model),
      openSaved: () => Promise.resolve(brought),
      generatedRows: () => Promise.resolve([]),
    });
  };
  const choose = () =>
    userEvent.upload(screen.getByLabelText('Open project or model…'), new File(['bytes'], model.file));
  const head = () => document.querySelector('h1')?.textContent;

  test('that is a model leads to the making of rows', async () => {
    await adopting(null);
    await choose();
    await waitFor(() => expect(head()).toBe('Generate'));
    expect([status(), step(), modals(), alerts()]).toEqual([
      'Opened people.model.fairloom.',
      expect.stringMatching(/Generate$/),
      [],
      [],
    ]);
  });

  test('that has a report leads to it', async () => {
    const report = reportOf({ details: { baseRates: [], groups: [], columns: [], verdicts: [] } }, 'people');
    await adopting({ id: 1, kind: 'saved', options: DEFAULT_OPTIONS, report });
    await choose();
    await waitFor(() => expect(head()).toBe('Report'), { timeout: 15_000 });
    expect(step()).toMatch(/Report$/);
    expect(document.querySelector('.step-head__lead')?.textContent).toBe('Run 1 · people.csv');
  });
});

describe('a saved project over an open table', () => {
  const SUMMARY: SavedFileSummary = {
    file: 'p.project.fairloom',
    kind: 'project',
    source: 'people.csv',
    created: '2026-11-22T07:00:00.000Z',
    fairloom: '0.1.0',
    backend: 'wasm',
    trainingRows: 7,
    hasReport: false,
    tables: [{ slot: 'real', name: 'people.csv' }],
  };
  const project = () => new File(['bytes'], 'p.project.fairloom');
  const choose = async () => {
    await userEvent.upload(screen.getByLabelText('Open project or model…'), project());
    await waitFor(() => expect(modals()).toHaveLength(1));
  };

  test('asks first, and does nothing where it is declined', async () => {
    const openSaved = vi.fn<WorkerClient['openSaved']>();
    const { user } = await opened({ readSaved: () => Promise.resolve(SUMMARY), openSaved });
    await dropTable('clients.csv');
    await choose();
    expect(modals()[0]?.textContent).toContain('they take the place of clients.csv');
    await user.keyboard('{Escape}');
    expect(modals()).toEqual([]);
    expect(openSaved).not.toHaveBeenCalled();
  });

  test('is taken up at a word; one that fails loses nothing', async () => {
    const openSaved = vi.fn<WorkerClient['openSaved']>(() =>
      Promise.reject(new AppError('file.unreadable', 'The file is gone.', 'Choose it again.')),
    );
    const { user } = await opened({ readSaved: () => Promise.resolve(SUMMARY), openSaved });
    await dropTable('clients.csv');
    await choose();
    await user.click(screen.getByText('Open the project'));
    await waitFor(() => expect(alerts()).toEqual(['The file is gone.']));
    expect(openSaved.mock.calls[0]?.[0].name).toBe('p.project.fairloom');
    expect(modals()).toEqual([]);
    expect(screen.getAllByText(/clients\.csv/).length).toBeGreaterThan(0);
  });
});
