import { render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { STAGES, type StageName, type StageProgress } from '../../../../../src/pipeline/conduct/progress.ts';
import { DEFAULT_OPTIONS } from '../../../../../src/pipeline/settings/options.ts';
import { reduceSession } from '../../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION, type Job, type JobKind } from '../../../../../src/ui/session/state.ts';
import { StageList } from '../../../../../src/ui/steps/train/StageList.tsx';
import { jobOf, stageOf } from './jobs.ts';

const stages = () =>
  screen.getAllByRole('listitem').map((item) => {
    const [title, what] = [...item.querySelectorAll('p')].map((p) => p.textContent);
    return { title, what, isNow: item.getAttribute('aria-current') === 'step' };
  });
const titles = () => stages().map(({ title }) => title);
const shown = (job: Job | null, kind: JobKind = job?.kind ?? 'train') => {
  render(<StageList kind={kind} job={job} />);
  return stages();
};

describe('the stages of a run', () => {
  test('are told before it starts, none of them done', () => {
    expect(shown(null).map(({ title, what }) => `${title}: ${what}`)).toEqual([
      'Prepare: Set rows aside for testing, encode the columns.',
      'Teacher: Train the variational autoencoder under the dependence penalty.',
      'Student: Distil its fair codes into a small generator that never sees a record.',
      'Judge: Train a classifier of the real rows; it tells which labels move first.',
      'Generate: Draw synthetic rows and calibrate their columns.',
      'Evaluate: Test against the real rows set aside.',
    ]);
    expect(stages().some(({ isNow }) => isNow)).toBe(false);
    expect(screen.getByRole('list', { name: 'Stages' }).children).toHaveLength(6);
  });

  test.each([
    ['audit', ['Prepare', 'Evaluate']],
    ['reevaluate', ['Evaluate']],
    ['curve', ['Evaluate']],
    ['generate', ['Generate']],
    ['restore', ['Generate']],
  ] as const)('of the kind %s are fewer', (kind, wanted) => {
    shown(null, kind);
    expect(titles()).toEqual(wanted);
  });

  test('are the first where nothing was reported yet', () => {
    expect(shown(jobOf('train')).map(({ isNow }) => isNow)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(titles()[0]).toBe('Prepare');
  });

  test('are done, under way and ahead', () => {
    const found = shown(jobOf('train', stageOf('prepare'), stageOf('teacher'), stageOf('student', 400)));
    expect(found.map(({ title }) => title)).toEqual([
      ...['Prepare (done)', 'Teacher (done)'],
      ...['Student', 'Judge', 'Generate', 'Evaluate'],
    ]);
    expect(found.filter(({ isNow }) => isNow)).toEqual([
      { title: 'Student', what: 'Step 400 of 1,500', isNow: true },
    ]);
  });

  test('count steps in the training only; elsewhere they say what is being done', () => {
    const note = (stage: StageName, text?: string): StageProgress => ({ ...stageOf(stage, 7), note: text });
    const now = (progress: StageProgress) => {
      const { unmount } = render(<StageList kind="train" job={jobOf('train', progress)} />);
      const what = stages().find(({ isNow }) => isNow)?.what;
      unmount();
      return what;
    };
    expect(now(note('evaluate', 'comparing columns'))).toBe('Comparing columns');
    expect(now(note('teacher', 'warming up'))).toBe('Warming up, step 7 of 1,500');
    expect(now(note('generate'))).toBe('Draw synthetic rows and calibrate their columns.');
  });

  test('are all done once the run is finished', () => {
    shown(jobOf('train', ...STAGES.map((stage) => stageOf(stage)), 'finished'));
    expect(titles()).toEqual([
      ...['Prepare (done)', 'Teacher (done)', 'Student (done)'],
      ...['Judge (done)', 'Generate (done)', 'Evaluate (done)'],
    ]);
    expect(stages().some(({ isNow }) => isNow)).toBe(false);
  });

  test('that the settings do not need are not said to be done', () => {
    const without = STAGES.filter((stage) => stage !== 'judge').map((stage) => stageOf(stage));
    const judge = () => stages()[3];
    const { unmount } = render(<StageList kind="train" job={jobOf('train', ...without)} />);
    expect(judge()).toEqual({ title: 'Judge', what: 'Not needed here.', isNow: false });
    unmount();
    shown(jobOf('train', ...without, 'finished'));
    expect(judge()).toEqual({ title: 'Judge', what: 'Not needed here.', isNow: false });
    expect(titles().filter((title) => title?.endsWith('(done)'))).toHaveLength(5);
  });

  test('that came before a fault of the worker stay done after it', () => {
    const job = jobOf('train', stageOf('prepare'), stageOf('teacher'), {
      kind: 'resumed',
      text: 'The worker ended; the run goes on.',
      stage: 'teacher',
      step: 100,
    });
    shown(job);
    expect(titles().slice(0, 2)).toEqual(['Prepare (done)', 'Teacher']);
  });

  test('of the next run begin anew', () => {
    const first = ['prepare', 'judge'].map((stage) => stageOf(stage as StageName));
    const session = { ...INITIAL_SESSION, options: DEFAULT_OPTIONS, job: jobOf('train', ...first) };
    const next = reduceSession(session, { type: 'jobStarted', kind: 'train', at: 0 }).job;
    expect(next?.begun).toEqual([]);
  });
});
