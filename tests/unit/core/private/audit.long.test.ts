import { describe, expect, it } from 'vitest';
import { weakened } from '../../../../bench/private/weakened.ts';
import { audit } from '../../../../src/core/private/audit.ts';
import { seededNoise } from '../../../../src/core/private/noise.ts';

const LIMIT = { epsilon: 1, delta: 1e-5 };
const RUNS = 1000;

describe('an audit of what is measured, by a canary row', () => {
  it('does not find more than is claimed', async () => {
    const { claimed, lower, shift } = await audit(LIMIT, RUNS, (run) => seededNoise(`audit ${run}`));
    // ρ of ε = 1 at δ = 1e-5: 0.0305565952.
    expect(claimed).toBeLessThanOrEqual(Math.sqrt(2 * 0.0305565952));
    expect(claimed).toBeGreaterThan(0.95 * Math.sqrt(2 * 0.0305565952));
    expect(lower).toBeLessThan(claimed);
    // It does see the canary: an audit that sees nothing finds nothing.
    expect(shift).toBeGreaterThan(0.5 * claimed);
  });

  it('finds out where the noise is half of what is claimed', async () => {
    const { claimed, lower } = await audit(LIMIT, RUNS, (run) => weakened(seededNoise(`audit ${run}`), 0.5));
    expect(lower).toBeGreaterThan(claimed);
  });
});
