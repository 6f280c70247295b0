import { describe, expect, test } from 'vitest';
import { calibrationBias, rowCount, type Logits } from '../../../../src/core/labels/calibration.ts';
import { createRng } from '../../../../src/core/random.ts';

function meanSoftmax({ values, width }: Logits, bias: ArrayLike<number>): number[] {
  const rows = values.length / width;
  const means = new Array<number>(width).fill(0);
  for (let row = 0; row < rows; row++) {
    const exponentials = means.map((_, k) => Math.exp(values[row * width + k]! + bias[k]!));
    const total = exponentials.reduce((sum, value) => sum + value, 0);
    exponentials.forEach((value, k) => (means[k]! += value / total / rows));
  }
  return means;
}

function randomLogits(rows: number, width: number, spread: number, seed: number): Logits {
  const rng = createRng(seed);
  return { values: Float32Array.from({ length: rows * width }, () => spread * rng.normal()), width };
}

describe('calibration', () => {
  test.each([
    { spread: 0.5, shares: [0.5, 0.3, 0.2] },
    { spread: 2, shares: [0.9, 0.08, 0.02] },
    { spread: 2, shares: [0.1, 0.75, 0.15] },
  ])('brings the mean softmax to $shares (logits of spread $spread)', ({ spread, shares }) => {
    const logits = randomLogits(4000, 3, spread, 1);
    const before = meanSoftmax(logits, [0, 0, 0]);
    const after = meanSoftmax(logits, calibrationBias(logits, shares));
    shares.forEach((share, k) => {
      expect(Math.abs(after[k]! - share)).toBeLessThan(0.02);
      expect(Math.abs(after[k]! - share)).toBeLessThan(Math.abs(before[k]! - share) / 5);
    });
  });

  test('for equal rows is exact after one round: b = log(share / softmax)', () => {
    const logits: Logits = { values: Float32Array.of(1, 0, 1, 0), width: 2 };
    const bias = calibrationBias(logits, [0.5, 0.5]);
    const [p, q] = [Math.E / (1 + Math.E), 1 / (1 + Math.E)];
    expect(bias[0]! - bias[1]!).toBeCloseTo(Math.log(q / p), 5);
  });

  test('leaves calibrated logits alone', () => {
    const logits: Logits = { values: Float32Array.of(0, 0, 0, 0, 0, 0), width: 3 };
    for (const value of calibrationBias(logits, [1 / 3, 1 / 3, 1 / 3])) expect(value).toBeCloseTo(0, 6);
  });

  test('moves a bias by at most 2 a round, so by at most 24', () => {
    const logits: Logits = { values: Float32Array.of(30, -30, 30, -30), width: 2 };
    const bias = calibrationBias(logits, [0.5, 0.5]);
    expect(bias[1]).toBeCloseTo(24, 5);
    expect(Math.abs(bias[0]!)).toBeLessThan(24);
  });

  test('makes a code of share 0 impossible, and calibrates the others', () => {
    const logits = randomLogits(2000, 3, 1, 2);
    const bias = calibrationBias(logits, [0, 0.7, 0.3]);
    expect(bias[0]).toBe(-Infinity);
    const after = meanSoftmax(logits, bias);
    expect(after[0]).toBe(0);
    expect(Math.abs(after[1]! - 0.7)).toBeLessThan(0.01);
  });

  test('survives logits too large to exponentiate', () => {
    const logits: Logits = { values: Float32Array.of(1000, 999, 500, 501), width: 2 };
    const bias = calibrationBias(logits, [0.5, 0.5]);
    expect([...bias].every(Number.isFinite)).toBe(true);
    expect(bias[0]).toBeCloseTo(bias[1]!, 6);
  });
});

test('rows are counted by the width', () => {
  expect(rowCount({ values: new Float32Array(12), width: 3 })).toBe(4);
});
