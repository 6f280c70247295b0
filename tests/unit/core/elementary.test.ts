import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cosTurns,
  cubeRoot,
  decimalPlace,
  exp,
  ln,
  powerOfTen,
  sinTurns,
  softplus,
  square,
  wholePower,
} from '../../../src/core/elementary.ts';
import { createRng } from '../../../src/core/random.ts';
import {
  exactCosine,
  exactExp,
  exactLn,
  exactSine,
  fixedOf,
  ulpsFrom,
} from '../../fixtures/highPrecision.ts';

/** The largest error of a function over many numbers, in units in the last place. */
function worst(numbers: readonly number[], own: (x: number) => number, exact: (x: bigint) => bigint): number {
  return Math.max(...numbers.map((x) => ulpsFrom(own(x), exact(fixedOf(x)))));
}

/** Numbers drawn evenly between two ends. */
function between(low: number, high: number, count: number, seed: string): number[] {
  const rng = createRng(seed);
  return Array.from({ length: count }, () => low + (high - low) * rng.next());
}

describe('against 200 bits', () => {
  test('e to the x, within 1 ulp', () => {
    const numbers = [
      ...between(-1, 1, 3000, 'near'),
      ...between(-30, 30, 3000, 'ordinary'),
      ...[0, -0, 1e-300, 5e-324, 1e-17, -1e-17, Math.LN2 / 2, -Math.LN2 / 2, 1, -1, 88.7, -87.3],
    ];
    expect(worst(numbers, exp, exactExp)).toBeLessThan(1);
  });

  test('the natural logarithm, within 1 ulp', () => {
    const numbers = [
      ...between(0.5, 2, 3000, 'about one'),
      ...between(0, 1, 1000, 'shares'),
      ...between(0, 1e6, 1000, 'counts'),
      ...[1 + 2 ** -52, 1 - 2 ** -53, Math.SQRT2, Math.SQRT1_2, 2, 10, 1e15, 2 ** -32],
    ];
    expect(worst(numbers, ln, exactLn)).toBeLessThan(1);
  });

  test('ln(1 + e to the x), within 3 ulp', () => {
    const numbers = [...between(-40, 40, 3000, 'margins'), 0, -700, 700];
    expect(worst(numbers, softplus, (x) => exactLn(fixedOf(1) + exactExp(x)))).toBeLessThan(3);
  });

  test('sine and cosine of turns, within 2 ulp', () => {
    const numbers = [...between(0, 1, 4000, 'turns'), ...between(-3, 3, 1000, 'several'), 1e-9, 1 / 8, 3 / 8];
    expect(worst(numbers, sinTurns, exactSine)).toBeLessThan(2);
    expect(worst(numbers, cosTurns, exactCosine)).toBeLessThan(2);
  });

  test('cube roots, within 1 ulp', () => {
    const third = (x: bigint) => exactExp(exactLn(x) / 3n);
    const numbers = between(0, 1000, 2000, 'roots');
    expect(worst(numbers, cubeRoot, third)).toBeLessThan(1);
    expect([0, 1, 8, 27, 1000].map(cubeRoot)).toEqual([0, 1, 2, 3, 10]);
  });
});

test('quarters of a turn are exact', () => {
  expect([0, 1, 2, 3, 4, 5].map((quarter) => sinTurns(quarter / 4) + 0)).toEqual([0, 1, 0, -1, 0, 1]);
  expect([0, 1, 2, 3, 4, 5].map((quarter) => cosTurns(quarter / 4) + 0)).toEqual([1, 0, -1, 0, 1, 0]);
});

test('ends of the numbers', () => {
  expect([-Infinity, -746, 710, Infinity].map(exp)).toEqual([0, 0, Infinity, Infinity]);
  expect(exp(Number.NaN)).toBeNaN();
  expect([0, Infinity].map(ln)).toEqual([-Infinity, Infinity]);
  expect(ln(-1)).toBeNaN();
  expect(ln(Number.NaN)).toBeNaN();
  expect([800, -800].map(softplus)).toEqual([800, 0]);
});

test('on this machine they are the functions that it has, but for rounding', () => {
  const near = (own: number, its: number) => Math.abs(own - its) <= 4e-16 * Math.abs(its);
  fc.assert(
    fc.property(fc.double({ min: -745, max: 709, noNaN: true }), (x) => {
      const tiny = Math.exp(x) < 2 ** -1022;
      expect(tiny ? Math.abs(exp(x) - Math.exp(x)) <= 1e-323 : near(exp(x), Math.exp(x))).toBe(true);
      expect(Math.abs(softplus(x) - Math.log1p(Math.exp(x)))).toBeLessThan(1e-12);
    }),
  );
  fc.assert(
    fc.property(fc.double({ min: 5e-324, max: Number.MAX_VALUE, noNaN: true }), (x) => {
      expect(near(ln(x), Math.log(x))).toBe(true);
    }),
  );
});

test('whole powers', () => {
  expect([-3, 0.5].map(square)).toEqual([9, 0.25]);
  expect([0, 1, 2, 3, 10].map((n) => wholePower(3, n))).toEqual([1, 3, 9, 27, 59049]);
  for (const n of [1, 7, 100, 1500]) {
    const error = Math.abs(wholePower(0.99, n) / Math.exp(n * Math.log(0.99)) - 1);
    expect(error).toBeLessThan(n * 1e-15);
  }
  expect(wholePower(0.5, 2000)).toBe(0);
});

test('powers of ten are the numbers that they are written as', () => {
  const written = [1e-30, 1e-12, 1e-5, 0.01, 1, 10, 1e12, 1e22, 1e23, 1e100];
  expect([-30, -12, -5, -2, 0, 1, 12, 22, 23, 100].map(powerOfTen)).toEqual(written);
});

test('the place of the first digit', () => {
  expect([1, 9.99, 10, 999, 1000, 0.1, 0.0999, 1e-7, 5e-324].map(decimalPlace)).toEqual([
    0, 0, 1, 2, 3, -1, -2, -7, -324,
  ]);
  expect([0, Infinity].map(decimalPlace)).toEqual([-Infinity, Infinity]);
});
