import { describe, expect, test } from 'vitest';
import type { Logits } from '../../../../src/core/labels/calibration.ts';
import { labelScore } from '../../../../src/core/labels/score.ts';
import { createRng } from '../../../../src/core/random.ts';

const ROWS = 400;

function randomLogits(seed: string, scale: number): Logits {
  const rng = createRng(seed);
  return { values: Float32Array.from({ length: 2 * ROWS }, () => scale * rng.normal()), width: 2 };
}
const labels = Int32Array.from({ length: ROWS }, (_, row) => row % 2);
const fair = randomLogits('fair', 3);
const judge = randomLogits('judge', 7);

describe('the score that orders a repair', () => {
  test('strict: class-centred logits of the fair head, of mean deviation 1', () => {
    const { values, width } = labelScore(labels, fair, null, createRng(1));
    expect(width).toBe(2);
    const first = values.filter((_, i) => i % 2 === 0);
    const mean = first.reduce((sum, value) => sum + value, 0) / ROWS;
    const deviation = Math.sqrt(first.reduce((sum, value) => sum + (value - mean) ** 2, 0) / ROWS);
    expect(deviation).toBeCloseTo(1, 4);
    for (let row = 0; row < ROWS; row++) {
      expect(values[2 * row]! + values[2 * row + 1]!).toBeCloseTo(0, 4);
      const [a, b] = [fair.values[2 * row]!, fair.values[2 * row + 1]!];
      expect(Math.sign(values[2 * row]! - values[2 * row + 1]!)).toBe(Math.sign(a - b));
    }
  });

  test('does not depend on the scale or a shift of the logits', () => {
    const moved = { ...fair, values: fair.values.map((value) => 4 * value + 11) };
    const [own, scaled] = [fair, moved].map(
      (logits) => labelScore(labels, logits, null, createRng(1)).values,
    );
    own!.forEach((value, i) => expect(scaled![i]).toBeCloseTo(value, 3));
  });

  test('with a judge: finite, the same for the same seed, and leaning to the label that was drawn', () => {
    const score = (seed: number) => labelScore(labels, fair, judge, createRng(seed)).values;
    expect(score(1)).toEqual(score(1));
    expect(score(1)).not.toEqual(score(2));
    expect(score(1).every(Number.isFinite)).toBe(true);
    const advantage = (drawn: Int32Array) => {
      const values = labelScore(drawn, fair, judge, createRng(1)).values;
      return drawn.reduce(
        (sum, label, row) => sum + values[2 * row + label]! - values[2 * row + 1 - label]!,
        0,
      );
    };
    expect(advantage(labels) + advantage(labels.map((label) => 1 - label))).toBeGreaterThan(0);
  });

  test('of constant logits is finite', () => {
    const flat = { values: new Float32Array(2 * ROWS).fill(3), width: 2 };
    expect(labelScore(labels, flat, flat, createRng(1)).values.every(Number.isFinite)).toBe(true);
  });
});
