import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '../../../../src/core/random.ts';
import { evenUniforms } from '../../../../src/core/sampling/evenUniforms.ts';

/** Largest distance of the empirical distribution from the uniform one. */
function discrepancy(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  return sorted.reduce((worst, value, i) => {
    const [below, above] = [i / sorted.length, (i + 1) / sorted.length];
    return Math.max(worst, Math.abs(value - below), Math.abs(above - value));
  }, 0);
}

describe('even uniforms', () => {
  const keys = Int32Array.from({ length: 10_000 }, (_, row) => (row % 10 === 0 ? 1 : 0));
  const uniforms = evenUniforms(keys, createRng(1));

  test('fill the interval evenly among all rows and among those of a key', () => {
    // Independent numbers would be at about 1/√n: 0.01 and 0.03.
    expect(discrepancy(uniforms)).toBeLessThan(0.001);
    expect(discrepancy(uniforms.filter((_, row) => keys[row] === 1))).toBeLessThan(0.005);
  });

  test('know nothing of the order of the rows', () => {
    const first = uniforms.subarray(0, 5000).reduce((sum, value) => sum + value, 0) / 5000;
    // Independent of the order: standard error 0.004.
    expect(Math.abs(first - 0.5)).toBeLessThan(0.02);
    const neighbours = uniforms.subarray(1).map((value, i) => (value - 0.5) * (uniforms[i]! - 0.5));
    const correlation = (12 * neighbours.reduce((sum, value) => sum + value, 0)) / neighbours.length;
    expect(Math.abs(correlation)).toBeLessThan(0.05);
  });

  test('are the same whether keys are few or far apart', () => {
    const apart = keys.map((key) => 1_000_000 * key);
    expect(evenUniforms(apart, createRng(1))).toEqual(uniforms);
    const one = evenUniforms(Int32Array.of(0, 0, 0), createRng(2));
    expect(evenUniforms(Int32Array.of(7, 7, 7), createRng(2))).toEqual(one);
    expect(evenUniforms(new Int32Array(), createRng(1))).toHaveLength(0);
  });

  test('each is uniform over the seeds', () => {
    const few = Int32Array.of(0, 1, 0);
    const thirds = Array.from({ length: 2000 }, (_, seed) => evenUniforms(few, createRng(seed))[1]!);
    expect(discrepancy(thirds)).toBeLessThan(0.04);
  });

  test('fill the interval evenly in any stretch of an order that is asked for, within each key', () => {
    const along = Float64Array.from(keys, (_, row) => Math.sin(row));
    const ordered = evenUniforms(keys, createRng(1), along);
    for (const key of [0, 1]) {
      const rows = Array.from(keys.keys()).filter((row) => keys[row] === key);
      rows.sort((a, b) => along[a]! - along[b]!);
      for (let start = 0; start + 100 <= rows.length; start += 100) {
        const stretch = rows.slice(start, start + 100).map((row) => ordered[row]!);
        expect(discrepancy(stretch)).toBeLessThan(0.04);
      }
    }
  });

  test('lie on [0, 1) for any keys', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 50 }), fc.nat(), (codes, seed) => {
        const values = evenUniforms(Int32Array.from(codes), createRng(seed));
        expect(values.length).toBe(codes.length);
        expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
      }),
    );
  });
});
