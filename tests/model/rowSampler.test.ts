import { describe, expect, test } from 'vitest';
import { createRng } from '../../src/core/random.ts';
import {
  createRowSampler,
  groupOversampling,
  heldRows,
  holdBack,
  spreadClasses,
} from '../../src/model/training/rowSampler.ts';

describe('holding rows back', () => {
  test.each([
    [10, 2],
    [200, 40],
    [300, 50],
    [4320, 432],
    [32561, 2048],
  ])('of %i rows %i, each row on one side', (rows, held) => {
    const split = holdBack(rows, heldRows(rows), createRng(1));
    expect(split.held.length).toBe(held);
    expect([...split.held, ...split.training].sort((a, b) => a - b)).toEqual(
      Array.from({ length: rows }, (_, row) => row),
    );
  });

  test('differs by seed', () => {
    expect(holdBack(300, 50, createRng(1)).held).not.toEqual(holdBack(300, 50, createRng(2)).held);
  });
});

describe('oversampling of groups', () => {
  const sized = (...sizes: number[]) => ({
    groups: sizes.length,
    group: Int32Array.from(sizes.flatMap((size, code) => Array.from({ length: size }, () => code))),
  });

  test('leaves groups of an equal share or more alone', () => {
    expect([...groupOversampling(sized(50, 50))]).toEqual([1, 1]);
    expect(groupOversampling(sized(90, 10))[0]).toBe(1);
  });

  test('is the root of what a group falls short of an equal share, at most 3', () => {
    expect(groupOversampling(sized(90, 10))[1]).toBeCloseTo(Math.sqrt(5), 12);
    expect(groupOversampling(sized(999, 1))[1]).toBe(3);
  });
});

describe('the row sampler', () => {
  test('draws rows in proportion to their weights', () => {
    const draw = createRowSampler(Int32Array.of(4, 7, 9), (row) => (row === 7 ? 3 : 1));
    const drawn = draw(20_000, createRng(1));
    const share = (row: number) => drawn.filter((value) => value === row).length / drawn.length;
    // Standard error 0.0035 at most.
    expect(share(7)).toBeCloseTo(0.6, 1);
    expect(share(4)).toBeCloseTo(0.2, 1);
    expect(share(9)).toBeCloseTo(0.2, 1);
    expect(new Set(drawn)).toEqual(new Set([4, 7, 9]));
  });
});

describe('spreading classes', () => {
  const classes = Int32Array.from({ length: 100 }, (_, row) => (row % 10 === 0 ? 1 : 0));
  const rows = Int32Array.from({ length: 100 }, (_, row) => row);

  test('keeps every row', () => {
    expect([...spreadClasses(rows, classes, 40)].sort((a, b) => a - b)).toEqual([...rows]);
  });

  test('brings all rows of a rare class to the front, and fills it with others', () => {
    const front = spreadClasses(rows, classes, 40).subarray(0, 40);
    expect(front.filter((row) => classes[row] === 1).length).toBe(10);
  });

  test('gives no class more than its part of the front where all have enough', () => {
    const front = spreadClasses(rows, classes, 16).subarray(0, 16);
    expect(front.filter((row) => classes[row] === 1).length).toBe(8);
  });

  test('does nothing to a single class', () => {
    expect(spreadClasses(rows, new Int32Array(100), 30)).toEqual(rows);
  });
});
