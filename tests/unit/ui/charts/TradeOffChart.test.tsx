import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PREDICTION_FAIRNESS } from '../../../../src/core/evaluate/fairness/definitions.ts';
import { CLASS_DEFINITIONS } from '../../../../src/core/evaluate/utilityDefinitions.ts';
import { metricValue } from '../../../../src/core/evaluate/values.ts';
import { TradeOffChart } from '../../../../src/ui/charts/TradeOffChart.tsx';
import { tradeOffPoint, type TradeOffPoint } from '../../../../src/core/report/charts/tradeOffPoint.ts';
import {
  drawingOf,
  drawnTexts,
  figureSummary,
  giveSize,
  legendLabels,
  openTable,
  tooltipAt,
} from './onScreen.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

const { demographicParityRatio: parity } = PREDICTION_FAIRNESS;
const { auroc } = CLASS_DEFINITIONS;

function point(name: string, kind: TradeOffPoint['kind'], fair: number, useful: number): TradeOffPoint {
  const fairness = metricValue(parity, fair, [fair - 0.1, fair + 0.1], { counts: {} }, '');
  const utility = metricValue(auroc, useful, undefined, { counts: {} }, '');
  return tradeOffPoint(name, kind, fairness, utility)!;
}
const POINTS = [
  point('α = 0', 'curve', 0.4, 0.9),
  point('α = 1', 'curve', 0.95, 0.8),
  point('In use', 'inUse', 0.9, 0.82),
  point('Real rows', 'real', 0.35, 0.92),
];
const chart = (points: readonly TradeOffPoint[]) =>
  render(<TradeOffChart points={points} xName="Parity" yName="AUROC" note="Of 500 rows." />);
const title = () => screen.getByRole('heading', { level: 4 }).textContent ?? '';

test('the title says what the slider buys and costs', () => {
  chart(POINTS);
  expect(title()).toMatch(
    /^From α = 0 to α = 1, .* rises from 0\.400 to 0\.950, and .* goes from 0\.900 to 0\.800, no change that the data can tell$/,
  );
  expect(figureSummary(title())).toContain(`Real rows: ${parity.label} 0.350, ${auroc.label} 0.920.`);
  expect(screen.getByText('Of 500 rows.')).toBeTruthy();
});

test('each point is drawn with its name, the one in use ringed', () => {
  chart(POINTS);
  expect(drawnTexts(title())).toEqual(
    expect.arrayContaining(['Parity', 'AUROC', 'α = 0', 'α = 1', 'In use', 'Real rows']),
  );
  expect(drawingOf(title()).querySelectorAll('circle')).toHaveLength(1);
  expect(legendLabels()).toEqual([
    'Labels of α, trained on synthetic rows',
    'In use: the report shown here',
    'Trained on real rows',
  ]);
});

test('the axis ends where the measure does, though an interval goes beyond', () => {
  chart(POINTS);
  const numbers = drawnTexts(title()).map(Number).filter(Number.isFinite);
  expect(Math.max(...numbers)).toBe(1);
});

test('the table has values and intervals, a dash where there is none', () => {
  chart(POINTS);
  expect(openTable().slice(0, 2)).toEqual([
    ['Labels', 'Parity', 'Parity, 95 % interval', 'AUROC', 'AUROC, 95 % interval'],
    ['α = 0', '0.400', '0.300 to 0.500', '0.900', '–'],
  ]);
});

test('the tooltip says a point in words', async () => {
  chart(POINTS);
  expect(await tooltipAt(title(), 1)).toEqual(['α = 0', 'Parity: 0.400 (0.300 to 0.500)', 'AUROC: 0.900']);
});

test('without a curve nothing is claimed; without a point it is empty', () => {
  const { unmount } = chart(POINTS.slice(2));
  expect(title()).toBe('No curve could be measured');
  expect(legendLabels()).toHaveLength(2);
  unmount();
  chart([]);
  expect(figureSummary('No curve could be measured')).toBe('No point could be measured.');
  expect(document.body.textContent).not.toMatch(/NaN|Infinity/);
});

test('a name stands left of a point near the right edge, so that it is not cut', () => {
  chart(POINTS);
  const anchorOf = (name: string) =>
    [...drawingOf(title()).querySelectorAll('text')]
      .find(({ textContent }) => textContent === name)
      ?.getAttribute('text-anchor');
  expect(anchorOf('Real rows')).toBe('start');
  expect(anchorOf('α = 1')).toBe('end');
});
