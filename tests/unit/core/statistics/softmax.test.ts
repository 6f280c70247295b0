import { describe, expect, test } from 'vitest';
import { exponentials, softmaxRows } from '../../../../src/core/statistics/softmax.ts';

describe('exponentials', () => {
  test('are taken of the differences to the largest, in a stretch alone, and summed up', () => {
    const values = Float64Array.of(7, Math.log(1), Math.log(3), Math.log(4), 9);
    const sum = exponentials(values, 1, 4);
    expect(sum).toBeCloseTo(2, 12); // (1 + 3 + 4) / 4
    [7, 0.25, 0.75, 1, 9].forEach((expected, i) => expect(values[i]).toBeCloseTo(expected, 12));
  });

  test('neither overflow nor count what is impossible', () => {
    const values = Float64Array.of(1000, -Infinity, 1000);
    expect(exponentials(values)).toBe(2);
    expect([...values]).toEqual([1, 0, 1]);
  });
});

test('the softmax of each row of a matrix', () => {
  const logits = Float64Array.of(0, Math.log(3), -800, 800);
  softmaxRows(logits, 2);
  expect(logits[0]).toBeCloseTo(0.25, 12);
  expect(logits[1]).toBeCloseTo(0.75, 12);
  expect([logits[2], logits[3]]).toEqual([0, 1]);
});
