import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ParetoPlot, type RunPoint } from '../../../../src/ui/charts/ParetoPlot.tsx';
import { drawingOf, drawnTexts, figureSummary, giveSize, openTable, tooltipAt } from './onScreen.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

const RUNS: readonly RunPoint[] = [
  { id: 1, label: 'Run 1', x: 0.4, y: 0.9, xInterval: [0.3, 0.5], current: false },
  { id: 2, label: 'Run 2', x: 0.9, y: 0.8, current: true },
  { id: 3, label: 'Run 3', x: 0.35, y: 0.7, current: false },
];
const TITLE =
  'By the numbers measured, Run 1 and Run 2 trade fairness for utility; some of the order may be chance';
const plot = (points: readonly RunPoint[]) =>
  render(<ParetoPlot points={points} xName="fairness" yName="utility" />);

test('the title names the runs that none beats in both, the summary gives all', () => {
  plot(RUNS);
  expect(figureSummary(TITLE)).toBe(
    'Run 1: fairness 0.400, utility 0.900; Run 2: fairness 0.900, utility 0.800; Run 3: fairness 0.350, utility 0.700.',
  );
  expect(
    screen.getByText(/^utility against fairness of each run, with 95 % intervals; up and to the right/),
  ).toBeTruthy();
});

test('each run is drawn with its name, the shown one ringed, and a line joins the front', () => {
  plot(RUNS);
  expect(drawnTexts(TITLE)).toEqual(
    expect.arrayContaining(['Run 1', 'Run 2', 'Run 3', 'fairness', 'utility']),
  );
  expect(drawingOf(TITLE).querySelectorAll('circle')).toHaveLength(1);
  const line = drawingOf(TITLE).querySelector('.recharts-scatter-line path')!.getAttribute('d') ?? '';
  expect(line.match(/[ML]/g)).toHaveLength(2);
});

test('the table marks the runs of the front', () => {
  plot(RUNS);
  expect(openTable()).toEqual([
    ['Run', 'fairness', 'utility', 'Not beaten in both'],
    ['Run 1', '0.400', '0.900', 'yes'],
    ['Run 2', '0.900', '0.800', 'yes'],
    ['Run 3', '0.350', '0.700', ''],
  ]);
});

test('the tooltip says which run is shown, and the interval where there is one', async () => {
  plot(RUNS.slice(0, 1));
  const one = 'One run so far: train another with other settings to see the trade-off';
  expect(await tooltipAt(one, 1)).toEqual(['Run 1', 'fairness: 0.400 (0.300 to 0.500)', 'utility: 0.900']);
});

test('a run that is best in both is said to be', async () => {
  const told = { xInterval: [0.85, 0.95], yInterval: [0.93, 0.97] } as const;
  plot([
    { ...RUNS[1]!, y: 0.95, ...told },
    { ...RUNS[0]!, yInterval: [0.88, 0.92] },
  ]);
  const title = 'Run 2 is best in both fairness and utility';
  expect(screen.getByRole('figure', { name: title })).toBeTruthy();
  expect((await tooltipAt(title, 1))[0]).toMatch(/^Run 2 \(shown\)$|^Run 1$/);
});

test('names that would lie on each other are left to tooltip and table, that of the shown run is drawn', () => {
  const near = { ...RUNS[1]!, id: 4, label: 'Run 4', x: 0.905, y: 0.801, current: false };
  plot([near, ...RUNS]);
  const title = TITLE.replace('Run 2', 'Run 4');
  expect(drawnTexts(title)).toContain('Run 2');
  expect(drawnTexts(title)).not.toContain('Run 4');
});

test('limits are drawn with a legend, told in the note and listed', () => {
  const limits = [
    { label: 'Limit, parity 0.8', isStrict: false, x: 0.8, y: 0.85 },
    { label: 'Limit, every threshold', isStrict: true, x: 1, y: 0.7 },
  ];
  render(
    <ParetoPlot
      points={RUNS}
      xName="fairness"
      yName="utility"
      limits={limits}
      limitsNote="The limit: so far."
    />,
  );
  expect(screen.getByText(/beats in both\. The limit: so far\.$/)).toBeTruthy();
  expect(screen.getByText('Limit: thresholds for each group')).toBeTruthy();
  expect(screen.getByText('Limit: parity at every threshold')).toBeTruthy();
  expect(openTable().slice(-2)).toEqual([
    ['Limit, parity 0.8', '0.800', '0.850', ''],
    ['Limit, every threshold', '1', '0.700', ''],
  ]);
});
