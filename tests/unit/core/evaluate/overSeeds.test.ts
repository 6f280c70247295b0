import { describe, expect, test } from 'vitest';
import type { MetricValue } from '../../../../src/core/evaluate/metric.ts';
import {
  figuresOf,
  oneSeedIsTooFew,
  overSeeds,
  summaryOf,
  type SeedSummary,
} from '../../../../src/core/evaluate/overSeeds.ts';
import { metricOf } from '../report/exampleReport.ts';

const Z = 1.959963984540054;
/** SciPy: t.ppf(.975, 3.78125). */
const RUBIN_T = 2.8409525698782843;
const ratio = (value: number | null, error?: number) =>
  metricOf({
    id: 'fairness.demographicParity.ratio',
    attribute: 'sex',
    range: [-Infinity, Infinity],
    value,
    interval: value === null || error === undefined ? undefined : [value - Z * error, value + Z * error],
  });

function over(runs: readonly (readonly MetricValue[])[], shown = runs[0]!) {
  return overSeeds(
    runs.map((metrics, at) => figuresOf(at + 1, metrics)),
    shown,
  );
}

describe('metrics over seeds', () => {
  test('have the interval of Rubin’s rules', () => {
    // By hand: values 1, 2, 3 and variances over rows 0.5 each: B = 1, W = 0.5, T = 0.5 + 4/3·1 = 1.8333,
    // ν = 2·(1 + 0.5/(4/3))² = 3.78125.
    const { seeds, metrics } = over([1, 2, 3].map((value) => [ratio(value, Math.sqrt(0.5))]));
    const [own] = metrics;
    expect(seeds).toEqual([1, 2, 3]);
    expect(own).toMatchObject({ mean: 2, least: 1, most: 3, betweenSeeds: 1, intervalOver: 'rowsAndSeeds' });
    expect(own!.overRows).toBeCloseTo(Math.sqrt(0.5), 9);
    expect(own!.interval[1] - 2).toBeCloseTo(RUBIN_T * Math.sqrt(0.5 + 4 / 3), 5);
    expect(2 - own!.interval[0]).toBeCloseTo(own!.interval[1] - 2, 9);
  });

  test('whose seeds agree have the interval over rows alone', () => {
    const [own] = over([[ratio(0.5, 0.1)], [ratio(0.5, 0.1)]]).metrics;
    expect(own!.interval[0]).toBeCloseTo(0.5 - Z * 0.1, 9);
    expect(own!.interval[1]).toBeCloseTo(0.5 + Z * 0.1, 9);
  });

  test('without interval in a run have one over seeds alone, of m − 1 degrees of freedom', () => {
    // t.ppf(.975, 3) = 3.182446; B of 0, 1, 2, 3 is 5/3.
    const [own] = over([[ratio(0)], [ratio(1, 0.5)], [ratio(2, 0.5)], [ratio(3, 0.5)]]).metrics;
    expect(own).toMatchObject({ overRows: null, intervalOver: 'seeds' });
    expect(own!.interval[1] - 1.5).toBeCloseTo(3.1824463052837078 * Math.sqrt((5 / 4) * (5 / 3)), 6);
  });

  test('keep the ends within the metric’s range', () => {
    const share = (value: number) => [metricOf({ range: [0, 1], value, interval: [value, value] })];
    expect(over([share(0.1), share(0.9)]).metrics[0]!.interval).toEqual([0, 1]);
  });

  test('say where a seed does not define them, and are left out where fewer than two do', () => {
    expect(over([[ratio(1)], [ratio(null)], [ratio(3)]]).metrics[0]).toMatchObject({
      values: [1, null, 3],
      mean: 2,
    });
    expect(over([[ratio(1)], [ratio(null)]]).metrics).toEqual([]);
  });

  test('are told apart by model, table and attribute', () => {
    const other = { ...ratio(9), attribute: 'race' };
    const told = over([
      [ratio(1), other],
      [ratio(3), { ...other, value: 11 }],
    ]);
    expect(told.metrics.map(({ mean }) => mean)).toEqual([2, 10]);
    expect(summaryOf(other, told)?.mean).toBe(10);
    expect(summaryOf({ ...other, protocol: 'trtr' }, told)).toBeUndefined();
  });

  test('are those of the report alone: what it withholds is not told by the other seeds', () => {
    const withheld = { ...ratio(null), reason: 'Withheld.' };
    const told = over([[withheld], [withheld], [withheld]]);
    expect(told.metrics).toEqual([]);
    expect(over([[ratio(1)], [ratio(2)]], []).metrics).toEqual([]);
  });
});

describe('one seed is too few', () => {
  const of = (changes: Partial<SeedSummary>) =>
    oneSeedIsTooFew({
      ...over([[ratio(0.5, 0.1)], [ratio(0.5, 0.1)]]).metrics[0]!,
      range: [0, 1],
      ...changes,
    });

  test('where seeds move a figure more than its rows do', () => {
    expect(of({ least: 0.3, most: 0.7, betweenSeeds: 0.2, overRows: 0.1 })).toBe(true);
    expect(of({ least: 0.3, most: 0.7, betweenSeeds: 0.09, overRows: 0.1 })).toBe(false);
  });

  test('but not by a trifle', () => {
    expect(of({ least: 0.5, most: 0.54, betweenSeeds: 0.02, overRows: 0.001 })).toBe(false);
  });

  test('where a score without interval moves by more than a tenth of its range', () => {
    const score = { range: [0, 100], overRows: null, betweenSeeds: 1 } as const;
    expect(of({ ...score, least: 40, most: 100 })).toBe(true);
    expect(of({ ...score, least: 80, most: 89 })).toBe(false);
  });

  test('of a metric without bounds by its mean', () => {
    const open = { range: [0, Infinity], mean: 1000, betweenSeeds: 30, overRows: 10 } as const;
    expect(of({ ...open, least: 960, most: 1040 })).toBe(true);
    expect(of({ ...open, least: 990, most: 1010 })).toBe(false);
  });
});
