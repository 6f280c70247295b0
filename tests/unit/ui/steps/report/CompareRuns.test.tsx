import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { EQUAL_WEIGHTS, type ScoreWeights } from '../../../../../src/core/evaluate/scores.ts';
import { CompareRuns } from '../../../../../src/ui/steps/report/CompareRuns.tsx';
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

function shown(runs: readonly RunSummary[] = [FAIR, USEFUL, AUDIT], weights: ScoreWeights = EQUAL_WEIGHTS) {
  const onSelectRun = vi.fn();
  render(<CompareRuns runs={runs} currentRunId={1} weights={weights} onSelectRun={onSelectRun} />);
  return { user: userEvent.setup(), onSelectRun };
}
const rows = () =>
  [...document.querySelectorAll('table.compare-runs tbody tr')].map((row) =>
    [...row.children].map(({ textContent }) => textContent),
  );
const order = () => rows().map(([name]) => name);

describe('runs side by side', () => {
  test('are ranked by the overall index, those without one last', () => {
    shown();
    expect(rows()).toEqual([
      [
        'Run 2',
        'balanced · none · α 0.50 · seed 1 · sex = F␣ · strength 0.25',
        '74',
        '40',
        '80',
        '95',
        '80',
        'Show',
      ],
      ['Run 1', 'balanced · parity · α 1.00 · seed 4', '73', '90', '70', '50', '80', 'shown'],
      ['Audit 3', 'other.csv, made elsewhere', '', '', '', '', '', 'Show'],
    ]);
  });

  test.each([[[AUDIT, FAIR, USEFUL]], [[FAIR, AUDIT, USEFUL]], [[USEFUL, FAIR, AUDIT]]])(
    'are ranked in whatever order they were made (%#)',
    (runs) => {
      shown(runs);
      expect(order()).toEqual(['Run 2', 'Run 1', 'Audit 3']);
    },
  );

  test('are ranked anew by other weights', () => {
    shown(undefined, { ...EQUAL_WEIGHTS, fairness: 5 });
    expect(order()).toEqual(['Run 1', 'Run 2', 'Audit 3']);
  });

  test('mark the one that is shown, and show another at a word', async () => {
    const { user, onSelectRun } = shown();
    const current = document.querySelectorAll('tr[aria-current]');
    expect([...current].map((row) => row.firstChild?.textContent)).toEqual(['Run 1']);
    await user.click(screen.getByRole('button', { name: 'Show audit 3' }));
    expect(onSelectRun.mock.calls).toEqual([[3]]);
    expect(screen.queryByRole('button', { name: 'Show run 1' })).toBeNull();
  });

  test('scroll by key, with heads', () => {
    shown();
    const region = screen.getByRole('region', { name: 'Runs' });
    expect(region.tabIndex).toBe(0);
    const heads = within(region)
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent);
    expect(heads).toEqual([
      'Run',
      'Settings',
      'Overall',
      'Fairness',
      'Fidelity',
      'Utility',
      'Privacy',
      'Shown',
    ]);
  });

  test('are one at first, and say how there come to be more', () => {
    shown([FAIR]);
    expect(screen.getByText(/^One run so far\. Train again with other settings/)).toBeTruthy();
    expect(screen.queryByRole('figure')).toBeNull();
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
    shown([FAIR, half]);
    expect(screen.queryByRole('figure')).toBeNull();
    expect(screen.queryByText(/^One run so far/)).toBeNull();
  });
});
