import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bestRates,
  positionsIn,
  type ScoredRows,
} from '../../../../../src/core/evaluate/fairness/groupThresholds.ts';
import { createRng } from '../../../../../src/core/random.ts';

/** Each group: its favourable rows have its highest scores, then come the others. */
function sorted(groups: readonly { readonly good: number; readonly bad: number }[]): ScoredRows {
  const rows = groups.flatMap(({ good, bad }, group) =>
    Array.from({ length: good + bad }, (_, i) => ({ group, score: -i, favourable: i < good ? 1 : 0 })),
  );
  return {
    scores: rows.map(({ score }) => score),
    favourable: rows.map(({ favourable }) => favourable),
    groups: rows.map(({ group }) => group),
  };
}

/** Rows decided rightly where the share `rate` of a group with the highest scores is selected. */
const rightOf = ({ good, bad }: { good: number; bad: number }, rate: number) => {
  const selected = rate * (good + bad);
  return Math.min(selected, good) + bad - Math.max(0, selected - good);
};

describe('the best selection rates', () => {
  it('are each group’s own where nothing forbids it', () => {
    const rows = sorted([
      { good: 50, bad: 50 },
      { good: 30, bad: 70 },
    ]);
    expect([...bestRates(rows, [0, 1], 0.1).rates]).toEqual([0.5, 0.3]);
  });

  it('are equal where they have to be: the larger group decides', () => {
    const rows = sorted([
      { good: 150, bad: 150 },
      { good: 30, bad: 70 },
    ]);
    const { rates, overall } = bestRates(rows, [0, 1], 1);
    expect([...rates]).toEqual([0.5, 0.5]);
    expect(overall).toBe(0.5);
  });

  it('move no further than they have to', () => {
    const rows = sorted([
      { good: 150, bad: 150 },
      { good: 30, bad: 70 },
    ]);
    expect([...bestRates(rows, [0, 1], 0.8).rates]).toEqual([0.5, 0.4]);
  });

  it('leave a group out that is not asked for, and give the rate of all for it', () => {
    const rows = sorted([
      { good: 50, bad: 50 },
      { good: 1, bad: 0 },
      { good: 20, bad: 80 },
    ]);
    const { rates, overall } = bestRates(rows, [0, 2], 0.1);
    expect([...rates]).toEqual([0.5, Number.NaN, 0.2]);
    expect(overall).toBeCloseTo(0.35, 12);
  });

  it('are those that a search of all pairs finds, of groups whose scores are in order', () => {
    const size = fc.record({ good: fc.nat(40), bad: fc.integer({ min: 1, max: 40 }) });
    const level = fc.constantFrom(0.5, 0.8, 1);
    fc.assert(
      fc.property(size, size, level, (a, b, atLeast) => {
        const { rates } = bestRates(sorted([a, b]), [0, 1], atLeast);
        const found = rightOf(a, rates[0]!) + rightOf(b, rates[1]!);
        let best = 0;
        for (let i = 1; i <= 200; i++) {
          for (let j = 1; j <= 200; j++) {
            if (Math.min(i, j) < atLeast * Math.max(i, j)) continue;
            best = Math.max(best, rightOf(a, i / 200) + rightOf(b, j / 200));
          }
        }
        expect(Math.min(...rates) / Math.max(...rates)).toBeGreaterThanOrEqual(atLeast - 1e-9);
        expect(found).toBeCloseTo(best, 9);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the position in the own group', () => {
  const rows: ScoredRows = { scores: [0.1, 0.2, 0.3, 0.4, 5, 6], favourable: [], groups: [0, 0, 0, 0, 1, 1] };

  it('is the share of the group below the score', () => {
    const place = positionsIn(rows, [0, 1], createRng(1));
    expect(place(0.25, 0)).toBe(0.5);
    expect(place(9, 0)).toBe(1);
    expect(place(0, 0)).toBe(0);
    expect(place(5.5, 1)).toBe(0.5);
  });

  it('is that among all rows in a group that is left out', () => {
    expect(positionsIn(rows, [0], createRng(1))(5.5, 1)).toBeCloseTo(5 / 6, 12);
  });

  it('of equal scores is drawn between them, so that any share can be selected', () => {
    const equal: ScoredRows = {
      scores: new Array<number>(50).fill(0.5),
      favourable: [],
      groups: new Array<number>(50).fill(0),
    };
    const place = positionsIn(equal, [0], createRng(2));
    const selected = Array.from({ length: 4000 }, () => place(0.5, 0)).filter((at) => at >= 0.7).length;
    expect(selected / 4000).toBeCloseTo(0.3, 1);
  });
});
