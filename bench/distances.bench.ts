import { bench, describe } from 'vitest';
import { fitFeatures, sparseDesign } from '../src/core/probes/features.ts';
import { fidelityEvaluators } from '../src/core/evaluate/fidelity/fidelity.ts';
import type { EvaluationContext } from '../src/core/evaluate/metric.ts';
import { countWithin, nearestNeighbours } from '../src/core/neighbours/nearest.ts';
import { buildTree } from '../src/core/neighbours/neighbourTree.ts';
import { pointsOf } from '../src/core/neighbours/points.ts';
import { privacyEvaluators } from '../src/core/evaluate/privacy/privacy.ts';
import { createRng, sampleRows } from '../src/core/random.ts';
import { takeRows, type Table } from '../src/core/table/table.ts';
import { ADULT_NUMERIC, readTable, sharedFile } from '../tests/unit/core/evaluate/tableFiles.ts';
import { tableOf } from '../tests/unit/core/evaluate/tables.ts';

/** UCI Adult where it is at hand, else as many simulated rows of the same shape. */
function tables(): { train: Table; holdout: Table; sensitive: string; target: string; positive: string } {
  const files = [sharedFile('data/adult/train.csv'), sharedFile('data/adult/test.csv')];
  if (files[0] && files[1]) {
    const train = readTable(files[0], ADULT_NUMERIC);
    const holdout = readTable(files[1], ADULT_NUMERIC, train);
    return { train, holdout, sensitive: 'sex', target: 'income', positive: '>50K' };
  }
  const train = simulated('train', 32_561, 1);
  return {
    train,
    holdout: simulated('holdout', 16_281, 2, train),
    sensitive: 'c8',
    target: 'c2',
    positive: 'v1',
  };
}

function simulated(name: string, rows: number, seed: number, like?: Table): Table {
  const rng = createRng(seed);
  const numbers = ['a', 'b', 'c', 'd', 'e', 'f'].map((column): [string, number[]] => [
    column,
    Array.from({ length: rows }, () => Math.round(40 * rng.normal())),
  ]);
  const codes = [2, 3, 5, 7, 8, 9, 12, 16, 40].map((values): [string, string[]] => [
    `c${values}`,
    Array.from({ length: rows }, () => `v${Math.floor(values * rng.next() ** 2)}`),
  ]);
  return tableOf(name, Object.fromEntries<number[] | string[]>([...numbers, ...codes]), like);
}

const { train, holdout, sensitive, target, positive } = tables();
const go = () => Promise.resolve();
const spec = fitFeatures(train);
const points = pointsOf(sparseDesign(train, spec));
const tree = await buildTree(points, go);
const picked = (table: Table, rows: number) =>
  pointsOf(sparseDesign(takeRows(table, sampleRows(table.rows, rows, createRng(1))), spec));
const queries = picked(holdout, 5000);
const real = picked(train, 5000);
const realTree = await buildTree(real, go);
const neighbours = await nearestNeighbours(real, realTree, 5, go, { skipSelf: true });
const radii = neighbours.distances.filter((_, i) => i % 5 === 4);

/** New table objects each time: nothing is remembered from the run before. Synthetic: the holdout, twice. */
function context(): EvaluationContext {
  const rows = Int32Array.from({ length: train.rows }, (_, row) => row % holdout.rows);
  return {
    train: { ...train },
    holdout: { ...holdout },
    synthetic: takeRows(holdout, rows),
    roles: {
      target: { kind: 'classes', column: target, positive: [positive] },
      sensitive: [sensitive],
      ignored: [],
    },
    settings: { minGroup: 10, sample: 5000, bootstrap: 200, rareThreshold: 5 },
    rng: createRng(1),
    checkpoint: go,
  };
}

const once = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 };

describe(`nearest neighbours, exact, ${train.rows} train rows, ${train.columns.length} columns`, () => {
  bench('build the tree', async () => void (await buildTree(points, go)), { iterations: 3, time: 0 });
  bench('5,000 rows × train, k = 2', async () => void (await nearestNeighbours(queries, tree, 2, go)), {
    iterations: 3,
    time: 0,
  });
  bench(
    '5,000 × 5,000 rows, k = 5, itself left out',
    async () => void (await nearestNeighbours(real, realTree, 5, go, { skipSelf: true })),
    { iterations: 3, time: 0 },
  );
  bench(
    '5,000 × 5,000 rows, how many within a radius',
    async () => void (await countWithin(real, await buildTree(queries, go), radii, go)),
    { iterations: 3, time: 0 },
  );
});

describe('whole families, sample 5,000', () => {
  for (const evaluator of [...fidelityEvaluators, ...privacyEvaluators]) {
    bench(
      `${evaluator.family}: ${evaluator.name}`,
      async () => {
        await evaluator.evaluate(context());
      },
      once,
    );
  }
});
