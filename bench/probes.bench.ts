import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bench, describe } from 'vitest';
import { fitFeatures, sparseDesign, treeMatrix } from '../src/core/probes/features.ts';
import { fitBoosting, predictBoosting } from '../src/core/probes/boosting.ts';
import { fitLinear } from '../src/core/probes/logistic.ts';
import { createRng } from '../src/core/random.ts';
import { categoricalColumn, type Table } from '../src/core/table/table.ts';
import { ADULT_NUMERIC, readTable, sharedFile } from '../tests/unit/core/evaluate/tableFiles.ts';
import { tableOf } from '../tests/unit/core/evaluate/tables.ts';

/** UCI Adult (32,561 rows) where it is at hand, else as many simulated rows. */
function trainTable(): { table: Table; target: string } {
  const adult = sharedFile('data/adult/train.csv');
  if (adult) return { table: readTable(adult, ADULT_NUMERIC), target: 'income' };
  const rng = createRng(1);
  const rows = Array.from({ length: 32_561 }, () => rng.normal());
  const numbers = Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, rows.map(() => Math.round(40 * rng.normal()))]),
  );
  const codes = Object.fromEntries(
    ['g', 'h', 'i', 'j', 'k', 'l', 'm', 'n'].map((name) => [name, rows.map(() => `v${rng.int(12)}`)]),
  );
  const target = rows.map((value, i) => (value + numbers.a![i]! / 40 > 1 ? 'yes' : 'no'));
  return { table: tableOf('simulated', { ...numbers, ...codes, target }), target: 'target' };
}

const { table, target } = trainTable();
const spec = fitFeatures(table);
const y = Uint8Array.from(categoricalColumn(table, target).codes);
const trees = treeMatrix(table, spec, [target]);
const design = sparseDesign(table, spec, [target]);
const model = await fitBoosting(trees, y, { kind: 'binary' });

/** Debian's python3-xgboost, single-threaded on the same rows; undefined where it cannot run. */
function xgboostSeconds(): string | undefined {
  const script = fileURLToPath(new URL('xgboostReference.py', import.meta.url));
  const data = sharedFile('data/adult/train.csv');
  if (!data || !existsSync('/usr/bin/python3')) return undefined;
  try {
    return execFileSync('/usr/bin/python3', [script, data], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
const reference = xgboostSeconds();
console.log(
  reference
    ? `XGBoost, one thread, the same rows: ${reference} (limit for ours: three times that)`
    : 'XGBoost is not at hand: no reference time.',
);

const once = { iterations: 5, warmupIterations: 1, time: 0 } as const;

describe('probes on 32,561 rows', () => {
  bench(
    'boosted trees, fit',
    async () => {
      await fitBoosting(trees, y, { kind: 'binary' });
    },
    once,
  );
  bench('boosted trees, predict', async () => void (await predictBoosting(model, trees)), once);
  bench(
    'logistic regression, fit',
    async () => {
      await fitLinear(design, y, { kind: 'binary' });
    },
    once,
  );
});
