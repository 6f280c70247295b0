import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitMargins, ontoSimplex, shrink, sumOf } from '../../../../src/core/private/shrink.ts';
import { createRng } from '../../../../src/core/random.ts';

const close = (a: ArrayLike<number>, b: ArrayLike<number>, digits = 9) =>
  Array.from(a).forEach((value, i) => expect(value).toBeCloseTo(b[i]!, digits));

describe('shrinkage', () => {
  const rng = createRng(1);
  const estimate = new Float64Array(16).fill(10);
  const normal = Array.from({ length: 16 }, () => rng.normal());

  it('returns the estimate where χ² a cell is at most 1: the counts say nothing new', () => {
    const counts = normal.map((z) => 10 + 0.1 * z);
    expect(shrink(counts, estimate, 1)).toEqual(estimate);
  });

  it('returns the measurement where there is no noise', () => {
    const counts = normal.map((z) => 10 + 100 * z);
    close(shrink(counts, estimate, 0), counts);
    close(shrink(counts, estimate, 1e-6), counts, 4);
  });

  it('goes the share of the way that the noise leaves, in every cell of an even estimate', () => {
    // Differences ±3, σ² = 4: of the mean square of 9 the noise explains 4, so that 5/9 of the way is signal.
    const counts = normal.map((_, i) => 10 + (i % 2 === 0 ? 3 : -3));
    close(
      shrink(counts, estimate, 4),
      normal.map((_, i) => 10 + (i % 2 === 0 ? 5 / 3 : -5 / 3)),
    );
  });

  it('keeps cells that the estimate rules out', () => {
    expect(shrink([50, 50], [0, 10], 1)[0]).toBe(0);
  });
});

describe('the nearest table of counts', () => {
  it('is that of a hand computation', () => {
    expect(Array.from(ontoSimplex([3, -1, 1], 3))).toEqual([2.5, 0, 0.5]);
  });

  it('has no negative count, the total, and no other is nearer', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        (counts, total) => {
          const nearest = ontoSimplex(counts, total);
          expect(sumOf(nearest)).toBeCloseTo(total, 8);
          // Karush, Kuhn & Tucker: all kept counts were shifted alike, and those at 0 would have been shifted below.
          const shifts = counts.map((count, i) => count - nearest[i]!);
          const shift = Math.max(...shifts.filter((_, i) => nearest[i]! > 0));
          counts.forEach((count, i) => {
            expect(nearest[i]).toBeGreaterThanOrEqual(0);
            if (nearest[i]! > 0) expect(shifts[i]).toBeCloseTo(shift, 8);
            else expect(count - shift).toBeLessThanOrEqual(1e-8);
          });
        },
      ),
    );
  });
});

it('fits a table to both margins and keeps its odds ratio', () => {
  const table = Float64Array.of(4, 1, 1, 2);
  fitMargins(table, [30, 70], [60, 40]);
  close([table[0]! + table[1]!, table[2]! + table[3]!], [30, 70], 6);
  close([table[0]! + table[2]!, table[1]! + table[3]!], [60, 40], 6);
  expect((table[0]! * table[3]!) / (table[1]! * table[2]!)).toBeCloseTo(8, 6);
});
