import { expect, test } from 'vitest';
import { addRuns, mergeFew } from '../../../../src/core/disclosure/mergeFew.ts';

const runsOf = (counts: readonly number[]) =>
  mergeFew(counts, 5).map(({ first, last }) => counts.slice(first, last + 1));

test('a bin of few rows takes in the next ones, what is left over goes to the left, empty bins stay', () => {
  expect(runsOf([9, 2, 3, 9])).toEqual([[9], [2, 3], [9]]);
  expect(runsOf([9, 0, 0, 9])).toEqual([[9], [0], [0], [9]]);
  expect(runsOf([1, 9, 9, 4])).toEqual([
    [1, 9],
    [9, 4],
  ]);
  expect(runsOf([9, 0, 0, 1])).toEqual([[9, 0, 0, 1]]);
  expect(runsOf([1, 1, 1])).toEqual([[1, 1, 1]]);
  expect(runsOf([9, 0, 0, 1, 0, 9])).toEqual([[9], [0, 0, 1, 0, 9]]);
  expect(runsOf([])).toEqual([]);
});

test('runs add up what their bins hold', () => {
  expect(
    addRuns(
      [1, 2, 3, 4],
      [
        { first: 0, last: 2 },
        { first: 3, last: 3 },
      ],
    ),
  ).toEqual([6, 4]);
});
