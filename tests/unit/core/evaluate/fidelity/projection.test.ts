import { expect, test } from 'vitest';
import { centreOf } from '../../../../../src/core/evaluate/fidelity/alphaBeta.ts';
import { discriminator } from '../../../../../src/core/evaluate/fidelity/discriminator.ts';
import { principalAxes, projection } from '../../../../../src/core/evaluate/fidelity/projection.ts';
import { fitFeatures, sparseDesign } from '../../../../../src/core/probes/features.ts';
import { createRng } from '../../../../../src/core/random.ts';
import { contextOf, PEOPLE_ROLES, peopleTable, valueOf } from '../comparisonContext.ts';
import { tableOf } from '../tables.ts';

test('the axes are the eigenvectors of the covariance', async () => {
  const rng = createRng(2);
  const factor = Array.from({ length: 800 }, () => rng.normal());
  const table = tableOf('train', {
    a: factor.map((f) => f + 0.2 * rng.normal()),
    b: factor.map((f) => f + 0.2 * rng.normal()),
    c: factor.map((f) => -f + 0.2 * rng.normal()),
    d: factor.map(() => rng.normal()),
  });
  const design = sparseDesign(table, fitFeatures(table));
  const [first, second] = await principalAxes(design, centreOf(design), createRng(1), () =>
    Promise.resolve(),
  );
  // a, b and −c share a factor, d stands alone: (1, 1, −1, 0)/√3 and (0, 0, 0, 1).
  const third = Math.sqrt(1 / 3);
  [third, third, -third, 0].forEach((loading, j) => expect(first[j]!).toBeCloseTo(loading, 1));
  [0, 0, 0, 1].forEach((loading, j) => expect(second[j]!).toBeCloseTo(loading, 1));
  expect(first.reduce((sum, x, j) => sum + x * second[j]!, 0)).toBeCloseTo(0, 9);
});

test('a density of the real rows, at most a thousand synthetic points, the same for the same seed', async () => {
  const train = peopleTable('train', 1500, 1);
  const context = () => contextOf(train, train, peopleTable('synthetic', 1300, 2, train), PEOPLE_ROLES);
  const once = await projection(context());
  const { real, synthetic } = once.details!.projection!;
  expect(real.points).toBe(1500);
  expect(real.leftOut).toBeLessThan(150);
  expect(real.cells.reduce((sum, [, , count]) => sum + count, 0)).toBe(1500 - real.leftOut);
  expect(Math.min(...real.cells.map(([, , count]) => count))).toBeGreaterThanOrEqual(5);
  expect(synthetic.length).toBe(1000);
  expect(await projection(context())).toEqual(once);
});

test('the discriminator is at ½ for a fresh sample and near 1 for another population', async () => {
  const train = peopleTable('train', 600, 1);
  const fresh = await discriminator(
    contextOf(train, train, peopleTable('fresh', 600, 2, train), PEOPLE_ROLES),
  );
  const [metric] = fresh.metrics;
  expect(Math.abs(metric!.value! - 0.5)).toBeLessThan(0.06);
  expect(metric!.interval![0]).toBeLessThan(metric!.value!);
  const score = train.columns.map((column) =>
    column.kind === 'numeric' ? { ...column, values: column.values.map((value) => value + 3) } : column,
  );
  const moved = await discriminator(contextOf(train, train, { ...train, columns: score }, PEOPLE_ROLES));
  expect(valueOf(moved, 'fidelity.discriminatorAuroc')).toBeGreaterThan(0.9);
});
