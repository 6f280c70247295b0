import { describe, expect, test } from 'vitest';
import type { Logits } from '../../../../src/core/labels/calibration.ts';
import { drawJudged } from '../../../../src/core/labels/judged.ts';
import { labelScore } from '../../../../src/core/labels/score.ts';
import { createRng } from '../../../../src/core/random.ts';

const ROWS = 400;

function randomLogits(seed: string, scale: number): Logits {
  const rng = createRng(seed);
  return { values: Float32Array.from({ length: 2 * ROWS }, () => scale * rng.normal()), width: 2 };
}
const fair = randomLogits('fair', 3);
const judge = randomLogits('judge', 7);

describe('the score that orders a repair', () => {
  test('strict: class-centred logits of the fair head, of mean deviation 1', () => {
    const { values, width } = labelScore(fair, null);
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
    const [own, scaled] = [fair, moved].map((logits) => labelScore(logits, null).values);
    own!.forEach((value, i) => expect(scaled![i]).toBeCloseTo(value, 3));
  });

  const flat = { values: new Float32Array(2 * ROWS).fill(3), width: 2 };
  const drawn = (at: number) => drawJudged(judge, new Float64Array(ROWS).fill(at));

  test('with a judge: a label moves the sooner, the nearer its uniform was to the other label', () => {
    // Rows whose odds are even: 0 is drawn below ½, 1 above.
    const even = { values: new Float32Array(2 * ROWS).fill(0), width: 2 };
    even.values[1] = 1; // so that the scale is not 0
    const uniforms = Float64Array.from({ length: ROWS }, (_, row) => (row + 0.5) / ROWS);
    const judged = drawJudged(even, uniforms);
    const { values } = labelScore(flat, judged);
    const gain = (row: number) =>
      values[2 * row + 1 - judged.labels[row]!]! - values[2 * row + judged.labels[row]!]!;
    for (let row = 2; row < ROWS / 2; row++) expect(gain(row)).toBeGreaterThan(gain(row - 1));
    for (let row = ROWS / 2 + 1; row < ROWS; row++) expect(gain(row)).toBeLessThan(gain(row - 1));
    expect(gain(ROWS / 4)).toBeCloseTo(gain((3 * ROWS) / 4 - 1), 4);
  });

  test('with a judge: logits and half of the noise make the gain of a row, by hand', () => {
    const logits = { values: Float32Array.from([0, 1, 0, -1]), width: 2 };
    const judged = drawJudged(logits, Float64Array.of(0.5, 0.25));
    expect([...judged.labels]).toEqual([1, 0]);
    const { values } = labelScore({ values: new Float32Array(4), width: 2 }, judged);
    // Centred logits ±½ and scale ½: 2 apart in the score. ε is the logit of 1 − u for label 1, and of u for label 0, u
    // below or above the cut: row 0 log(0.5/0.5) = 0, row 1 log(0.75/0.25), both ½/½ of a scale.
    expect(values[0]! - values[1]!).toBeCloseTo(-2 - 0, 5);
    expect(values[3]! - values[2]!).toBeCloseTo(-2 - Math.log(3), 5);
  });

  test('with a judge: finite at the ends of the interval', () => {
    for (const at of [0, 0.5, 1 - 2 ** -52])
      expect(labelScore(fair, drawn(at)).values.every(Number.isFinite)).toBe(true);
  });

  test('of constant logits is finite', () => {
    expect(labelScore(flat, drawJudged(flat, new Float64Array(ROWS))).values.every(Number.isFinite)).toBe(
      true,
    );
  });
});
