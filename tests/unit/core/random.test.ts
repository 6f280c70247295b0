import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng, permutation, sampleRows, shuffle, type Rng } from '../../../src/core/random.ts';

/** The next draws as the 32-bit words that they are made of. */
function words(rng: Rng, count: number): number[] {
  return Array.from({ length: count }, () => rng.next() * 2 ** 32);
}

function moments(values: readonly number[]): { mean: number; variance: number; skewness: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const central = (power: number) =>
    values.reduce((sum, value) => sum + (value - mean) ** power, 0) / values.length;
  return { mean, variance: central(2), skewness: central(3) / central(2) ** 1.5 };
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const centred = (values: readonly number[]) => {
    const { mean } = moments(values);
    return values.map((value) => value - mean);
  };
  const [x, y] = [centred(a), centred(b)];
  const dot = (u: readonly number[], v: readonly number[]) =>
    u.reduce((sum, value, i) => sum + value * v[i]!, 0);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

const draw = (rng: Rng, count: number, kind: 'next' | 'normal') =>
  Array.from({ length: count }, () => rng[kind]());

describe('the seeded generator', () => {
  test('goes on from any state as it went on before, also in the middle of a pair of normal numbers', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(20), fc.nat(20), (seed, uniforms, normals) => {
        const rng = createRng(seed);
        draw(rng, uniforms, 'next');
        draw(rng, normals, 'normal');
        const state = structuredClone(rng.state());
        const expected = [...draw(rng, 5, 'normal'), ...draw(rng, 5, 'next')];
        const other = createRng('another');
        other.restore(state);
        expect([...draw(other, 5, 'normal'), ...draw(other, 5, 'next')]).toEqual(expected);
      }),
    );
  });

  // From an implementation of FNV-1a and sfc32 in Python's unbounded integers.
  test.each([
    [0, [739632277, 3560830676, 1410567364, 1337670531]],
    [1, [4250056693, 3434110209, 4221012007, 1254035271]],
    ['hiring', [3050588618, 3969362146, 468575502, 1500363043]],
  ])('begins for seed %s with known values', (seed, expected) => {
    expect(words(createRng(seed), 4)).toEqual(expected);
  });

  test('is the same for the same seed and another for the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 2 }), (seed) => {
        const first = words(createRng(seed), 5);
        expect(words(createRng(seed), 5)).toEqual(first);
        expect(words(createRng(seed + 1), 5)).not.toEqual(first);
      }),
    );
  });

  test('draws uniform numbers on [0, 1)', () => {
    const values = draw(createRng(7), 50_000, 'next');
    expect(Math.min(...values.slice(0, 10_000))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values.slice(0, 10_000))).toBeLessThan(1);
    const { mean, variance, skewness } = moments(values);
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / 50_000));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.002);
    expect(Math.abs(skewness)).toBeLessThan(0.05);
    expect(Math.abs(correlation(values.slice(0, -1), values.slice(1)))).toBeLessThan(0.02);
  });

  test('draws whole numbers evenly from 0 … n − 1', () => {
    const rng = createRng(8);
    const counts = new Int32Array(7);
    for (let i = 0; i < 70_000; i++) counts[rng.int(7)]! += 1;
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(22.5); // 99.9 % quantile, 6 degrees of freedom
  });

  test('draws standard normal numbers', () => {
    const values = draw(createRng(9), 50_000, 'normal');
    const { mean, variance, skewness } = moments(values);
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(50_000));
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
    expect(Math.abs(skewness)).toBeLessThan(0.05);
    const beyond = values.filter((value) => Math.abs(value) > 1.96).length / values.length;
    expect(Math.abs(beyond - 0.05)).toBeLessThan(0.005);
    expect(Math.abs(correlation(values.slice(0, -1), values.slice(1)))).toBeLessThan(0.02);
  });
});

describe('a forked stream', () => {
  test('depends on seed and label alone, not on what was drawn before', () => {
    const parent = createRng(1);
    const early = words(parent.fork('split'), 4);
    for (let i = 0; i < 13; i++) parent.normal();
    expect(words(parent.fork('split'), 4)).toEqual(early);
    expect(early).toEqual([1353502478, 2708206419, 615947197, 3453063841]);
  });

  test('leaves its parent as it was', () => {
    const parent = createRng(2);
    const other = createRng(2);
    parent.fork('a').next();
    expect(words(parent, 4)).toEqual(words(other, 4));
  });

  test.each([
    ['its parent', (rng: Rng) => rng],
    ['a sibling', (rng: Rng) => rng.fork('b')],
    ['its own child', (rng: Rng) => rng.fork('a').fork('a')],
    ['the same label of the next seed', () => createRng(4).fork('a')],
  ])('is uncorrelated with %s', (_, otherOf) => {
    const a = draw(createRng(3).fork('a'), 20_000, 'next');
    const b = draw(otherOf(createRng(3)), 20_000, 'next');
    expect(Math.abs(correlation(a, b))).toBeLessThan(0.03);
  });
});

describe('random orders', () => {
  test('a shuffle keeps every item', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const shuffled = shuffle([...items], createRng(seed));
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
      }),
    );
  });

  test('every order of three is as likely', () => {
    const rng = createRng(5);
    const counts = new Map<string, number>();
    for (let i = 0; i < 12_000; i++) {
      const order = permutation(3, rng).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(['012', '021', '102', '120', '201', '210']);
    const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    expect(chiSquared).toBeLessThan(20.5); // 99.9 % quantile, 5 degrees of freedom
  });

  test('sampled rows are distinct and at most as many as there are', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(250), fc.integer(), (n, k, seed) => {
        const rows = [...sampleRows(n, k, createRng(seed))];
        expect(rows.length).toBe(Math.min(n, k));
        expect(new Set(rows).size).toBe(rows.length);
        expect(rows.every((row) => row >= 0 && row < n)).toBe(true);
      }),
    );
  });
});
