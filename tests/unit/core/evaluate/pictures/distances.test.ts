import { describe, expect, it } from 'vitest';
import { toldFromCodes } from '../../../../../src/core/evaluate/pictures/codes.ts';
import { fairnessDiscrepancy } from '../../../../../src/core/evaluate/pictures/discrepancy.ts';
import { frechetDistance } from '../../../../../src/core/evaluate/pictures/frechet.ts';
import { likenessMetrics } from '../../../../../src/core/evaluate/pictures/likeness.ts';
import {
  nearestPictures,
  nearnessMetrics,
} from '../../../../../src/core/evaluate/pictures/nearestPictures.ts';
import type { Pictures } from '../../../../../src/core/pictures/pictures.ts';
import { createRng } from '../../../../../src/core/random.ts';

const free = () => Promise.resolve();

function cloud(rows: number, width: number, seed: string, place: (x: number, k: number) => number) {
  const rng = createRng(seed);
  return {
    rows,
    width,
    values: Float32Array.from({ length: rows * width }, (_, i) => place(rng.normal(), i % width)),
  };
}

describe('the Fréchet distance', () => {
  it('of independent normals is Σ (μ_a − μ_b)² + (σ_a − σ_b)², and the same both ways', () => {
    const a = cloud(40_000, 3, 'a', (x) => x);
    const b = cloud(40_000, 3, 'b', (x, k) => (k === 0 ? 2 + x : k === 1 ? 3 * x : x));
    expect(Math.abs(frechetDistance(a, b) - 8)).toBeLessThan(0.25);
    expect(frechetDistance(b, a)).toBeCloseTo(frechetDistance(a, b), 6);
  });

  it('of a cloud to itself is 0, units that never vary included', () => {
    const a = cloud(500, 4, 'c', (x, k) => (k === 3 ? 0 : x));
    expect(frechetDistance(a, a)).toBeLessThan(1e-4);
  });

  it('tells rotated clouds apart: 2·tr(I) − 2·tr((A·B)^½) in closed form', () => {
    // Standard deviations 2 and 1 along the axes, against the same along the diagonals.
    const a = cloud(60_000, 2, 'd', (x, k) => (k === 0 ? 2 * x : x));
    const turned = Float32Array.from(a.values, (_, i) => {
      const [x, y] = [a.values[i - (i % 2)]!, a.values[i - (i % 2) + 1]!];
      return i % 2 === 0 ? (x - y) / Math.SQRT2 : (x + y) / Math.SQRT2;
    });
    // A·B has trace 25 / 2 and determinant 16, so that its root has trace √(25 / 2 + 2·4).
    expect(Math.abs(frechetDistance(a, { ...a, values: turned }) - (10 - 2 * Math.sqrt(20.5)))).toBeLessThan(
      0.05,
    );
  });
});

describe('likeness', () => {
  it('of a fresh sample is density 1 and coverage 1 − 2^−5, of one place it is low coverage', async () => {
    const real = cloud(1200, 4, 'real', (x) => x);
    const label = new Int32Array(1200);
    const of = async (made: typeof real) =>
      Object.fromEntries(
        (await likenessMetrics(real, made, label, label, free)).map(({ id, value }) => [id, value!]),
      );
    const fresh = await of(cloud(1200, 4, 'fresh', (x) => x));
    expect(Math.abs(fresh['pictures.density']! - 1)).toBeLessThan(0.1);
    expect(Math.abs(fresh['pictures.coverage']! - 0.97)).toBeLessThan(0.02);
    expect(fresh['pictures.labelAgreement']).toBe(1);
    expect((await of(cloud(1200, 4, 'small', (x) => 0.05 * x)))['pictures.coverage']).toBeLessThan(0.3);
  });
});

describe('the fairness discrepancy', () => {
  it('is 0 where every label shows the groups as they are, and √2·½ where each shows one of two', () => {
    const label = Int32Array.of(0, 0, 1, 1);
    expect(fairnessDiscrepancy([1, 0, 0, 1, 1, 0, 0, 1], label, 2, [0.5, 0.5])).toBeCloseTo(0, 12);
    expect(fairnessDiscrepancy([1, 0, 1, 0, 0, 1, 0, 1], label, 2, [0.5, 0.5])).toBeCloseTo(Math.SQRT1_2, 12);
  });
});

describe('what codes tell', () => {
  it('is weighed, and so is chance', () => {
    const told = toldFromCodes({
      answer: Int32Array.of(0, 0, 0),
      truth: Int32Array.of(0, 0, 1),
      weights: Float64Array.of(0.5, 0.5, 1),
    });
    expect(told).toEqual({ accuracy: 0.5, chance: 0.5 });
  });
});

describe('the nearest pictures', () => {
  const form = { side: 16, channels: 1 } as const;
  const noise = (count: number, seed: string): Pictures => {
    const rng = createRng(seed);
    return { form, count, bytes: Uint8Array.from({ length: count * 256 }, () => rng.int(256)) };
  };

  it('are found, with their distance in shares', async () => {
    const others = noise(20, 'others');
    const own = { form, count: 1, bytes: others.bytes.slice(5 * 256, 6 * 256) };
    own.bytes[0]! ^= 128;
    const found = await nearestPictures(
      own,
      [0],
      others,
      others.bytes.subarray(0, 20).map((_, i) => i),
      free,
    );
    expect([...found.rows]).toEqual([5]);
    expect(found.distances[0]).toBeCloseTo(128 / 255, 10);
  });

  it('tell copies of training pictures from strangers', async () => {
    const [train, holdout] = [noise(100, 'train'), noise(100, 'holdout')];
    const of = async (made: Pictures) =>
      (await nearnessMetrics(made, train, holdout, createRng(1), free)).map(({ value }) => value!);
    expect(await of(train)).toEqual([1, 0]);
    const [share, ratio] = await of(noise(100, 'strangers'));
    expect(Math.abs(share! - 0.5)).toBeLessThan(0.2);
    expect(Math.abs(ratio! - 1)).toBeLessThan(0.02);
  });
});
