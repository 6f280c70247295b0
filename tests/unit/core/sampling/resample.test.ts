import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '../../../../src/core/random.ts';
import { apportion, resampleRows } from '../../../../src/core/sampling/resample.ts';

const weightLists = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 60 });

function timesDrawn(drawn: Int32Array, rows: number): number[] {
  const times = new Array<number>(rows).fill(0);
  for (const row of drawn) times[row]! += 1;
  return times;
}

describe('systematic resampling', () => {
  test('draws each row count·weight/Σ weight times, to within one', () => {
    fc.assert(
      fc.property(weightLists, fc.integer({ min: 0, max: 200 }), fc.integer(), (weights, count, seed) => {
        const drawn = resampleRows(Float64Array.from(weights), count, null, createRng(seed));
        expect(drawn.length).toBe(count);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        timesDrawn(drawn, weights.length).forEach((times, row) => {
          const expected = total > 0 ? (count * weights[row]!) / total : count / weights.length;
          expect(Math.abs(times - expected)).toBeLessThan(1 + 1e-6);
        });
      }),
    );
  });

  test('is unbiased: a row of weight 0.3 among 1 is drawn in 30 % of the draws of one', () => {
    const rng = createRng(1);
    const weights = Float64Array.of(0.5, 0.3, 0.2);
    let second = 0;
    for (let i = 0; i < 4000; i++) second += resampleRows(weights, 1, null, rng)[0] === 1 ? 1 : 0;
    expect(Math.abs(second / 4000 - 0.3)).toBeLessThan(0.03);
  });

  test('keeps every row once where all weigh alike', () => {
    const drawn = resampleRows(new Float64Array(100).fill(0.37), 100, null, createRng(5));
    expect([...drawn]).toEqual(Array.from({ length: 100 }, (_, row) => row));
  });

  test('with strata, each keeps its share and weights act within', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.double({ min: 0, max: 9, noNaN: true })), {
          minLength: 4,
          maxLength: 60,
        }),
        fc.integer(),
        (rows, seed) => {
          const strata = Int32Array.from(rows, ([stratum]) => stratum);
          const weights = Float64Array.from(rows, ([, weight]) => weight);
          const drawn = resampleRows(weights, rows.length, strata, createRng(seed));
          expect([...drawn]).toEqual([...drawn].sort((a, b) => a - b));
          const taken = timesDrawn(
            drawn.map((row) => strata[row]!),
            4,
          );
          expect(taken).toEqual(timesDrawn(strata, 4));
          const times = timesDrawn(drawn, rows.length);
          rows.forEach(([stratum, weight], row) => {
            const hasWeight = rows.some(([other, w]) => other === stratum && w > 0);
            if (weight === 0 && hasWeight) expect(times[row]).toBe(0);
          });
        },
      ),
    );
  });
});

test('apportioned draws sum up, each to within one of its share', () => {
  fc.assert(
    fc.property(
      weightLists.filter((weights) => weights.some((weight) => weight > 1e-6)),
      fc.integer({ min: 0, max: 500 }),
      (weights, draws) => {
        const shares = apportion(weights, draws);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(draws);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        shares.forEach((share, k) =>
          expect(Math.abs(share - (draws * weights[k]!) / total)).toBeLessThan(1 + 1e-9),
        );
      },
    ),
  );
});
