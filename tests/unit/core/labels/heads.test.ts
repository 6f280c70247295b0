import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  drawBlendedLabels,
  drawLabels,
  gumbel,
  labelWeights,
  type LabelEvidence,
} from '../../../../src/core/labels/heads.ts';
import { createRng } from '../../../../src/core/random.ts';

interface Case {
  readonly evidence: LabelEvidence;
  readonly group: Int32Array;
}

/**
 * Two groups whose fair logits are alike and whose residual logits favour group 1 by `bias`; `classes` of equal
 * appeal but for a score.
 */
function planted(rows: number, seed: number, bias = 2, shares = [0.6, 0.4]): Case {
  const rng = createRng(seed);
  const width = shares.length;
  const group = Int32Array.from({ length: rows }, () => rng.int(2));
  const score = Float64Array.from({ length: rows }, () => rng.normal());
  const fair = new Float32Array(rows * width);
  const residual = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    fair[row * width + 1] = 1.5 * score[row]!;
    residual[row * width + 1] = group[row] === 1 ? bias : -bias;
  }
  const evidence = {
    fair: { values: fair, width },
    residual: { values: residual, width },
    uniforms: Float64Array.from({ length: rows }, () => rng.next()),
    shares: Float32Array.from(shares),
  };
  return { evidence, group };
}

function parityRatio(labels: Int32Array, group: Int32Array): number {
  const rates = [0, 1].map((g) => {
    const own = labels.filter((_, row) => group[row] === g);
    return own.filter((label) => label === 1).length / own.length;
  });
  return Math.min(...rates) / Math.max(...rates);
}

function changed(a: Int32Array, b: Int32Array): number {
  return a.filter((label, row) => label !== b[row]).length;
}

describe('labels by the heads', () => {
  test('come in the training shares at every α', () => {
    const { evidence } = planted(20_000, 1, 2, [0.55, 0.35, 0.1]);
    for (const alpha of [0, 0.5, 1]) {
      const labels = drawLabels(evidence, alpha);
      evidence.shares.forEach((share, k) => {
        const drawn = labels.filter((label) => label === k).length / labels.length;
        expect(Math.abs(drawn - share)).toBeLessThan(0.012);
      });
    }
  });

  test('at α = 1 do not depend on the residual head', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (seed, other) => {
        const { evidence } = planted(200, seed);
        const rng = createRng(other);
        const residual = {
          ...evidence.residual,
          values: evidence.residual.values.map(() => 5 * rng.normal()),
        };
        expect(drawLabels({ ...evidence, residual }, 1)).toEqual(drawLabels(evidence, 1));
        expect(drawLabels({ ...evidence, residual }, 0)).not.toEqual(drawLabels(evidence, 0));
      }),
      { numRuns: 20 },
    );
  });

  test('are the same bytes for the same α', () => {
    const { evidence } = planted(1000, 3);
    for (const alpha of [0, 0.25, 1])
      expect(drawLabels(evidence, alpha)).toEqual(drawLabels(evidence, alpha));
  });

  test('approach equal rates as α rises', () => {
    const { evidence, group } = planted(20_000, 4);
    const ratios = [0, 0.25, 0.5, 0.75, 1].map((alpha) => parityRatio(drawLabels(evidence, alpha), group));
    expect(ratios).toEqual(ratios.toSorted((a, b) => a - b));
    expect(ratios[0]).toBeLessThan(0.4);
    expect(ratios[4]).toBeGreaterThan(0.95);
  });

  const independent = (rows: number, seed: number) => {
    const rng = createRng(seed);
    return Float64Array.from({ length: rows }, () => rng.next());
  };

  test('move only where α moves them: the uniform numbers are shared', () => {
    const { evidence } = planted(10_000, 5);
    const moved = changed(drawLabels(evidence, 0.5), drawLabels(evidence, 0.55));
    const redrawn = changed(
      drawLabels(evidence, 0.5),
      drawLabels({ ...evidence, uniforms: independent(10_000, 99) }, 0.5),
    );
    expect(moved).toBeGreaterThan(0);
    expect(moved).toBeLessThan(redrawn / 5);
  });

  test('calibrated on a pilot, rows of one group keep their own rate', () => {
    const all = planted(20_000, 8);
    const rows = [...all.group.keys()].filter((row) => all.group[row] === 1);
    const take = ({ values, width }: { values: Float32Array; width: number }) => ({
      values: Float32Array.from(rows.flatMap((row) => [...values.subarray(row * width, (row + 1) * width)])),
      width,
    });
    const own = {
      fair: take(all.evidence.fair),
      residual: take(all.evidence.residual),
      uniforms: independent(rows.length, 8),
      shares: all.evidence.shares,
    };
    const rate = (labels: Int32Array) => labels.filter((label) => label === 1).length / labels.length;
    const whole = drawLabels(all.evidence, 0);
    const inGroup = rate(whole.filter((_, row) => all.group[row] === 1));
    const pilot = { fair: all.evidence.fair, residual: all.evidence.residual };
    expect(Math.abs(rate(drawLabels({ ...own, pilot }, 0)) - inGroup)).toBeLessThan(0.02);
    expect(Math.abs(rate(drawLabels(own, 0)) - inGroup)).toBeGreaterThan(0.1);
  });

  test('of one wanted class are that class, at every α', () => {
    const { evidence } = planted(500, 9, 2, [0, 1]);
    for (const alpha of [0, 1]) expect(new Set(drawLabels(evidence, alpha))).toEqual(new Set([1]));
  });

  test('without a residual no α moves any', () => {
    const { evidence } = planted(500, 6, 0);
    expect(changed(drawLabels(evidence, 0), drawLabels(evidence, 1))).toBe(0);
  });
});

describe('weights of rows for wanted classes', () => {
  test('are the mean weight of the classes, by their probabilities', () => {
    const logits = (values: number[]) => ({ values: Float32Array.from(values), width: 2 });
    const heads = { fair: logits([0, 0, Math.log(3), 0]), residual: logits([0, 0, 0, Math.log(3)]) };
    const noBias = new Float64Array(2);
    expect([...labelWeights(heads, 1, noBias, [0, 1])].map((w) => w.toFixed(6))).toEqual([
      '0.500000',
      '0.250000',
    ]);
    expect(labelWeights(heads, 0, noBias, [0, 1])[1]).toBeCloseTo(0.5, 6);
    expect(labelWeights(heads, 1, noBias, [2, 2])[1]).toBeCloseTo(2, 6);
    expect(labelWeights(heads, 1, Float64Array.of(0, Math.log(3)), [0, 1])[1]).toBeCloseTo(0.5, 6);
  });
});

describe('a Gumbel number', () => {
  test('has the mean and variance of the standard Gumbel distribution', () => {
    const rng = createRng(7);
    const drawn = Array.from({ length: 100_000 }, () => gumbel(rng));
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length;
    expect(mean).toBeCloseTo(0.5772, 1);
    expect(Math.abs(variance - Math.PI ** 2 / 6)).toBeLessThan(0.05);
  });

  test.each([0, 1 - 2 ** -32])('is finite for the extreme draw %s', (extreme) => {
    expect(Number.isFinite(gumbel({ ...createRng(1), next: () => extreme }))).toBe(true);
  });
});

describe('labels by heads and judge together', () => {
  const shareOf = (labels: Int32Array, code: number) =>
    labels.filter((label) => label === code).length / labels.length;

  test('are those of the heads where the judge agrees with them', () => {
    const { evidence, group } = planted(4000, 1);
    const heads = { ...evidence, shares: Float32Array.of(0.6, 0.4) };
    const mixed = evidence.fair.values.map((value, i) => value + evidence.residual.values[i]!);
    const { labels } = drawBlendedLabels(heads, { values: mixed, width: 2 }, group, 2);
    // The calibrations differ by rounds only.
    expect(changed(labels, drawLabels(heads, 0))).toBeLessThan(20);
  });

  test('come in the shares, and lean halfway to a judge who knows more', () => {
    const { evidence, group } = planted(20_000, 2, 0);
    const rng = createRng('known');
    const known = Float32Array.from({ length: 20_000 }, () => 4 * rng.normal());
    const values = Float32Array.from({ length: 40_000 }, (_, i) => (i % 2 === 1 ? known[i >> 1]! : 0));
    const { labels } = drawBlendedLabels(evidence, { values, width: 2 }, group, 2);
    expect(Math.abs(shareOf(labels, 1) - 0.4)).toBeLessThan(0.012);
    const agrees = (drawn: Int32Array) =>
      drawn.filter((label, row) => (label === 1) === known[row]! > 0).length;
    expect(agrees(labels)).toBeGreaterThan(1.2 * agrees(drawLabels(evidence, 0)));
  });

  test('with a pilot keep what the pilot says of the shares: a group of its own has its own rate', () => {
    const { evidence, group } = planted(4000, 3, 0);
    const favoured = evidence.fair.values.map((value, i) => (i % 2 === 1 ? value + 3 : value));
    const pilot = { fair: evidence.fair, residual: evidence.residual };
    const conditioned = { ...evidence, fair: { values: favoured, width: 2 }, pilot };
    const judge = { values: favoured, width: 2 };
    expect(shareOf(drawBlendedLabels(conditioned, judge, group, 2).labels, 1)).toBeGreaterThan(0.7);
    expect(
      shareOf(drawBlendedLabels({ ...conditioned, pilot: undefined }, judge, group, 2).labels, 1),
    ).toBeLessThan(0.43);
  });

  test('every group has the rates that the judge expects of it, where the heads tell no group', () => {
    const { evidence, group } = planted(8000, 4, 0);
    const values = evidence.fair.values.map((value, i) =>
      i % 2 === 1 ? value + (group[i >> 1] === 1 ? 1 : -1) : 0,
    );
    const { labels } = drawBlendedLabels(evidence, { values, width: 2 }, group, 2);
    const rateOf = (drawn: Int32Array, k: number) =>
      shareOf(
        drawn.filter((_, row) => group[row] === k),
        1,
      );
    const calibrated = {
      ...evidence,
      residual: { values: new Float32Array(16_000), width: 2 },
      fair: { values, width: 2 },
    };
    const byJudge = drawLabels(calibrated, 0);
    for (const k of [0, 1]) expect(Math.abs(rateOf(labels, k) - rateOf(byJudge, k))).toBeLessThan(0.015);
    expect(rateOf(labels, 1) - rateOf(labels, 0)).toBeGreaterThan(0.25);
    expect(Math.abs(shareOf(labels, 1) - 0.4)).toBeLessThan(0.012);
  });
});

test('logits that are no numbers give a class to every row', () => {
  for (const odd of [Number.NaN, Infinity, -Infinity]) {
    const logits = { values: new Float32Array(6).fill(odd), width: 2 };
    const labels = drawLabels(
      {
        fair: logits,
        residual: logits,
        uniforms: Float64Array.of(0.1, 0.5, 0.9),
        shares: Float32Array.of(0.5, 0.5),
      },
      0.5,
    );
    expect([...labels].every((label) => label === 0 || label === 1)).toBe(true);
  }
});
