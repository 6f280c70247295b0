import { render, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { StageName } from '../../../../../src/pipeline/conduct/progress.ts';
import { parseOptions } from '../../../../../src/pipeline/settings/options.ts';
import { stagesOf } from '../../../../../src/ui/session/jobStages.ts';
import type { Job } from '../../../../../src/ui/session/state.ts';
import { StageList } from '../../../../../src/ui/steps/train/StageList.tsx';

const STAGES = stagesOf('train', parseOptions({ notion: 'odds' }));

function jobAt(stage: StageName, change: Partial<Job> = {}, note?: string): Job {
  return {
    kind: 'train',
    status: 'running',
    stages: STAGES,
    stage: {
      kind: 'stage',
      stage,
      step: 1200,
      steps: 2000,
      percent: 30,
      secondsLeft: 9,
      ...(note && { note }),
    },
    teacher: [],
    student: [],
    latent: null,
    startedAt: 0,
    ...change,
  };
}

function items() {
  return within(screen.getByRole('list', { name: 'Stages' })).getAllByRole('listitem');
}

/** Titles, with "(done)" as it is told to who does not see the mark. */
const titles = () => items().map((item) => item.querySelector('.stage-list__title')?.textContent);

describe('the stages of a run', () => {
  test('planned: each with its name and what it does, none under way', () => {
    render(<StageList stages={STAGES} job={null} />);
    expect(titles()).toEqual([
      'Prepare',
      'Teacher',
      'Student',
      'Judge',
      'Generate',
      'Equal errors',
      'Evaluate',
    ]);
    expect(screen.getByText(/how far labels must move for a model/)).toBeTruthy();
    expect(items().some((item) => item.hasAttribute('aria-current'))).toBe(false);
  });

  test('leave out what these settings do without', () => {
    render(<StageList stages={stagesOf('train', parseOptions({ labels: 'heads' }))} job={null} />);
    expect(titles()).toEqual(['Prepare', 'Teacher', 'Student', 'Generate', 'Evaluate']);
  });

  test('under way: those before are done, the present one tells its steps', () => {
    render(<StageList stages={STAGES} job={jobAt('student')} />);
    expect(titles().slice(0, 4)).toEqual(['Prepare (done)', 'Teacher (done)', 'Student', 'Judge']);
    const current = items().filter((item) => item.getAttribute('aria-current') === 'step');
    expect(current.map((item) => item.textContent)).toEqual(['StudentStep 1,200 of 2,000']);
  });

  test('the search tells the slider position that it measures', () => {
    render(<StageList stages={STAGES} job={jobAt('reach', {}, 'labels at α = 0.25')} />);
    expect(screen.getByText('Labels at α = 0.25')).toBeTruthy();
    expect(titles()[5]).toBe('Equal errors');
  });

  test('finished: all are done', () => {
    render(<StageList stages={STAGES} job={jobAt('evaluate', { status: 'finished' })} />);
    expect(titles().every((title) => title?.endsWith('(done)'))).toBe(true);
  });
});
