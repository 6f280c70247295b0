import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extent, niceTicks, thin } from '../../../../src/ui/charts/scale.ts';

const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true });

describe('niceTicks', () => {
  it('gives round numbers', () => {
    expect(niceTicks(0, 1, 4)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(niceTicks(0.03, 0.31, 4)).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
    expect(niceTicks(-3, 12, 4)).toEqual([-5, 0, 5, 10, 15]);
  });

  it('covers the range, rises, and stays few', () => {
    fc.assert(
      fc.property(finite, finite, fc.integer({ min: 2, max: 8 }), (a, b, count) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const ticks = niceTicks(low, high, count);
        const slack = 1e-6 * Math.max(1, Math.abs(low), Math.abs(high));
        expect(ticks[0]).toBeLessThanOrEqual(low + slack);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high - slack);
        expect(ticks.length).toBeLessThanOrEqual(count + 3);
        ticks.slice(1).forEach((tick, k) => expect(tick).toBeGreaterThan(ticks[k] ?? Infinity));
      }),
    );
  });

  it('survives a single value and no value', () => {
    expect(niceTicks(5, 5).length).toBeGreaterThan(1);
    expect(niceTicks(0, 0).length).toBeGreaterThan(1);
    expect(niceTicks(Number.NaN, 1)).toEqual([0, 1]);
  });
});

it('finds the extent of what is finite', () => {
  expect(extent([3, null, Number.NaN, -1, undefined, Infinity])).toEqual([-1, 3]);
  expect(extent([null, undefined])).toBeNull();
});

describe('thin', () => {
  it('keeps both ends, the order and the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 2, max: 300 }), (n, limit) => {
        const points = Array.from({ length: n }, (_, i) => i);
        const kept = thin(points, limit);
        expect(kept.length).toBe(Math.min(n, limit));
        if (n > 0) expect([kept[0], kept.at(-1)]).toEqual([0, n - 1]);
        expect([...new Set(kept)].sort((a, b) => a - b)).toEqual(kept);
      }),
    );
  });
});
