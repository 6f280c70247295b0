import { expect, test } from 'vitest';
import { tradeOffPoint } from '../../../../src/core/report/charts/tradeOffPoint.ts';
import { tradeOffFinding } from '../../../../src/ui/charts/tradeOffFinding.ts';
import { metricOf } from '../../core/report/exampleReport.ts';

const point = (name: string, parity: number | null, auroc: number) =>
  tradeOffPoint(
    name,
    'curve',
    metricOf({
      label: 'Demographic parity, ratio',
      value: parity,
      interval: [(parity ?? 0) - 0.05, (parity ?? 0) + 0.05],
    }),
    metricOf({ label: 'AUROC', value: auroc, interval: [auroc - 0.02, auroc + 0.02] }),
  );

test('the finding is what the slider buys and costs from end to end', () => {
  const points = [point('α = 0.00', 0.31, 0.9), point('α = 1.00', 0.95, 0.88)].filter((p) => p !== null);
  const { title, summary } = tradeOffFinding(points);
  expect(title).toBe(
    'From α = 0.00 to α = 1.00, demographic parity, ratio rises from 0.310 to 0.950, and AUROC goes from 0.900 to 0.880, no change that the data can tell',
  );
  expect(summary).toContain('α = 1.00: Demographic parity, ratio 0.950, AUROC 0.880');
});

test('an undefined value is no point', () => {
  expect(point('α = 0.00', null, 0.9)).toBeNull();
  expect(tradeOffPoint('α', 'real', undefined, metricOf())).toBeNull();
  expect(tradeOffFinding([]).title).toBe('No curve could be measured');
});
