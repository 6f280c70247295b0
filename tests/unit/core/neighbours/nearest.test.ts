import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { fitFeatures, sparseDesign } from '../../../../src/core/probes/features.ts';
import { countWithin, forNearestRows, nearestNeighbours } from '../../../../src/core/neighbours/nearest.ts';
import { buildTree } from '../../../../src/core/neighbours/neighbourTree.ts';
import { distance, pointsOf, type Points } from '../../../../src/core/neighbours/points.ts';
import { createRng } from '../../../../src/core/random.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { tableOf } from '../evaluate/tables.ts';

const go = () => Promise.resolve();

/** Random mixed tables: few or many values, constant columns, categories that train does not have. */
function randomTable(rows: number, seed: number, { values, towns }: Values, like?: Table): Table {
  const rng = createRng(seed);
  const some = like ? ['p', 'q', 'r', 'new'] : ['p', 'q', 'r'];
  return tableOf(
    'random',
    {
      whole: Array.from({ length: rows }, () => rng.int(values)),
      real: Array.from({ length: rows }, () => rng.normal() * (rng.next() < 0.05 ? 40 : 1)),
      constant: Array.from({ length: rows }, () => 7),
      kind: Array.from({ length: rows }, () => some[rng.int(some.length)]!),
      many: Array.from({ length: rows }, () => `v${rng.int(values)}`),
      town: Array.from({ length: rows }, () => `t${Math.floor(towns * rng.next() ** 2)}`),
      street: Array.from({ length: rows }, () => `s${rng.int(3 * towns)}`),
    },
    like,
  );
}

interface Values {
  readonly values: number;
  /** A hundred and more are looked up in place of split. */
  readonly towns: number;
}

const cases = fc.record({
  trainRows: fc.integer({ min: 8, max: 400 }),
  queryRows: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(1_000_000),
  values: fc.integer({ min: 1, max: 40 }),
  towns: fc.constantFrom(2, 60, 300),
});

function pointsFor({
  trainRows,
  queryRows,
  seed,
  ...of
}: typeof cases extends fc.Arbitrary<infer T> ? T : never) {
  const train = randomTable(trainRows, seed, of);
  const spec = fitFeatures(train);
  const queries = pointsOf(sparseDesign(randomTable(queryRows, seed + 1, of, train), spec));
  return { train: pointsOf(sparseDesign(train, spec)), queries };
}

/** All rows by distance, then by number. */
function ranked(queries: Points, query: number, train: Points, skip = -1) {
  return Array.from({ length: train.rows }, (_, row) => ({ row, d: distance(queries, query, train, row) }))
    .filter(({ row }) => row !== skip)
    .sort((a, b) => a.d - b.d || a.row - b.row);
}

describe('the tree finds what a comparison of all pairs finds', () => {
  test('k nearest neighbours, ties by row number', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (input) => {
        const { train, queries } = pointsFor(input);
        const found = await nearestNeighbours(queries, await buildTree(train, go), 3, go);
        for (let query = 0; query < queries.rows; query++) {
          const expected = ranked(queries, query, train).slice(0, 3);
          expect(Array.from(found.rows.subarray(3 * query, 3 * query + 3))).toEqual(
            expected.map(({ row }) => row),
          );
          expect(Array.from(found.distances.subarray(3 * query, 3 * query + 3))).toEqual(
            expected.map(({ d }) => d),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('neighbours of its own rows leave the row itself out', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (input) => {
        const { train } = pointsFor(input);
        const found = await nearestNeighbours(train, await buildTree(train, go), 2, go, { skipSelf: true });
        for (let row = 0; row < train.rows; row += 5) {
          const expected = ranked(train, row, train, row).slice(0, 2);
          expect(Array.from(found.rows.subarray(2 * row, 2 * row + 2))).toEqual(
            expected.map((other) => other.row),
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  test('rows within a radius, and all nearest rows', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (input) => {
        const { train, queries } = pointsFor(input);
        const tree = await buildTree(train, go);
        const all = Array.from({ length: queries.rows }, (_, query) => ranked(queries, query, train));
        // A distance that occurs: the border belongs to the ball.
        const radii = Float32Array.from(all, (rows) => rows[Math.min(6, rows.length - 1)]!.d);
        const counts = await countWithin(queries, tree, radii, go);
        expect(Array.from(counts)).toEqual(
          all.map((rows, i) => rows.filter(({ d }) => d <= radii[i]!).length),
        );
        const nearest: number[][] = [];
        await forNearestRows(
          queries,
          tree,
          (_, __, rows) => nearest.push(rows.toSorted((a, b) => a - b)),
          go,
        );
        expect(nearest).toEqual(
          all.map((rows) => rows.filter(({ d }) => d === rows[0]!.d).map(({ row }) => row)),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('the distance', () => {
  test('is symmetric, 0 for equal rows, and obeys the triangle inequality up to rounding', () => {
    fc.assert(
      fc.property(cases, (input) => {
        const { train } = pointsFor(input);
        const rng = createRng(input.seed);
        for (let trial = 0; trial < 20; trial++) {
          const [a, b, c] = [rng.int(train.rows), rng.int(train.rows), rng.int(train.rows)];
          expect(distance(train, a, train, b)).toBe(distance(train, b, train, a));
          expect(distance(train, a, train, a)).toBe(0);
          const detour = distance(train, a, train, b) + distance(train, b, train, c);
          // Squares below 1e-5 of the norms are 0: up to 0.32 % of the lengths may be missing, twice.
          const lost = 0.0065 * Math.sqrt(train.norms[a]! + train.norms[b]! + train.norms[c]!);
          expect(distance(train, a, train, c)).toBeLessThanOrEqual(detour + lost);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('counts numbers in standard deviations, 2 per differing and 1 per unknown category', () => {
    const train = tableOf('train', { x: [0, 2, 0, 2], kind: ['p', 'q', 'p', 'q'] }); // sd 1
    const spec = fitFeatures(train);
    const own = pointsOf(sparseDesign(train, spec));
    expect(distance(own, 0, own, 1) ** 2).toBeCloseTo(4 + 2, 5);
    const other = pointsOf(
      sparseDesign(tableOf('other', { x: [0, 0], kind: ['new', 'newer'] }, train), spec),
    );
    expect(distance(other, 0, own, 0) ** 2).toBeCloseTo(1, 5);
    expect(distance(other, 0, other, 1)).toBe(0);
  });
});

test('a search stops where the checkpoint throws', async () => {
  const { train } = pointsFor({ trainRows: 150, queryRows: 1, seed: 3, values: 9, towns: 2 });
  const cancel = new AppError('run.cancelled', 'Cancelled.', 'Start again.');
  const search = nearestNeighbours(train, await buildTree(train, go), 1, () => Promise.reject(cancel));
  await expect(search).rejects.toBe(cancel);
});

test('a tree of fewer than k rows leaves places empty', async () => {
  const { train } = pointsFor({ trainRows: 8, queryRows: 1, seed: 3, values: 9, towns: 2 });
  const found = await nearestNeighbours(train, await buildTree(train, go), 9, go, { skipSelf: true });
  expect(found.rows[7]).toBe(-1);
  expect(found.distances[8]).toBe(Infinity);
  expect(found.rows[6]).toBeGreaterThanOrEqual(0);
});

test.each([Number.NaN, Infinity, -Infinity, 1.5e308])('points at %d come to an end', async (odd) => {
  const numbers = Float64Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? odd : i));
  const design = {
    rows: 60,
    width: 1,
    numericOffsets: Int32Array.of(0),
    numbers,
    categoricalCount: 0,
    active: new Int32Array(0),
  };
  const points = pointsOf(design);
  const tree = await buildTree(points, go);
  expect([...tree.row].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i));
  const found = await nearestNeighbours(points, tree, 2, go);
  expect(found.rows.subarray(2, 3)).toEqual(Int32Array.of(1));
  const nearest: number[] = [];
  await forNearestRows(points, tree, (query) => nearest.push(query), go);
  expect(nearest).toHaveLength(60);
});

test('squared lengths are those of the whole one-hot row, added in 32 bits by halves', () => {
  /** Of the full row, zeros and all. */
  const halved = (values: Float32Array): number => {
    if (values.length > 128) {
      const half = (values.length >> 1) - ((values.length >> 1) % 8);
      return Math.fround(halved(values.subarray(0, half)) + halved(values.subarray(half)));
    }
    if (values.length < 8) return values.reduce((sum, value) => Math.fround(sum + value), 0);
    const whole = values.length - (values.length % 8);
    const sums = new Float32Array(8);
    for (let at = 0; at < whole; at++) sums[at % 8]! += values[at]!;
    const pair = (k: number) => Math.fround(sums[k]! + sums[k + 1]!);
    const start = Math.fround(Math.fround(pair(0) + pair(2)) + Math.fround(pair(4) + pair(6)));
    return values.subarray(whole).reduce((sum, value) => Math.fround(sum + value), start);
  };
  const rng = createRng(5);
  for (const sizes of [[3], [900, 2], [40, 700, 1500], []]) {
    for (const p of [0, 5, 300]) {
      const width = p + sizes.reduce((sum, size) => sum + size, 0);
      const offsets = sizes.map((_, j) => p + sizes.slice(0, j).reduce((sum, size) => sum + size, 0));
      const active = Int32Array.from(sizes, (size, j) =>
        rng.int(8) === 0 ? -1 : offsets[j]! + rng.int(size),
      );
      const numbers = Float64Array.from({ length: p }, () => rng.normal());
      const numericOffsets = Int32Array.from({ length: p }, (_, j) => j);
      const design = { rows: 1, width, numericOffsets, numbers, categoricalCount: sizes.length, active };
      const row = new Float32Array(width);
      numbers.forEach((value, j) => (row[j] = Math.fround(value) ** 2));
      for (const feature of active) if (feature >= 0) row[feature] = 1;
      expect(pointsOf(design).norms[0]).toBe(halved(row));
    }
  }
});
