import { describe, expect, test } from 'vitest';
import {
  impliedEpsilon,
  truePositiveRateAt,
} from '../../../../../../src/core/evaluate/privacy/membership/success.ts';
import type { AttackScores } from '../../../../../../src/core/evaluate/privacy/membership/attacks.ts';
import { createRng, type Rng } from '../../../../../../src/core/random.ts';

const scores = (members: ArrayLike<number>, strangers: ArrayLike<number>): AttackScores => ({
  name: 'closeness',
  members: Float64Array.from(members),
  strangers: Float64Array.from(strangers),
});

describe('true-positive rate at a false-positive rate', () => {
  const strangers = Array.from({ length: 100 }, (_, i) => i);

  test('by hand', () => {
    // A tenth of the strangers have 90 or more; of the members two of four have more.
    expect(truePositiveRateAt(0.1, [200, 95.5, 5, 50], strangers)).toBe(0.5);
    expect(truePositiveRateAt(0.01, [200, 95.5, 5, 50], strangers)).toBe(0.25);
  });

  test('is 1 where all members stand out, 0 where none does', () => {
    expect(truePositiveRateAt(0.01, [200, 201], strangers)).toBe(1);
    expect(truePositiveRateAt(0.01, [-1, -2], strangers)).toBe(0);
  });

  test('is the rate itself where all scores are equal: a coin', () => {
    const equal = new Float64Array(50);
    for (const rate of [0.1, 0.01, 0.37])
      expect(truePositiveRateAt(rate, equal, equal)).toBeCloseTo(rate, 12);
  });

  test('equal scores at the threshold are told apart by chance', () => {
    // Half of the strangers have 1: a false-positive rate of ¼ takes every second of those.
    const halves = [0, 0, 1, 1];
    expect(truePositiveRateAt(0.25, [1, 1, 1, 0], halves)).toBeCloseTo(0.375, 12);
  });
});

describe('the ε that attacks imply', () => {
  /** Scores of an attacker who sees one answer of randomised response: e^ε : 1 for the truth. */
  function responses(epsilon: number, rows: number, rng: Rng): AttackScores {
    const truth = Math.exp(epsilon) / (1 + Math.exp(epsilon));
    const draw = (share: number) => Float64Array.from({ length: rows }, () => (rng.next() < share ? 1 : 0));
    return scores(draw(truth), draw(1 - truth));
  }

  test.each([0, 0.5, 1, 2])('is no more than it is, in 95 of 100 tables: ε = %s', (epsilon) => {
    const trials = 200;
    let tooMuch = 0;
    let sum = 0;
    for (let seed = 0; seed < trials; seed++) {
      const rng = createRng(seed);
      const implied = impliedEpsilon([responses(epsilon, 800, rng)], rng)!.epsilon;
      if (implied > epsilon) tooMuch++;
      sum += implied;
    }
    expect(tooMuch / trials).toBeLessThanOrEqual(0.05);
    // And it is of use: on average more than half of it is found.
    expect(sum / trials).toBeGreaterThan(0.5 * epsilon - 1e-9);
  });

  test('choosing among many attacks does not make it more', () => {
    const trials = 100;
    let tooMuch = 0;
    for (let seed = 0; seed < trials; seed++) {
      const rng = createRng(1000 + seed);
      const noise = () => Float64Array.from({ length: 300 }, () => rng.next());
      const attacks = Array.from({ length: 20 }, () => scores(noise(), noise()));
      if (impliedEpsilon(attacks, rng)!.epsilon > 0) tooMuch++;
    }
    expect(tooMuch / trials).toBeLessThanOrEqual(0.05);
  });

  test('is large where members are told for certain', () => {
    const certain = scores(new Float64Array(1000).fill(1), new Float64Array(1000));
    expect(impliedEpsilon([certain], createRng(1))!.epsilon).toBeGreaterThan(4);
  });

  test('is not there without candidates', () => {
    expect(impliedEpsilon([scores([1], [])], createRng(1))).toBeNull();
    expect(impliedEpsilon([], createRng(1))).toBeNull();
  });
});
