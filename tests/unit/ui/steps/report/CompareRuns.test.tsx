import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { EQUAL_WEIGHTS, type ScoreWeights } from '../../../../../src/core/evaluate/scores.ts';
import type { MetricId } from '../../../../../src/core/evaluate/catalogue.ts';
import { exportable } from '../../../../../src/core/report/exportable.ts';
import { comparedKey } from '../../../../../src/ui/session/compared.ts';
import type { ShownEntry } from '../../../../../src/ui/steps/report/compareEntries.ts';
import { CompareRuns, type CompareRunsProps } from '../../../../../src/ui/steps/report/CompareRuns.tsx';
import { runName } from '../../../../../src/ui/steps/report/runWords.ts';
import type { RunSummary } from '../../../../../src/worker/api.ts';
import { metricOf } from '../../../core/report/exampleReport.ts';
import { runOf, scoresOf } from './runs.ts';

const MODEL = { protocol: 'tstr', probe: 'gbt', interval: undefined } as const;
const measures = (ratio: number | null, auroc: number | null) => [
  metricOf({ ...MODEL, id: 'fairness.demographicParity.ratio', attribute: 'sex', value: ratio }),
  metricOf({ ...MODEL, id: 'utility.auroc', value: auroc }),
];
const FAIR = runOf(
  {
    metrics: [
      ...scoresOf({ fairness: 90, fidelity: 70, utility: 50, privacy: 80, overall: 72.5 }),
      ...measures(0.9, 0.7),
    ],
  },
  { id: 1 },
  { notion: 'parity', seed: 4 },
);
const USEFUL = runOf(
  {
    metrics: [
      ...scoresOf({ fairness: 40, fidelity: 80, utility: 95, privacy: 80, overall: 73.75 }),
      ...measures(0.4, 0.8),
    ],
  },
  { id: 2 },
  { notion: 'none', alpha: 0.5, strength: 0.25, where: [{ column: 'sex', value: 'F\u202E' }] },
);
const AUDIT = runOf({ metrics: [], source: 'other.csv' }, { id: 3, kind: 'audited' });

const entryOf = (run: RunSummary, changes: Partial<ShownEntry> = {}): ShownEntry => ({
  key: comparedKey(run),
  run: { ...run, report: exportable(run.report, { nameSmallGroups: false }) },
  name: null,
  title: runName(run),
  isPinned: false,
  isStanding: true,
  ...changes,
});
const ALL = [entryOf(FAIR), entryOf(USEFUL), entryOf(AUDIT)];

function shown(
  entries: readonly ShownEntry[] = ALL,
  weights: ScoreWeights = EQUAL_WEIGHTS,
  changes: Partial<CompareRunsProps> = {},
) {
  const done = () => Promise.resolve();
  const calls = {
    ...{ onShow: vi.fn(done), onDelete: vi.fn(done), onSettleDelete: vi.fn(done) },
    ...{ onRename: vi.fn(), onPin: vi.fn(), onUndoDelete: vi.fn(), onRestoreSettings: vi.fn() },
  };
  const props = { entries, currentKey: comparedKey(FAIR), weights, deleted: null, blockedBy: null, calls };
  const { rerender } = render(<CompareRuns {...props} {...changes} />);
  const again = (more: Partial<CompareRunsProps>) =>
    rerender(<CompareRuns {...props} {...changes} {...more} />);
  return { user: userEvent.setup(), calls, again };
}
const rows = () =>
  [...document.querySelectorAll('table.compare-runs tbody tr')].map((row) =>
    [...row.children].slice(0, -1).map(({ textContent }) => textContent),
  );
const order = () =>
  [...document.querySelectorAll('.compare-runs__name')].map(({ textContent }) => textContent);
const button = (name: string) => screen.getByRole('button', { name });

describe('runs side by side', () => {
  test('are ranked by the overall index, those without one last', () => {
    shown();
    expect(rows()).toEqual([
      [
        'Run 2balanced · none · α 0.50 · seed 1 · sex = F␣ · strength 0.25',
        ...['74', '40', '80', '95', '80'],
      ],
      ['Run 1balanced · parity · α 1.00 · seed 4', '73', '90', '70', '50', '80'],
      ['Audit 3other.csv, made elsewhere', '', '', '', '', ''],
    ]);
  });

  test.each([[[2, 0, 1]], [[0, 2, 1]], [[1, 0, 2]]])(
    'are ranked in whatever order they were made (%j)',
    (at) => {
      shown(at.map((i) => ALL[i]!));
      expect(order()).toEqual(['Run 2', 'Run 1', 'Audit 3']);
    },
  );

  test('are ranked anew by other weights', () => {
    shown(undefined, { ...EQUAL_WEIGHTS, fairness: 5 });
    expect(order()).toEqual(['Run 1', 'Run 2', 'Audit 3']);
  });

  test('that are pinned come first, and can be pinned and unpinned', async () => {
    const { user, calls } = shown([ALL[0]!, ALL[1]!, { ...ALL[2]!, isPinned: true }]);
    expect(order()).toEqual(['Pinned: ★ Audit 3', 'Run 2', 'Run 1']);
    await user.click(button('Pin Run 2'));
    await user.click(button('Unpin Audit 3'));
    expect(calls.onPin.mock.calls).toEqual([
      [comparedKey(USEFUL), true],
      [comparedKey(AUDIT), false],
    ]);
  });

  test('mark the one that is shown, and show another at a word', async () => {
    const { user, calls } = shown();
    const current = document.querySelectorAll('tr[aria-current] .compare-runs__name');
    expect([...current].map(({ textContent }) => textContent)).toEqual(['Run 1']);
    await user.click(button('Show Audit 3'));
    expect(calls.onShow.mock.calls).toEqual([[comparedKey(AUDIT)]]);
    expect(screen.queryByRole('button', { name: 'Show Run 1' })).toBeNull();
  });

  test('that have to be computed wait for the run under way; others do not', () => {
    const away = { ...ALL[1]!, isStanding: false };
    shown([ALL[0]!, away, ALL[2]!], EQUAL_WEIGHTS, { blockedBy: 'A run is under way.' });
    expect(button('Show Run 2').getAttribute('aria-disabled')).toBe('true');
    expect(button('Show Audit 3').getAttribute('aria-disabled')).toBeNull();
  });

  test('give their settings back, but for those that were made elsewhere', async () => {
    const { user, calls } = shown();
    await user.click(button('Use settings of Run 2 for the next training'));
    expect(calls.onRestoreSettings.mock.calls).toEqual([[comparedKey(USEFUL)]]);
    expect(screen.queryByRole('button', { name: /^Use settings of Audit 3/ })).toBeNull();
  });

  test('scroll by key, with heads', () => {
    shown();
    const region = screen.getByRole('region', { name: 'Runs' });
    expect(region.tabIndex).toBe(0);
    const heads = within(region)
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent);
    expect(heads).toEqual([
      ...['Run', 'Overall', 'Fairness', 'Fidelity', 'Utility', 'Privacy', 'What can be done'],
    ]);
  });

  test('are one at first, and say how there come to be more', () => {
    shown([ALL[0]!]);
    expect(
      screen.getByText(/^One run at one position so far\. Move the fairness slider, or train/),
    ).toBeTruthy();
    expect(screen.queryByRole('figure')).toBeNull();
  });
});

describe('a name', () => {
  test('is given by keyboard, and the focus comes back', async () => {
    const { user, calls } = shown();
    button('Rename Run 2').focus();
    await user.keyboard('{Enter}');
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name of Run 2' });
    expect([document.activeElement, field.value, field.selectionEnd]).toEqual([field, 'Run 2', 5]);
    await user.keyboard('Bold{Enter}');
    expect(calls.onRename.mock.calls).toEqual([[comparedKey(USEFUL), 'Bold']]);
    expect(document.activeElement).toBe(button('Rename Run 2'));
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  test('stays as it was by Escape, and is taken where the focus goes elsewhere', async () => {
    const { user, calls } = shown();
    await user.click(button('Rename Run 2'));
    await user.keyboard('No{Escape}');
    expect(calls.onRename).not.toHaveBeenCalled();
    await user.click(button('Rename Run 2'));
    await user.keyboard('Yes');
    await user.click(screen.getByRole('region', { name: 'Runs' }));
    expect(calls.onRename.mock.calls).toEqual([[comparedKey(USEFUL), 'Yes']]);
  });
});

describe('deleting', () => {
  test('asks nothing, and takes the focus to its undoing', async () => {
    const { user, calls, again } = shown();
    await user.click(button('Delete Run 2'));
    expect(calls.onDelete.mock.calls).toEqual([[comparedKey(USEFUL)]]);
    again({ entries: [ALL[0]!, ALL[2]!], deleted: 'Run 2' });
    expect(screen.getByText('Deleted Run 2.')).toBeTruthy();
    expect(document.activeElement).toBe(button('Undo deleting Run 2'));
    await user.keyboard('{Enter}');
    expect(calls.onUndoDelete).toHaveBeenCalledOnce();
    await user.click(button('Let go of what was deleted'));
    expect(calls.onSettleDelete).toHaveBeenCalledOnce();
  });

  test('is not for what is shown', () => {
    shown();
    expect(button('Delete Run 1').title).toBe('It is shown. Show another first.');
  });
});

describe('the plane of utility and fairness', () => {
  const text = () => screen.getByRole('figure').textContent;

  test('holds the runs that have both measures, by AUROC and parity or by scores', async () => {
    const { user } = shown();
    expect(text()).toContain('AUROC');
    expect(text()).toContain('demographic parity ratio by sex');
    await user.click(screen.getByRole('radio', { name: 'Scores' }));
    expect(text()).toContain('utility score');
    expect(text()).toContain('fairness score');
  });

  test('is not drawn of one point', () => {
    const half = runOf({ metrics: measures(0.5, null) }, { id: 2 });
    shown([entryOf(FAIR), entryOf(half)]);
    expect(screen.queryByRole('figure')).toBeNull();
    expect(screen.queryByText(/^One run at one position/)).toBeNull();
  });

  test('has the limits of the report that is shown, and says what they are', async () => {
    const limit = (least: number, value: number, id: MetricId) =>
      metricOf({
        ...{
          id,
          label: id,
          protocol: 'trtr',
          probe: 'gbtTuned',
          attribute: 'sex',
          value,
          interval: undefined,
        },
        counts: { parityAtLeast: least, classes: 2 },
      });
    const limits = [
      ...[limit(0.8, 0.8, 'fairness.limit.parity'), limit(0.8, 0.79, 'fairness.limit.auroc')],
      ...[limit(1, 0.99, 'fairness.limit.parity'), limit(1, 0.75, 'fairness.limit.auroc')],
    ];
    const known = runOf(
      { metrics: [...FAIR.report.metrics, ...limits] },
      { id: 1 },
      { notion: 'parity', seed: 4 },
    );
    const { user } = shown([entryOf(known), entryOf(USEFUL)]);
    expect(screen.getByText(/The limit: what tuned trees get from the real rows/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show table' }));
    const table = within(screen.getByRole('figure')).getByRole('table');
    expect(table.textContent).toContain('Limit, parity 0.80.8000.790');
    await user.click(screen.getByRole('radio', { name: 'Scores' }));
    expect(screen.queryByText(/The limit: what tuned trees/)).toBeNull();
  });

  test('is by scores alone where runs have no AUROC', () => {
    const numeric = (id: number) =>
      entryOf(
        runOf(
          { metrics: scoresOf({ fairness: 90, fidelity: 1, utility: id, privacy: 1, overall: 1 }) },
          { id },
        ),
      );
    shown([numeric(1), numeric(2)]);
    expect(text()).toContain('utility score');
    expect(screen.queryByRole('radio', { name: 'Scores' })).toBeNull();
  });
});
