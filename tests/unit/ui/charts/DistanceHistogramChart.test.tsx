import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DistanceHistogramChart } from '../../../../src/ui/charts/DistanceHistogramChart.tsx';
import { drawingOf, figureSummary, giveSize, legendLabels, openTable, tooltipAt } from './onScreen.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

/** Three bins, the last joined from three of the width of the others. */
const HISTOGRAM = { edges: [0, 1, 2, 5], synthetic: [10, 20, 70], holdout: [50, 30, 20] };
const heading = () => screen.getByRole('heading').textContent ?? '';

test('the title sets the near rows of both against each other', () => {
  const { rerender } = render(<DistanceHistogramChart histogram={HISTOGRAM} />);
  // Half of the first bin: 5 % against 25 %. Without the numbers of rows nothing more can be said.
  expect(heading()).toBe(
    'Rows near training rows: 5.0 % of synthetic rows, 25.0 % of held-out real rows within the nearest tenth of the distances',
  );
  expect(figureSummary(heading())).toContain('Distances run from 0.00 to 5.00.');
  expect(legendLabels()).toEqual(['Held-out real rows', 'Synthetic rows']);
  rerender(<DistanceHistogramChart histogram={HISTOGRAM} rows={{ synthetic: 500, holdout: 200 }} />);
  expect(heading()).toMatch(/^Synthetic rows lie farther from training rows than strangers do: 5\.0 %/);
  rerender(<DistanceHistogramChart histogram={HISTOGRAM} rows={{ synthetic: 20, holdout: 8 }} />);
  expect(heading()).toMatch(
    /^No closer to training rows than strangers, as far as the data can tell: 5\.0 %/,
  );
});

test('it warns of synthetic rows that crowd the training rows', () => {
  render(
    <DistanceHistogramChart
      histogram={{ ...HISTOGRAM, synthetic: [90, 5, 5] }}
      rows={{ synthetic: 500, holdout: 200 }}
    />,
  );
  expect(heading()).toMatch(/^Synthetic rows lie closer to training rows than strangers do: 45\.0 % /);
});

test('the table has the share of each bin', () => {
  render(<DistanceHistogramChart histogram={HISTOGRAM} />);
  expect(openTable()).toEqual([
    ['From', 'To', 'Held-out real rows', 'Synthetic rows'],
    ['0', '1', '0.500', '0.100'],
    ['1', '2', '0.300', '0.200'],
    ['2', '5', '0.200', '0.700'],
  ]);
});

test('a joined bin is as wide as it is and lower for it: areas are shares', () => {
  render(<DistanceHistogramChart histogram={HISTOGRAM} />);
  const outline = drawingOf(heading()).querySelectorAll('.recharts-area-curve')[1]!.getAttribute('d') ?? '';
  const corners = outline
    .match(/-?[\d.]+,-?[\d.]+/g)!
    .map((at) => at.split(',').map(Number) as [number, number]);
  const floor = Number(drawingOf(heading()).querySelector('clipPath rect')!.getAttribute('height')) + 6;
  const areas = corners
    .slice(1)
    .map(([x, y], i) => (x - corners[i]![0]) * (floor - (y + corners[i]![1]) / 2));
  const total = areas.reduce((sum, area) => sum + area, 0);
  const filled = areas.filter((area) => area > 1e-6).map((area) => area / total);
  expect(filled.map((share) => Number(share.toFixed(3)))).toEqual([0.1, 0.2, 0.7]);
});

test('the tooltip gives the bin and the shares as they are', async () => {
  render(<DistanceHistogramChart histogram={HISTOGRAM} />);
  expect(await tooltipAt(heading(), 3)).toEqual([
    'Distance 2.000 to 5.000',
    'Held-out real rows: 20.0 %',
    'Synthetic rows: 70.0 %',
  ]);
});

test('the note says for how much of distance a height stands', () => {
  render(<DistanceHistogramChart histogram={HISTOGRAM} />);
  expect(
    screen.getByText(/share of rows for each 1\.000 of distance\. Bins of few held-out rows are joined\./),
  ).toBeTruthy();
});

test('nothing measured is said, not drawn', () => {
  render(<DistanceHistogramChart histogram={{ edges: [], synthetic: [], holdout: [] }} />);
  expect(heading()).toBe('No distances were measured');
  expect(document.body.textContent).not.toMatch(/NaN|Infinity|∞/);
});
