import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { SessionAction } from '../../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION, type Session } from '../../../../../src/ui/session/state.ts';
import { TrainStep } from '../../../../../src/ui/steps/train/TrainStep.tsx';
import type { DeviceReport, RunRequest, RunSummary } from '../../../../../src/worker/api.ts';
import type { WorkerClient } from '../../../../../src/worker/page/client.ts';
import { teacherPoints } from '../../charts/trainingPoints.ts';
import { descriptions } from '../../described.ts';
import { cancelled, deferred, EXPECTATION, run, SUGGESTED, table } from '../../session/fixtures.ts';
import { onStep, sessionWith } from '../onStep.tsx';
import { jobOf, stageOf } from './jobs.ts';

const AT_TRAIN: SessionAction = { type: 'stepChosen', step: 'train' };
const SLOW: DeviceReport = { backend: 'cpu', requested: 'auto', reason: 'Neither WebGPU nor WebAssembly.' };

/** The step over a table that was opened, with a worker whose run ends when a test says so. */
function shown(changes: Partial<Session> = {}, calls: Partial<WorkerClient> = {}, keptAwake = false) {
  const answer = deferred<RunSummary>();
  const asked: RunRequest[] = [];
  const begin = (request: RunRequest) => {
    asked.push(request);
    return answer.promise;
  };
  const train = vi.fn(begin);
  const onTrain = onStep(
    { ...sessionWith(table(), AT_TRAIN), ...changes },
    (session, actions) => <TrainStep session={session} actions={actions} keptAwake={keptAwake} />,
    { run: train, ...calls },
  );
  return { ...onTrain, answer, asked, train };
}
// By text: names of roles take a while on a page of so many fields.
const button = (name: string) => screen.getByText(name, { selector: 'button' });
const isThere = (name: string) => screen.queryByText(name, { selector: 'button' }) !== null;
const lead = () => document.querySelector('.step-head__lead')?.textContent;
const panels = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
const status = () => document.querySelector('.run-progress__status')?.textContent;

describe('the step of the training', () => {
  test('is nothing without a table', () => {
    onStep(INITIAL_SESSION, (session, actions) => (
      <TrainStep session={session} actions={actions} keptAwake={false} />
    ));
    expect(document.body.textContent).toBe('');
  });

  test('says what will be trained on what', () => {
    shown();
    expect(lead()).toBe('people.csv, 7 rows · target hired · sensitive sex');
    expect(panels()).toEqual(['Settings', 'What will happen']);
    expect(screen.getAllByRole('listitem')).toHaveLength(8);
  });

  test('names the files beside the table, as far as they can be shown', () => {
    const tables = {
      real: { ...table(`pe\u202Eople${'x'.repeat(60)}.csv`), rows: 48_842 },
      holdout: table('later.csv'),
      synthetic: null,
    };
    shown({ tables });
    expect(lead()).toBe(
      `pe␣ople${'x'.repeat(32)}…, 48,842 rows · target hired · sensitive sex · tested on later.csv`,
    );
  });

  test('says what the run will take, beside the button and by stage', () => {
    shown({ expectation: EXPECTATION });
    expect(document.querySelector('.train-step__actions')?.textContent).toBe(
      'About 2 min, about 700 MB of memoryTrain and evaluate',
    );
    expect(screen.getByText(/^Estimated from the size of the table/)).toBeTruthy();
    const teacher = screen.getAllByRole('listitem')[2];
    expect(teacher?.querySelector('p')?.textContent).toBe('Teacherabout 1 min');
  });

  test('warns where the device is slow', () => {
    shown({ device: SLOW });
    expect(screen.getByText(/^Plain JavaScript computes here/)).toBeTruthy();
    expect(screen.getByText(/Choose the preset “Quick”/)).toBeTruthy();
  });

  test('warns of nothing where it is not', () => {
    shown({ device: { ...SLOW, backend: 'wasm' } });
    expect(document.querySelector('.warning-list')).toBeNull();
  });
});

describe('what the next run will take', () => {
  const warnings = [
    { code: 'run.long', message: 'This run would take about 2 h.', advice: 'Preset “Quick”.' },
  ];

  test('is not told while a run is under way', async () => {
    const { user } = shown({ expectation: { ...EXPECTATION, warnings } });
    await user.click(button('Train and evaluate'));
    expect(document.querySelector('.run-expectation__brief')).toBeNull();
    expect(document.querySelector('.run-expectation')).toBeNull();
  });

  test('is told after one, beside the button, and where it is too much above what became of that', async () => {
    const { user, answer, dispatch } = shown({ expectation: EXPECTATION });
    await user.click(button('Train and evaluate'));
    answer.reject(cancelled());
    await waitFor(() => expect(status()).toMatch(/^Cancelled\./));
    expect(document.querySelector('.run-expectation__brief')?.textContent).toMatch(/^About 2 min/);
    expect(document.querySelector('.run-expectation')).toBeNull();
    dispatch({ type: 'expected', expectation: { ...EXPECTATION, warnings } });
    expect(screen.getByText('This run would take about 2 h.')).toBeTruthy();
    expect(document.querySelector('.run-expectation__brief')?.textContent).toBe(
      'About 2 min, about 700 MB of memory. What to leave out or change is told below.',
    );
  });
});

describe('a run', () => {
  test('starts with the roles and the settings of the page', async () => {
    const { user, asked, train, session } = shown();
    await user.click(screen.getByText('Quick'));
    await user.click(button('Train and evaluate'));
    expect(asked).toEqual([{ roles: SUGGESTED, options: { ...session().options, preset: 'quick' } }]);
    expect(train).toHaveBeenCalledTimes(1);
    expect(panels()).toEqual(['Progress', 'Settings']);
    expect(status()).toBe('0 %');
    expect(screen.getByText('Changes take effect in the next run.')).toBeTruthy();
    expect(isThere('Train and evaluate')).toBe(false);
  });

  test.each([
    [
      'while a file is read',
      { opening: { slot: 'holdout', name: 'later.csv', read: 1, size: 9 } },
      'Wait until later.csv is read.',
    ],
    ['with roles that cannot be used', { review: { kind: 'refused', error: cancelled() } }, 'Cancelled.'],
  ] as const)('does not start %s, and says why', async (_, changes, why) => {
    const { user, train } = shown(changes);
    expect(descriptions(button('Train and evaluate'))).toEqual([why]);
    await user.click(button('Train and evaluate'));
    expect(train).not.toHaveBeenCalled();
  });

  test('leads to the report, and its stages stay done', async () => {
    const { user, answer, session } = shown();
    await user.click(button('Train and evaluate'));
    answer.resolve(run(4));
    await waitFor(() => expect(session().step).toBe('report'));
    expect(session().currentRunId).toBe(4);
    expect(status()).toBe('Finished. The report is ready.');
    expect(panels()).toEqual(['Progress', 'Settings']);
    expect(isThere('Train and evaluate')).toBe(true);
  });

  test('that fails says so, keeps the settings, and can be started again', async () => {
    const { user, answer, session, train } = shown();
    await user.click(screen.getByText('Thorough'));
    await user.click(button('Train and evaluate'));
    answer.reject(new Error('no memory'));
    await waitFor(() => expect(status()).toMatch(/^Stopped by a fault, told above\./));
    expect(session().errors[0]?.message).toBe('Something failed that should not have: no memory');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Thorough' }).checked).toBe(true);
    await user.click(button('Train and evaluate'));
    expect(train).toHaveBeenCalledTimes(2);
  });

  test('is paused, and goes on', async () => {
    const [pause, resume] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
    const { user } = shown({}, { pause, resume });
    await user.click(button('Train and evaluate'));
    await user.click(button('Pause'));
    expect(status()).toBe('Paused at 0 %');
    expect([isThere('Pause'), isThere('Resume'), isThere('Cancel')]).toEqual([false, true, true]);
    await user.click(button('Resume'));
    expect(status()).toBe('0 %');
    expect([pause.mock.calls.length, resume.mock.calls.length]).toEqual([1, 1]);
  });

  test('is cancelled once, and cannot be paused meanwhile', async () => {
    const [cancel, pause] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
    const { user, answer } = shown({}, { cancel, pause });
    await user.click(button('Train and evaluate'));
    await user.click(button('Cancel'));
    expect(status()).toBe('Cancelling…');
    expect(descriptions(button('Cancel'))).toEqual(['The run is being cancelled.']);
    expect(descriptions(button('Pause'))).toEqual(['The run is being cancelled.']);
    await user.click(button('Cancel'));
    await user.click(button('Pause'));
    expect([cancel.mock.calls.length, pause.mock.calls.length]).toEqual([1, 0]);
    answer.reject(cancelled());
    await waitFor(() => expect(status()).toBe('Cancelled. Tables, settings and earlier runs are kept.'));
    expect(isThere('Train and evaluate')).toBe(true);
  });

  test('keeps the focus in the place of the button that started it, and that ended it', async () => {
    const { user, answer } = shown({}, { cancel: () => Promise.resolve() });
    button('Train and evaluate').focus();
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(button('Pause'));
    answer.reject(cancelled());
    await waitFor(() => expect(isThere('Train and evaluate')).toBe(true));
    expect(document.activeElement).toBe(button('Train and evaluate'));
  });

  test('keeps the screen on, and says so', () => {
    shown({ job: jobOf('train') }, {}, true);
    expect(screen.getByText('The screen is kept on meanwhile.')).toBeTruthy();
  });

  test('draws its curves once there is a point', async () => {
    const { dispatch } = shown({ job: jobOf('train', stageOf('teacher')) });
    expect(screen.queryAllByRole('figure')).toEqual([]);
    const told = teacherPoints(3).map((point) => ({ kind: 'teacher', point }) as const);
    dispatch({ type: 'progressed', progress: told });
    await waitFor(() => expect(screen.getAllByRole('figure')).toHaveLength(3), { timeout: 10_000 });
  });
});
