import { describe, expect, test } from 'vitest';
import { chanceDeviation, relativeDeviation } from '../../../../../src/core/evaluate/fairness/deviation.ts';
import { createRng } from '../../../../../src/core/random.ts';

describe('how far rates of groups are apart', () => {
  test('is the mean distance from the common rate, in units of it, by the rows of each group', () => {
    // 0.5 of 100 and 0.9 of 300 about 0.8: (0.3·100 + 0.1·300)/400/0.8.
    expect(relativeDeviation([[50, 100], [270, 300]])).toBeCloseTo(60 / 400 / 0.8, 12); // oxfmt-ignore
    expect(relativeDeviation([[10, 20], [0, 0], [30, 60]])).toBeCloseTo(0, 12); // oxfmt-ignore
  });

  test('is null where nobody is decided for', () => {
    expect(relativeDeviation([[0, 5], [0, 9]])).toBeNull(); // oxfmt-ignore
    expect(relativeDeviation([])).toBeNull();
  });
});

test('what chance makes of equal rates is what draws of them have on average', () => {
  const rng = createRng(1);
  const sizes = [300, 900, 40];
  let sum = 0;
  for (let draw = 0; draw < 400; draw++) {
    const groups = sizes.map((rows) => {
      let decided = 0;
      for (let row = 0; row < rows; row++) decided += Number(rng.next() < 0.3);
      return [decided, rows] as const;
    });
    sum += relativeDeviation(groups)!;
  }
  const expected = chanceDeviation(sizes.map((rows) => [0.3 * rows, rows] as const));
  expect(expected / (sum / 400)).toBeCloseTo(1, 1);
  expect(chanceDeviation([[0, 5]])).toBe(0);
});
