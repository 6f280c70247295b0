import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedSample, fixedSplit, fixedStratifiedSplit } from '../../../../src/core/evaluate/fixedSplit.ts';

const sorted = (rows: Int32Array) => Array.from(rows).sort((a, b) => a - b);

describe('fixedSplit', () => {
  it('is scikit-learn’s train_test_split(random_state=0)', () => {
    const { train, test } = fixedSplit(12, 0.2);
    expect(Array.from(test)).toEqual([6, 11, 4]);
    expect(Array.from(train)).toEqual([10, 2, 8, 1, 7, 9, 3, 0, 5]);
  });

  it('is so beyond the first refill of the Mersenne twister', () => {
    const { test } = fixedSplit(2000, 0.2);
    expect(Array.from(test.subarray(0, 4))).toEqual([405, 1190, 1132, 731]);
    expect(test.reduce((sum, row) => sum + row, 0)).toBe(393012);
  });

  it('has every row once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 300 }),
        fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        (n, share) => {
          const { train, test } = fixedSplit(n, share);
          expect(sorted(Int32Array.from([...train, ...test]))).toEqual([...new Array(n).keys()]);
          expect(test).toHaveLength(Math.ceil(share * n));
        },
      ),
    );
  });
});

describe('fixedSample', () => {
  it('is pandas’ sample(random_state=0)', () => {
    expect(Array.from(fixedSample(12, 5))).toEqual([6, 11, 4, 10, 2]);
    const rows = fixedSample(2000, 900);
    expect(Array.from(rows.subarray(0, 5))).toEqual([405, 1190, 1132, 731, 1754]);
    expect(rows.reduce((sum, row) => sum + row, 0)).toBe(900_069);
  });
});

describe('fixedStratifiedSplit', () => {
  it('is scikit-learn’s with stratify, three classes', () => {
    const y = [0, 1, 0, 1, 2, 0, 1, 0, 2, 0, 1, 2, 0, 1, 0, 0, 2, 1, 0, 1];
    const { train, test } = fixedStratifiedSplit(y, 3, 0.3);
    expect(sorted(test)).toEqual([0, 4, 6, 7, 12, 17]);
    expect(train).toHaveLength(14);
  });

  it('draws lots between classes with equal remainders as scikit-learn does', () => {
    const y = Array.from({ length: 18 }, (_, row) => row % 2);
    expect(sorted(fixedStratifiedSplit(y, 2, 0.3).test)).toEqual([0, 5, 6, 9, 10, 11]);
  });

  it('has every row once and every class in proportion', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 30, maxLength: 200 }), (drawn) => {
        const y = [0, 1, 2, ...drawn];
        const { train, test } = fixedStratifiedSplit(y, 3, 0.3);
        expect(sorted(Int32Array.from([...train, ...test]))).toEqual([...y.keys()]);
        for (const k of [0, 1, 2]) {
          const share =
            test.filter((row) => y[row] === k).length - 0.3 * y.filter((value) => value === k).length;
          expect(Math.abs(share)).toBeLessThan(2);
        }
      }),
    );
  });
});
