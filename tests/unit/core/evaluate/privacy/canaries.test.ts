import { describe, expect, test } from 'vitest';
import {
  canariesOf,
  drawMembers,
  exposedRows,
  summariseCanaries,
  tallyOf,
  tryCanaries,
  type CanaryTrial,
} from '../../../../../src/core/evaluate/privacy/canaries.ts';
import { createRng, type Rng } from '../../../../../src/core/random.ts';
import { takeRows, type Table } from '../../../../../src/core/table/table.ts';
import { tableOf } from '../tables.ts';

const go = () => Promise.resolve();
const normals = (rows: number, rng: Rng) => Array.from({ length: rows }, () => rng.normal());
function people(rows: number, rng: Rng): Table {
  return tableOf('people', {
    a: normals(rows, rng),
    b: normals(rows, rng),
    c: normals(rows, rng),
    sex: Array.from({ length: rows }, () => (rng.int(2) ? 'f' : 'm')),
  });
}

/** Trainings of a generator that releases what `release` makes of the rows that it learned from. */
async function trialsOf(release: (learned: Table, rng: Rng) => Table): Promise<CanaryTrial[]> {
  const rng = createRng('canaries');
  const train = people(600, rng);
  const reference = people(200, rng);
  const canaries = await exposedRows(train, 24, go);
  return Promise.all(
    [0, 1, 2].map((turn) => {
      const own = rng.fork(`turn ${turn}`);
      const isIn = drawMembers(canaries, own);
      const out = new Set(canaries.filter((_, k) => isIn[k] === 0));
      const rows = Array.from({ length: train.rows }, (_, row) => row).filter((row) => !out.has(row));
      const synthetic = release(takeRows(train, rows), own);
      return tryCanaries({ train, holdout: reference, synthetic }, { canaries, isIn }, own, go);
    }),
  );
}

describe('canaries', () => {
  test('are the rows farthest from all others, the farthest first', async () => {
    const table = tableOf('t', { x: [0, 0.1, 0.2, 0.3, 9, 0.15, 5, 0.05] });
    expect([...(await exposedRows(table, 2, go))]).toEqual([4, 6]);
  });

  test('are never more than a twentieth of the rows, but two', () => {
    expect([canariesOf(1000, 20), canariesOf(200, 20), canariesOf(10, 20)]).toEqual([20, 10, 2]);
  });

  test('of a generator that copies its rows are told from others nearly always', async () => {
    const report = summariseCanaries((await trialsOf((learned) => learned)).map(tallyOf));
    expect(report).toMatchObject({ trainings: 3, canaries: 24, guesses: 72 });
    const best = report.attacks.find(({ name }) => name === report.strongest)!;
    expect(best.right / report.guesses).toBeGreaterThan(0.8);
    expect(report.epsilonAtLeast).toBeGreaterThan(0.5);
  });

  test('of a generator that never saw them are not', async () => {
    const report = summariseCanaries((await trialsOf((_, rng) => people(600, rng))).map(tallyOf));
    expect(report.epsilonAtLeast).toBe(0);
  });
});

describe('guesses', () => {
  const trial = (isIn: number[], scores: number[]): CanaryTrial => ({
    isIn,
    attacks: [{ name: 'closeness', scores }],
  });
  test('the higher half is guessed to have been in; equal scores tell nothing', () => {
    const of = (...trials: CanaryTrial[]) => summariseCanaries(trials.map(tallyOf)).attacks[0]!.right;
    expect(of(trial([1, 0, 1, 0], [4, 1, 3, 2]))).toBe(4);
    expect(of(trial([0, 0, 1, 1], [4, 3, 2, 1]))).toBe(0);
    expect(of(trial([0, 1, 0, 1], [5, 5, 5, 5]), trial([1, 1, 0, 0], [5, 5, 5, 5]))).toBe(2 + 4);
  });
  test('what was summed up is added to as if each training were there', () => {
    const each = [trial([1, 0, 1, 0], [4, 1, 3, 2]), trial([0, 0, 1, 1], [4, 3, 2, 1])].map(tallyOf);
    const [first, second] = each.map((own) => summariseCanaries([own]));
    expect(summariseCanaries([first!, second!])).toEqual(summariseCanaries(each));
    expect(summariseCanaries(each)).toMatchObject({ trainings: 2, canaries: 4, guesses: 8 });
  });
  test('twenty right of twenty: at least .05^(1/20), and the ε of it', () => {
    const isIn = Array.from({ length: 20 }, (_, k) => (k < 10 ? 1 : 0));
    const report = summariseCanaries([tallyOf(trial(isIn, isIn))]);
    const share = 0.05 ** (1 / 20);
    expect(report.attacks[0]!.atLeast).toBeCloseTo(share, 9);
    expect(report.epsilonAtLeast).toBeCloseTo(Math.log(share / (1 - share)), 8);
  });
});
