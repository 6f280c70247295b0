import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foundUnder,
  gaussianFound,
  gaussianGuesser,
  largestGuesser,
  mostFound as mostFoundAt,
} from '../../../../src/core/private/accountant.ts';

const mostFound = (rho: number, falsePositives: number, delta = 0) =>
  mostFoundAt(rho, [falsePositives], delta)[0]!;

/** Right guesses of the best threshold, where both cases are equally likely. */
function bestGuesser(foundAt: (falsePositives: readonly number[]) => readonly number[]): number {
  const rates = Array.from({ length: 999 }, (_, i) => (i + 1) / 1000);
  const found = foundAt(rates);
  return Math.max(...rates.map((f, i) => (1 + found[i]! - f) / 2));
}

describe('the trade-off of Gaussian noise', () => {
  it('is that of N(0, 1) and N(1, 1) at ρ = ½: Φ(Φ⁻¹(f) + 1)', () => {
    expect(gaussianFound(0.5, 0.5)).toBeCloseTo(0.8413447460685429, 12); // Φ(1)
    expect(gaussianFound(0.5, 0.15865525393145707)).toBeCloseTo(0.5, 12); // Φ(0)
    expect(gaussianFound(0.5, 0.022750131948179195)).toBeCloseTo(0.15865525393145707, 12); // Φ(−1)
  });

  it('is chance where nothing is told, and its best guesser is that of the accountant', () => {
    expect(gaussianFound(0, 0.2)).toBeCloseTo(0.2, 12);
    for (const rho of [0.01, 0.1, 1]) {
      expect(bestGuesser((rates) => rates.map((f) => gaussianFound(rho, f)))).toBeCloseTo(
        gaussianGuesser(rho),
        4,
      );
    }
  });
});

describe('the trade-off of (ε, δ)', () => {
  it('is e^ε times the false positives, until the other error binds', () => {
    const epsilon = Math.log(3);
    expect(foundUnder(epsilon, 0, 0.1)).toBeCloseTo(0.3, 12);
    expect(foundUnder(epsilon, 0, 0.25)).toBeCloseTo(0.75, 12); // where both lines meet: 1 / (1 + e^ε)
    expect(foundUnder(epsilon, 0, 0.7)).toBeCloseTo(0.9, 12); // 1 − 0.3 / 3
    expect(foundUnder(epsilon, 0.01, 0)).toBeCloseTo(0.01, 12);
    expect(foundUnder(epsilon, 0, 1)).toBe(1);
  });
});

describe('the trade-off of ρ-zCDP', () => {
  it('lies nowhere below that of Gaussian noise, which is ρ-zCDP, and rises with ρ', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 4, noNaN: true }),
        fc.double({ min: 1e-5, max: 0.999, noNaN: true }),
        (rho, f) => {
          const allowed = mostFound(rho, f);
          expect(allowed).toBeGreaterThanOrEqual(gaussianFound(rho, f) - 1e-12);
          expect(allowed).toBeGreaterThanOrEqual(f);
          expect(mostFound(rho * 1.5, f)).toBeGreaterThanOrEqual(allowed - 1e-12);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('allows no fewer right guesses than the accountant does, whose other bounds are tighter at small ρ', () => {
    for (const rho of [0.01, 1]) {
      expect(bestGuesser((rates) => mostFoundAt(rho, rates))).toBeGreaterThanOrEqual(
        largestGuesser(rho) - 1e-3,
      );
    }
  });

  it('adds what lists of categories may give away', () => {
    expect(mostFound(0.1, 0.1, 0.02)).toBeCloseTo(mostFound(0.1, 0.1) + 0.02, 12);
  });
});
