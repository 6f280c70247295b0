import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { RunProgress } from '../../../../../src/ui/steps/train/RunProgress.tsx';
import { StageDone, StepwiseChoice } from '../../../../../src/ui/steps/train/Stepwise.tsx';
import { inGerman } from '../../../inGerman.ts';
import { descriptions } from '../../described.ts';
import { jobOf, stageOf } from './jobs.ts';

test('waiting after each stage is chosen, and said to change no row', async () => {
  const onChange = vi.fn();
  render(<StepwiseChoice on={false} onChange={onChange} />);
  const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Stop after each stage' });
  expect(box.checked).toBe(false);
  expect(descriptions(box)).toEqual([
    'To look at what happened, for as long as you like. The rows will be the same.',
  ]);
  await userEvent.click(box);
  expect(onChange).toHaveBeenCalledExactlyOnceWith(true);
});

test('what a stage has done is told with what comes next', () => {
  render(<StageDone job={jobOf('train', stageOf('student'), 'paused')} />);
  const note = screen.getByRole('note', { name: 'Teacher is done' });
  expect(note.textContent).toMatch(
    /^Teacher is done\. The network has learned .*Next comes Student\. Distil/,
  );
});

test('before the first stage is over there is nothing to tell', () => {
  render(<StageDone job={jobOf('train', stageOf('prepare'), 'paused')} />);
  expect(screen.queryByRole('note')).toBeNull();
});

test('it is told where a run waits for a class, and not where a person paused it or it goes on', () => {
  const waiting = jobOf('train', stageOf('student'), 'paused');
  const { rerender } = render(<RunProgress job={waiting} stepwise />);
  expect(screen.getByRole('note')).toBeTruthy();
  rerender(<RunProgress job={waiting} />);
  expect(screen.queryByRole('note')).toBeNull();
  rerender(<RunProgress job={jobOf('train', stageOf('student'))} stepwise />);
  expect(screen.queryByRole('note')).toBeNull();
});

test('in German a stage of any gender is done, and leads to the next', () => {
  inGerman(() => render(<StageDone job={jobOf('train', stageOf('evaluate'), 'paused')} />));
  expect(screen.getByRole('note', { name: 'Fertig: Reichweite' }).textContent).toMatch(
    /^Fertig: Reichweite\. Modelle wurden .*Als Nächstes: Auswerten\. An den beiseitegelegten echten Zeilen testen\.$/,
  );
});
