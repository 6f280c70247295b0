import { describe, expect, test } from 'vitest';
import { between, inUnits, meanOf, tamed, unitOf } from '../../../../src/core/statistics/magnitude.ts';

const HUGE = 1.5e308;

describe('unitOf', () => {
  test.each([
    { values: [1, -1e60, 3], unit: 1 },
    { values: [1, -HUGE, Number.NaN], unit: HUGE },
    { values: [1, Infinity, HUGE], unit: 1 },
    { values: [], unit: 1 },
  ])('of $values is $unit', ({ values, unit }) => expect(unitOf(values)).toBe(unit));
  test('counts from its own limit', () => expect(unitOf([1e16], 1e15)).toBe(1e16));
});

test('ordinary numbers are left as they are, the very object', () => {
  const values = Float64Array.of(0.1, 1e59);
  expect(tamed(values)).toBe(values);
  expect(inUnits(values, 1)).toBe(values);
  expect([...tamed([HUGE, -HUGE / 2])]).toEqual([1, -0.5]);
});

describe('meanOf', () => {
  test('is the plain sum over the count for ordinary numbers', () =>
    expect(meanOf([0.1, 0.2, 0.4])).toBe((0.1 + 0.2 + 0.4) / 3));
  test('does not overflow', () => expect(meanOf([HUGE, HUGE, 0])).toBeCloseTo(1e308, -300));
  test('is NaN of nothing and of NaN, infinite of an infinity', () => {
    expect(meanOf([])).toBeNaN();
    expect(meanOf([1, Number.NaN])).toBeNaN();
    expect(meanOf([1, Infinity])).toBe(Infinity);
  });
});

describe('between', () => {
  test.each([
    { low: 2, high: 4, share: 0.25, at: 2.5 },
    { low: -HUGE, high: HUGE, share: 0.5, at: 0 },
    { low: -HUGE, high: HUGE, share: 1, at: HUGE },
    { low: 1, high: Infinity, share: 0, at: 1 },
    { low: Infinity, high: Infinity, share: 0.5, at: Infinity },
    { low: 1, high: Infinity, share: 0.5, at: Infinity },
  ])('$share of the way from $low to $high is $at', ({ low, high, share, at }) =>
    expect(between(low, high, share)).toBe(at),
  );
});
