import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CLASS_DEFINITIONS } from '../../../../src/core/evaluate/utilityDefinitions.ts';
import { metricValue } from '../../../../src/core/evaluate/values.ts';
import type { MetricDefinition, Protocol } from '../../../../src/core/evaluate/metric.ts';
import { UtilityBars } from '../../../../src/ui/charts/UtilityBars.tsx';
import { drawnTexts, figureSummary, giveSize, legendLabels, openTable, tooltipAt } from './onScreen.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

const { auroc, accuracy } = CLASS_DEFINITIONS;
const of = (definition: MetricDefinition, protocol: Protocol, value: number) =>
  metricValue(
    definition,
    value,
    [value - 0.05, value + 0.05],
    { protocol, probe: 'gbt', counts: {} },
    'Only one class.',
  );
const METRICS = [of(auroc, 'tstr', 0.8), of(auroc, 'trtr', 0.9), of(accuracy, 'tstr', 0.7)];
const TITLE = `${auroc.label} 0.800 when trained on synthetic rows, 0.900 when trained on real ones: no difference that the data can tell`;

test('the title sets the synthetic-trained model against the ceiling', () => {
  render(<UtilityBars metrics={METRICS} probeName="Boosted trees" />);
  expect(figureSummary(TITLE)).toBe(
    `${auroc.label}, TSTR: 0.800; ${auroc.label}, TRTR: 0.900; ${accuracy.label}, TSTR: 0.700.`,
  );
  expect(screen.getByText(/^Boosted trees, with 95 % intervals\. TSTS flatters/)).toBeTruthy();
});

test('only the protocols that there are have a place, the ceiling first', async () => {
  render(<UtilityBars metrics={METRICS} probeName="Boosted trees" />);
  const ceiling = 'Trained on real, tested on real (TRTR)';
  const ours = 'Trained on synthetic, tested on real (TSTR)';
  expect(legendLabels()).toEqual([ceiling, ours]);
  expect(drawnTexts(TITLE)).toEqual(expect.arrayContaining([auroc.label, accuracy.label]));
  expect(await tooltipAt(TITLE, 2, 'ArrowLeft')).toEqual([
    accuracy.label,
    `${ceiling}: –`,
    `${ours}: 0.700 (0.650 to 0.750)`,
  ]);
  expect(openTable().slice(0, 2)).toEqual([
    ['Metric', 'Protocol', 'Value', '95 % low', '95 % high'],
    [auroc.label, ours, '0.800', '0.750', '0.850'],
  ]);
});

test('an undefined value is a dash, and nothing is claimed of it', () => {
  render(
    <UtilityBars metrics={[of(auroc, 'tstr', NaN), of(auroc, 'trtr', 0.9)]} probeName="Boosted trees" />,
  );
  const summary = figureSummary('Utility could not be measured');
  expect(summary).toContain(`${auroc.label}, TSTR: not defined`);
  expect(openTable()[1]!.slice(2)).toEqual(['–', '–', '–']);
});
