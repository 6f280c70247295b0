import { describe, expect, test } from 'vitest';
import { MEMBERSHIP_EPSILON, MEMBERSHIP_TPR } from '../../../../src/core/evaluate/privacy/definitions.ts';
import type { MetricValue } from '../../../../src/core/evaluate/metric.ts';
import { metricValue } from '../../../../src/core/evaluate/values.ts';
import { gaussianFound, mostFound } from '../../../../src/core/private/accountant.ts';
import { attackTradeOff } from '../../../../src/ui/charts/attackTradeOff.ts';
import { measuredRate } from './measuredRate.ts';

const COUNTS = { counts: {} };

const implied = (epsilon: number): MetricValue =>
  metricValue(MEMBERSHIP_EPSILON, epsilon, undefined, COUNTS, '');
const RATES = [0.001, 0.01, 0.1];
const ALLOWED = mostFound(0.03, RATES);
const GUARANTEE = {
  tradeOff: RATES.map((falsePositives, i) => ({
    falsePositives,
    atMost: ALLOWED[i]!,
    gaussian: gaussianFound(0.03, falsePositives),
  })),
};
const MEASURED = [
  measuredRate(0.1, 0.08, [0.05, 0.12]),
  measuredRate(0.01, 0.03, [0.015, 0.05], 'classifier'),
];

describe('attacks beside what is allowed', () => {
  test('with a guarantee: its curve, that of Gaussian noise, and chance', () => {
    const { title, curves, attacks, table } = attackTradeOff(MEASURED, GUARANTEE)!;
    expect(curves.map(({ id }) => id)).toEqual(['allowed', 'gaussian', 'chance']);
    expect(curves[0]!.points.at(-1)).toEqual({ x: 1, y: 1 });
    expect(attacks.map(({ rate, name }) => [rate, name])).toEqual([
      [0.01, 'Classifier'],
      [0.1, 'Density ratio'],
    ]);
    expect(title).toBe(
      `Where 1 % of strangers are taken for people of the table, the guarantee allows at most ${(100 * ALLOWED[1]!).toFixed(1)} % to be recognised; the strongest attack recognises 3.0 % of them, more than chance`,
    );
    expect(table.rows.find(([rate]) => rate === 0.01)).toEqual([
      0.01,
      ALLOWED[1]!,
      gaussianFound(0.03, 0.01),
      0.01,
      0.03,
      '0.0150 to 0.0500',
      'Classifier',
    ]);
  });

  test('without one: the curve of the ε that the attacks imply, e^ε times chance where that is little', () => {
    const { title, summary, curves } = attackTradeOff([...MEASURED, implied(Math.log(3))], null)!;
    expect(curves.map(({ id }) => id)).toEqual(['implied', 'chance']);
    expect(curves[0]!.label).toBe('ε = 1.10, which the attacks imply at least');
    expect(curves[0]!.points.find(({ x }) => x === 0.1)!.y).toBeCloseTo(0.3, 12);
    expect(title).toBe(
      'Where 1 % of strangers are taken for people of the table, the strongest attack recognises 3.0 % of them, more than chance',
    );
    expect(summary).toContain('Measured at 0.1: 8.00 % (5.00 % to 12.00 %), density ratio.');
  });

  test('where the attacks imply none there is chance alone', () => {
    const { title, curves, note } = attackTradeOff(
      [measuredRate(0.1, 0.08, [0.05, 0.12]), implied(0)],
      null,
    )!;
    expect(note).toMatch(/These attacks imply no ε above 0, which guarantees nothing\.$/);
    expect(curves.map(({ id }) => id)).toEqual(['chance']);
    expect(title).toMatch(
      /^Where 10 % of strangers .* 8\.0 % of them, no more than chance that the data can tell$/,
    );
  });

  test('rates for which there were too few strangers are left out; with nothing measured there is a guarantee or nothing', () => {
    const none = metricValue({ ...MEMBERSHIP_TPR, goal: 0.001 }, Number.NaN, undefined, COUNTS, 'Too few.');
    expect(attackTradeOff([none], null)).toBeNull();
    expect(attackTradeOff([none], GUARANTEE)!.title).toMatch(/to be recognised; no attack was measured$/);
  });
});
