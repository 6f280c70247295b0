import { render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { StageName, StageProgress } from '../../../../../src/pipeline/conduct/progress.ts';
import { DEFAULT_OPTIONS, parseOptions } from '../../../../../src/pipeline/settings/options.ts';
import { stagesOf } from '../../../../../src/ui/session/jobStages.ts';
import type { Job, JobKind } from '../../../../../src/ui/session/state.ts';
import { StageList } from '../../../../../src/ui/steps/train/StageList.tsx';
import { jobOf, stageOf } from './jobs.ts';

const stages = () =>
  screen.getAllByRole('listitem').map((item) => {
    const [title, what] = [...item.querySelectorAll('p')].map((p) => p.textContent);
    return { title, what, isNow: item.getAttribute('aria-current') === 'step' };
  });
const titles = () => stages().map(({ title }) => title);
const planned = (kind: JobKind, options = DEFAULT_OPTIONS) => {
  render(<StageList stages={stagesOf(kind, options)} job={null} />);
  return stages();
};
const shown = (job: Job) => {
  const { unmount } = render(<StageList stages={job.stages} job={job} />);
  return { found: stages(), unmount };
};

describe('the stages of a run', () => {
  test('are told before it starts, none of them done', () => {
    expect(planned('train').map(({ title, what }) => `${title}: ${what}`)).toEqual([
      'Prepare: Set rows aside for testing, encode the columns.',
      'Relations: Find what holds between columns in every row.',
      'Teacher: Train the variational autoencoder under the dependence penalty.',
      'Student: Distil its fair codes into a small generator that never sees a record.',
      'Judge: Grow trees on the real rows: labels are drawn from them, and they tell which move first.',
      'Generate: Draw synthetic rows and calibrate their columns.',
      'Reach: Find how far labels must move for models that learn from them to treat every group alike.',
      'Evaluate: Test against the real rows set aside.',
    ]);
    expect(stages().some(({ isNow }) => isNow)).toBe(false);
    expect(screen.getByRole('list', { name: 'Stages' }).children).toHaveLength(8);
  });

  test('are those that the settings need', () => {
    planned('train', parseOptions({ labels: 'heads' }));
    expect(titles()).toEqual(['Prepare', 'Relations', 'Teacher', 'Student', 'Generate', 'Evaluate']);
  });

  test.each([
    ['audit', ['Prepare', 'Evaluate']],
    ['reevaluate', ['Evaluate']],
    ['curve', ['Evaluate']],
    ['generate', ['Generate']],
    ['openSaved', ['Generate']],
  ] as const)('of the kind %s are fewer', (kind, wanted) => {
    planned(kind);
    expect(titles()).toEqual(wanted);
  });

  test('are the first where nothing was reported yet', () => {
    const { found } = shown(jobOf('train'));
    expect(found.map(({ isNow }) => isNow)).toEqual([true, false, false, false, false, false, false, false]);
    expect(titles()[0]).toBe('Prepare');
  });

  test('are done, under way and ahead', () => {
    const { found } = shown(jobOf('train', stageOf('prepare'), stageOf('student', 400)));
    expect(found.map(({ title }) => title)).toEqual([
      ...['Prepare (done)', 'Relations (done)', 'Teacher (done)'],
      ...['Student', 'Judge', 'Generate', 'Reach', 'Evaluate'],
    ]);
    expect(found.filter(({ isNow }) => isNow)).toEqual([
      { title: 'Student', what: 'Step 400 of 1,500', isNow: true },
    ]);
  });

  test('count steps in the training only; elsewhere they say what is being done', () => {
    const now = (stage: StageName, note?: string) => {
      const progress: StageProgress = { ...stageOf(stage, 7), ...(note && { note }) };
      const { found, unmount } = shown(jobOf('train', progress));
      unmount();
      return found.find(({ isNow }) => isNow)?.what;
    };
    expect(now('evaluate', 'comparing columns')).toBe('Comparing columns');
    expect(now('teacher', 'warming up')).toBe('Warming up, step 7 of 1,500');
    expect(now('generate')).toBe('Draw synthetic rows and calibrate their columns.');
  });

  test('are all done once the run is finished', () => {
    const { found } = shown(jobOf('train', stageOf('evaluate'), 'finished'));
    expect(found.map(({ title }) => title)).toEqual([
      ...['Prepare (done)', 'Relations (done)', 'Teacher (done)', 'Student (done)'],
      ...['Judge (done)', 'Generate (done)', 'Reach (done)', 'Evaluate (done)'],
    ]);
    expect(found.some(({ isNow }) => isNow)).toBe(false);
  });

  test('that came before a fault of the worker stay done after it', () => {
    const resumed = { kind: 'resumed', text: 'The run goes on.', stage: 'teacher', step: 100 } as const;
    shown(jobOf('train', stageOf('prepare'), stageOf('teacher'), resumed));
    expect(titles().slice(0, 3)).toEqual(['Prepare (done)', 'Relations (done)', 'Teacher']);
  });
});
