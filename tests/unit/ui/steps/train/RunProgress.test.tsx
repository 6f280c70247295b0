import { render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Job } from '../../../../../src/ui/session/state.ts';
import { RunProgress } from '../../../../../src/ui/steps/train/RunProgress.tsx';
import { jobOf, stageOf } from './jobs.ts';

/** What is said of a job in words, and on its bar. */
function said(job: Job) {
  const { unmount } = render(<RunProgress job={job} />);
  const bar = screen.getByRole('progressbar', { name: 'Training progress' });
  const words = document.querySelector('.run-progress__status')?.textContent;
  const found = [words, bar.getAttribute('aria-valuetext'), bar.getAttribute('aria-valuenow')];
  unmount();
  return found;
}
const words = (job: Job) => said(job)[0];
const left = (secondsLeft: number | null) => words(jobOf('train', stageOf('teacher', 5, { secondsLeft })));

describe('the progress of a run', () => {
  test('is its percent, rounded down, on the bar and in words', () => {
    expect(said(jobOf('train', stageOf('teacher', 5, { percent: 99.96 })))).toEqual(['99 %', '99 %', '100']);
    expect(said(jobOf('train', stageOf('teacher', 5)))).toEqual(['42 %', '42 %', '43']);
  });

  test('is none before the first report', () => {
    expect(said(jobOf('train'))).toEqual(['0 %', '0 %', '0']);
  });

  test.each([
    [null, '42 %'],
    [0.4, '42 % · under a second left'],
    [4.9, '42 % · a few seconds left'],
    [5, '42 % · about 5 s left'],
    [43, '42 % · about 45 s left'],
    [54.9, '42 % · about 55 s left'],
    [55, '42 % · about 1 min left'],
    [89, '42 % · about 1 min left'],
    [200, '42 % · about 3 min left'],
  ])('with %s s to go says no more than is known', (seconds, wanted) => {
    expect(left(seconds)).toBe(wanted);
  });

  test('stands still, says so, and has no time left, while it is paused or being cancelled', () => {
    const report = stageOf('teacher', 5, { secondsLeft: 40 });
    expect(said(jobOf('train', report, 'paused'))).toEqual(['Paused at 42 %', 'Paused at 42 %', '43']);
    expect(said(jobOf('train', report, 'cancelling'))).toEqual(['Cancelling…', 'Cancelling…', '43']);
  });

  test.each([
    ['train', 'Finished. The report is ready.'],
    ['audit', 'Evaluated. The report is ready.'],
    ['reevaluate', 'Evaluated. The report is ready.'],
    ['curve', 'The fairness–utility curve is drawn.'],
    ['generate', 'The rows are made.'],
    ['openSaved', 'The file is open.'],
  ] as const)('ends, of the kind %s, with “%s”', (kind, wanted) => {
    expect(said(jobOf(kind, stageOf('evaluate'), 'finished'))).toEqual([wanted, wanted, '100']);
  });

  test('ends before its end with what is kept, and the bar where it was', () => {
    expect(said(jobOf('train', stageOf('teacher', 5), 'cancelled'))).toEqual([
      'Cancelled. Tables, settings and earlier runs are kept.',
      'Cancelled. Tables, settings and earlier runs are kept.',
      '43',
    ]);
    expect(words(jobOf('train', stageOf('teacher', 5), 'failed'))).toBe(
      'Stopped by a fault, told above. Tables, settings and earlier runs are kept.',
    );
  });

  test('comes with its stages', () => {
    render(<RunProgress job={jobOf('audit', stageOf('prepare'), stageOf('evaluate'))} />);
    expect(screen.getAllByRole('listitem').map((item) => item.querySelector('p')?.textContent)).toEqual([
      'Prepare (done)',
      'Evaluate',
    ]);
  });
});
