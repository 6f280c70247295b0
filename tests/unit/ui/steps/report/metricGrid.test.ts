import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricId } from '../../../../../src/core/evaluate/catalogue.ts';
import type { MetricValue, Protocol, TableRole } from '../../../../../src/core/evaluate/metric.ts';
import { distinct, findMetric, metricGrids } from '../../../../../src/ui/steps/report/metricGrid.ts';
import { metricOf } from '../../../core/report/exampleReport.ts';

const metric = (id: MetricId, value: number, extra: Partial<MetricValue> = {}) =>
  metricOf({ id, label: id, value, ...extra });

describe('metricGrids', () => {
  it('puts protocols side by side, the baseline beside the synthetic-trained model', () => {
    const [grid] = metricGrids([
      metric('fairness.demographicParity.ratio', 1, { protocol: 'trtr' }),
      metric('fairness.demographicParity.ratio', 2, { protocol: 'tstr' }),
      metric('fairness.demographicParity.ratio', 3, { protocol: 'tstr', table: 'baseline' }),
    ]);
    expect(grid?.variants).toEqual(['tstr', 'tstrBaseline', 'trtr']);
    expect(grid?.rows).toHaveLength(1);
    expect(grid?.rows[0]?.cells.get('tstrBaseline')?.value).toBe(3);
  });

  it('keeps attributes and probes apart', () => {
    const [grid] = metricGrids([
      metric('fairness.demographicParity.ratio', 1, { protocol: 'tstr', attribute: 'race', probe: 'gbt' }),
      metric('fairness.demographicParity.ratio', 2, { protocol: 'tstr', attribute: 'sex', probe: 'gbt' }),
      metric('fairness.demographicParity.ratio', 3, { protocol: 'tstr', attribute: 'sex', probe: 'lr' }),
    ]);
    expect(grid?.rows.map((row) => [row.attribute, row.probe])).toEqual([
      ['race', 'gbt'],
      ['sex', 'gbt'],
      ['sex', 'lr'],
    ]);
  });

  it('loses no value, even of metrics that are alike in all but the value', () => {
    const arbitrary = fc.record({
      id: fc.constantFrom<MetricId>('fidelity.density', 'fidelity.coverage'),
      protocol: fc.constantFrom<Protocol | undefined>('tstr', 'trtr', undefined),
      table: fc.constantFrom<TableRole | undefined>('synthetic', 'baseline', undefined),
    });
    fc.assert(
      fc.property(fc.array(arbitrary), (specs) => {
        const metrics = specs.map(({ id, protocol, table }, index) =>
          metric(id, index, { ...(protocol ? { protocol } : {}), ...(table ? { table } : {}) }),
        );
        const shown = metricGrids(metrics).flatMap((grid) =>
          grid.rows.flatMap((row) => [...row.cells.values()]),
        );
        expect(shown.map((each) => each.value).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(
          metrics.map((each) => each.value),
        );
      }),
    );
  });
});

it('finds the model of the baseline only where asked for', () => {
  const metrics = [
    metric('utility.auroc', 1, { protocol: 'tstr', table: 'baseline' }),
    metric('utility.auroc', 2, { protocol: 'tstr' }),
  ];
  expect(findMetric(metrics, { id: 'utility.auroc', protocol: 'tstr' })?.value).toBe(2);
  expect(findMetric(metrics, { id: 'utility.auroc', protocol: 'tstr', table: 'baseline' })?.value).toBe(1);
  expect(findMetric(metrics, { id: 'utility.auroc', protocol: 'trtr' })).toBeUndefined();
});

it('lists what is distinct and defined', () => {
  expect(distinct(['b', undefined, 'a', 'b'])).toEqual(['b', 'a']);
});
