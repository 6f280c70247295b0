import { expect, test } from 'vitest';
import { rhoOf } from '../../../../src/core/private/accountant.ts';
import { restOf } from '../../../../src/core/private/restOf.ts';

const LIMIT = { epsilon: 1, delta: 1e-5 };
const ALL = rhoOf(1, 1e-5);

test('what a limit leaves is the ρ of its ε less what was spent', () => {
  expect(restOf(LIMIT, [])).toBe(ALL);
  expect(
    restOf(LIMIT, [
      { rho: 0.01, delta: 0 },
      { rho: 0.002, delta: 1e-6 },
    ]),
  ).toBeCloseTo(rhoOf(1, 9e-6) - 0.012, 15);
});

test('less than a tenth of the budget is no ground for another release', () => {
  expect(restOf(LIMIT, [{ rho: 0.89 * ALL, delta: 0 }])).toBeCloseTo(0.11 * ALL, 15);
  expect(restOf(LIMIT, [{ rho: 0.91 * ALL, delta: 0 }])).toBe(0);
  expect(restOf(LIMIT, [{ rho: 2 * ALL, delta: 0 }])).toBe(0);
  expect(restOf(LIMIT, [{ rho: 0.001, delta: 2e-5 }])).toBe(0);
});
