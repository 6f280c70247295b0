import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  balancingWeights,
  cellCounts,
  resampled,
  rowWeights,
} from '../../../../src/core/pictures/balance.ts';

it('makes label and group independent, and keeps the shares of both', () => {
  const counts = [8, 2, 1, 9, 6, 4];
  const weights = balancingWeights(counts, 2);
  const weighted = counts.map((count, cell) => count * weights[cell]!);
  const ofLabel = [10, 10, 10];
  const ofGroup = [15, 15];
  weighted.forEach((value, cell) => expect(value).toBeCloseTo((ofLabel[Math.floor(cell / 2)]! * ofGroup[cell % 2]!) / 30, 10)); // oxfmt-ignore
});

it('gives an empty cell no weight, and every row that of its cell', () => {
  const rows = { label: Int32Array.of(0, 0, 1), group: Int32Array.of(0, 1, 1), labels: 2, groups: 2 };
  expect([...cellCounts(rows)]).toEqual([1, 1, 0, 1]);
  const weights = balancingWeights(cellCounts(rows), 2);
  expect(weights[2]).toBe(0);
  expect([...rowWeights(rows)]).toEqual([weights[0], weights[1], weights[3]]);
});

it('resamples each row its share of times, rounded down or up', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.01, max: 50, noNaN: true }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 300 }),
      (weights, count) => {
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const places = resampled(weights, count);
        return weights.every((weight, i) => {
          const times = places.filter((place) => place === i).length;
          return Math.abs(times - (count * weight) / total) < 1 + 1e-6;
        });
      },
    ),
  );
});
