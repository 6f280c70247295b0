import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countGroups,
  describeGroups,
  differenceOf,
  includedGroups,
  rateExtremes,
  rateRatio,
  ratioOf,
  whyUndefined,
} from '../../../../../src/core/evaluate/fairness/rates.ts';

/** Five rows of g0 (one selected), three of g1 (two selected), counted by hand. */
const groups = { labels: ['g0', 'g1'], codes: Int32Array.from([0, 0, 0, 0, 0, 1, 1, 1]) };
const y = [1, 1, 0, 0, 0, 1, 0, 0];
const decided = [1, 0, 0, 0, 0, 1, 1, 0];
const counts = countGroups(groups, y, decided);
const both = [0, 1];

describe('least over largest rate', () => {
  it('is of the groups that are large enough', () => {
    expect(rateRatio(counts, 3, 'selection')).toBeCloseTo(0.2 / (2 / 3), 12);
    expect(rateRatio(counts, 4, 'selection')).toBeNull();
  });

  it('is undefined where nobody is selected', () => {
    expect(rateRatio(countGroups(groups, y, [0, 0, 0, 0, 0, 0, 0, 0]), 3, 'selection')).toBeNull();
  });
});

describe('group rates', () => {
  it('are those counted by hand', () => {
    const [g0, g1] = describeGroups(counts, groups.labels, 4);
    expect(g0).toMatchObject({ rows: 5, positives: 2, small: true, excluded: false });
    expect(g0!.selectionRate.value).toBe(0.2);
    expect(g0!.truePositiveRate.value).toBe(0.5);
    expect(g0!.falsePositiveRate.value).toBe(0);
    expect(g0!.precision.value).toBe(1);
    expect(g0!.accuracy.value).toBe(0.8);
    expect(g1).toMatchObject({ rows: 3, excluded: true });
    expect(g1!.falsePositiveRate.value).toBe(0.5);
  });

  it('have extremes, ratios and differences as Fairlearn has them', () => {
    const of = (rate: Parameters<typeof rateExtremes>[2]) => rateExtremes(counts, both, rate);
    expect(ratioOf(of('selection'))).toBeCloseTo(0.3, 12);
    expect(differenceOf(of('selection'))).toBeCloseTo(2 / 3 - 0.2, 12);
    expect(Math.min(ratioOf(of('truePositive')), ratioOf(of('falsePositive')))).toBe(0);
    expect(Math.max(differenceOf(of('truePositive')), differenceOf(of('falsePositive')))).toBe(0.5);
    expect(ratioOf(of('precision'))).toBe(0.5);
  });

  it('leave groups under the minimum out', () => {
    expect(includedGroups(counts, 4)).toEqual([0]);
    expect(whyUndefined(counts, [0], groups.labels, ['selection'], 4)).toMatch(
      /Fewer than two groups .* 4 rows/,
    );
  });

  it('say which group has an empty denominator', () => {
    const noPositives = countGroups(groups, [1, 1, 0, 0, 0, 0, 0, 0], decided);
    expect(rateExtremes(noPositives, both, 'truePositive').max).toBeNaN();
    expect(whyUndefined(noPositives, both, groups.labels, ['truePositive'], 1)).toBe(
      'Group "g1" has no row with a favourable outcome.',
    );
  });

  it('call 0/0 undefined and say so', () => {
    const none = countGroups(groups, y, new Array<number>(8).fill(0));
    expect(ratioOf(rateExtremes(none, both, 'selection'))).toBeNaN();
    expect(differenceOf(rateExtremes(none, both, 'selection'))).toBe(0);
    expect(whyUndefined(none, both, groups.labels, ['selection'], 1)).toMatch(/0\/0/);
  });

  it('keep every row, and ratios and differences in range', () => {
    const row = fc.record({
      group: fc.integer({ min: 0, max: 3 }),
      y: fc.integer({ min: 0, max: 1 }),
      decided: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
        const grouped = { labels: ['a', 'b', 'c', 'd'], codes: Int32Array.from(rows, ({ group }) => group) };
        const cells = countGroups(
          grouped,
          rows.map((r) => r.y),
          rows.map((r) => r.decided),
        );
        expect(cells.reduce((sum, value) => sum + value, 0)).toBe(rows.length);
        const included = includedGroups(cells, 1);
        const extremes = rateExtremes(cells, included, 'selection');
        expect(differenceOf(extremes)).toBeGreaterThanOrEqual(0);
        if (extremes.max > 0) expect(ratioOf(extremes)).toBeLessThanOrEqual(1);
        const largest = Math.max(
          ...included.map((group) => {
            const own = rows.filter((r) => r.group === group);
            return own.filter((r) => r.decided === 1).length / own.length;
          }),
        );
        expect(extremes.max).toBeCloseTo(largest, 12);
      }),
    );
  });
});
