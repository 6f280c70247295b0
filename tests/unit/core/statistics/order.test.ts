import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ascending, endOfRun, orderOf } from '../../../../src/core/statistics/order.ts';

describe('ascending', () => {
  test('sorts infinities and NaN as a typed array does', () => {
    const given = [Number.NaN, 2, Infinity, -Infinity, Number.NaN, Infinity, 1];
    expect(given.toSorted(ascending)).toEqual([...Float64Array.from(given).sort()]);
  });
  test('says of any two numbers what the other way round denies', () => {
    fc.assert(fc.property(fc.double(), fc.double(), (a, b) => ascending(a, b) + ascending(b, a) === 0));
  });
});

describe('endOfRun', () => {
  test('is behind the last equal number; NaN and the infinities are runs as well', () => {
    const sorted = [-Infinity, -Infinity, 0, 1, 1, Infinity, Number.NaN, Number.NaN];
    expect([0, 2, 3, 5, 6].map((start) => endOfRun(sorted, start))).toEqual([2, 3, 5, 6, 8]);
  });
  test('moves on whatever stands there', () => {
    const cell = fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, 1);
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), (cells) => {
        const sorted = Float64Array.from(cells).sort();
        let runs = 0;
        for (let at = 0; at < sorted.length; runs++) at = endOfRun(sorted, at);
        expect(runs).toBe(new Set(cells).size);
      }),
    );
  });
});

describe('orderOf', () => {
  const cell = fc.oneof(
    fc.double(),
    fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -0, 1, -1, 5e-324, -5e-324, 1e308),
    fc.float(),
  );
  test('is that of a stable sort by comparing, however many numbers there are', () => {
    for (const lengths of [
      { minLength: 0, maxLength: 20 },
      { minLength: 200, maxLength: 500 },
    ]) {
      fc.assert(
        fc.property(fc.array(cell, { ...lengths, size: 'max' }), (values) => {
          const plain = [...values.keys()].sort((a, b) => ascending(values[a]!, values[b]!));
          expect([...orderOf(values)]).toEqual(plain);
        }),
        { numRuns: 60 },
      );
    }
  });
});
