import { describe, expect, it } from 'vitest';
import { auroc, classMeasures, regressionMeasures } from '../../../../src/core/evaluate/classification.ts';
import { probeRun, realFit } from '../../../../src/core/evaluate/runs.ts';
import { TREE_SHAPES, tunedTrees, type TunedTrees } from '../../../../src/core/evaluate/tuning.ts';
import { createRng } from '../../../../src/core/random.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { contextOf } from './comparisonContext.ts';
import { tableOf } from './tables.ts';

const go = () => Promise.resolve();
const CLASSES: Roles = {
  target: { kind: 'classes', column: 'y', positive: ['yes'] },
  sensitive: ['s'],
  ignored: [],
};

/** y follows a straight line in x, with noise: deep trees learn the noise. */
function noisy(rows: number, seed: number): Table {
  const rng = createRng(seed);
  const x = Array.from({ length: rows }, () => rng.normal());
  return tableOf('noisy', {
    x,
    z: x.map(() => rng.normal()),
    s: x.map(() => (rng.next() < 0.5 ? 'a' : 'b')),
    y: x.map((value) => (rng.next() < 1 / (1 + Math.exp(-value)) ? 'yes' : 'no')),
  });
}

/** y is the parity of four columns of 0 and 1, never wrong: trees of less than four levels see little of it. */
function parities(rows: number): Table {
  const rng = createRng(3);
  const bits = Array.from({ length: 4 }, () => Array.from({ length: rows }, () => rng.int(2)));
  const odd = (row: number) => bits.reduce((sum, column) => sum + column[row]!, 0) % 2 === 1;
  return tableOf('parities', {
    ...Object.fromEntries(bits.map((column, j) => [`bit${j}`, column])),
    s: bits[0]!.map((bit) => (bit ? 'a' : 'b')),
    y: bits[0]!.map((_, row) => (odd(row) ? 'yes' : 'no')),
  });
}

async function tunedOn(table: Table, roles = CLASSES): Promise<TunedTrees> {
  const context = contextOf(table, table, table, roles);
  return tunedTrees(context, await realFit(context), go);
}

describe('the tuned trees', () => {
  it('stay shallow and slow where deeper ones learn noise', async () => {
    const { chosen } = await tunedOn(noisy(900, 1));
    expect(chosen).toEqual({ depth: 3, learningRate: 0.05, rounds: 120 });
  });

  it('go deeper where training rows ask for it', async () => {
    const { chosen } = await tunedOn(parities(600));
    expect(chosen.depth).toBeGreaterThan(3);
  });

  it('score each row by trees that did not learn from it', async () => {
    const { rows, outOfFold } = await tunedOn(noisy(900, 1));
    const scores = outOfFold!.filter((_, i) => i % 2 === 1);
    expect(scores).toHaveLength(900);
    // The line itself ranks these rows as well as anything can; trees that had seen the labels would do better.
    const x = rows.table.columns[0]!;
    const best = auroc(rows.y, x.kind === 'numeric' ? x.values : []);
    const found = auroc(rows.y, scores);
    expect(found).toBeGreaterThan(best - 0.05);
    expect(found).toBeLessThan(best + 0.01);
  });

  it('are the best of the candidates by their out-of-fold loss, of numbers too', async () => {
    const rng = createRng(5);
    const x = Array.from({ length: 300 }, () => rng.normal());
    const table = tableOf('numbers', {
      x,
      s: x.map(() => (rng.next() < 0.5 ? 'a' : 'b')),
      y: x.map((value) => 1000 * (value + rng.normal())),
    });
    const target = { kind: 'numeric', column: 'y' } as const;
    const { chosen, rows, outOfFold } = await tunedOn(table, { ...CLASSES, target });
    expect(TREE_SHAPES).toContain(chosen);
    expect(regressionMeasures(rows.y, outOfFold!).r2).toBeGreaterThan(0.3);
  });

  it('are the simplest, without scores, of too few rows', async () => {
    const { chosen, outOfFold } = await tunedOn(noisy(25, 2));
    expect(chosen).toBe(TREE_SHAPES[0]);
    expect(outOfFold).toBeUndefined();
  });

  it('are the same in every run', async () => {
    const table = noisy(120, 4);
    const one = await tunedOn(table);
    const context = contextOf(table, { ...table }, table, CLASSES, { rng: createRng(77) });
    const other = await tunedTrees(context, await realFit(context), go);
    expect(other.outOfFold).toEqual(one.outOfFold);
  });
});

it('a small real table is worth more to the tuned trees than to XGBoost’s defaults', async () => {
  const [train, holdout] = [noisy(500, 6), noisy(1500, 7)];
  const context = contextOf(train, holdout, train, CLASSES);
  const [plain, tuned] = [
    await probeRun(context, 'trtr', 'gbt', go),
    await probeRun(context, 'trtr', 'gbtTuned', go),
  ];
  const scoreOf = (run: typeof plain) => classMeasures(run.test.y, run.output, 2)(undefined).auroc;
  expect(scoreOf(tuned)).toBeGreaterThan(scoreOf(plain) + 0.02);
  expect(tuned.tuned).toEqual({ depth: 3, learningRate: 0.05, rounds: 120 });
  expect(plain.tuned).toBeUndefined();
});
