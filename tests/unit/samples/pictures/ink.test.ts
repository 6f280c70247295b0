import { expect, test } from 'vitest';
import { ink } from '../../../../src/samples/pictures/ink.ts';

const SIDE = 28;
const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

test('a straight line through pixels has the area of its length and thickness', () => {
  // Across the whole picture: no ends are in it. Thickness 2 about the centres of line 10: ½, 1, ½ a column.
  const drawn = ink(
    [
      [
        [-5, 10.5],
        [40, 10.5],
      ],
    ],
    2,
    SIDE,
  );
  expect(Array.from(drawn.slice(9 * SIDE, 9 * SIDE + 3))).toEqual([0.5, 0.5, 0.5]);
  expect(Array.from(drawn.slice(10 * SIDE, 10 * SIDE + 3))).toEqual([1, 1, 1]);
  expect(total(drawn)).toBeCloseTo(2 * SIDE, 9);
});

test('a line at any angle has about that area, with round ends', () => {
  const drawn = ink(
    [
      [
        [8, 7],
        [20, 23],
      ],
    ],
    3,
    SIDE,
  );
  const area = 20 * 3 + Math.PI * 1.5 * 1.5;
  expect(Math.abs(total(drawn) - area)).toBeLessThan(0.02 * area);
});

test('lines that lie outside leave no ink, and lines that cross are not darker', () => {
  const outside = ink(
    [
      [
        [-20, -20],
        [-10, 50],
      ],
    ],
    3,
    SIDE,
  );
  expect(total(outside)).toBe(0);
  const line = [
    [5, 5],
    [20, 20],
  ] as const;
  expect(ink([line, line], 3, SIDE)).toEqual(ink([line], 3, SIDE));
});
