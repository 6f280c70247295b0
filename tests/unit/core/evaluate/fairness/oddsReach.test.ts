import { describe, expect, test } from 'vitest';
import { findOddsReach, oddsDeviation } from '../../../../../src/core/evaluate/fairness/oddsReach.ts';

/** Counts of groups of 100 negatives and 100 positives each, from their false and true positive rates. */
function countsOf(...groups: (readonly [falsePositive: number, truePositive: number])[]): number[] {
  return groups.flatMap(([fpr, tpr]) => [100 * (1 - fpr), 100 * fpr, 100 * (1 - tpr), 100 * tpr]);
}

describe('distance from equalized odds', () => {
  test('is 0 where all groups have the same rates', () => {
    expect(oddsDeviation(countsOf([0.1, 0.7], [0.1, 0.7]))).toBeCloseTo(0, 12);
  });

  test('is the larger of the two relative mean deviations', () => {
    // True positives 0.6 and 0.8 about 0.7: 0.1/0.7. False positives 0.1 and 0.3 about 0.2: 0.1/0.2.
    expect(oddsDeviation(countsOf([0.1, 0.6], [0.3, 0.8]))).toBeCloseTo(0.5, 12);
    expect(oddsDeviation(countsOf([0.2, 0.6], [0.2, 0.8]))).toBeCloseTo(0.1 / 0.7, 12);
  });

  test('weighs groups by the rows that the rate is of', () => {
    // 100 positives at 0.5 and 300 at 0.9 about 0.8: (0.3·100 + 0.1·300)/400/0.8.
    const counts = [100, 0, 50, 50, 100, 0, 30, 270];
    expect(oddsDeviation(counts)).toBeCloseTo(60 / 400 / 0.8, 12);
  });

  test('leaves out a rate that is 0 everywhere, and is null where no rate is left', () => {
    expect(oddsDeviation(countsOf([0, 0.6], [0, 0.8]))).toBeCloseTo(0.1 / 0.7, 12);
    expect(oddsDeviation(countsOf([0, 0], [0, 0]))).toBeNull();
    expect(oddsDeviation([5, 0, 0, 0])).toBeNull();
  });
});

describe('how far the repair goes for equalized odds', () => {
  type Rates = readonly (readonly [falsePositive: number, truePositive: number])[];
  const found = (...models: ((reach: number) => Rates)[]) =>
    findOddsReach((reach) => Promise.resolve(models.map((rates) => countsOf(...rates(reach)))));

  test('is where the lines between the measured points cross', async () => {
    // The false positive rates meet at 0.35, and part again; true positive rates are the same throughout.
    const { reach, deviation } = await found((reach) => [
      [0.2 + 0.1 * (reach - 0.35), 0.7],
      [0.2 - 0.1 * (reach - 0.35), 0.7],
    ]);
    expect(reach).toBe(0.35);
    expect(deviation).toBeCloseTo(0, 12);
  });

  test('is 1 where errors become more equal to the end', async () => {
    const { reach } = await found((reach) => [
      [0.1 + 0.1 * reach, 0.5],
      [0.3 - 0.1 * reach, 0.5],
    ]);
    expect(reach).toBe(1);
  });

  test('is the least step where errors are most equal at the start', async () => {
    const { reach } = await found((reach) => [
      [0.2 - 0.1 * reach, 0.6],
      [0.2 + 0.1 * reach, 0.6],
    ]);
    expect(reach).toBe(0.05);
  });

  test('is 1 where nothing can be judged', async () => {
    expect(await found(() => [[0, 0]])).toMatchObject({ reach: 1, deviation: Infinity });
  });
});
