import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { summariseCanaries, tallyOf } from '../../../../../src/core/evaluate/privacy/canaries.ts';
import { exportable } from '../../../../../src/core/report/exportable.ts';
import { reportToHtml } from '../../../../../src/core/report/html.ts';
import { reportToJson } from '../../../../../src/core/report/json.ts';
import { parseReport } from '../../../../../src/core/report/parse.ts';
import type { Job } from '../../../../../src/ui/session/state.ts';
import { CanarySection, type CanarySectionProps } from '../../../../../src/ui/steps/report/CanarySection.tsx';
import type { ShownRun } from '../../../../../src/ui/steps/report/runWords.ts';
import '../../modalDialogs.ts';
import { runOf } from './runs.ts';

const run = (report: Partial<ShownRun['report']> = {}): ShownRun => {
  const own = runOf({ rows: { train: 200, holdout: 50, synthetic: 200 } }, { id: 3 });
  return { ...own, report: { ...exportable(own.report, { nameSmallGroups: false }), ...report } };
};
/** One training with twenty canaries, of which so many are guessed right. */
function tried(right: number) {
  const isIn = Array.from({ length: 20 }, (_, k) => Number(k < 10 ? k < right / 2 : k >= 10 + right / 2));
  const trial = { isIn, attacks: [{ name: 'density', scores: isIn.map((_, k) => -k) }] } as const;
  return summariseCanaries([tallyOf(trial)]);
}

function shown(changes: Partial<CanarySectionProps> = {}) {
  const [onTry, onCancel] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
  render(<CanarySection {...{ run: run(), job: null, blockedBy: null, onTry, onCancel }} {...changes} />);
  return { user: userEvent.setup(), onTry, onCancel };
}

describe('canaries', () => {
  test('are none at first; how many are asked for, no more than the table has room for', async () => {
    const { user, onTry } = shown();
    expect(screen.getByText(/^Not tried yet\./)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Try canaries…' }));
    const canaries = screen.getByLabelText<HTMLInputElement>('Canaries in each');
    expect(canaries.value).toBe('10');
    await user.clear(canaries);
    await user.type(canaries, '11');
    expect(screen.getByRole('alert').textContent).toBe('Use a whole number from 2 to 10.');
    await user.clear(canaries);
    await user.type(canaries, '8');
    expect(screen.getByText(/^40 guesses\./)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Start' }));
    expect(onTry.mock.calls).toEqual([[3, { trainings: 5, canaries: 8 }]]);
  });

  test('guessed right nearly always are called more than chance, with the ε that it takes', () => {
    shown({ run: run({ canaries: tried(20) }) });
    expect(screen.getByText(/right in 20; .*That is more than chance: .*ε below 1\.82/)).toBeTruthy();
    const table = screen.getByRole('table', { name: 'Guesses whether a canary was in the table' });
    expect(within(table).getByRole('row', { name: /^density ratio 20 of 20 \(100/ })).toBeTruthy();
  });

  test('guessed right in half are called chance', () => {
    shown({ run: run({ canaries: tried(10) }) });
    expect(screen.getByText(/right in 10; .*Chance alone can do that/)).toBeTruthy();
  });

  test.each<[string, (told: ReturnType<typeof tried>) => object]>([
    [
      'more right guesses than guesses',
      (told) => ({ ...told, attacks: [{ ...told.attacks[0], right: 21 }] }),
    ],
    ['an attack told of twice', (told) => ({ ...told, attacks: [...told.attacks, ...told.attacks] })],
    ['no attack', (told) => ({ ...told, attacks: [] })],
    ['a strongest attack that is none of them', (told) => ({ ...told, strongest: 'likelihood' })],
    ['guesses of other trainings', (told) => ({ ...told, trainings: 3 })],
    ['no training', (told) => ({ ...told, trainings: 0, guesses: 0 })],
    ['a half guess', (told) => ({ ...told, attacks: [{ ...told.attacks[0], right: 1.5 }] })],
  ])('%s: such a report is refused', (_, wrong) => {
    const { report } = run();
    const json = JSON.stringify({ ...JSON.parse(reportToJson(report)), canaries: wrong(tried(20)) });
    expect(() => parseReport(json)).toThrow(/canaries/);
  });

  test('are in the report’s files', () => {
    const { report } = run({ canaries: tried(20) });
    expect(parseReport(reportToJson(report)).canaries).toMatchObject({ guesses: 20, strongest: 'density' });
    expect(reportToHtml(report)).toContain('The generator was trained once more without about half');
    expect(reportToHtml(run().report)).not.toContain('Canaries');
  });

  test('under way tell how far they are, and can be stopped', async () => {
    const stage = {
      kind: 'stage',
      stage: 'teacher',
      step: 1,
      steps: 2,
      percent: 30,
      secondsLeft: 20,
    } as const;
    const job = { kind: 'canaries', status: 'running', stage: { ...stage, note: 'Training 2 of 5' } };
    const { user, onCancel } = shown({ job: job as unknown as Job });
    expect(screen.getByRole('progressbar', { name: 'Training with canaries' })).toBeTruthy();
    expect(screen.getByText(/^Training 2 of 5 · .*left/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Stop trying canaries' }));
    expect(onCancel).toHaveBeenCalledOnce();
  });
});
