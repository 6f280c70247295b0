import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { budgetWithin, codeBudget, MOST_CODES } from '../../../../src/core/encoding/codeBudget.ts';

test('small tables have about 32 codes a column, larger ones 48', () => {
  expect([codeBudget(1999), codeBudget(2000)]).toEqual([32, 48]);
});

const columns = (count: number, codes: number) => Array.from({ length: count }, () => codes);

describe('the budget of numeric columns', () => {
  test('is the full one as long as all codes are few enough', () => {
    expect(budgetWithin(columns(80, 50), 0, 48)).toBe(48);
    expect(budgetWithin(columns(79, 50), 50, 48)).toBe(48);
    expect(budgetWithin([], 9000, 48)).toBe(48);
  });

  test('is what the other columns leave, the same for all', () => {
    expect(budgetWithin(columns(200, 48), 0, 48)).toBe(20);
    expect(budgetWithin(columns(200, 48), 1000, 48)).toBe(15);
  });

  test('leaves to wide columns what narrow ones do not take', () => {
    // 100 · 10 stay, and 3,000 are left for 100.
    expect(budgetWithin([...columns(100, 48), ...columns(100, 10)], 0, 48)).toBe(30);
  });

  test('is never less than eight', () => {
    expect(budgetWithin(columns(4000, 48), 0, 48)).toBe(8);
    expect(budgetWithin(columns(2000, 48), 20_000, 48)).toBe(8);
  });

  test('is not given up for categories that are far too many by themselves', () => {
    expect(budgetWithin(columns(10, 48), 20_000, 48)).toBe(48);
    expect(budgetWithin(columns(100, 48), 20_000, 48)).toBe(20);
  });

  test('is the largest that fits', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 600 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 2000 }), (scales, others) => {
        const codes = (budget: number) => scales.reduce((sum, size) => sum + Math.min(size, budget), others);
        const budget = budgetWithin(scales, others, 48);
        if (budget < 48 && budget > 8) {
          expect(codes(budget)).toBeLessThanOrEqual(MOST_CODES);
          expect(codes(budget + 1)).toBeGreaterThan(MOST_CODES);
        }
        if (budget === 48) expect(codes(Infinity)).toBeLessThanOrEqual(MOST_CODES + 12 * scales.length);
        if (budget === 8) expect(codes(9)).toBeGreaterThan(MOST_CODES);
      }),
      { seed: 2 },
    );
  });
});
