import { expect, test } from 'vitest';
import type { Entry } from '../../../../src/core/private/ledger.ts';
import { ledgerShares } from '../../../../src/core/private/ledgerShares.ts';

const entry = (purpose: Entry['purpose'], rho: number): Entry => ({ purpose, columns: [], rho, delta: 0 });

test('the shares of a ledger are told by what was asked, in one order, and add up to all of it', () => {
  const shares = ledgerShares([
    entry('tree', 0.2),
    entry('rows', 0.1),
    entry('columns', 0.3),
    entry('columns', 0.4),
  ]);
  expect(shares.map(({ what, questions, share }) => [what, questions, Number(share.toFixed(9))])).toEqual([
    ['How many rows there are', 1, 0.1],
    ['Each column with the target (2 tables)', 2, 0.7],
    ['Two columns with the target, along a tree (1 table)', 1, 0.2],
  ]);
  expect(shares.reduce((sum, { rho }) => sum + rho, 0)).toBeCloseTo(1, 12);
});

test('a ledger in which nothing stands has no shares', () => {
  expect(ledgerShares([])).toEqual([]);
});
