import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fitBoosting,
  predictBoosting,
  startMargins,
  outputOf,
} from '../../../../src/core/probes/boosting.ts';
import type { TreeMatrix } from '../../../../src/core/probes/features.ts';
import { createPredictions } from '../../../../src/core/probes/predictions.ts';
import type { ProbeTask } from '../../../../src/core/probes/task.ts';
import { addTreeOutput } from '../../../../src/core/probes/tree.ts';
import { createWalker } from '../../../../src/core/probes/walk.ts';
import { createRng, permutation } from '../../../../src/core/random.ts';

/** Two numbers, of few values and of many, a category of five values, and one that says nothing. */
function rowsOf(rows: number, seed: number): { readonly matrix: TreeMatrix; readonly noise: Float64Array } {
  const rng = createRng(seed);
  const sizes = [0, 0, 5, 2];
  const draws = [() => rng.int(6), () => rng.normal() * 1e3, () => rng.int(6) - 1, () => rng.int(2)];
  const values = Float64Array.from({ length: rows * sizes.length }, (_, at) =>
    draws[Math.floor(at / rows)]!(),
  );
  const matrix = { rows, names: ['few', 'many', 'kind', 'coin'], sizes, values };
  return { matrix, noise: Float64Array.from({ length: rows }, () => rng.normal()) };
}

const TASKS: readonly ProbeTask[] = [
  { kind: 'binary' },
  { kind: 'multiclass', classes: 3 },
  { kind: 'regression' },
];

function labelsOf({ kind }: ProbeTask, { matrix, noise }: ReturnType<typeof rowsOf>): Float64Array {
  const { rows, values } = matrix;
  return noise.map((own, row) => {
    const signal =
      values[row]! - 2 + values[rows + row]! / 1e3 + (values[2 * rows + row] === 3 ? 2 : 0) + own;
    if (kind === 'regression') return signal;
    return kind === 'binary' ? Number(signal > 1) : Number(signal > 0) + Number(signal > 2);
  });
}

/** A row down a tree after the other, node by node. */
function plainPrediction(model: Awaited<ReturnType<typeof fitBoosting>>, matrix: TreeMatrix): Float64Array {
  const margins = startMargins(model, matrix.rows);
  const outputs = model.base.length;
  model.trees.forEach((tree, i) => addTreeOutput(tree, matrix, margins, outputs, i % outputs));
  return outputOf(model, margins);
}

test('all trees at once say what one after the other says, to the bit, also of rows they did not learn from', async () => {
  const cases = fc.record({
    task: fc.constantFrom(...TASKS),
    rows: fc.integer({ min: 1, max: 120 }),
    others: fc.integer({ min: 1, max: 60 }),
    seed: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ task, rows, others, seed }) => {
      const known = rowsOf(rows, seed);
      const model = await fitBoosting(known.matrix, labelsOf(task, known), task, { rounds: 5, maxBins: 16 });
      for (const matrix of [known.matrix, rowsOf(others, seed + 1).matrix]) {
        expect(await predictBoosting(model, matrix)).toEqual(plainPrediction(model, matrix));
      }
    }),
    { numRuns: 40 },
  );
});

test('a shuffled column is predicted as a matrix with that column shuffled', async () => {
  for (const task of TASKS) {
    const known = rowsOf(301, 5);
    const { matrix } = known;
    const model = await fitBoosting(matrix, labelsOf(task, known), task, { rounds: 6 });
    const predictions = createPredictions(model, matrix);
    expect(predictions.output()).toEqual(plainPrediction(model, matrix));
    const order = permutation(matrix.rows, createRng(9));
    for (const column of matrix.names.keys()) {
      const values = matrix.values.slice();
      const start = column * matrix.rows;
      order.forEach((from, row) => (values[start + row] = matrix.values[start + from]!));
      const expected = plainPrediction(model, { ...matrix, values });
      expect(predictions.shuffled(column, order)).toEqual(expected);
      const used = model.trees.some((tree) => tree.column.includes(column));
      expect(predictions.tests(column)).toBe(used);
    }
  }
});

test('numbers beyond all thresholds, and infinite ones, end where a plain walk ends', () => {
  const tree = {
    column: Int32Array.of(0, -1, 0, -1, -1),
    threshold: Float64Array.of(1, 0, 2, 0, 0),
    left: Int32Array.of(1, -1, 3, -1, -1),
    leaf: Float64Array.of(0, 10, 0, 20, 30),
  };
  const values = Float64Array.of(-Infinity, 0.999, 1, 1.5, 2, Infinity, Number.NaN);
  const matrix = { rows: 7, names: ['x'], sizes: [0], values };
  const walker = createWalker([tree], matrix.sizes);
  const out = new Float64Array(7);
  walker.add(0, walker.codesOf(matrix), 7, out, 1, 0);
  expect([...out]).toEqual([10, 10, 20, 20, 30, 30, 10]);
});
