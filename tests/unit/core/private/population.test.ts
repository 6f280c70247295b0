import { describe, expect, it } from 'vitest';
import { basisOf } from '../../../../src/core/private/basis.ts';
import { treeOf } from '../../../../src/core/private/conditionalTree.ts';
import type { Domain } from '../../../../src/core/private/domain.ts';
import {
  drawPopulation,
  estimateOf,
  rake,
  resample,
  weigh,
} from '../../../../src/core/private/population.ts';
import { createRng } from '../../../../src/core/random.ts';
import { HOOKS } from './tables.ts';

const domain = (name: string, size: number): Domain => ({
  kind: 'categories',
  name,
  values: Array.from({ length: size }, (_, i) => String(i)),
  other: null,
  mayBeMissing: false,
});
const COLUMNS = { domains: [domain('y', 2), domain('a', 2), domain('b', 2)], target: 0 };
const noisy = (columns: readonly number[], counts: readonly number[]) => ({
  columns,
  counts,
  variance: 1e-6,
});
/** All even; nothing is known of a and b together. */
const BASIS = basisOf(COLUMNS, [noisy([0, 1], [250, 250, 250, 250]), noisy([0, 2], [250, 250, 250, 250])], 0);
const population = (seed = 1) => drawPopulation(treeOf(BASIS, []), createRng(seed), new Map(), 20_000)!;
const TOGETHER = { columns: [0, 1, 2], counts: [200, 50, 50, 200, 125, 125, 125, 125], variance: 4 };

describe('raking', () => {
  it('brings the weights to a table that the noise does not explain', async () => {
    const raking = rake(population());
    const before = await raking.fit([TOGETHER], 1, HOOKS.breathe);
    expect(before).toBeGreaterThan(100);
    const after = await raking.fit([TOGETHER], 20, HOOKS.breathe);
    expect(after).toBeLessThan(1.5);
    Array.from(estimateOf(raking.population, [0, 1, 2])).forEach((rows, cell) => {
      expect(Math.abs(rows - TOGETHER.counts[cell]!)).toBeLessThan(6);
    });
  });

  it('leaves the weights as they are where the noise explains the difference', async () => {
    const raking = rake(population());
    const vague = { ...TOGETHER, variance: 1e6 };
    await raking.fit([vague], 5, HOOKS.breathe);
    const { weights } = raking.population;
    expect(Math.max(...weights) / Math.min(...weights)).toBeCloseTo(1, 9);
  });

  it('has factors that weigh another population the same', async () => {
    const raking = rake(population());
    await raking.fit([TOGETHER], 20, HOOKS.breathe);
    const own = raking.population.weights.slice();
    const again = population();
    weigh(again, raking.factors());
    again.weights.forEach((weight, row) => expect(weight).toBeCloseTo(own[row]!, 12));
    const other = population(2);
    weigh(other, raking.factors());
    Array.from(estimateOf(other, [0, 1, 2])).forEach((rows, cell) => {
      expect(Math.abs(rows - TOGETHER.counts[cell]!)).toBeLessThan(20);
    });
  });
});

it('resamples rows as often as their weights say, within one', () => {
  const own = population();
  own.weights.fill(0);
  own.weights.set([0.5, 0.3, 0, 0.2]);
  const drawn = resample(own, 1000, createRng(1));
  const counts = [0, 0, 0, 0];
  for (const row of drawn) counts[row]! += 1;
  [500, 300, 0, 200].forEach((wanted, row) => expect(Math.abs(counts[row]! - wanted)).toBeLessThanOrEqual(1));
  // In random order.
  expect(drawn.slice(0, 20).some((row) => row !== 0)).toBe(true);
});
