import { describe, expect, test } from 'vitest';
import { clopperPearson } from '../../../../src/core/statistics/clopperPearson.ts';
import { createRng } from '../../../../src/core/random.ts';

describe('exact bounds of a share', () => {
  test('in closed form where nobody or everybody succeeds', () => {
    for (const [rows, error] of [
      [1, 0.05],
      [10, 0.025],
      [2500, 0.025],
    ] as const) {
      const [lower, upper] = clopperPearson(0, rows, error);
      expect(lower).toBe(0);
      expect(upper).toBeCloseTo(1 - Math.pow(error, 1 / rows), 9);
      const [least, most] = clopperPearson(rows, rows, error);
      expect(least).toBeCloseTo(Math.pow(error, 1 / rows), 9);
      expect(most).toBe(1);
    }
  });

  test('as published: 5 of 10 and 15 of 250 (R, binom.test)', () => {
    const [low, high] = clopperPearson(5, 10, 0.025);
    expect([low, high]).toEqual([expect.closeTo(0.187086, 5), expect.closeTo(0.812914, 5)]);
    const few = clopperPearson(15, 250, 0.025);
    expect(few).toEqual([expect.closeTo(0.0339, 3), expect.closeTo(0.097, 3)]);
  });

  test('each is wrong as seldom as it says', () => {
    const rng = createRng(7);
    const wrong = [0, 0];
    const trials = 2000;
    for (let i = 0; i < trials; i++) {
      let successes = 0;
      for (let k = 0; k < 40; k++) if (rng.next() < 0.3) successes++;
      const [lower, upper] = clopperPearson(successes, 40, 0.05);
      if (lower > 0.3) wrong[0]!++;
      if (upper < 0.3) wrong[1]!++;
    }
    for (const count of wrong) expect(count / trials).toBeLessThan(0.05 + 0.01);
  });
});
