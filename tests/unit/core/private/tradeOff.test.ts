import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussianGuesser, largestGuesser } from '../../../../src/core/private/accountant.ts';
import {
  CHANCE,
  concentratedTradeOff,
  differentialTradeOff,
  gaussianTradeOff,
  type TradeOff,
} from '../../../../src/core/private/tradeOff.ts';

/** Right guesses of the best threshold, where both cases are equally likely. */
function bestGuesser(allowed: TradeOff): number {
  let best = 0.5;
  for (let rate = 0; rate <= 1; rate += 1e-4) best = Math.max(best, (1 + allowed(rate) - rate) / 2);
  return best;
}

describe('the trade-off of Gaussian noise', () => {
  it('is that of N(0, 1) and N(1, 1) at ρ = ½: TPR = Φ(Φ⁻¹(FPR) + 1)', () => {
    const allowed = gaussianTradeOff(0.5);
    expect(allowed(0.5)).toBeCloseTo(0.8413447460685429, 12); // Φ(1)
    expect(allowed(0.15865525393145707)).toBeCloseTo(0.5, 12); // Φ(0)
    expect(allowed(0.022750131948179195)).toBeCloseTo(0.15865525393145707, 12); // Φ(−1)
  });

  it('is chance where nothing is told, and its best guesser is that of the accountant', () => {
    expect(gaussianTradeOff(0)(0.2)).toBeCloseTo(CHANCE(0.2), 12);
    for (const rho of [0.01, 0.1, 1]) {
      expect(bestGuesser(gaussianTradeOff(rho))).toBeCloseTo(gaussianGuesser(rho), 6);
    }
  });

  it('has the corners of every trade-off', () => {
    for (const allowed of [gaussianTradeOff(1), differentialTradeOff(1), concentratedTradeOff(0.1)]) {
      expect(allowed(1)).toBe(1);
      expect(allowed(0)).toBeLessThan(0.01);
    }
  });
});

describe('the trade-off of (ε, δ)', () => {
  it('is e^ε times the false positives, until the other error binds', () => {
    const allowed = differentialTradeOff(Math.log(3));
    expect(allowed(0.1)).toBeCloseTo(0.3, 12);
    expect(allowed(0.25)).toBeCloseTo(0.75, 12); // where both lines meet: 1 / (1 + e^ε)
    expect(allowed(0.7)).toBeCloseTo(0.9, 12); // 1 − 0.3 / 3
    expect(differentialTradeOff(Math.log(3), 0.01)(0)).toBeCloseTo(0.01, 12);
  });
});

describe('the trade-off of ρ-zCDP', () => {
  it('lies nowhere below that of Gaussian noise, which is ρ-zCDP, and rises with ρ', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 4, noNaN: true }),
        fc.double({ min: 1e-5, max: 0.999, noNaN: true }),
        (rho, rate) => {
          const allowed = concentratedTradeOff(rho)(rate);
          expect(allowed).toBeGreaterThanOrEqual(gaussianTradeOff(rho)(rate) - 1e-12);
          expect(allowed).toBeGreaterThanOrEqual(rate);
          expect(concentratedTradeOff(rho * 1.5)(rate)).toBeGreaterThanOrEqual(allowed - 1e-12);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('allows no fewer right guesses than the accountant does, whose other bounds are tighter at small ρ', () => {
    for (const rho of [0.01, 0.1, 1]) {
      expect(bestGuesser(concentratedTradeOff(rho))).toBeGreaterThanOrEqual(largestGuesser(rho) - 1e-3);
    }
  });

  it('adds what lists of categories may give away', () => {
    expect(concentratedTradeOff(0.1, 0.02)(0.1)).toBeCloseTo(concentratedTradeOff(0.1)(0.1) + 0.02, 12);
  });
});
