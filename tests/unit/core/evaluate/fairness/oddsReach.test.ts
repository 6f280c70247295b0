import { describe, expect, test } from 'vitest';
import {
  oddsDeviation,
  oddsReach,
  type OddsPoint,
} from '../../../../../src/core/evaluate/fairness/oddsReach.ts';

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
  const at = (alpha: number, ...groups: (readonly [number, number])[]): OddsPoint => ({
    alpha,
    counts: countsOf(...groups),
  });

  test('is where the lines between the measured points cross', () => {
    // The false positive rates meet half way, and part again; true positive rates are the same throughout.
    const points = [at(0, [0.1, 0.7], [0.3, 0.7]), at(1, [0.3, 0.7], [0.1, 0.7])];
    expect(oddsReach(points)).toBeCloseTo(0.5, 12);
  });

  test('is 1 where errors become more equal to the end', () => {
    expect(oddsReach([at(0, [0.1, 0.5], [0.3, 0.7]), at(1, [0.2, 0.6], [0.2, 0.6])])).toBe(1);
  });

  test('is the least step where errors are most equal at the start', () => {
    expect(oddsReach([at(0, [0.2, 0.6], [0.2, 0.6]), at(1, [0.1, 0.6], [0.3, 0.6])])).toBeCloseTo(0.01, 12);
  });

  test('is 1 where nothing can be judged', () => {
    expect(oddsReach([at(0, [0, 0]), at(1, [0, 0])])).toBe(1);
  });
});
