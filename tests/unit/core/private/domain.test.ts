import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeCount,
  knownDomain,
  numberAt,
  pointOf,
  pointsOf,
  requireDomains,
  stretchOf,
  type AskedDomain,
} from '../../../../src/core/private/domain.ts';
import { categories, numbers } from './tables.ts';

const PRICE: AskedDomain = {
  kind: 'numbers',
  name: 'price',
  from: 0.99,
  to: 9.99,
  step: 0.5,
  decimals: 2,
  mayBeMissing: true,
  bins: [1.99, 4.99],
};

describe('a grid', () => {
  it('has points from end to end, and takes what lies outside to the ends', () => {
    expect(pointOf(0.99, PRICE)).toBe(0);
    expect(pointOf(2.1, PRICE)).toBe(2);
    expect(pointOf(-100, PRICE)).toBe(0);
    expect(pointOf(1e9, PRICE)).toBe(18);
    expect(numberAt(18, PRICE)).toBe(9.99);
  });

  it('gives the number back that a point stands for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 18 }),
        (point) => pointOf(numberAt(point, PRICE), PRICE) === point,
      ),
    );
  });

  it('finds the stretch of a point', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 99 })),
        fc.integer({ min: 0, max: 99 }),
        (cuts, point) => {
          const starts = [0, ...cuts.sort((a, b) => a - b)];
          expect(stretchOf(point, starts)).toBe(starts.filter((start) => start <= point).length - 1);
        },
      ),
    );
  });
});

describe('a domain', () => {
  it('is known at once where bins or values are given, and where there are few numbers', () => {
    const price = knownDomain(PRICE)!;
    expect(price).toMatchObject({ starts: [0, 2, 8] });
    expect(codeCount(price)).toBe(4);
    expect(price.kind === 'numbers' && [0, 1, 2, 3].map((code) => pointsOf(price, code))).toEqual([
      [0, 2],
      [2, 8],
      [8, 19],
      null,
    ]);
    expect(knownDomain(numbers('n', 1, 16))).toMatchObject({
      starts: Array.from({ length: 16 }, (_, i) => i),
    });
    expect(knownDomain(numbers('n', 0, 99))).toBeNull();
    expect(knownDomain(categories('c', 'found'))).toBeNull();
    expect(
      codeCount(
        knownDomain({ ...categories('c', ['a', 'b']), other: 'else', mayBeMissing: true } as AskedDomain)!,
      ),
    ).toBe(4);
  });

  it.each<[string, readonly AskedDomain[], RegExp]>([
    ['is missing', [], /Nothing is said of what column "x"/],
    ['stands twice', [numbers('x', 0, 1), numbers('x', 0, 1)], /two domains/],
    ['ends before it begins', [numbers('x', 5, 5)], /no range: from 5 to 5/],
    ['has no end', [numbers('x', 0, Infinity)], /no range/],
    ['has no step', [{ ...numbers('x', 0, 9), step: 0 } as AskedDomain], /no range/],
    ['has too fine a step', [{ ...numbers('x', 0, 9), step: 1e-15 } as AskedDomain], /step too small/],
    ['has bins in no order', [{ ...numbers('x', 0, 9), bins: [5, 3] } as AskedDomain], /do not ascend/],
    ['has bins outside', [{ ...numbers('x', 0, 9), bins: [20, 30] } as AskedDomain], /do not ascend/],
    ['lists nothing', [categories('x', [])], /lists no category/],
    ['lists a value twice', [categories('x', ['a', 'a'])], /a category twice/],
  ])('that %s is refused', (_, domains, message) => {
    expect(() => requireDomains(['x'], domains)).toThrowError(
      expect.objectContaining({
        code: 'private.domain',
        message: expect.stringMatching(message) as string,
        place: { column: 'x' },
      }),
    );
  });
});
