import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repairLabels } from '../../../../src/core/labels/repair.ts';
import { createRng } from '../../../../src/core/random.ts';

const GROUPS = 3;

function counts(labels: Int32Array, group: Int32Array, g: number, classes: number): number[] {
  return Array.from({ length: classes }, (_, k) =>
    labels.reduce((sum, label, row) => sum + Number(label === k && group[row] === g), 0),
  );
}

function randomCase(rows: number, classes: number, seed: number) {
  const rng = createRng(seed);
  const group = Int32Array.from({ length: rows }, () => rng.int(GROUPS));
  // Labels that lean on the group: class 0 is rarer in later groups.
  const labels = group.map((g) => (rng.next() < 0.2 + 0.25 * g ? rng.int(classes) : 0));
  const score = {
    values: Float32Array.from({ length: rows * classes }, () => rng.normal()),
    width: classes,
  };
  return { group, labels, score };
}

const cases = fc.record({
  rows: fc.integer({ min: 1, max: 120 }),
  classes: fc.integer({ min: 2, max: 4 }),
  seed: fc.integer(),
  alpha: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('repaired labels', () => {
  test('bring every group to (1 − α)·own + α·overall rates, to within a row', () => {
    fc.assert(
      fc.property(cases, ({ rows, classes, seed, alpha }) => {
        const { group, labels, score } = randomCase(rows, classes, seed);
        const repaired = repairLabels(labels, group, GROUPS, score, alpha);
        for (let g = 0; g < GROUPS; g++) {
          const own = counts(labels, group, g, classes);
          const size = own.reduce((sum, count) => sum + count, 0);
          counts(repaired, group, g, classes).forEach((count, k) => {
            const overall = labels.filter((label) => label === k).length / rows;
            const wanted = (1 - alpha) * own[k]! + alpha * overall * size;
            expect(Math.abs(count - wanted)).toBeLessThan(1 + 1e-9);
          });
        }
      }),
    );
  });

  test('move no more rows than the change of counts needs', () => {
    fc.assert(
      fc.property(cases, ({ rows, classes, seed, alpha }) => {
        const { group, labels, score } = randomCase(rows, classes, seed);
        const repaired = repairLabels(labels, group, GROUPS, score, alpha);
        const moved = repaired.filter((label, row) => label !== labels[row]).length;
        let needed = 0;
        for (let g = 0; g < GROUPS; g++) {
          const [own, now] = [counts(labels, group, g, classes), counts(repaired, group, g, classes)];
          needed += own.reduce((sum, count, k) => sum + Math.max(0, now[k]! - count), 0);
        }
        expect(moved).toBe(needed);
      }),
    );
  });

  test('beyond α = 1 groups change places, each as far as it has labels to give', () => {
    // 10 of 10 and 2 of 30 favourable, 0.3 over all: half way beyond is 0 (not −0.05) and 0.42.
    const group = Int32Array.from({ length: 40 }, (_, row) => Number(row >= 10));
    const labels = Int32Array.from({ length: 40 }, (_, row) => Number(row < 12));
    const score = { values: new Float32Array(80), width: 2 };
    const beyond = repairLabels(labels, group, 2, score, 1.5);
    expect(counts(beyond, group, 0, 2)).toEqual([10, 0]);
    expect(counts(beyond, group, 1, 2)[1]! / 30).toBeCloseTo(0.42, 1);
  });

  test('α = 0 moves none, and the labels given are not written to', () => {
    const { group, labels, score } = randomCase(200, 2, 1);
    const given = labels.slice();
    expect(repairLabels(labels, group, GROUPS, score, 0)).toEqual(given);
    expect(repairLabels(labels, group, GROUPS, score, 1)).not.toEqual(given);
    expect(labels).toEqual(given);
  });

  test('of two classes, what has moved at one α has moved at every larger one', () => {
    const share = fc.double({ min: 0, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(cases, share, share, ({ rows, seed }, a, b) => {
        const { group, labels, score } = randomCase(rows, 2, seed);
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((alpha) =>
          repairLabels(labels, group, GROUPS, score, alpha),
        );
        less!.forEach((label, row) => {
          if (label !== labels[row]) expect(more![row]).toBe(label);
        });
      }),
    );
  });

  test('one class and no rows: nothing to move; groups without rows change nothing for the others', () => {
    const score = { values: new Float32Array(100), width: 2 };
    const labels = new Int32Array(50);
    const group = labels.map((_, row) => 2 * (row % 2));
    expect(repairLabels(labels, group, 4, score, 1)).toEqual(labels);
    expect(repairLabels(new Int32Array(0), new Int32Array(0), 3, score, 1)).toHaveLength(0);
    const mixed = Int32Array.from({ length: 48 }, (_, row) => Number(row % 4 === 0));
    const repaired = repairLabels(mixed, group.slice(0, 48), 4, score, 1);
    const favourable = (g: number) => repaired.filter((label, row) => group[row] === g && label === 1).length;
    expect([0, 1, 2, 3].map(favourable)).toEqual([6, 0, 6, 0]);
  });

  test('the rows that move are those that gain most', () => {
    const { group, labels, score } = randomCase(400, 2, 2);
    const repaired = repairLabels(labels, group, GROUPS, score, 0.7);
    const gain = (row: number) => {
      const [zero, one] = [score.values[2 * row]!, score.values[2 * row + 1]!];
      return labels[row] === 0 ? one - zero : zero - one;
    };
    let moves = 0;
    for (let g = 0; g < GROUPS; g++) {
      const rows = [...group.keys()].filter((row) => group[row] === g);
      const moved = rows.filter((row) => repaired[row] !== labels[row]);
      moves += moved.length;
      const from = new Set(moved.map((row) => labels[row]));
      const stayed = rows.filter((row) => repaired[row] === labels[row] && from.has(labels[row]));
      const least = Math.min(...moved.map(gain));
      for (const row of stayed) expect(gain(row)).toBeLessThanOrEqual(least);
    }
    expect(moves).toBeGreaterThan(10);
  });

  test('rates of the groups approach each other as α rises', () => {
    const { group, labels, score } = randomCase(900, 2, 3);
    const gap = (alpha: number) => {
      const repaired = repairLabels(labels, group, GROUPS, score, alpha);
      const rates = [0, 1, 2].map((g) => {
        const [none, some] = counts(repaired, group, g, 2) as [number, number];
        return some / (none + some);
      });
      return Math.max(...rates) - Math.min(...rates);
    };
    const gaps = [0, 0.25, 0.5, 0.75, 1].map(gap);
    expect(gaps).toEqual(gaps.toSorted((a, b) => b - a));
    expect(gaps[0]).toBeGreaterThan(0.1);
    expect(gaps[4]).toBeLessThan(0.01);
  });
});

test('scores that are no numbers still bring every group to the overall rates', () => {
  const labels = Int32Array.from({ length: 40 }, (_, row) => (row < 10 ? 1 : 0));
  const group = Int32Array.from({ length: 40 }, (_, row) => (row < 20 ? 0 : 1));
  for (const odd of [Number.NaN, Infinity, -Infinity]) {
    const score = { values: new Float32Array(80).fill(odd), width: 2 };
    const repaired = repairLabels(labels, group, 2, score, 1);
    expect([0, 1].map((g) => counts(repaired, group, g, 2))).toEqual([
      [15, 5],
      [15, 5],
    ]);
  }
});
