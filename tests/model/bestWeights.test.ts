import { describe, expect, test } from 'vitest';
import { betterOf, isOverfitting, noneYet } from '../../src/model/training/bestWeights.ts';

const initial = Float32Array.of(0);
const read = async () => Float32Array.of(1);

describe('the best weights', () => {
  test('the first finite loss is kept, a lower one replaces it, a higher or undefined one does not', async () => {
    const first = await betterOf(noneYet(initial), 2, 10, read);
    expect(first).toEqual({ loss: 2, step: 10, weights: Float32Array.of(1) });
    expect(await betterOf(first, 1, 20, read)).toMatchObject({ loss: 1, step: 20 });
    expect(await betterOf(first, 3, 20, read)).toBe(first);
    expect(await betterOf(first, Number.NaN, 20, read)).toBe(first);
  });

  test('weights are read back only where they are better', async () => {
    const never = () => Promise.reject(new Error('read'));
    await expect(betterOf({ loss: 1, step: 5, weights: initial }, 2, 10, never)).resolves.toBeDefined();
    await expect(betterOf(noneYet(initial), 2, 10, never)).rejects.toThrow('read');
  });

  test('training ends where the best is further back than the patience, never before the first check', () => {
    const best = { loss: 1, step: 40, weights: initial };
    expect(isOverfitting(best, 60, 100, 0.2)).toBe(false);
    expect(isOverfitting(best, 61, 100, 0.2)).toBe(true);
    expect(isOverfitting(noneYet(initial), 100, 100, 0.2)).toBe(false);
  });
});
