import { render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IntervalPlot, rateText, type IntervalPlotProps } from '../../../../src/ui/charts/IntervalPlot.tsx';
import { drawingOf, drawnTexts, giveSize, tooltipAt } from './onScreen.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

const two = (value: number) => value.toFixed(2);
const SERIES = [
  { id: 'real', label: 'Real', color: 'blue', mark: 'circle' },
  { id: 'synthetic', label: 'Synthetic', color: 'orange', mark: 'square' },
] as const;

function plot(changes: Partial<IntervalPlotProps> = {}) {
  return render(
    <IntervalPlot
      label="Rates"
      format={two}
      series={SERIES}
      rows={[
        {
          label: 'Women',
          note: 'n = 40',
          values: { real: { value: 0.25, interval: [0.2, 0.4] }, synthetic: { value: 0.5 } },
        },
        { label: 'Men', values: { real: { value: 1 }, synthetic: { value: null } } },
      ]}
      {...changes}
    />,
  );
}

const marks = (color: string) => [...drawingOf('Rates').querySelectorAll(`path[fill="${color}"]`)];
const arms = (color: string) => [...drawingOf('Rates').querySelectorAll(`g[stroke="${color}"] line`)];
/** The horizontal place at which a mark's outline starts. */
const startOf = (mark: Element) => Number(/^M(-?[\d.]+)/.exec(mark.getAttribute('d') ?? '')?.[1]);

describe('rows of values', () => {
  test('each row has its label and note, and the axis its ticks', () => {
    plot();
    expect(drawnTexts('Rates')).toEqual(['0.20', '0.40', '0.60', '0.80', '1.00', 'Women', 'n = 40', 'Men']);
  });

  test('each defined value has a mark, an undefined one has none', () => {
    plot();
    expect(marks('blue')).toHaveLength(2);
    expect(marks('orange')).toHaveLength(1);
    // A greater value lies further right.
    expect(startOf(marks('blue')[1]!)).toBeGreaterThan(startOf(marks('blue')[0]!));
  });

  test('arms reach from one end of the interval to the other, and only where there is one', () => {
    plot({ domain: [0, 1] });
    const [far, shaft, near] = arms('blue').map((line) => [
      Number(line.getAttribute('x1')),
      Number(line.getAttribute('x2')),
    ]);
    expect(arms('blue')).toHaveLength(3);
    expect(arms('orange')).toHaveLength(0);
    const [low, high] = [near![0]!, far![0]!];
    expect(shaft).toEqual([low, high]);
    // The axis runs over 1, from the left end of the grid to the right one.
    const grid = [...drawingOf('Rates').querySelectorAll('.recharts-cartesian-grid line')];
    const ends = grid.map((line) => Number(line.getAttribute('x1')));
    const unit = Math.max(...ends) - Math.min(...ends);
    expect((low - Math.min(...ends)) / unit).toBeCloseTo(0.2, 6);
    expect((high - Math.min(...ends)) / unit).toBeCloseTo(0.4, 6);
  });

  test('bars start at zero', () => {
    plot({ look: 'bar', domain: [0, 1] });
    const bars = [...drawingOf('Rates').querySelectorAll('.recharts-bar-rectangle path')];
    const [women, men] = bars.map((bar) => Number(bar.getAttribute('width')));
    expect(bars).toHaveLength(3);
    expect(men! / women!).toBeCloseTo(4, 6);
  });

  test('a reference line stands at its value, and the axis holds it', () => {
    plot({ reference: 2 });
    expect(drawnTexts('Rates')).toContain('2.00');
    expect(drawingOf('Rates').querySelectorAll('.recharts-reference-line line')).toHaveLength(1);
  });

  test('a long label breaks at a space and is whole in its title', () => {
    plot({ rows: [{ label: 'Native Hawaiian or other Pacific Islander', values: { real: { value: 1 } } }] });
    expect(drawnTexts('Rates').slice(-2)).toEqual(['Native Hawaiian or', 'other Pacific Isla…']);
    expect([...drawingOf('Rates').querySelectorAll('g > title')].map((title) => title.textContent)).toEqual([
      'Native Hawaiian or other Pacific Islander',
    ]);
  });

  test('draws a plot without any value', () => {
    plot({ rows: [{ label: 'Women', values: {} }] });
    expect(drawnTexts('Rates')).toContain('Women');
    expect(marks('blue')).toHaveLength(0);
  });
});

describe('the tooltip', () => {
  test('goes by the arrow keys and says what is undefined', async () => {
    plot();
    expect(await tooltipAt('Rates', 1)).toEqual([
      'Women · n = 40',
      'Real: 0.25 (0.20 to 0.40)',
      'Synthetic: 0.50',
    ]);
    expect(await tooltipAt('Rates', 2, 'ArrowLeft')).toEqual(['Men', 'Real: 1.00', 'Synthetic: –']);
  });
});

test('a rate in words', () => {
  expect(rateText({ value: 0.5, interval: [0.25, 0.75] }, two)).toBe('0.50 (0.25 to 0.75)');
  expect(rateText({ value: 0.5 }, two)).toBe('0.50');
  expect(rateText({ value: null, interval: [0, 1] }, two)).toBe('–');
  expect(rateText(undefined, two)).toBe('–');
});
