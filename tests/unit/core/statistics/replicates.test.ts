import { expect, test } from 'vitest';
import {
  classMeasures,
  confusionOf,
  regressionMeasures,
  replicatedClassMeasures,
  replicatedConfusion,
  replicatedRegressionMeasures,
} from '../../../../src/core/evaluate/classification.ts';
import { createRng } from '../../../../src/core/random.ts';
import { drawRows, type DrawnRows } from '../../../../src/core/statistics/bootstrap.ts';
import { openReplicates, resampleAll } from '../../../../src/core/statistics/replicates.ts';

const REPLICATES = 37;
const drawsOf = (rows: number) => drawRows(rows, REPLICATES, createRng(rows)) as DrawnRows;
const weightsOf = (drawn: DrawnRows, rows: number, b: number, some?: Int32Array) => {
  const all = Float64Array.from(drawn.subarray(b * rows, (b + 1) * rows));
  return some ? Float64Array.from(some, (row) => all[row]!) : all;
};
const each = <T>(of: (b: number) => T) => Array.from({ length: REPLICATES }, (_, b) => of(b));

test.each([1, 2, 41, 300])(
  'measures of all replicates are those of one after the other, to the bit: %i rows',
  (rows) => {
    const rng = createRng(7);
    const drawn = drawsOf(rows);
    const classes = 3;
    const y = Float64Array.from({ length: rows }, () => rng.int(classes));
    // Few values: many are equal.
    const p = Float64Array.from({ length: rows * classes }, () => rng.int(9) / 8);
    const numbers = Float64Array.from({ length: rows }, () => 1e3 * rng.normal());
    const [actual, decided] = [y.map((value) => Number(value > 0)), y.map(() => rng.int(2))];
    const replicates = openReplicates(drawn, rows, 4)!;

    const measures = classMeasures(y, p, classes);
    const found = replicatedClassMeasures(y, p, classes, replicates);
    const one = each((b) => measures(weightsOf(drawn, rows, b)));
    expect([...found.accuracy]).toEqual(one.map(({ accuracy }) => accuracy));
    expect([...found.auroc]).toEqual(one.map(({ auroc }) => auroc));
    expect([...found.logloss]).toEqual(one.map(({ logloss }) => logloss));

    expect(replicatedConfusion(actual, decided, replicates)).toEqual(
      each((b) => confusionOf(actual, decided, weightsOf(drawn, rows, b))),
    );

    const regressions = replicatedRegressionMeasures(numbers, y, replicates);
    const regression = each((b) => regressionMeasures(numbers, y, weightsOf(drawn, rows, b)));
    expect([...regressions.r2]).toEqual(regression.map(({ r2 }) => r2));
    expect([...regressions.rmse]).toEqual(regression.map(({ rmse }) => rmse));
    replicates.close();
  },
);

test('of some rows of a table only these are looked at', () => {
  const drawn = drawsOf(50);
  const some = Int32Array.of(3, 4, 17, 49);
  const values = Float64Array.of(0.1, 2, -3, 1e9);
  const replicates = openReplicates(drawn, 50, 2, some)!;
  const [even, odd] = replicates.sums(values, Uint8Array.of(0, 1, 0, 1), 2);
  const expected = each((b) => {
    const [a, c, d, e] = weightsOf(drawn, 50, b, some);
    return [a! * 0.1 + d! * -3, c! * 2 + e! * 1e9];
  });
  replicates.close();
  expect([...even!]).toEqual(expected.map(([sum]) => sum));
  expect([...odd!]).toEqual(expected.map(([, sum]) => sum));
});

test('where the draws are not at hand the statistics are those of one replicate after the other', async () => {
  const statistics = {
    cells: 1,
    one: (weights: Float64Array, out: Float64Array) => (out[0] = weights[0]!),
    all: () => [new Float64Array(REPLICATES).fill(-1)],
  };
  const pause = () => Promise.resolve();
  const [own] = await resampleAll(20, 1, REPLICATES, createRng(20), statistics, pause);
  expect([...own!]).toEqual(each((b) => drawsOf(20)[b * 20]));
  const [together] = await resampleAll(20, 1, REPLICATES, drawsOf(20), statistics, pause);
  expect([...together!]).toEqual(each(() => -1));
});
