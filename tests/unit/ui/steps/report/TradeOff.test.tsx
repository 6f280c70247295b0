import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import type { MetricId } from '../../../../../src/core/evaluate/catalogue.ts';
import { CATALOGUE } from '../../../../../src/core/evaluate/catalogue.ts';
import type { MetricValue } from '../../../../../src/core/evaluate/metric.ts';
import { TRADE_OFF_METRICS } from '../../../../../src/core/evaluate/tradeOffMetrics.ts';
import type { TradeOffCurve } from '../../../../../src/pipeline/after/curve.ts';
import type { RunOptions } from '../../../../../src/pipeline/settings/options.ts';
import { TradeOff } from '../../../../../src/ui/steps/report/TradeOff.tsx';
import type { Job } from '../../../../../src/ui/session/state.ts';
import { legendLabels, openTable } from '../../charts/onScreen.ts';
import { descriptions } from '../../described.ts';
import { jobOf, stageOf } from '../train/jobs.ts';
import { runOf } from './runs.ts';

const { classes, numeric } = TRADE_OFF_METRICS;
function valueOf(id: MetricId, value: number, protocol: 'tstr' | 'trtr', attribute?: string): MetricValue {
  const measured = {
    counts: {},
    interval: [value - 0.05, value + 0.05] as const,
    protocol,
    probe: 'gbt' as const,
  };
  return { ...CATALOGUE[id], ...measured, value, ...(attribute && { attribute }) };
}
/** Of every measure of a kind the same fairness, by sex and by race. */
function measured(
  { fairness, utility }: typeof classes | typeof numeric,
  fair: number,
  useful: number,
  protocol: 'tstr' | 'trtr' = 'tstr',
) {
  const by = (attribute: string, value: number) =>
    fairness.map((id) => valueOf(id, value, protocol, attribute));
  return [valueOf(utility, useful, protocol), ...by('sex', fair), ...by('ra\u202Ece', fair / 2)];
}
function curveOf(
  kind: typeof classes | typeof numeric,
  trainedOn = 100,
  others: TradeOffCurve['others'] = [],
): TradeOffCurve {
  const points = [0, 0.5, 1].map((alpha) => ({
    alpha,
    metrics: measured(kind, 0.4 + 0.5 * alpha, 0.8 - 0.1 * alpha),
  }));
  return { notion: 'parity', points, others, trainedOn, of: 100 };
}

interface Shown {
  readonly curve?: TradeOffCurve;
  readonly job?: Job | null;
  readonly kind?: typeof classes | typeof numeric;
  readonly options?: Partial<RunOptions>;
  /** Other values of the report. */
  readonly more?: readonly MetricValue[];
}
function shown({ curve, job = null, kind = classes, options, more = [] }: Shown = {}) {
  const [onDraw, onCancel] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
  const metrics = [...measured(kind, 0.85, 0.72), ...measured(kind, 0.3, 0.82, 'trtr'), ...more];
  const run = runOf({ metrics }, {}, options);
  render(<TradeOff run={run} curve={curve} job={job} onDraw={onDraw} onCancel={onCancel} />);
  return { user: userEvent.setup(), onDraw, onCancel };
}
const draw = () => screen.queryByRole('button', { name: 'Draw the curve' });
const stop = () => screen.getByRole('button', { name: 'Stop drawing the curve' });
const choices = (legend: string) =>
  [...(screen.queryByRole('group', { name: legend })?.querySelectorAll('label') ?? [])].map(
    ({ textContent }) => textContent,
  );

describe('the fairness–utility curve', () => {
  test('is drawn at a word, which says what it costs', async () => {
    const { user, onDraw } = shown();
    expect(
      screen.getByText(/^What each position of the slider would buy and cost: a model is trained/),
    ).toBeTruthy();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(onDraw.mock.calls).toEqual([[3]]);
  });

  test('waits for another run to end', async () => {
    const { user, onDraw } = shown({ job: jobOf('train') });
    expect(descriptions(draw()!)).toEqual(['A run is under way: wait for it or cancel it first.']);
    await user.click(draw()!);
    expect(onDraw).not.toHaveBeenCalled();
  });

  test('can be drawn after a run that ended', () => {
    shown({ job: jobOf('curve', 'cancelled') });
    expect(descriptions(draw()!)).toEqual([]);
  });

  test('shows how far it is, and is stopped once', async () => {
    const { user, onCancel } = shown({ job: jobOf('curve', stageOf('evaluate', 3, { note: 'α = 0.5' })) });
    const bar = screen.getByRole('progressbar', { name: 'Drawing the curve' });
    expect([bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuetext')]).toEqual([
      '43',
      'α = 0.5',
    ]);
    expect(draw()).toBeNull();
    await user.click(stop());
    expect(onCancel).toHaveBeenCalledTimes(1);
  });

  test('that is being stopped is not stopped again', async () => {
    const { user, onCancel } = shown({ job: jobOf('curve', 'cancelling') });
    expect(descriptions(stop())).toEqual(['It is being cancelled.']);
    await user.click(stop());
    expect(onCancel).not.toHaveBeenCalled();
  });
});

describe('a curve that was drawn', () => {
  const rows = () => openTable().map((row) => row.slice(0, 3));

  test('has its points, the report’s own, and that of the real rows', () => {
    shown({ curve: curveOf(classes), options: { alpha: 0.75 } });
    expect(draw()).toBeNull();
    const [head, ...points] = rows();
    expect(head?.[0]).toBe('Labels');
    expect(points.map(([name]) => name)).toEqual([
      ...['α = 0.00', 'α = 0.50', 'α = 1.00'],
      ...['In use: α = 0.75', 'Real rows'],
    ]);
  });

  test('has the curves of the other notions beside it, from the same labels at α = 0', () => {
    const { points } = curveOf(classes);
    const others = [
      { notion: 'decisions', points },
      { notion: 'odds', points: points.slice(0, 2) },
    ] as const;
    shown({ curve: curveOf(classes, 100, others) });
    expect(legendLabels().slice(0, 3)).toEqual([
      'Equal labels (demographic parity)',
      'Equal decisions',
      'Equal errors (equalized odds)',
    ]);
    expect(rows().map(([name]) => name)).toEqual([
      ...['Labels', 'α = 0.00', 'α = 0.50', 'α = 1.00'],
      ...['Equal decisions, α = 0.50', 'Equal decisions, α = 1.00', 'Equal errors, α = 0.50'],
      ...['In use: α = 1.00', 'Real rows'],
    ]);
    expect(screen.getByRole('heading', { level: 4 }).textContent).toMatch(/^From α = 0\.00 to α = 1\.00, /);
  });

  test('is by one attribute and one measure at a time', async () => {
    const { user } = shown({ curve: curveOf(classes) });
    expect(choices('Fairness by')).toEqual(['sex', 'ra␣ce']);
    expect(choices('Fairness as')).toEqual(classes.fairness.map((id) => CATALOGUE[id].label));
    const table = () => [...document.querySelectorAll('tbody tr')].map((row) => row.children[1]?.textContent);
    openTable();
    expect(table()[0]).toBe('0.400');
    await user.click(screen.getByText('ra␣ce'));
    expect(table()[0]).toBe('0.200');
  });

  test('of equalized odds begins with their measure', () => {
    shown({ curve: curveOf(classes), options: { notion: 'odds' } });
    const chosen = document.querySelector<HTMLInputElement>('fieldset:nth-of-type(2) input:checked');
    expect(chosen?.labels?.[0]?.textContent).toBe(CATALOGUE['fairness.equalizedOdds.ratio'].label);
  });

  test('of a numeric target has the measures of numbers', () => {
    shown({ curve: curveOf(numeric), kind: numeric, options: { notion: 'odds' } });
    expect(document.querySelector('.chart-frame, figure')?.textContent).toContain(
      CATALOGUE[numeric.utility].label,
    );
    expect(rows().slice(1)).toHaveLength(5);
  });

  test.each([
    [100, 'Boosted trees trained on the 100 synthetic rows with the labels of each α'],
    [40, 'Boosted trees trained on a sample of 40 of the 100 synthetic rows (the point in use: all of them)'],
  ])('says how many rows it was measured on (%s)', (trainedOn, words) => {
    shown({ curve: curveOf(classes, trainedOn) });
    expect(document.body.textContent).toContain(words);
  });

  const limits = (classCount: number, attribute = 'sex') => {
    const counts = { classes: classCount };
    const limit = (id: MetricId, value: number, atLeast: number): MetricValue => ({
      ...valueOf(id, value, 'trtr', attribute),
      probe: 'gbtTuned',
      counts: { ...counts, [id.includes('.odds') ? 'oddsAtLeast' : 'parityAtLeast']: atLeast },
    });
    return [
      { ...valueOf(classes.utility, 0.83, 'trtr'), probe: 'gbtTuned' as const },
      { ...valueOf(classes.fairness[0], 0.35, 'trtr', attribute), probe: 'gbtTuned' as const },
      { ...valueOf(classes.fairness[1], 0.45, 'trtr', attribute), probe: 'gbtTuned' as const },
      limit('fairness.limit.parity', 0.78, 0.8),
      limit('fairness.limit.auroc', 0.82, 0.8),
      limit('fairness.limit.parity', 0.97, 1),
      limit('fairness.limit.auroc', 0.81, 1),
      limit('fairness.limit.everyThreshold.auroc', 0.79, 1),
      limit('fairness.limit.odds', 0.75, 0.8),
      limit('fairness.limit.odds.auroc', 0.8, 0.8),
      limit('fairness.limit.odds', 0.9, 1),
      limit('fairness.limit.odds.auroc', 0.78, 1),
    ];
  };

  test('is drawn beside the limits, which the note explains', () => {
    shown({ curve: curveOf(classes), more: limits(2) });
    expect(rows().slice(6)).toEqual([
      ['Limit, any parity', '0.350', '0.300 to 0.400'],
      ['Limit, parity 0.8', '0.780', '0.730 to 0.830'],
      ['Limit, parity 1', '0.970', '0.920 to 1.020'],
      ['Limit, every threshold', '0.970', '0.920 to 1.020'],
    ]);
    expect(document.body.textContent).toContain('The limit: what tuned trees get from the real rows');
    expect(document.body.textContent).toContain('Limit: parity at every threshold');
  });

  test('of equalized odds is drawn beside their limits', () => {
    shown({ curve: curveOf(classes), more: limits(2), options: { notion: 'odds' } });
    expect(
      rows()
        .slice(6)
        .map(([name, fairness]) => [name, fairness]),
    ).toEqual([
      ['Limit, any odds', '0.450'],
      ['Limit, odds 0.8', '0.750'],
      ['Limit, odds 1', '0.900'],
    ]);
    expect(document.body.textContent).toContain('partly by lot');
  });

  test('of a number is drawn beside the limits of predictions', () => {
    const tuned = (id: MetricId, value: number, attribute?: string): MetricValue => ({
      ...valueOf(id, value, 'trtr', attribute),
      probe: 'gbtTuned',
      counts: {},
    });
    const more = [
      tuned(numeric.utility, 0.6),
      tuned(numeric.fairness[0], 0.5, 'sex'),
      tuned('fairness.limit.meanDifference', 0.05, 'sex'),
      tuned('fairness.limit.r2', 0.55, 'sex'),
      tuned('fairness.limit.everyThreshold.r2', 0.5, 'sex'),
    ];
    shown({ curve: curveOf(numeric), kind: numeric, more });
    const limits = rows().filter(([name]) => name?.startsWith('Limit'));
    expect(limits.map(([name, fairness]) => [name, fairness])).toEqual([
      ['Limit, any means', '0.500'],
      ['Limit, equal means', '0.050'],
      ['Limit, every threshold', '0.050'],
    ]);
  });

  const undefinedLimit = {
    ...limits(2)[3]!,
    value: null,
    reason: 'All rows have one outcome.',
    counts: { classes: 2 },
  };
  test.each([
    ['of another attribute', limits(2, 'age'), /with its 95 % interval\.$/],
    ['of several classes, and says why', limits(3), /No limit is drawn of several classes/],
    [
      'that are undefined, and says why',
      [undefinedLimit],
      /No limit is drawn\. All rows have one outcome\.$/,
    ],
  ] as const)('has no limits %s', (_, more, words) => {
    shown({ curve: curveOf(classes), more });
    expect(rows()).toHaveLength(6);
    expect(document.querySelector('.chart-frame__note, figure p')?.textContent).toMatch(words);
  });
});
