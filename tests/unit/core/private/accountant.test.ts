import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deltaOf,
  epsilonOf,
  gaussianGuesser,
  largestGuesser,
  normalCdf,
  rhoOf,
} from '../../../../src/core/private/accountant.ts';

/** By the reference implementation of Canonne, Kamath & Steinke. */
const RHO = [
  [1, 1e-9, 0.0149730577],
  [1, 1e-6, 0.0243559704],
  [1, 1e-5, 0.0305565952],
  [0.1, 1e-6, 3.2104769e-4],
  [3, 1e-6, 0.1850698407],
  [10, 1e-6, 1.5392787639],
] as const;
const EPSILON = [
  [0.1, 2.1419389284],
  [0.5, 5.2215344445],
  [1, 7.7662166253],
] as const;

describe('the conversion of zCDP', () => {
  it.each(RHO)('gives the ρ of ε = %d, δ = %d', (epsilon, delta, rho) => {
    expect(rhoOf(epsilon, delta) / rho).toBeCloseTo(1, 8);
  });

  it.each(EPSILON)('gives the ε of ρ = %d at δ = 1e-6', (rho, epsilon) => {
    expect(epsilonOf(rho, 1e-6)).toBeCloseTo(epsilon, 9);
  });

  it('goes back and forth', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        fc.double({ min: 1e-10, max: 1e-2, noNaN: true }),
        (epsilon, delta) => {
          const rho = rhoOf(epsilon, delta);
          expect(epsilonOf(rho, delta)).toBeCloseTo(epsilon, 6);
          expect(deltaOf(rho, epsilon)).toBeLessThanOrEqual(delta * (1 + 1e-9));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('never asks for more than the δ of a Gaussian with the same ρ would be', () => {
    // Balle & Wang 2018, theorem 8: δ of the Gaussian mechanism, μ = √(2ρ), exactly.
    for (const rho of [0.01, 0.1, 1]) {
      for (const epsilon of [0.5, 1, 3]) {
        const mu = Math.sqrt(2 * rho);
        const exact =
          normalCdf(mu / 2 - epsilon / mu) - Math.exp(epsilon) * normalCdf(-mu / 2 - epsilon / mu);
        expect(deltaOf(rho, epsilon)).toBeGreaterThan(exact);
      }
    }
  });
});

describe('the guesser', () => {
  it('has the normal distribution of the tables', () => {
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14);
    expect(normalCdf(-3)).toBeCloseTo(0.0013498980316300933, 15);
    expect(normalCdf(9)).toBe(1);
  });

  it('is right by chance where nothing was spent, and always where everything was', () => {
    expect(gaussianGuesser(0)).toBe(0.5);
    expect(largestGuesser(0)).toBe(0.5);
    expect(largestGuesser(1e6)).toBe(1);
    expect(largestGuesser(0, 0.2)).toBe(0.6);
  });

  it('is right in 55 of 100 cases of Gaussian noise at ε = 1, δ = 1e-5: Φ(√(2·0.03056) / 2)', () => {
    expect(gaussianGuesser(rhoOf(1, 1e-5))).toBeCloseTo(0.5492, 4);
  });

  it.each([
    [0.0085055306, 0.5326066147],
    [0.2242491682, 0.667425046],
    [1.7826956163, 0.9258163285],
  ])(
    'is right with ρ = %d in at most a share of %d, as computed by the prototype in Python',
    (rho, share) => {
      expect(largestGuesser(rho)).toBeCloseTo(share, 8);
    },
  );

  it('is allowed more by whatever is ρ-zCDP than by Gaussian noise, which is one such', () => {
    for (const rho of [1e-4, 0.01, 0.1, 1, 5]) {
      expect(largestGuesser(rho)).toBeGreaterThan(gaussianGuesser(rho));
    }
  });
});
