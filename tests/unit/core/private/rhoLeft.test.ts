import { expect, test } from 'vitest';
import { rhoOf } from '../../../../src/core/private/accountant.ts';
import { Ledger } from '../../../../src/core/private/ledger.ts';
import { rhoLeft } from '../../../../src/core/private/rhoLeft.ts';

const LIMIT = { epsilon: 1, delta: 1e-5 };

test('what a limit leaves is what a ledger of that limit says', () => {
  const spent = { rho: 0.01, delta: 1e-6 };
  const ledger = new Ledger(LIMIT, [{ purpose: 'rows', columns: [], ...spent }]);
  expect(rhoLeft(LIMIT, spent)).toBeCloseTo(ledger.left(), 15);
  expect(rhoLeft(LIMIT, { rho: 0, delta: 0 })).toBe(rhoOf(1, 1e-5));
});

test('of a limit that is spent, or less than what was spent, nothing is left', () => {
  const rho = rhoOf(1, 1e-5);
  expect(rhoLeft(LIMIT, { rho: rho * (1 - 1e-9), delta: 0 })).toBe(0);
  expect(rhoLeft(LIMIT, { rho: 2 * rho, delta: 0 })).toBe(0);
  expect(rhoLeft(LIMIT, { rho: 0.001, delta: 2e-5 })).toBe(0);
});
