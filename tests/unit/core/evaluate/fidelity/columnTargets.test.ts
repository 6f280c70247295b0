import { expect, test } from 'vitest';
import { columnTarget, withoutColumn } from '../../../../../src/core/evaluate/fidelity/columnTargets.ts';
import type { TreeMatrix } from '../../../../../src/core/probes/features.ts';

/** Columns: a number, a category of `size` values. */
const matrix = (numbers: number[], codes: number[], size: number): TreeMatrix => ({
  rows: numbers.length,
  names: ['n', 'k'],
  sizes: [0, size],
  values: Float64Array.from([...numbers, ...codes]),
});

test('a number is its rank among the real ones', () => {
  const target = columnTarget(matrix([10, 20, 20, 40], [0, 0, 0, 0], 1), 0)!;
  expect(target.task).toEqual({ kind: 'regression' });
  // Below 10 none and up to it one; below 20 one, up to it three.
  expect([...target.labels(matrix([10, 20, 30, 1e300], [0, 0, 0, 0], 1))]).toEqual([0.125, 0.5, 0.75, 1]);
});

test('a category is one of the five commonest values or of the rest', () => {
  const codes = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6];
  const real = matrix(
    codes.map(() => 1),
    codes,
    7,
  );
  const target = columnTarget(real, 1)!;
  expect(target.task).toEqual({ kind: 'multiclass', classes: 6 });
  expect([...target.labels(real)]).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});

test('two values are two classes; what neither is counts as the commoner', () => {
  const target = columnTarget(matrix([1, 1, 1], [1, 1, 0], 2), 1)!;
  expect(target.task).toEqual({ kind: 'binary' });
  expect([...target.labels(matrix([1, 1, 1], [0, 1, -1], 2))]).toEqual([1, 0, 0]);
});

test('a constant column is no target', () => {
  const constant = matrix([3, 3], [1, 1], 2);
  expect([columnTarget(constant, 0), columnTarget(constant, 1)]).toEqual([null, null]);
});

test('the matrix without a column', () => {
  const { names, sizes, values } = withoutColumn(matrix([1, 2], [0, 1], 2), 0);
  expect([names, sizes, [...values]]).toEqual([['k'], [2], [0, 1]]);
  expect([...withoutColumn(matrix([1, 2], [0, 1], 2), 1).values]).toEqual([1, 2]);
});
