import { describe, expect, it } from 'vitest';
import { DISPARITIES } from '../../../../../src/core/evaluate/fairness/disparities.ts';
import { disparitiesAgainstReal } from '../../../../../src/core/evaluate/fairness/pairedDecisions.ts';
import { createRng } from '../../../../../src/core/random.ts';

const ROWS = 600;
const rng = createRng(5);
const codes = Int32Array.from({ length: ROWS }, () => rng.int(2));
const actual = Array.from(codes, (code) => (rng.next() < (code ? 0.6 : 0.4) ? 1 : 0));
const real = Array.from(codes, (code, row) =>
  rng.next() < 0.15 ? rng.int(2) : rng.next() < (code ? 0.5 : 0.2) ? 1 : actual[row]!,
);
/** As the other model, but for a fifth of the rows. */
const own = real.map((decision) => (rng.next() < 0.2 ? rng.int(2) : decision));
const groups = { labels: ['a', 'b'], codes };

const at = (id: string) => DISPARITIES.findIndex(({ definition }) => definition.id === id);
const GAP = at('fairness.demographicParity.difference');

/** Selection rates of the rows drawn, and how far apart the groups' are. */
function gap(decided: readonly number[], drawn: readonly number[]): number {
  const rates = [0, 1].map((group) => {
    const members = drawn.filter((row) => codes[row] === group);
    return members.reduce((sum, row) => sum + decided[row]!, 0) / members.length;
  });
  return Math.abs(rates[0]! - rates[1]!);
}

describe('disparities against the real rows', () => {
  it('agree with a bootstrap of the rows themselves', () => {
    const draws = createRng(11);
    const all = Array.from({ length: ROWS }, (_, row) => row);
    const replicates = Array.from({ length: 2000 }, () => {
      const drawn = all.map(() => draws.int(ROWS));
      return gap(own, drawn) - gap(real, drawn);
    }).sort((a, b) => a - b);
    const found = disparitiesAgainstReal(
      groups,
      { actual, decided: own, decidedOfReal: real },
      [0, 1],
      2000,
      createRng(3),
    )[GAP]!;
    expect(found.difference).toBeCloseTo(gap(own, all) - gap(real, all), 12);
    expect(found.interval![0]).toBeCloseTo(replicates[49]!, 1);
    expect(Math.abs(found.interval![0] - replicates[49]!)).toBeLessThan(0.01);
    expect(Math.abs(found.interval![1] - replicates[1949]!)).toBeLessThan(0.01);
  });

  it('are none, for certain, of two models that decide alike', () => {
    const found = disparitiesAgainstReal(
      groups,
      { actual, decided: real, decidedOfReal: real },
      [0, 1],
      100,
      createRng(3),
    );
    for (const against of found) expect(against).toEqual({ difference: 0, interval: [0, 0] });
  });

  it('are undefined where one of the two is', () => {
    const nobody = real.map(() => 0);
    const found = disparitiesAgainstReal(
      groups,
      { actual, decided: nobody, decidedOfReal: real },
      [0, 1],
      100,
      createRng(3),
    );
    expect(found[at('fairness.demographicParity.ratio')]).toBeUndefined();
    expect(found[GAP]!.difference).toBeCloseTo(-gap(real, [...codes.keys()]), 12);
  });
});
