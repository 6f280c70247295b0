import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWithin, forNearestRows, nearestNeighbours } from '../../../../src/core/neighbours/nearest.ts';
import { buildTree } from '../../../../src/core/neighbours/neighbourTree.ts';
import { pointsOf } from '../../../../src/core/neighbours/points.ts';
import { rememberRows } from '../../../../src/core/neighbours/rowMemory.ts';
import {
  rememberClosest,
  rememberCounts,
  rememberNearest,
} from '../../../../src/core/neighbours/tableMemory.ts';
import {
  fitFeatures,
  sparseDesign,
  takeDesignRows,
  type SparseDesign,
} from '../../../../src/core/probes/features.ts';
import { createRng, type Rng } from '../../../../src/core/random.ts';
import { tableOf } from '../evaluate/tables.ts';

const go = () => Promise.resolve();
const K = 3;

interface People {
  readonly size: readonly number[];
  readonly kind: readonly string[];
}

function people(rows: number, values: number, rng: Rng): People {
  return {
    size: Array.from({ length: rows }, () => rng.int(values) + (rng.next() < 0.3 ? rng.normal() : 0)),
    kind: Array.from({ length: rows }, () => `k${rng.int(values)}`),
  };
}

const labels = (rows: number, rng: Rng) =>
  Array.from({ length: rows }, () => (rng.next() < 0.4 ? 'yes' : 'no'));

/** The labels with some of them the other way round. */
const moved = (before: readonly string[], share: number, rng: Rng) =>
  before.map((label) => (rng.next() < share ? (label === 'yes' ? 'no' : 'yes') : label));

const cases = fc.record({
  rows: fc.integer({ min: 1, max: 120 }),
  queries: fc.integer({ min: 1, max: 25 }),
  values: fc.integer({ min: 1, max: 12 }),
  share: fc.constantFrom<number>(0, 0.02, 0.1, 0.35, 0.9),
  seed: fc.nat(1_000_000),
});

/** One table of people with labels that move, several times over; and others who ask. */
function tablesOf({
  rows,
  queries,
  values,
  share,
  seed,
}: typeof cases extends fc.Arbitrary<infer T> ? T : never) {
  const rng = createRng(seed);
  const own = people(rows, values, rng);
  let current: string[] = labels(rows, rng);
  const first = tableOf('first', { ...own, label: current });
  const others = tableOf('others', { ...people(queries, values, rng), label: labels(queries, rng) }, first);
  const spec = fitFeatures(first);
  const designs: SparseDesign[] = [sparseDesign(first, spec)];
  for (let move = 0; move < 4; move++) {
    current = moved(current, share, rng);
    designs.push(sparseDesign(tableOf('moved', { ...own, label: current }, first), spec));
  }
  // The table of the start comes again, then one of other rows.
  designs.push(
    designs[0]!,
    takeDesignRows(
      designs[1]!,
      Array.from({ length: rows - 1 }, (_, row) => row),
    ),
  );
  return { designs: designs.filter((design) => design.rows > 0), others: sparseDesign(others, spec) };
}

describe('what is remembered of a table whose labels moved is what a search in the whole table finds', () => {
  test('how many rows are within a radius', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (input) => {
        const { designs, others } = tablesOf(input);
        const queries = pointsOf(others);
        const radii = Float32Array.from({ length: queries.rows }, (_, query) => Math.sqrt(query % 5));
        const search = rememberCounts(queries, radii);
        for (const design of designs) {
          const whole = await countWithin(queries, await buildTree(pointsOf(design), go), radii, go);
          expect(await search(design, go)).toEqual(whole);
        }
      }),
    );
  });

  test('all nearest rows', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (input) => {
        const { designs, others } = tablesOf(input);
        const queries = pointsOf(others);
        const search = rememberClosest(queries);
        for (const design of designs) {
          const whole: { distance: number; rows: readonly number[] }[] = [];
          await forNearestRows(
            queries,
            await buildTree(pointsOf(design), go),
            (query, distance, rows) => (whole[query] = { distance, rows }),
            go,
          );
          const { distances, rows } = await search(design, go);
          expect(Array.from(distances)).toEqual(whole.map(({ distance }) => distance));
          expect(rows).toEqual(whole.map((found) => found.rows));
        }
      }),
    );
  });

  test('k nearest rows, ties by row number', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (input) => {
        const { designs, others } = tablesOf(input);
        const queries = pointsOf(others);
        const search = rememberNearest(queries, K);
        for (const design of designs) {
          const whole = await nearestNeighbours(queries, await buildTree(pointsOf(design), go), K, go);
          expect(await search(design, go)).toEqual(whole);
        }
      }),
    );
  });
});

test('rows are asked about once, and again where their cells have changed', async () => {
  const { designs } = tablesOf({ rows: 40, queries: 1, values: 3, share: 0.2, seed: 7 });
  const asked: number[][] = [];
  const sums = rememberRows(1, (design, rows) => {
    asked.push(Array.from(rows));
    return Promise.resolve(Float64Array.from(rows, (row) => sumOf(design, row)));
  });
  const [before, after] = [designs[0]!, designs[1]!];
  const changed = Array.from({ length: 40 }, (_, row) => row).filter(
    (row) => sumOf(before, row) !== sumOf(after, row),
  );
  expect(changed.length).toBeGreaterThan(0);

  expect(await sums(before, go, Int32Array.of(5, 3))).toEqual(
    Float64Array.of(sumOf(before, 5), sumOf(before, 3)),
  );
  expect(Array.from(await sums(before, go))).toEqual(
    Array.from({ length: 40 }, (_, row) => sumOf(before, row)),
  );
  expect(Array.from(await sums(after, go))).toEqual(
    Array.from({ length: 40 }, (_, row) => sumOf(after, row)),
  );
  expect(asked[0]).toEqual([5, 3]);
  expect(asked[1]).toHaveLength(38);
  expect(asked[2]).toEqual(changed);
});

const sumOf = ({ active, categoricalCount: q }: SparseDesign, row: number) =>
  active.subarray(row * q, (row + 1) * q).reduce((sum, feature) => sum + feature, 0);
