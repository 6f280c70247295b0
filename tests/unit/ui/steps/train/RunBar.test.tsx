import { screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { reduceSession } from '../../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION, type Job, type Session } from '../../../../../src/ui/session/state.ts';
import { RunBar } from '../../../../../src/ui/steps/train/RunBar.tsx';
import { descriptions } from '../../described.ts';
import { table } from '../../session/fixtures.ts';
import { onStep } from '../onStep.tsx';
import { jobOf, stageOf } from './jobs.ts';

const AT_DATA = reduceSession(INITIAL_SESSION, { type: 'tableOpened', slot: 'real', table: table() });
function shown(job: Job | null, step: Session['step'] = 'data') {
  const cancel = vi.fn(() => Promise.resolve());
  const onBar = onStep(
    { ...AT_DATA, job, step },
    (session, actions) => <RunBar session={session} actions={actions} />,
    { cancel },
  );
  return { ...onBar, cancel };
}
const text = () => document.querySelector('.run-bar p')?.textContent;
const bar = (name: string) => screen.getByRole('progressbar', { name });

describe('the bar of a run under way', () => {
  test.each([
    ['train', 'Training and evaluating'],
    ['audit', 'Auditing'],
    ['reevaluate', 'Evaluating again'],
    ['curve', 'Measuring the fairness–utility curve'],
    ['generate', 'Generating rows'],
    ['openSaved', 'Opening the file'],
  ] as const)('says what is done (%s), and how far it is', (kind, what) => {
    shown(jobOf(kind, stageOf('evaluate', 3, { note: 'Comparing columns' })));
    expect(text()).toBe(`${what} 42 %`);
    expect(bar(what).getAttribute('aria-valuenow')).toBe('43');
    expect(bar(what).getAttribute('aria-valuetext')).toBe('Comparing columns');
  });

  test('starts at nothing', () => {
    shown(jobOf('train'));
    expect(text()).toBe('Training and evaluating 0 %');
  });

  test('is not there without a run, after one, and where the run itself is shown', () => {
    for (const [job, step] of [
      [null, 'data'],
      [jobOf('train', 'finished'), 'data'],
      [jobOf('train', 'cancelled'), 'data'],
      [jobOf('train', 'failed'), 'data'],
      [jobOf('train'), 'train'],
    ] as const) {
      shown(job, step);
      expect(document.querySelector('.run-bar')).toBeNull();
    }
  });

  test('is there while a run is paused', () => {
    shown(jobOf('train', stageOf('teacher'), 'paused'), 'roles');
    expect(text()).toBe('Training and evaluating 42 %');
  });

  test('leads to the training, by key', async () => {
    const { user, session } = shown(jobOf('train'));
    await user.tab();
    expect(document.activeElement?.textContent).toBe('Show training');
    await user.keyboard('{Enter}');
    expect(session().step).toBe('train');
    expect(document.querySelector('.run-bar')).toBeNull();
  });

  test('leads to no training where none is under way', () => {
    shown(jobOf('curve'));
    expect(screen.queryByRole('button', { name: 'Show training' })).toBeNull();
  });

  test('stops the run once', async () => {
    const { user, cancel, session } = shown(jobOf('curve'));
    const button = () => screen.getByRole('button', { name: 'Cancel' });
    expect(descriptions(button())).toEqual([]);
    await user.click(button());
    expect(cancel).toHaveBeenCalledTimes(1);
    expect(session().job?.status).toBe('cancelling');
    expect(descriptions(button())).toEqual(['It is being cancelled.']);
    await user.click(button());
    expect(cancel).toHaveBeenCalledTimes(1);
  });
});
