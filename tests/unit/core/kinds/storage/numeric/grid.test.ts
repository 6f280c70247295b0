import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinctOf } from '../../../../../../src/core/kinds/storage/numeric/distinctValues.ts';
import { above, below, gridOf, onGrid } from '../../../../../../src/core/kinds/storage/numeric/grid.ts';

const of = (values: readonly number[], decimals = 0, least = 5) =>
  gridOf(distinctOf(Float64Array.from([...values, ...values])), decimals, least);
const range = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);

test('the largest step that all numbers keep, and where it begins', () => {
  expect(of(range(1, 99, 2))).toEqual({ step: 2, origin: 1, decimals: 0 });
  expect(of(range(-17, 99, 4))).toEqual({ step: 4, origin: 3, decimals: 0 });
  expect(of(range(12, 240, 12))).toEqual({ step: 12, origin: 0, decimals: 0 });
  expect(
    of(
      range(1, 40).map((price) => price + 0.99),
      2,
    ),
  ).toEqual({ step: 1, origin: 0.99, decimals: 2 });
  expect(of(range(1, 40))).toEqual({ step: 1, origin: 0, decimals: 0 });
});

test('a few numbers tell no step that is not round', () => {
  expect(of([3, 8, 13, 18, 23])).toEqual({ step: 1, origin: 0, decimals: 0 });
  expect(of([5, 10, 15, 20, 25])).toEqual({ step: 5, origin: 0, decimals: 0 });
});

test('where each row has a number of its own, steps are round and begin at 0', () => {
  const salaries = Float64Array.from(range(20_031, 90_031, 100));
  expect(gridOf(distinctOf(salaries), 0, 5)).toEqual({ step: 1, origin: 0, decimals: 0 });
});

test('one per cent of the rows may leave a round step, wherever it begins', () => {
  const prices = [...range(1, 400).map((price) => price + 0.99), 7.49];
  expect(of(prices, 2)).toEqual({ step: 1, origin: 0.99, decimals: 2 });
  expect(of([...range(1000, 400_000, 1000), 1234])).toEqual({ step: 1000, origin: 0, decimals: 0 });
});

test('very many different numbers are looked at as well', () => {
  expect(of(range(3, 3_000_003, 3))).toEqual({ step: 3, origin: 0, decimals: 0 });
});

test('numbers are taken to the grid, and to the next on either side', () => {
  const steps = fc.record({
    step: fc.integer({ min: 1, max: 1000 }),
    origin: fc.integer({ min: 0, max: 999 }),
    decimals: fc.constant(0),
  });
  fc.assert(
    fc.property(steps, fc.integer({ min: -100_000, max: 100_000 }), (grid, value) => {
      const isOn = (number: number) => Math.abs((number - grid.origin) % grid.step) === 0;
      const [low, next, previous] = [onGrid(value, grid, Math.floor), above(value, grid), below(value, grid)];
      expect([low, next, previous].every(isOn)).toBe(true);
      expect(low <= value && value < next && next - low === grid.step).toBe(true);
      expect(previous < value && value - previous <= grid.step).toBe(true);
    }),
  );
});
