import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import type { MetricValue } from '../../../../../src/core/evaluate/metric.ts';
import { figuresOf, overSeeds } from '../../../../../src/core/evaluate/overSeeds.ts';
import { exportable } from '../../../../../src/core/report/exportable.ts';
import { figuresOverSeeds, leadingOverSeeds } from '../../../../../src/core/report/leadingOverSeeds.ts';
import { SeedsSection, type SeedsSectionProps } from '../../../../../src/ui/steps/report/SeedsSection.tsx';
import type { ShownRun } from '../../../../../src/ui/steps/report/runWords.ts';
import { metricOf } from '../../../core/report/exampleReport.ts';
import '../../modalDialogs.ts';
import { runOf, scoresOf } from './runs.ts';

const parity = (value: number, interval: readonly [number, number]): MetricValue =>
  metricOf({
    id: 'fairness.demographicParity.ratio',
    label: 'Demographic parity, ratio',
    family: 'fairness',
    attribute: 'sex',
    protocol: 'tstr',
    probe: 'gbt',
    value,
    interval,
  });

function runWith(...seeds: readonly (readonly MetricValue[])[]): ShownRun {
  const run = runOf({ metrics: [...seeds[0]!], seed: 1 }, { id: 1 });
  const report = exportable(run.report, { nameSmallGroups: false });
  const figures = seeds.map((metrics, at) => figuresOf(at + 1, metrics));
  return {
    ...run,
    report: seeds.length > 1 ? { ...report, overSeeds: overSeeds(figures, report.metrics) } : report,
  };
}

function shown(run: ShownRun, changes: Partial<SeedsSectionProps> = {}) {
  const onRepeat = vi.fn(() => Promise.resolve());
  const onCancel = vi.fn(() => Promise.resolve());
  render(
    <SeedsSection
      run={run}
      figures={{ leading: leadingOverSeeds(run.report), all: figuresOverSeeds(run.report) }}
      job={null}
      blockedBy={null}
      onRepeat={onRepeat}
      onCancel={onCancel}
      {...changes}
    />,
  );
  return { user: userEvent.setup(), onRepeat, onCancel };
}
const scores = (fairness: number) =>
  scoresOf({ fairness, fidelity: 90, utility: 90, privacy: 90, overall: 90 });

describe('other seeds', () => {
  test('are none at first, and can be asked for by number or by name', async () => {
    const { user, onRepeat } = shown(runWith(scores(40)));
    expect(screen.getByText(/^One seed so far: 1\./)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Repeat with other seeds…' }));
    const seeds = screen.getByLabelText<HTMLInputElement>('Seeds');
    expect(seeds.value).toBe('2, 3, 4, 5');
    await user.clear(screen.getByLabelText('How many'));
    await user.type(screen.getByLabelText('How many'), '2');
    expect(seeds.value).toBe('2, 3');
    await user.clear(seeds);
    await user.type(seeds, '1');
    expect(screen.getByRole('alert').textContent).toBe('Seed 1 is measured already.');
    expect(screen.getByRole('button', { name: 'Start' }).getAttribute('aria-disabled')).toBe('true');
    await user.type(seeds, '2-14');
    await user.click(screen.getByRole('button', { name: 'Start' }));
    expect(onRepeat.mock.calls).toEqual([[1, [12, 13, 14]]]);
  });

  test('cannot be asked for where they cannot be trained, and it is said why', () => {
    shown(runWith(scores(40)), { blockedBy: 'The table is closed.' });
    expect(screen.getByRole('button', { name: /Repeat/ }).title).toBe('The table is closed.');
  });

  test('under way tell how far they are, and can be stopped', async () => {
    const stage = { kind: 'stage', stage: 'teacher', step: 1, steps: 2 } as const;
    const job = {
      kind: 'repeat',
      status: 'running',
      stage: { ...stage, percent: 40, secondsLeft: 75, note: 'Seed 3, 2 of 4' },
    } as unknown as SeedsSectionProps['job'];
    const { user, onCancel } = shown(runWith(scores(40)), { job });
    expect(screen.getByText('Seed 3, 2 of 4 · 1 min 15 s left')).toBeTruthy();
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40');
    await user.click(screen.getByRole('button', { name: 'Stop repeating' }));
    expect(onCancel).toHaveBeenCalledOnce();
  });

  test('that move a figure far are told, with how far', () => {
    shown(
      runWith(
        [...scores(40), parity(0.4, [0.35, 0.45])],
        [...scores(100), parity(0.9, [0.85, 0.95])],
        [...scores(70), parity(0.6, [0.55, 0.65])],
      ),
    );
    expect(screen.getByText(/^One seed is not enough here\./).textContent).toBe(
      'One seed is not enough here. By the seed alone these change: Fairness score from 40 to 100 and Demographic parity, ratio (sex, boosted trees) from 0.400 to 0.900. Report the mean and its interval over seeds, not the figures of one run.',
    );
  });

  test('that move nothing are told to be enough', () => {
    shown(runWith([parity(0.5, [0.3, 0.7])], [parity(0.52, [0.3, 0.7])]));
    expect(screen.getByText(/one run tells about as much as another/)).toBeTruthy();
  });

  test('stand in a table: the run’s own, mean with interval, range, and both deviations', () => {
    shown(runWith([parity(0.4, [0.3, 0.5])], [parity(0.6, [0.5, 0.7])]));
    const table = screen.getByRole('table', { name: 'Leading figures over seeds' });
    const cells = within(table)
      .getAllByRole('row')
      .map((row) => [...row.children].map(({ textContent }) => textContent?.trim()));
    // T = 0.0510² + 1.5·0.02 = 0.0326, ν = (1 + 0.0026/0.03)² = 1.18: t = 8.9; ends at those of the range.
    expect(cells).toEqual([
      ['Metric', 'Seed 1', 'Mean, 95 % interval', 'Least to most', 'SD of seeds', 'SE of rows'],
      [
        'Demographic parity, ratio (sex, boosted trees)',
        '0.400',
        '0.500 0.000 to 1.000',
        '0.400 to 0.600',
        '0.141',
        '0.051',
      ],
    ]);
    expect(screen.getByText(/^Seeds 1, 2\./)).toBeTruthy();
  });

  test('in which a metric is undefined are counted', () => {
    shown(
      runWith([parity(0.4, [0.3, 0.5])], [{ ...parity(0, [0, 0]), value: null }], [parity(0.5, [0.4, 0.6])]),
    );
    const table = screen.getByRole('table', { name: 'Leading figures over seeds' });
    expect(table.textContent).toContain('undefined with 1 seeds');
  });
});
