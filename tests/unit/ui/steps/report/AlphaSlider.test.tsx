import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../../../../src/core/errors.ts';
import { DATA_PARITY } from '../../../../../src/core/evaluate/fairness/definitions.ts';
import type { Attained } from '../../../../../src/core/report/report.ts';
import type { RunOptions } from '../../../../../src/pipeline/settings/options.ts';
import { AlphaSlider } from '../../../../../src/ui/steps/report/AlphaSlider.tsx';
import type { Relabelling } from '../../../../../src/worker/api.ts';
import { baseRatesOf } from '../../charts/groupReports.ts';
import { shownTable } from '../../charts/onScreen.ts';
import { deferred } from '../../session/fixtures.ts';
import { shownRunOf } from './runs.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

function relabelled(alpha: number, changes: Partial<Relabelling> = {}): Relabelling {
  const parity = { ...DATA_PARITY.ratio, attribute: 'sex', table: 'synthetic', counts: {} } as const;
  return {
    runId: 3,
    alpha,
    moved: 12,
    movedByGroup: [
      { group: 'Female', rows: 60, moved: 9, trainRows: 60 },
      { group: 'Male', rows: 40, moved: 3, trainRows: 38 },
      { group: 'Other', rows: 0, moved: 0, trainRows: 2 },
    ],
    baseRates: [],
    metrics: [
      { ...parity, value: 0.9 },
      { ...parity, table: 'train', value: 0.4 },
    ],
    milliseconds: 8,
    ...changes,
  };
}

/** The slider over a run at α = 1, whose full report follows as the session makes it do. */
function shown(
  options: Partial<RunOptions> = {},
  answer?: (alpha: number) => Promise<Relabelling>,
  attained?: Attained,
) {
  const report = deferred<void>();
  const onRelabel = vi.fn(
    (_: number, alpha: number) => answer?.(alpha) ?? Promise.resolve(relabelled(alpha)),
  );
  const onReevaluate = vi.fn<(id: number) => Promise<void>>(() => report.promise);
  function Run() {
    const [alpha, setAlpha] = useState(options.alpha ?? 1);
    const reevaluate = async (id: number) => {
      await onReevaluate(id);
      setAlpha(onRelabel.mock.lastCall?.[1] ?? alpha);
    };
    return (
      <AlphaSlider
        run={shownRunOf(attained ? { attained } : {}, {}, { ...options, alpha })}
        onRelabel={onRelabel}
        onReevaluate={reevaluate}
      >
        <p>below</p>
      </AlphaSlider>
    );
  }
  const drawn = render(<Run />);
  return { onRelabel, onReevaluate, report, unmount: drawn.unmount };
}
const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Fairness slider (α)' });
const move = (value: number) => fireEvent.input(slider(), { target: { value: String(value) } });
const release = () => slider().dispatchEvent(new Event('change'));
const state = () => document.querySelector('.alpha-slider__state')?.textContent;
const moved = () => document.querySelector('.alpha-slider__numbers > p')?.textContent;
const ends = () =>
  [...document.querySelectorAll('.range-input__ends span')].map(({ textContent }) => textContent);

describe('the fairness slider', () => {
  test('stands where the report is, and says what its ends mean', () => {
    shown({ alpha: 0.5 });
    expect(slider().value).toBe('0.5');
    expect(slider().getAttribute('aria-valuetext')).toBe('0.50: in between');
    expect(ends()).toEqual([
      '0 · labels as the data was',
      '1 · labels about equal, to where trees select every group as often',
    ]);
    expect(state()).toBe('The report is that of α = 0.50.');
    expect(moved()).toBeUndefined();
    expect(screen.getByText('below')).toBeTruthy();
  });

  test.each([
    [{ alpha: 0 }, '0.00: labels as the data was'],
    [{ alpha: 1 }, '1.00: labels about equal, to where trees select every group as often'],
    [{ alpha: 1, beyond: 'off' }, '1.00: target independent of the sensitive attributes'],
    [{ alpha: 1, notion: 'odds' }, '1.00: errors of a model most equal'],
  ] as const)('tells a screen reader where it is (%j)', (options, words) => {
    shown(options);
    expect(slider().getAttribute('aria-valuetext')).toBe(words);
  });

  test('says how equal labels and decisions are at its end, where that was measured', () => {
    const { unmount } = shown({}, undefined, { labels: 0.9612, trees: 0.98, linear: 0.9123 });
    expect(document.querySelector('.alpha-slider__state')?.textContent).toBe(
      'At α = 1, least over largest share of favourable ones among the groups: of the labels 0.96; of decisions about training rows, by trees that learned from them, 0.98, by logistic regression 0.91.',
    );
    unmount();
    shown({}, undefined, { labels: null, trees: null });
    expect(document.querySelector('.alpha-slider__state')?.textContent).toMatch(
      /of the labels undefined; .*, undefined\.$/,
    );
  });

  test('says at once what it moved', async () => {
    const { onRelabel } = shown();
    move(0.5);
    expect(state()).toBe(
      'The report, with its findings and scores, is still that of α = 1.00; release the slider for that of α = 0.50.',
    );
    await pass(40);
    expect(onRelabel.mock.calls).toEqual([[3, 0.5]]);
    expect(moved()).toBe('12 labels moved from α = 0 (12.0 % of the rows), in 8 ms');
    expect(document.querySelector('.alpha-slider__parity')?.textContent).toBe(
      'Parity of the data, ratio0.900',
    );
    expect(shownTable()).toEqual([
      ['Group', 'Rows', 'Moved', 'Share'],
      ['Female', '60', '9', '15.0 %'],
      ['Male', '40', '3', '7.5 %'],
      ['a small group', '0', '0', '–'],
    ]);
  });

  test('asks about the first of many moves at once, and of the others about the last only', async () => {
    const { onRelabel } = shown();
    for (const alpha of [0.9, 0.8, 0.7]) {
      move(alpha);
      await pass(30);
    }
    expect(onRelabel.mock.calls).toEqual([[3, 0.9]]);
    await pass(10);
    expect(onRelabel.mock.calls).toEqual([
      [3, 0.9],
      [3, 0.7],
    ]);
    await pass(40);
    move(0.6);
    expect(onRelabel.mock.lastCall).toEqual([3, 0.6]);
  });

  test('draws the new base rates beside the real ones', async () => {
    const rates = baseRatesOf('synthetic', { Female: [30, 60], Male: [20, 40] });
    shown({}, (alpha) => Promise.resolve(relabelled(alpha, { baseRates: [rates] })));
    expect(screen.queryByRole('figure')).toBeNull();
    move(0.5);
    await pass(40);
    expect(screen.getByRole('figure').querySelector('h3,h4')?.textContent).toMatch(/^Synthetic: /);
  });

  test('names the attributes of its numbers where there are several', async () => {
    const [sex] = relabelled(0).metrics;
    const metrics = [sex!, { ...sex!, attribute: 'ra\u202Ece' }];
    shown({}, (alpha) => Promise.resolve(relabelled(alpha, { metrics })));
    move(0.5);
    await pass(40);
    const names = [...document.querySelectorAll('.alpha-slider__parity dt')].map(
      ({ textContent }) => textContent,
    );
    expect(names).toEqual(['Parity of the data, ratio, sex', 'Parity of the data, ratio, ra␣ce']);
    const folded = document.querySelector('details')!;
    expect(folded.open).toBe(false);
    expect(folded.querySelector('summary')!.textContent).toBe('By other groups 1');
    expect(folded.textContent).toContain('ra␣ce');
    expect(folded.textContent).not.toContain('sex');
  });
});

describe('the full report', () => {
  test('follows once the slider is released', async () => {
    const { onReevaluate, report } = shown();
    move(0.5);
    release();
    await pass(599);
    expect(onReevaluate).not.toHaveBeenCalled();
    await pass(1);
    expect(onReevaluate.mock.calls).toEqual([[3]]);
    expect(state()).toBe('Computing the full report for α = 0.50 …');
    expect(screen.getByRole('progressbar', { name: 'Computing the full report' })).toBeTruthy();
    report.resolve();
    await pass(0);
    expect(state()).toBe('The report is that of α = 0.50.');
  });

  test('follows at once where a pointer let go of the slider, and not where a key moved it after that', async () => {
    const { onReevaluate } = shown();
    fireEvent.pointerDown(slider());
    move(0.5);
    release();
    await pass(40);
    expect(onReevaluate.mock.calls).toEqual([[3]]);
    fireEvent.keyDown(slider(), { key: 'ArrowLeft' });
    move(0.45);
    release();
    await pass(599);
    expect(onReevaluate).toHaveBeenCalledTimes(1);
  });

  test('waits while the slider is moved on', async () => {
    const { onReevaluate } = shown();
    move(0.5);
    release();
    await pass(500);
    move(0.4);
    await pass(1000);
    expect(onReevaluate).not.toHaveBeenCalled();
    release();
    await pass(600);
    expect(onReevaluate).toHaveBeenCalledTimes(1);
  });

  test('waits for the labels', async () => {
    const labels = deferred<Relabelling>();
    const { onReevaluate } = shown({}, () => labels.promise);
    move(0.5);
    release();
    await pass(700);
    expect(onReevaluate).not.toHaveBeenCalled();
    labels.resolve(relabelled(0.5));
    await pass(0);
    expect(onReevaluate).toHaveBeenCalledTimes(1);
  });

  test('is not asked for once the page went elsewhere', async () => {
    const { onRelabel, onReevaluate, unmount } = shown();
    move(0.5);
    release();
    unmount();
    await pass(1000);
    expect(onRelabel.mock.calls).toEqual([[3, 0.5]]);
    expect(onReevaluate).not.toHaveBeenCalled();
  });
});

describe('a slider that fails', () => {
  const FAULT = new AppError('run.missing', 'The run is gone.', 'Train again.');

  test('to move the labels says why and what the report is of, and can be tried again', async () => {
    const answers = [Promise.reject(FAULT), Promise.resolve(relabelled(0.4))];
    answers[0]?.catch(() => undefined);
    shown({}, () => answers.shift()!);
    move(0.5);
    await pass(40);
    expect(screen.getByRole('alert').textContent).toBe(
      'The run is gone. Train again. The report is still that of α = 1.00.',
    );
    move(0.4);
    await pass(40);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(moved()).toContain('12 labels moved');
  });

  test('to evaluate says so, and stops waiting', async () => {
    const { report } = shown();
    move(0.5);
    release();
    await pass(600);
    report.reject(FAULT);
    await pass(0);
    expect(screen.getByRole('alert').textContent).toContain('The run is gone. Train again.');
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(state()).toContain('still that of α = 1.00');
  });
});
