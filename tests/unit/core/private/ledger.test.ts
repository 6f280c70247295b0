import { describe, expect, it } from 'vitest';
import { deltaOf, epsilonOf, rhoOf } from '../../../../src/core/private/accountant.ts';
import { Ledger, type Entry } from '../../../../src/core/private/ledger.ts';
import { ledgerInWords } from '../../../../src/core/private/ledgerWords.ts';

const entry = (rho: number, delta = 0): Entry => ({ purpose: 'columns', columns: ['a'], rho, delta });
const LIMIT = { epsilon: 1, delta: 1e-6 };
const ALL = 0.0243559704;

describe('a ledger', () => {
  it('adds up what was spent', () => {
    const ledger = new Ledger(LIMIT);
    ledger.spend(entry(0.01));
    ledger.spend(entry(0.004));
    expect(ledger.rho).toBeCloseTo(0.014, 15);
    expect(ledger.left()).toBeCloseTo(ALL - 0.014, 9);
    expect(ledger.spentEpsilon()).toBeCloseTo(epsilonOf(0.014, 1e-6), 12);
  });

  it('lets all be spent, and not a bit more', () => {
    const ledger = new Ledger(LIMIT);
    ledger.spend(entry(ledger.left()));
    expect(() => ledger.spend(entry(1e-9))).toThrowError(expect.objectContaining({ code: 'private.spent' }));
    expect(ledger.entries).toHaveLength(1);
    expect(new Ledger(LIMIT).spend.bind(new Ledger(LIMIT), entry(ALL * 1.001))).toThrow();
  });

  it.each([0, -0.01, Number.NaN])('takes no entry of ρ = %d', (rho) => {
    const ledger = new Ledger(LIMIT);
    expect(() => ledger.spend(entry(rho))).toThrow();
    expect(ledger.rho).toBe(0);
  });

  it('pays for lists with δ, which is then not there for noise', () => {
    const ledger = new Ledger(LIMIT);
    expect(ledger.left(1e-7)).toBeCloseTo(rhoOf(1, 9e-7), 12);
    ledger.spend(entry(0.01, 1e-7));
    expect(ledger.left()).toBeCloseTo(rhoOf(1, 9e-7) - 0.01, 12);
    ledger.spend(entry(ledger.left()));
    expect(deltaOf(ledger.rho, 1) + ledger.delta).toBeCloseTo(1e-6, 13);
    expect(() => new Ledger(LIMIT).spend(entry(0.001, 2e-6))).toThrow();
    expect(new Ledger(LIMIT).left(1e-6)).toBe(0);
  });

  it('goes on from earlier releases of the same table', () => {
    const first = new Ledger(LIMIT);
    first.spend(entry(0.02));
    const second = new Ledger(LIMIT, first.entries);
    expect(second.left()).toBeCloseTo(ALL - 0.02, 9);
    expect(() => second.spend(entry(0.02))).toThrow();
    // A copy: what one adds the other does not have.
    second.spend(entry(0.001));
    expect(first.entries).toHaveLength(1);
  });

  it.each([
    { epsilon: 0, delta: 1e-6 },
    { epsilon: Infinity, delta: 1e-6 },
    { epsilon: 1, delta: 0 },
    { epsilon: 1, delta: 1 },
    { epsilon: Number.NaN, delta: 1e-6 },
  ])('is not opened for ε = $epsilon, δ = $delta', (limit) => {
    expect(() => new Ledger(limit)).toThrowError(expect.objectContaining({ code: 'options.invalid' }));
  });
});

describe('a ledger in words', () => {
  const ledger = [
    { purpose: 'rows', columns: [], rho: 0.001, delta: 0 },
    { purpose: 'columns', columns: ['y', 'a'], rho: 0.004, delta: 0 },
    { purpose: 'columns', columns: ['y', 'b'], rho: 0.005, delta: 0 },
  ] as const;
  const guarantee = { neighbours: 'add or remove one row', limit: LIMIT, ledger } as const;

  it('tells what was asked, what it cost, and what that means', () => {
    const words = ledgerInWords({ ...guarantee, noise: 'secure' });
    expect(words).toEqual([
      'How many rows there are: ρ = 0.00100, 10.0 % of what was spent.',
      'Each column with the target (2 tables): ρ = 0.00900, 90.0 % of what was spent.',
      expect.stringMatching(
        /^Together: ρ = 0\.0100 of zero-concentrated .* ε = 0\.6\d\d at δ = 0\.000001, .*add or remove one row/,
      ),
      // (1 + √(0.01 / 2)) / 2 = 0.5354
      expect.stringContaining('in at most 53.6 of 100 cases'),
    ]);
  });

  it('says so where the noise came from a seed', () => {
    expect(ledgerInWords({ ...guarantee, noise: 'seeded' }).at(-1)).toMatch(/guarantees nothing/);
  });
});
