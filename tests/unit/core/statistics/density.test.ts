import fc from 'fast-check';
import { expect, test } from 'vitest';
import { densityOf, roundStep } from '../../../../src/core/statistics/density.ts';
import { createRng } from '../../../../src/core/random.ts';

test('steps are 1, 2 or 5 times a power of ten', () => {
  expect([0.0013, 0.2, 0.21, 3, 7, 1, 100, 0, Number.NaN].map(roundStep)).toEqual([
    0.002, 0.2, 0.5, 5, 10, 1, 100, 1, 1,
  ]);
});

test('by hand: six points in one cell, one alone', () => {
  const points = [...Array.from({ length: 6 }, () => [0.1, 0.1] as const), [-0.9, -0.9] as const];
  const density = densityOf(points, 5);
  expect(density.points).toBe(7);
  expect(density.cells.reduce((sum, [, , count]) => sum + count, 0)).toBe(7 - density.leftOut);
  expect(density.leftOut).toBe(1);
});

test('of a cloud: fine enough to see it, few points left out, none of them told', () => {
  const rng = createRng(4);
  const points = Array.from({ length: 841 }, () => [rng.normal(), 2 * rng.normal()] as const);
  const { cells, cell, leftOut } = densityOf(points, 5);
  expect(cells.length).toBeGreaterThan(20);
  expect(leftOut).toBeLessThanOrEqual(84);
  expect(Math.min(...cells.map(([, , count]) => count))).toBeGreaterThanOrEqual(5);
  const [column, row, count] = cells[0]!;
  const inside = points.filter(([x, y]) => Math.floor(x / cell) === column && Math.floor(y / cell) === row);
  expect(inside.length).toBe(count);
});

test('whatever the points: cells of enough points, and all are accounted for', () => {
  const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), { maxLength: 200 }), (points) => {
      const { cells, leftOut } = densityOf(points, 5);
      expect(cells.every(([, , count]) => count >= 5)).toBe(true);
      expect(cells.reduce((sum, [, , count]) => sum + count, leftOut)).toBe(points.length);
    }),
  );
});
