import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bestErrors,
  highestAt,
  rocHull,
  selectionAt,
  type ErrorRates,
  type RocHull,
} from '../../../../../src/core/evaluate/fairness/equalErrors.ts';
import type { ScoredRows } from '../../../../../src/core/evaluate/fairness/groupThresholds.ts';
import { createRng } from '../../../../../src/core/random.ts';

/** One group whose rows have these outcomes, best score first. */
function inOrder(...outcomes: readonly (readonly number[])[]): ScoredRows {
  const rows = outcomes.flatMap((own, group) =>
    own.map((favourable, i) => ({ group, favourable, score: -i })),
  );
  return {
    scores: rows.map(({ score }) => score),
    favourable: rows.map(({ favourable }) => favourable),
    groups: rows.map(({ group }) => group),
  };
}

const rightOf = ({ positives, negatives }: RocHull, { truePositive, falsePositive }: ErrorRates) =>
  positives * truePositive + negatives * (1 - falsePositive);
const right = (hulls: readonly RocHull[], rates: readonly ErrorRates[]) =>
  hulls.reduce((sum, hull, i) => sum + rightOf(hull, rates[i]!), 0);
const ratioOf = (values: readonly number[]) => Math.min(...values) / Math.max(...values);

describe('the hull of an ROC curve', () => {
  it('has the corners that no line between others passes above', () => {
    // After the first two rows: (0, 2/3); after four (1/2, 2/3), under the line; after all favourable ones (1/2, 1).
    const hull = rocHull(inOrder([1, 1, 0, 1, 0]), 0)!;
    expect([...hull.falsePositive]).toEqual([0, 0, 0.5, 1]);
    expect([...hull.truePositive]).toEqual([0, 2 / 3, 1, 1]);
    expect([...hull.selected]).toEqual([0, 0.4, 0.8, 1]);
    expect([highestAt(hull, 0), highestAt(hull, 1)]).toEqual([2 / 3, 1]);
    expect(highestAt(hull, 0.25)).toBeCloseTo(5 / 6, 12);
  });

  it('has no corner between equal scores', () => {
    const rows: ScoredRows = { scores: [1, 1, 1, 1], favourable: [1, 1, 0, 0], groups: [0, 0, 0, 0] };
    const hull = rocHull(rows, 0)!;
    expect([...hull.falsePositive]).toEqual([0, 1]);
    expect([...hull.truePositive]).toEqual([0, 1]);
  });

  it('is none of a group with a single outcome, or without rows', () => {
    expect(rocHull(inOrder([1, 1]), 0)).toBeNull();
    expect(rocHull(inOrder([0, 0]), 0)).toBeNull();
    expect(rocHull(inOrder([0, 1]), 1)).toBeNull();
  });
});

/** A hull with the given corners between (0, 0) and (1, 1). */
function hullOf(
  positives: number,
  negatives: number,
  ...corners: readonly (readonly [number, number])[]
): RocHull {
  const all = [[0, 0], ...corners, [1, 1]] as const;
  const rows = positives + negatives;
  return {
    falsePositive: Float64Array.from(all, ([f]) => f),
    truePositive: Float64Array.from(all, ([, t]) => t),
    selected: Float64Array.from(all, ([f, t]) => (f * negatives + t * positives) / rows),
    positives,
    negatives,
  };
}

describe('the best equal errors', () => {
  it('are each group’s own where nothing forbids it', () => {
    const hulls = [hullOf(50, 50, [0.2, 0.8]), hullOf(50, 50, [0.3, 0.6])];
    const [a, b] = bestErrors(hulls, 0.01);
    expect(a!.falsePositive).toBeCloseTo(0.2, 9);
    expect(a!.truePositive).toBeCloseTo(0.8, 9);
    expect(b!.falsePositive).toBeCloseTo(0.3, 9);
    expect(b!.truePositive).toBeCloseTo(0.6, 9);
  });

  // The first group's line t = 3f/2 … 1 lies under the other's up to where both meet: the corner of the lower hull wins.
  it('of one group that is told worse are that group’s own: the other comes down to it', () => {
    const hulls = [hullOf(50, 50, [0.1, 0.9]), hullOf(50, 50, [0.3, 0.6])];
    for (const { falsePositive, truePositive } of bestErrors(hulls, 1)) {
      expect(falsePositive).toBeCloseTo(0.3, 9);
      expect(truePositive).toBeCloseTo(0.6, 9);
    }
  });

  // (0.2, 0.6) → (1, 1): t = 0.5 + f/2; (0, 0) → (0.5, 0.9): t = 1.8f; they cross at f = 5/13, t = 9/13.
  it('lie where two curves cross, if no corner is better', () => {
    const hulls = [hullOf(50, 50, [0.2, 0.6]), hullOf(50, 50, [0.5, 0.9])];
    for (const { falsePositive, truePositive } of bestErrors(hulls, 1)) {
      expect(falsePositive).toBeCloseTo(5 / 13, 9);
      expect(truePositive).toBeCloseTo(9 / 13, 9);
    }
  });

  it('select nobody, or everybody, where a coin could do no better', () => {
    const useless = hullOf(10, 90);
    const rates = (at: number) => ({ falsePositive: at, truePositive: at });
    expect(bestErrors([useless, hullOf(10, 90, [0.1, 0.2])], 1)).toEqual([rates(0), rates(0)]);
    expect(bestErrors([hullOf(90, 10), hullOf(90, 10)], 1)).toEqual([rates(1), rates(1)]);
  });
});

/** Rows in order of a score that tells their outcome by chance, at least one of each. */
const outcomes = fc
  .record({
    seed: fc.integer(),
    rows: fc.integer({ min: 4, max: 60 }),
    skill: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ seed, rows, skill }) => {
    const rng = createRng(seed);
    const own = Array.from({ length: rows }, (_, i) =>
      rng.next() < 0.5 + skill * (0.5 - (i + 0.5) / rows) ? 1 : 0,
    );
    return [1, ...own, 0];
  });

describe('the best equal errors of any groups', () => {
  it('meet the demand, lie in every hull, and cost more the more is demanded', () => {
    fc.assert(
      fc.property(fc.array(outcomes, { minLength: 2, maxLength: 4 }), (groups) => {
        const rows = inOrder(...groups);
        const hulls = groups.map((_, group) => rocHull(rows, group)!);
        const levels = [0.5, 0.8, 0.9, 1].map((atLeast) => {
          const rates = bestErrors(hulls, atLeast);
          const lows = rates.map(({ falsePositive }) => falsePositive);
          const highs = rates.map(({ truePositive }) => truePositive);
          if (Math.max(...lows) > 1e-6) expect(ratioOf(lows)).toBeGreaterThan(atLeast - 1e-4);
          if (Math.max(...highs) > 1e-6) expect(ratioOf(highs)).toBeGreaterThan(atLeast - 1e-4);
          rates.forEach((own, i) =>
            expect(own.truePositive).toBeLessThanOrEqual(highestAt(hulls[i]!, own.falsePositive) + 1e-9),
          );
          return right(hulls, rates);
        });
        levels.slice(1).forEach((own, i) => expect(own).toBeLessThanOrEqual(levels[i]! + 1e-6));
      }),
      { numRuns: 40 },
    );
  });

  it('are as right as the best of a grid of points of all hulls', () => {
    fc.assert(
      fc.property(outcomes, outcomes, (a, b) => {
        const rows = inOrder(a, b);
        const hulls = [rocHull(rows, 0)!, rocHull(rows, 1)!];
        let best = 0;
        for (let i = 0; i <= 400; i++) {
          const falsePositive = i / 400;
          const truePositive = Math.min(...hulls.map((hull) => highestAt(hull, falsePositive)));
          const rates = { falsePositive, truePositive };
          best = Math.max(best, right(hulls, [rates, rates]));
        }
        const found = right(hulls, bestErrors(hulls, 1));
        expect(found).toBeGreaterThanOrEqual(best - 1e-6);
        expect(found).toBeLessThanOrEqual(best + (a.length + b.length) / 100);
      }),
      { numRuns: 40 },
    );
  });

  it('are at least as right as any thresholds, mixed or not, that meet the demand', () => {
    fc.assert(
      fc.property(outcomes, outcomes, fc.constantFrom(0.6, 0.8, 1), (a, b, atLeast) => {
        const rows = inOrder(a, b);
        const hulls = [rocHull(rows, 0)!, rocHull(rows, 1)!];
        const found = right(hulls, bestErrors(hulls, atLeast));
        const curves = hulls.map((hull) => curveOf(hull === hulls[0] ? a : b));
        for (const first of curves[0]!) {
          for (const second of curves[1]!) {
            const meets = (['falsePositive', 'truePositive'] as const).every((rate) => {
              const [one, other] = [first[rate], second[rate]];
              return Math.min(one, other) >= atLeast * Math.max(one, other);
            });
            if (meets) expect(right(hulls, [first, second])).toBeLessThanOrEqual(found + 1e-6);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** What each threshold brings, without randomness. */
function curveOf(outcomes: readonly number[]): ErrorRates[] {
  const positives = outcomes.filter((one) => one === 1).length;
  return Array.from({ length: outcomes.length + 1 }, (_, selected) => {
    const right = outcomes.slice(0, selected).filter((one) => one === 1).length;
    return {
      truePositive: right / positives,
      falsePositive: (selected - right) / (outcomes.length - positives),
    };
  });
}

describe('decisions at random', () => {
  it('have the rates that are wanted, on the hull and under it', () => {
    fc.assert(
      fc.property(
        outcomes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (own, f, down) => {
          const rows = inOrder(own);
          const hull = rocHull(rows, 0)!;
          const upper = highestAt(hull, f);
          const wanted = { falsePositive: f, truePositive: upper - down * (upper - f) };
          const select = selectionAt(hull, wanted);
          // Of n rows the i-th best has the position between 1 − (i + 1)/n and 1 − i/n.
          const chances = own.map((_, i) => select(1 - (i + 0.5) / own.length));
          const mean = (outcome: number) => {
            const those = chances.filter((_, i) => own[i] === outcome);
            return those.reduce((sum, chance) => sum + chance, 0) / those.length;
          };
          expect(mean(1)).toBeCloseTo(wanted.truePositive, 6);
          expect(mean(0)).toBeCloseTo(wanted.falsePositive, 6);
        },
      ),
    );
  });

  it('select nobody at no rates, and everybody at rates of 1', () => {
    const hull = rocHull(inOrder([1, 0, 1, 0]), 0)!;
    const nobody = selectionAt(hull, { falsePositive: 0, truePositive: 0 });
    const all = selectionAt(hull, { falsePositive: 1, truePositive: 1 });
    expect([0, 0.5, 1].map(nobody)).toEqual([0, 0, 0]);
    expect([0, 0.5, 1].map(all)).toEqual([1, 1, 1]);
  });
});
