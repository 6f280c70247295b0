import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawLabels, gumbelNoise, type LabelEvidence } from '../../../../src/core/labels/heads.ts';
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
    noise: gumbelNoise(rows * width, rng),
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

  test('move only where α moves them: the noise is shared', () => {
    const { evidence } = planted(10_000, 5);
    const moved = changed(drawLabels(evidence, 0.5), drawLabels(evidence, 0.55));
    const redrawn = changed(
      drawLabels(evidence, 0.5),
      drawLabels({ ...evidence, noise: gumbelNoise(20_000, createRng('other')) }, 0.5),
    );
    expect(moved).toBeGreaterThan(0);
    expect(moved).toBeLessThan(redrawn / 5);
  });

  test('without a residual no α moves any', () => {
    const { evidence } = planted(500, 6, 0);
    expect(changed(drawLabels(evidence, 0), drawLabels(evidence, 1))).toBe(0);
  });
});

describe('Gumbel noise', () => {
  test('has the mean and variance of the standard Gumbel distribution', () => {
    const noise = gumbelNoise(100_000, createRng(7));
    const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
    const variance = noise.reduce((sum, value) => sum + (value - mean) ** 2, 0) / noise.length;
    expect(mean).toBeCloseTo(0.5772, 1);
    expect(Math.abs(variance - Math.PI ** 2 / 6)).toBeLessThan(0.05);
  });

  test.each([0, 1 - 2 ** -32])('is finite for the extreme draw %s', (extreme) => {
    const noise = gumbelNoise(1, { ...createRng(1), next: () => extreme });
    expect(Number.isFinite(noise[0])).toBe(true);
  });
});
