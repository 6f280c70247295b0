import { describe, expect, it } from 'vitest';
import { componentsOf, fitMixtures } from '../../../../src/core/pictures/fitMixtures.ts';
import {
  drawFromMixtures,
  logDensities,
  mixtureParameters,
  pick,
} from '../../../../src/core/pictures/mixtures.ts';
import { createRng } from '../../../../src/core/random.ts';

const LATENT = 3;
const free = () => Promise.resolve();

/** Label 0: two clouds, one of them slanted; label 1: one cloud elsewhere. */
function clouds(rows: number, seed = 'clouds') {
  const rng = createRng(seed);
  const codes = new Float32Array(rows * LATENT);
  const label = Int32Array.from({ length: rows }, (_, row) => Number(row % 3 === 0));
  for (let row = 0; row < rows; row++) {
    const [a, b, c] = [rng.normal(), rng.normal(), rng.normal()];
    const isFirst = rng.next() < 0.3;
    const own = label[row] ? [8 + a, b, c] : isFirst ? [-4 + a, 0.9 * a + 0.2 * b, c] : [4 + a, b, 0.5 * c];
    codes.set(own, row * LATENT);
  }
  return { codes, label };
}
const fitted = fitMixtures(clouds(3000), 2, LATENT, createRng('fit'), free);

/** Mean and covariance of the codes of a label. */
function moments({ codes, label }: { codes: Float32Array; label: Int32Array }, wanted: number) {
  const rows = [...label.keys()].filter((row) => label[row] === wanted);
  const at = (row: number, k: number) => codes[row * LATENT + k]!;
  const mean = [0, 1, 2].map((k) => rows.reduce((sum, row) => sum + at(row, k), 0) / rows.length);
  const covariance = [0, 1, 2].flatMap(
    (i) =>
    [0, 1, 2].map((j) => rows.reduce((sum, row) => sum + (at(row, i) - mean[i]!) * (at(row, j) - mean[j]!), 0) / rows.length), // oxfmt-ignore
  );
  return [...mean, ...covariance];
}

describe('mixtures of full normals', () => {
  it('draw codes with the moments of those they were fitted to, label by label', async () => {
    const drawn = drawFromMixtures(await fitted, 20_000, createRng('draw'));
    for (const label of [0, 1]) {
      const [own, real] = [moments(drawn, label), moments(clouds(3000), label)];
      own.forEach((value, k) =>
        expect(Math.abs(value - real[k]!)).toBeLessThan(0.05 * (3 + Math.abs(real[k]!))),
      );
    }
    const share = drawn.label.filter((label) => label === 1).length / 20_000;
    expect(Math.abs(share - 1 / 3)).toBeLessThan(0.015);
  });

  it('give unseen codes about the density that the clouds have', async () => {
    const fresh = clouds(2000, 'fresh');
    const logs = logDensities(await fitted, fresh);
    // Label 1 is one standard normal of three directions: −h, its entropy, in the mean.
    const own = logs.filter((_, row) => fresh.label[row] === 1);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    expect(Math.abs(mean + 1.5 * Math.log(2 * Math.PI * Math.E))).toBeLessThan(0.12);
  });

  it('are the same again, and the first rows the same however many are drawn', async () => {
    const again = await fitMixtures(clouds(3000), 2, LATENT, createRng('fit'), free);
    expect(again).toEqual(await fitted);
    const few = drawFromMixtures(again, 10, createRng(1));
    expect(drawFromMixtures(again, 50, createRng(1)).codes.slice(0, 30)).toEqual(few.codes);
  });

  it('count their parameters', async () => {
    const mixtures = await fitted;
    const components = mixtures.shares.length;
    expect(mixtureParameters(mixtures)).toBe(components - 1 + components * (3 + 6));
  });

  it('give labels of few rows fewer components, and rows in one point a cloud all the same', async () => {
    expect([1, 119, 120, 5000].map(componentsOf)).toEqual([1, 1, 2, 20]);
    const codes = Float32Array.from({ length: 40 * LATENT }, (_, i) => (i < 2 * LATENT ? 5 : Math.sin(i)));
    const label = Int32Array.from({ length: 40 }, (_, row) => (row < 2 ? 2 : 0));
    const mixtures = await fitMixtures({ codes, label }, 3, LATENT, createRng(2), free);
    expect([...mixtures.labels]).toEqual([0, 2]);
    const drawn = drawFromMixtures(mixtures, 4000, createRng(3));
    expect(drawn.codes.every(Number.isFinite)).toBe(true);
    expect(logDensities(mixtures, { codes: drawn.codes.slice(0, LATENT), label: Int32Array.of(1) })[0]).toBe(-Infinity); // oxfmt-ignore
  });

  it('pick by a uniform number, and nothing without a share', () => {
    expect([0, 0.24, 0.25, 0.999].map((u) => pick([0.25, 0, 0.75], u))).toEqual([0, 0, 2, 2]);
    expect(pick([0.5, 0.5 - 1e-17, 0], 1 - 1e-16)).toBe(1);
  });
});
