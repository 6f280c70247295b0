import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { MetricValue } from '../../../../src/core/evaluate/metric.ts';
import { PREDICTION_FAIRNESS } from '../../../../src/core/evaluate/fairness/definitions.ts';
import { metricValue } from '../../../../src/core/evaluate/values.ts';
import { context, MetricPopover } from '../../../../src/ui/charts/MetricPopover.tsx';
import { HOSTILE, metricOf } from '../../core/report/exampleReport.ts';

afterEach(() => vi.restoreAllMocks());

const box = (left: number, top: number) => new DOMRect(left, top, 40, 20);

function open(metric: MetricValue, anchorBox = box(100, 100)) {
  const anchor = document.createElement('button');
  vi.spyOn(anchor, 'getBoundingClientRect').mockImplementation(() => anchorBox);
  render(<MetricPopover id="explained" metric={metric} anchor={{ current: anchor }} />);
  return screen.getByRole('tooltip');
}

/** The named entries: formula, range, counts, source. */
const entries = (popover: HTMLElement) =>
  Object.fromEntries(
    [...popover.querySelectorAll('.metric-popover__entry')].map((entry) => [
      entry.children[0]!.textContent,
      entry.children[1]!.textContent,
    ]),
  );

describe('what is said of a number', () => {
  const { demographicParityRatio } = PREDICTION_FAIRNESS;
  const of = {
    attribute: 'sex',
    protocol: 'tstr',
    probe: 'gbt',
    table: 'holdout',
    counts: { rows: 1200, groupsLeftOut: 2 },
  } as const;

  test('what it is, on what, how much, and how it is computed', () => {
    const metric = metricValue(demographicParityRatio, 0.81, [0.7, 0.9], of, 'unused');
    const popover = open(metric);
    const texts = [...popover.children].map((part) => part.textContent);
    expect(texts.slice(0, 4)).toEqual([
      demographicParityRatio.label,
      'sex · Trained on synthetic, tested on real (TSTR) · Boosted trees · Real (held-out rows)',
      '0.81095 % interval 0.700 to 0.900',
      demographicParityRatio.meaning,
    ]);
    expect(entries(popover)).toEqual({
      Formula: demographicParityRatio.formula,
      Range: '0 to 1; higher is better',
      Counts: 'rows 1200, groups left out 2',
      Source: demographicParityRatio.source,
    });
  });

  test('how far it is from what it is held against', () => {
    const metric = metricValue(demographicParityRatio, 0.81, [0.7, 0.9], of, 'unused');
    const paired = { difference: 0.2, interval: [0.1, 0.3] as const };
    expect(entries(open({ ...metric, againstReal: paired }))['Difference']).toBe(
      '0.200 to the real rows, 95 % interval 0.100 to 0.300',
    );
    cleanup();
    expect(entries(open({ ...metric, reached: { difference: -0.2 } }))['Difference']).toBe(
      '−0.200 of trees that learned from synthetic rows',
    );
  });

  test('why it is not defined', () => {
    const metric = metricValue(demographicParityRatio, NaN, undefined, of, 'No decision is favourable.');
    const popover = open(metric);
    expect(popover.querySelector('b')!.textContent).toBe('–');
    expect(popover.textContent).toContain('Not defined: No decision is favourable.');
    expect(popover.textContent).not.toContain('interval');
  });

  test('that no reason is known, rather than none', () => {
    expect(open(metricOf({ value: null })).textContent).toContain('Not defined: no reason given');
  });

  test('why it has no interval', () => {
    const metric = metricValue(
      demographicParityRatio,
      0.5,
      undefined,
      of,
      'unused',
      'Too few rows to draw from.',
    );
    const popover = open(metric);
    expect(popover.textContent).toContain('No interval: Too few rows to draw from.');
    expect(popover.textContent).not.toContain('95 % interval');
  });

  test('nothing of what it has not', () => {
    const popover = open(metricOf({ counts: {}, source: '' }));
    expect(Object.keys(entries(popover))).toEqual(['Formula', 'Range']);
  });

  test.each([
    [[0, 1], 'max', '0 to 1; higher is better'],
    [[0, Infinity], 'min', 'from 0; lower is better'],
    [[-Infinity, 1], 'max', 'up to 1; higher is better'],
    [[-Infinity, Infinity], 0, 'any number; 0 is best'],
    [[-1, 1], 0.5, '−1 to 1; 0.5 is best'],
  ] as const)('the range %j with the goal %j', (range, goal, text) => {
    expect(entries(open(metricOf({ range, goal })))['Range']).toBe(text);
  });

  test.each(HOSTILE)('names such as %j as text', (name) => {
    const popover = open(metricOf({ label: name, attribute: name, value: null, reason: name }));
    expect(popover.querySelector('script, img')).toBeNull();
    expect(popover.textContent).not.toMatch(/[\u202E\u0000]/);
  });
});

describe('the context of a number', () => {
  test('has only what there is', () => {
    expect(context(metricOf())).toBe('');
    expect(context(metricOf({ table: 'synthetic' }))).toBe('Synthetic');
    expect(context(metricOf({ attribute: 'sex × race', protocol: 'trtr' }))).toBe(
      'sex × race · Trained on real, tested on real (TRTR)',
    );
  });

  test('calls the linear probe of a numeric target a linear regression', () => {
    expect(context(metricOf({ id: 'utility.r2', probe: 'lr' }))).toBe('Linear regression');
    expect(context(metricOf({ id: 'utility.auroc', probe: 'lr' }))).toBe('Logistic regression');
  });
});

describe('the place of the explanation', () => {
  const window = { width: 400, height: 300 };
  const size = { width: 200, height: 80 };
  function measure() {
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(size.width);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(size.height);
    vi.spyOn(document.documentElement, 'clientWidth', 'get').mockReturnValue(window.width);
    vi.spyOn(document.documentElement, 'clientHeight', 'get').mockReturnValue(window.height);
  }
  const placeOf = ({ style }: HTMLElement) => [style.left, style.top];

  test('is under the number where there is room', () => {
    measure();
    expect(placeOf(open(metricOf(), box(100, 100)))).toEqual(['100px', '124px']);
  });

  test('is above it at the foot of the window', () => {
    measure();
    // 250 − 80 − 4.
    expect(placeOf(open(metricOf(), box(100, 250)))).toEqual(['100px', '166px']);
  });

  test('does not leave the window at its sides', () => {
    measure();
    expect(placeOf(open(metricOf(), box(390, 100)))[0]).toBe('192px');
  });

  test('nor at the left one', () => {
    measure();
    expect(placeOf(open(metricOf(), box(-30, 100)))[0]).toBe('8px');
  });

  test('follows the number when the page scrolls', () => {
    measure();
    const anchorBox = box(100, 100);
    const popover = open(metricOf(), anchorBox);
    anchorBox.y = 40;
    fireEvent.scroll(document.body);
    expect(placeOf(popover)).toEqual(['100px', '64px']);
  });

  test('is in the top layer where the browser has one', () => {
    const show = vi.fn();
    Object.defineProperty(HTMLElement.prototype, 'showPopover', { value: show, configurable: true });
    try {
      expect(open(metricOf()).getAttribute('popover')).toBe('manual');
      expect(show).toHaveBeenCalledTimes(1);
    } finally {
      Reflect.deleteProperty(HTMLElement.prototype, 'showPopover');
    }
  });
});
