import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ReportStep, type ReportStepProps } from '../../../../../src/ui/steps/report/ReportStep.tsx';
import { comparedKey } from '../../../../../src/ui/session/compared.ts';
import type { RunSummary } from '../../../../../src/worker/api.ts';
import { useModalDialogs } from '../../modalDialogs.ts';
import { runOf as exampleRun } from './runs.ts';

useModalDialogs();
beforeEach(() => {
  localStorage.clear();
  // No project is kept in this browser.
  vi.stubGlobal('indexedDB', { databases: () => Promise.resolve([]) });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A busy machine takes longer than usual. */
const PATIENCE = { timeout: 20_000 };

/** A run of which nothing is drawn: its charts have tests of their own. */
const runOf = (
  report: Parameters<typeof exampleRun>[0] = {},
  ...more: [Partial<RunSummary>?, Partial<RunSummary['options']>?]
) => exampleRun({ details: { baseRates: [], groups: [], columns: [], verdicts: [] }, ...report }, ...more);

function propsOf(runs: readonly RunSummary[], changes: Partial<ReportStepProps> = {}): ReportStepProps {
  const never = () => new Promise<never>(() => undefined);
  return {
    runs,
    currentRunId: runs.at(-1)?.id ?? 0,
    onSelectRun: vi.fn(),
    ...{ onRelabel: never, onReevaluate: never, onDrawCurve: never, onCancel: never },
    ...{ onLoadModelFile: never, onLoadProjectFile: never, onDownload: never },
    onLoadWorkerTraffic: never,
    loadSyntheticRows: () => Promise.resolve([]),
    onGenerate: vi.fn(),
    curves: {},
    job: null,
    measuredSeeds: [],
    triedCanaries: [],
    onTryCanaries: never,
    compared: runs.map((run) => ({ key: comparedKey(run), run, name: null, isPinned: false })),
    deleted: null,
    compareCalls: {
      ...{ onShow: never, onDelete: never, onSettleDelete: never },
      ...{ onRename: vi.fn(), onPin: vi.fn(), onUndoDelete: vi.fn(), onRestoreSettings: vi.fn() },
    },
    repeatBlockedBy: null,
    onRepeat: never,
    comparedWithin: [],
    loadWithin: never,
    ...changes,
  };
}
async function shown(runs: readonly RunSummary[] = [runOf()], changes: Partial<ReportStepProps> = {}) {
  const props = propsOf(runs, changes);
  render(<ReportStep {...props} />);
  // Sections are drawn one after the other.
  await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull(), PATIENCE);
  return { user: userEvent.setup(), props };
}
const lead = () => document.querySelector('.step-head__lead')?.textContent;
const sections = () =>
  [...document.querySelectorAll('.report-section h2')].map(({ textContent }) => textContent);
const links = () => [...document.querySelectorAll('.section-nav a')].map(({ textContent }) => textContent);
const has = (text: string | RegExp) => screen.queryByText(text) !== null;
const slider = () => document.querySelector('input[type="range"][step="0.05"]') !== null;
const OF_TRAINED = ['Other seeds', 'Canaries', 'Within another column'];
const ALL = [
  'Summary',
  'Fairness',
  'Within another column',
  'Fidelity',
  'Utility',
  'Privacy',
  'Guarantee',
  'Files',
  'Other seeds',
  'Canaries',
  'Compare runs',
  'Synthetic rows',
  'About this run',
];

describe('a report', () => {
  test('tells the finding first, then slider and curve, then scores, and has its files after the sections', async () => {
    await shown();
    const places = [
      '.finding-summary',
      '.alpha-slider',
      '.trade-off',
      '.headline',
      '#report-fairness',
      '#report-privacy',
      '#report-files',
    ].map((place) => document.querySelector(place)!);
    for (const [k, place] of places.entries()) {
      const next = places[k + 1];
      if (!next || place.contains(next)) continue;
      expect(place.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
    }
    const files = document.querySelector('#report-files')!;
    expect(files.querySelectorAll('button').length).toBeGreaterThan(1);
    expect(document.querySelector('#report-summary')!.textContent).not.toContain('Save model');
  });

  test('of a trained run has all its parts, each with a link', async () => {
    await shown([runOf({ source: 'pe\u202Eople.csv' })]);
    expect(lead()).toBe('Run 3 · pe␣ople.csv');
    expect(sections()).toEqual(ALL);
    expect(links()).toEqual(ALL);
    for (const link of document.querySelectorAll('.section-nav a')) {
      expect(document.querySelector(link.getAttribute('href') ?? '')).not.toBeNull();
    }
    expect([has('Download synthetic CSV'), has('Save model…'), slider()]).toEqual([true, true, true]);
    expect(has('Fairness–utility curve')).toBe(true);
    expect(screen.queryByRole('combobox', { name: 'Run shown' })).toBeNull();
  });

  test('of an audit has nothing of a model, and no slider', async () => {
    await shown([runOf({}, { kind: 'audited' })]);
    expect(lead()).toBe('Audit 3 · people.csv');
    const gone = OF_TRAINED.filter((title) => title !== 'Within another column');
    expect(sections()).toEqual(ALL.filter((title) => !gone.includes(title)));
    expect([has('Download synthetic CSV'), has('Save model…'), slider()]).toEqual([false, false, false]);
  });

  test('that was saved without rows says so, and makes them again at a word', async () => {
    const { user, props } = await shown([runOf({}, { kind: 'saved' })]);
    const parts = ALL.filter((title) => title !== 'Synthetic rows' && !OF_TRAINED.includes(title));
    expect([sections(), links()]).toEqual([parts, parts]);
    expect(has(/^This report was saved without the real and the synthetic rows\./)).toBe(true);
    expect([has('Download synthetic CSV'), has('Save model…'), slider()]).toEqual([false, true, false]);
    await user.click(screen.getByText('Generate rows'));
    expect(props.onGenerate).toHaveBeenCalledTimes(1);
  });

  test('is nothing without a run', async () => {
    const { container } = render(<ReportStep {...propsOf([])} />);
    expect(container.innerHTML).toBe('');
  });

  test('is of one run of several', async () => {
    const runs = [runOf({}, { id: 1 }, { seed: 8 }), runOf({}, { id: 2 })];
    const { user, props } = await shown(runs);
    const list = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Run shown' });
    expect(list.selectedOptions[0]?.text).toBe('Run 2: balanced · parity · α 1.00 · seed 1');
    await user.selectOptions(list, 'Run 1: balanced · parity · α 1.00 · seed 8');
    expect(props.onSelectRun).toHaveBeenCalledExactlyOnceWith(1);
    expect(lead()).toMatch(/^Run 2/);
  });

  test('does not tell a fault of one run’s file beside another’s', async () => {
    const runs = [runOf({}, { id: 1 }), runOf({}, { id: 2 })];
    const props = propsOf(runs, { onDownload: () => Promise.reject(new Error('no room')) });
    const { rerender } = render(<ReportStep {...props} />);
    await userEvent.click(screen.getByText('Download synthetic CSV'));
    expect(has('Not downloaded: no room')).toBe(true);
    rerender(<ReportStep {...props} currentRunId={1} />);
    expect(has('Not downloaded: no room')).toBe(false);
  });

  test('is of the last run where the wanted one is not there', async () => {
    await shown([runOf({}, { id: 1 }), runOf({}, { id: 2 })], { currentRunId: 9 });
    expect(lead()).toMatch(/^Run 2/);
  });
});

describe('small groups of a report', () => {
  // The example's only group has 12 training rows.
  const { baseRates } = exampleRun().report.details;
  const RUN = runOf({
    settings: { rareThreshold: 20 },
    details: { baseRates, groups: [], columns: [], verdicts: [] },
  });

  test('are named on the page at a word only, by the dialog of the files', async () => {
    const { user } = await shown([RUN]);
    expect(document.body.textContent).toContain('a small group');
    await user.click(screen.getByText('Export…'));
    const dialog = within(screen.getByRole('dialog', { name: 'Export' }));
    await user.click(dialog.getByRole('checkbox', { name: 'Name groups of fewer than 20 rows' }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.body.textContent).not.toContain('a small group'), PATIENCE);
  });
});

describe('on paper', () => {
  test('all sections are there, whether or not it was their turn', () => {
    render(<ReportStep {...propsOf([runOf()])} />);
    expect(document.querySelectorAll('[aria-busy="true"]').length).toBe(11);
    act(() => void window.dispatchEvent(new Event('beforeprint')));
    expect(document.querySelector('[aria-busy="true"]')).toBeNull();
    expect(sections()).toEqual(ALL);
    expect(document.querySelector('details:not([open])')).toBeNull();
  });

  test('what is folded is open, and closed again after it', async () => {
    await shown();
    const parts = [...document.querySelectorAll('details')];
    const [first] = parts;
    first!.open = true;
    const folded = () => parts.filter(({ open }) => !open).length;
    const before = folded();
    expect(before).toBeGreaterThan(2);
    window.dispatchEvent(new Event('beforeprint'));
    expect(folded()).toBe(0);
    window.dispatchEvent(new Event('afterprint'));
    expect(folded()).toBe(before);
    expect(first!.open).toBe(true);
  });
});
