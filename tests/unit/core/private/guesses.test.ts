import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { gaussianGuesser, normalCdf, rhoOf } from '../../../../src/core/private/accountant.ts';
import { epsilonForGuesses, guessesAllowed, inHundred } from '../../../../src/core/private/guesses.ts';

const RANGE = [0.05, 20] as const;

describe('the right guesses that a budget allows', () => {
  it('are those of docs/privacy.md: 56.2, 66.8 and 92.6 in 100 at ε = 1, 3 and 10, δ = 1e-5', () => {
    const bounds = [1, 3, 10].map((epsilon) => inHundred(guessesAllowed(epsilon, 1e-5)));
    expect(bounds).toEqual([56.2, 66.8, 92.6]);
  });

  it('are never fewer than Φ(√(2ρ) / 2), which Gaussian noise of the same budget gives away', () => {
    for (const epsilon of [0.1, 1, 3, 10]) {
      const rho = rhoOf(epsilon, 1e-6);
      expect(gaussianGuesser(rho)).toBe(normalCdf(Math.sqrt(2 * rho) / 2));
      expect(guessesAllowed(epsilon, 1e-6)).toBeGreaterThan(gaussianGuesser(rho));
    }
  });
});

test('a bound in words is rounded up, and half is half', () => {
  expect([0.5, 0.55, 0.55001, 0.9999, 1].map(inHundred)).toEqual([50, 55, 55.1, 100, 100]);
});

describe('the ε for a share of right guesses', () => {
  it('allows that share and hardly less', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.51, max: 0.95, noNaN: true }), (share) => {
        const epsilon = epsilonForGuesses(share, 1e-6, RANGE);
        expect(guessesAllowed(epsilon, 1e-6)).toBeLessThanOrEqual(share);
        expect(guessesAllowed(epsilon * 1.02, 1e-6)).toBeGreaterThan(share);
      }),
      { numRuns: 30 },
    );
  });

  it('is the end of the range where the share asks for more or less', () => {
    expect(epsilonForGuesses(0.5, 1e-6, RANGE)).toBe(0.05);
    expect(epsilonForGuesses(0.9999, 1e-6, [0.05, 3])).toBe(3);
  });
});
