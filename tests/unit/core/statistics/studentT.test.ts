import { describe, expect, test } from 'vitest';
import { studentQuantile } from '../../../../src/core/statistics/studentT.ts';

// SciPy, scipy.stats.t.ppf(0.975, freedom).
const KNOWN: readonly (readonly [freedom: number, quantile: number])[] = [
  [0.5, 164.55767348048818],
  [1, 12.706204736174694],
  [2, 4.302652729749462],
  [2.5, 3.5746548420036817],
  [4, 2.7764451051977934],
  [10, 2.228138851986274],
  [30, 2.0422724563012378],
  [123.4, 1.9793749463174197],
  [1e5, 1.9599877075346095],
  [3e5, 1.9599718921421825],
  [1e8, 1.9599640082627663],
];

describe('the 97.5 % quantile of Student’s t', () => {
  test.each(KNOWN)('of %f degrees of freedom is %f', (freedom, quantile) => {
    expect(studentQuantile(freedom) / quantile).toBeCloseTo(1, 9);
  });

  test('is the normal distribution’s without end of degrees, and joins where the two ways meet', () => {
    expect(studentQuantile(Infinity)).toBe(1.959963984540054);
    expect(studentQuantile(1000) / studentQuantile(1000 + 1e-9)).toBeCloseTo(1, 9);
  });
});
