import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Logits } from '../../../../src/core/labels/calibration.ts';
import { drawLabels, type LabelEvidence } from '../../../../src/core/labels/heads.ts';
import {
  drawJudged,
  judgedLogits,
  probabilities,
  sayOfHeads,
  standing,
} from '../../../../src/core/labels/judged.ts';
import { createRng } from '../../../../src/core/random.ts';
import { evenUniforms } from '../../../../src/core/sampling/evenUniforms.ts';

const SHARES = Float32Array.of(0.6, 0.4);

/** Two groups, a score that the code knows, and a residual head that favours group 1. */
function planted(rows: number, seed: number): { evidence: LabelEvidence; group: Int32Array } {
  const rng = createRng(seed);
  const group = Int32Array.from({ length: rows }, () => rng.int(2));
  const fair = new Float32Array(2 * rows);
  for (let row = 0; row < rows; row++) fair[2 * row + 1] = 1.5 * rng.normal();
  const evidence = {
    fair: { values: fair, width: 2 },
    residual: { values: new Float32Array(2 * rows), width: 2 },
    uniforms: Float64Array.from({ length: rows }, () => rng.next()),
    shares: SHARES,
  };
  return { evidence, group };
}

const shareOf = (labels: Int32Array, code: number) =>
  labels.filter((label) => label === code).length / labels.length;
const labelsOf = (logits: Logits, { uniforms }: LabelEvidence) => drawJudged(logits, uniforms).labels;
const changed = (a: Int32Array, b: Int32Array) => a.filter((label, row) => label !== b[row]).length;

describe('labels of a judge', () => {
  test('come in the shares and follow the judge alone where the heads have no say', () => {
    const { evidence, group } = planted(20_000, 2);
    const rng = createRng('known');
    const known = Float32Array.from({ length: 20_000 }, () => 4 * rng.normal());
    const judge = {
      values: Float32Array.from({ length: 40_000 }, (_, i) => (i % 2) * known[i >> 1]!),
      width: 2,
    };
    const labels = labelsOf(judgedLogits(evidence, judge, group, 2, 0), evidence);
    expect(Math.abs(shareOf(labels, 1) - 0.4)).toBeLessThan(0.012);
    const heads = { ...evidence, fair: judge };
    expect(changed(labels, drawLabels(heads, 0))).toBe(0);
  });

  test('are those of the heads where the judge agrees with them, whatever their say', () => {
    const { evidence, group } = planted(4000, 1);
    const mixed = judgedLogits(evidence, evidence.fair, group, 2, 0.5);
    // The calibrations differ by rounds only.
    expect(changed(labelsOf(mixed, evidence), drawLabels(evidence, 0))).toBeLessThan(20);
  });

  test('with a pilot keep what the judge says of the shares', () => {
    const { evidence, group } = planted(4000, 3);
    const values = evidence.fair.values.map((value, i) => (i % 2 === 1 ? value + 3 : value));
    const judge = { values, width: 2 };
    const pilot = { fair: evidence.fair, residual: evidence.residual };
    const conditioned = { ...evidence, fair: judge, pilot };
    for (const say of [0, 0.25]) {
      expect(shareOf(labelsOf(judgedLogits(conditioned, judge, group, 2, say), evidence), 1)).toBeGreaterThan(
        0.7,
      );
      const own = judgedLogits({ ...conditioned, pilot: undefined }, judge, group, 2, say);
      expect(shareOf(labelsOf(own, evidence), 1)).toBeLessThan(0.43);
    }
  });

  test('every group has the rates that the judge expects of it, where the heads tell no group', () => {
    const { evidence, group } = planted(8000, 4);
    const values = evidence.fair.values.map((value, i) =>
      i % 2 === 1 ? value + (group[i >> 1] === 1 ? 1 : -1) : 0,
    );
    const judge = { values, width: 2 };
    const rate = (labels: Int32Array, k: number) =>
      shareOf(
        labels.filter((_, row) => group[row] === k),
        1,
      );
    const [alone, mixed] = [0, 0.5].map((say) =>
      labelsOf(judgedLogits(evidence, judge, group, 2, say), evidence),
    );
    for (const k of [0, 1]) expect(Math.abs(rate(alone!, k) - rate(mixed!, k))).toBeLessThan(0.015);
    expect(rate(mixed!, 1) - rate(mixed!, 0)).toBeGreaterThan(0.25);
    expect(Math.abs(shareOf(mixed!, 1) - 0.4)).toBeLessThan(0.012);
  });

  test('a large table, or a number, leaves the heads no say', () => {
    expect([1000, 9999, 10_000].map((rows) => sayOfHeads(rows, false))).toEqual([0.25, 0.25, 0]);
    expect(sayOfHeads(1000, true)).toBe(0);
  });
});

describe('where a row stands', () => {
  test('by the code expected, or by the likeliest of several classes', () => {
    const logits = {
      values: Float32Array.from([0.2, 0.3, 0.5, 0.1, 0.8, 0.1, 0.6, 0.3, 0.1].map(Math.log)),
      width: 3,
    };
    const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 5) as number);
    expect([...standing(logits, true)]).toEqual(close([1.3, 1, 0.5]));
    expect([...standing(logits, false)]).toEqual(close([2.25, 1.4, 0.3]));
    const two = { values: Float32Array.from([0, Math.log(3), 0, 0]), width: 2 };
    expect([...standing(two, false)]).toEqual(close([0.75, 0.5]));
  });

  test('uniforms along it make labels as frequent as their probabilities say, in any stretch', () => {
    const rows = 4000;
    const rng = createRng(5);
    const values = Float32Array.from({ length: 2 * rows }, (_, i) => (i % 2) * 2 * rng.normal());
    const logits = { values, width: 2 };
    const along = standing(logits, false);
    const labels = drawJudged(logits, evenUniforms(new Int32Array(rows), createRng(6), along)).labels;
    const order = Array.from({ length: rows }, (_, row) => row).sort((a, b) => along[a]! - along[b]!);
    for (let start = 0; start < rows; start += 100) {
      const stretch = order.slice(start, start + 100);
      const expected = stretch.reduce((sum, row) => sum + along[row]!, 0);
      const drawn = stretch.reduce((sum, row) => sum + labels[row]!, 0);
      // Independent draws would be about 4 rows off.
      expect(Math.abs(drawn - expected)).toBeLessThan(3);
    }
  });

  test('probabilities sum to 1 (100 cases)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 9 }),
        (row) => {
          const p = probabilities({ values: Float32Array.from(row), width: row.length }, 0);
          expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
        },
      ),
    );
  });
});
