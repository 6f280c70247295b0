import { describe, expect, test } from 'vitest';
import { notNarrower } from '../../../../../../src/core/evaluate/privacy/membership/groupInterval.ts';
import { createRng } from '../../../../../../src/core/random.ts';
import { delongAuroc } from '../../../../../../src/core/statistics/intervals.ts';
import { reachOfAll } from '../../../../../../src/core/statistics/normal.ts';

describe('the interval within a small group', () => {
  const COMPARISONS = 30;
  const reach = reachOfAll(COMPARISONS);

  test('seldom accuses where nothing is to be told: no more often than all comparisons allow', () => {
    const rng = createRng('groups');
    const draw = () => Float64Array.from({ length: 20 }, () => rng.normal());
    const draws = 10_000;
    let [delong, own] = [0, 0];
    for (let i = 0; i < draws; i++) {
      const estimate = delongAuroc(draw(), draw(), reach)!;
      if (estimate.interval[0] > 0.5) delong++;
      if (notNarrower(estimate, 20, 20, reach)[0] > 0.5) own++;
    }
    // One side of 5 % in all.
    const allowed = (0.025 / COMPARISONS) * draws;
    expect(delong).toBeGreaterThan(2 * allowed);
    expect(own).toBeLessThanOrEqual(allowed);
  });

  test('still accuses a group that is copied', () => {
    const known = delongAuroc(new Float64Array(20).fill(1), new Float64Array(20), reach)!;
    expect(known.interval).toEqual([1, 1]);
    const [low, high] = notNarrower(known, 20, 20, reach);
    expect(low).toBeCloseTo(1 - reach * Math.sqrt(41 / 4800), 12);
    expect(low).toBeGreaterThan(0.65);
    expect(high).toBe(1);
  });
});
