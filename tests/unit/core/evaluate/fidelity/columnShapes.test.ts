import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparedTables } from '../../../../../src/core/evaluate/comparison.ts';
import { columnShapes } from '../../../../../src/core/evaluate/fidelity/columnShapes.ts';
import type { EvaluationPart } from '../../../../../src/core/evaluate/metric.ts';
import { createRng, permutation } from '../../../../../src/core/random.ts';
import { takeRows, type Table } from '../../../../../src/core/table/table.ts';
import { contextOf, PEOPLE_ROLES, peopleTable, valueOf } from '../comparisonContext.ts';
import { tableOf } from '../tables.ts';

async function shapesOf(train: Table, synthetic: Table): Promise<EvaluationPart> {
  return columnShapes(await comparedTables(contextOf(train, train, synthetic, PEOPLE_ROLES)), () =>
    Promise.resolve(),
  );
}

describe('by hand', () => {
  test('a missing number counts as the train median, a missing category as a category', async () => {
    const train = tableOf('train', { x: [1, 2, 9], kind: ['a', 'a', 'b'] });
    const synthetic = tableOf('synthetic', { x: [1, Number.NaN, 9], kind: ['a', '', 'b'] }, train);
    const { details } = await shapesOf(train, synthetic);
    expect(details!.columns!.map(({ shape }) => shape)).toEqual([1, 1 - 1 / 3]);
  });
});

test('a copy in any order scores 1 in every column', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 80 }), fc.nat(1e6), async (rows, seed) => {
      const train = peopleTable('train', rows, seed);
      const synthetic = takeRows(train, permutation(rows, createRng(seed)));
      expect(valueOf(await shapesOf(train, synthetic), 'fidelity.columnShapes')).toBe(1);
    }),
    { numRuns: 30 },
  );
});

test('bars are shares of all rows in both tables', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 200 }), fc.nat(1e6), async (rows, seed) => {
      const train = peopleTable('train', rows, seed);
      const { details } = await shapesOf(train, peopleTable('synthetic', 50, seed + 1, train));
      for (const { labels, real, synthetic } of details!.columns!) {
        expect(real.length).toBe(labels.length);
        expect(new Set(labels).size).toBe(labels.length);
        expect(real.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(synthetic.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }
    }),
    { numRuns: 30 },
  );
});

test('many categories: the tail is pooled', async () => {
  const kind = Array.from({ length: 300 }, (_, i) => `k${i % 60}`);
  const train = tableOf('train', { kind });
  const { details } = await shapesOf(train, tableOf('synthetic', { kind: ['k0', 'invented'] }, train));
  const [column] = details!.columns!;
  expect(column!.labels.length).toBe(24);
  expect(column!.labels.at(-1)).toBe('(38 others)'); // 61 categories, 23 of them shown
  expect(column!.shape).toBeCloseTo(1 / 60, 10);
});
