import type { Noise } from '../../src/core/private/noise.ts';

const FINE = 2 ** 10;

/** Noise of a share of the standard deviation that it should have: for audits, to see that they notice. */
export function weakened(noise: Noise, share: number): Noise {
  return {
    ...noise,
    gaussian: ({ numerator, denominator }) => {
      const variance = (numerator / denominator) * share * share;
      return noise.gaussian({ numerator: Math.max(1, Math.round(variance * FINE)), denominator: FINE });
    },
  };
}
