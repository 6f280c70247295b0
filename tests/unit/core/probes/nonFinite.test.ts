import { describe, expect, test } from 'vitest';
import { quantileCuts } from '../../../../src/core/probes/binning.ts';
import { fitBoosting, predictBoosting } from '../../../../src/core/probes/boosting.ts';
import { fitFeatures, sparseDesign, treeMatrix } from '../../../../src/core/probes/features.ts';
import { fitLinear, predictLinear } from '../../../../src/core/probes/logistic.ts';
import { tableOf } from '../evaluate/tables.ts';

const HUGE = 1.5e308;
const x = Array.from({ length: 60 }, (_, i) => i);

describe('cuts of a column', () => {
  test('NaN is one value, the infinities are two', () => {
    const cuts = quantileCuts(Float64Array.of(Number.NaN, Number.NaN, 1, Infinity, -Infinity, 1), 256);
    expect([...cuts]).toEqual([1, Infinity, Number.NaN]);
  });
  test('thinning comes to an end', () => {
    const values = Float64Array.from({ length: 5000 }, (_, i) => (i % 3 === 0 ? Number.NaN : i));
    expect(quantileCuts(values, 16)).toHaveLength(15);
  });
});

describe('features of huge numbers', () => {
  test('two cells of 1.5e308 leave mean, median and deviation finite', () => {
    const cells = [...x.map((value) => value / 10), HUGE, HUGE];
    const [feature] = fitFeatures(tableOf('t', { x: cells })).features;
    const share = 2 / 62;
    expect(feature).toMatchObject({ median: expect.closeTo(3.05, 10) as number });
    expect((feature as { mean: number }).mean / HUGE).toBeCloseTo(share, 12);
    expect((feature as { sd: number }).sd / HUGE).toBeCloseTo(Math.sqrt(share * (1 - share)), 12);
  });
  test('a number far from what train has is far, and finite in 32 bits', () => {
    const train = tableOf('t', { x });
    const spec = fitFeatures(train);
    const { numbers } = sparseDesign(tableOf('t', { x: [HUGE, -HUGE, Infinity, x[3]!] }), spec);
    expect([...numbers.subarray(0, 3)]).toEqual([1e12, -1e12, 1e12]);
    expect(Math.fround(numbers[0]! ** 2)).toBeLessThan(Infinity);
  });
  test('numbers of both signs are standardised without overflow', () => {
    const table = tableOf('t', { x: [HUGE, -HUGE] });
    expect([...sparseDesign(table, fitFeatures(table)).numbers]).toEqual([1, -1]);
  });
});

describe('a target of huge numbers is learned as one of ordinary ones', () => {
  const table = tableOf('t', { x });
  const spec = fitFeatures(table);
  const y = x.map((value) => (value < 30 ? 0.5 : 1));
  const huge = y.map((value) => value * HUGE);

  test('by boosted trees', async () => {
    const of = async (target: readonly number[]) =>
      predictBoosting(
        await fitBoosting(treeMatrix(table, spec), target, { kind: 'regression' }),
        treeMatrix(table, spec),
      );
    const [plain, scaled] = [await of(y), await of(huge)];
    scaled.forEach((value, row) => expect(value / HUGE).toBeCloseTo(plain[row]!, 2));
  });
  test('by linear regression', async () => {
    const design = sparseDesign(table, spec);
    const of = async (target: readonly number[]) =>
      predictLinear(await fitLinear(design, target, { kind: 'regression' }), design);
    const [plain, scaled] = [await of(y), await of(huge)];
    scaled.forEach((value, row) => expect(value / HUGE).toBeCloseTo(plain[row]!, 6));
  });
});
