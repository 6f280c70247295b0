import { expect, test } from 'vitest';
import { columnUtility } from '../../../../../src/core/evaluate/fidelity/columnUtility.ts';
import { chosenColumns } from '../../../../../src/core/evaluate/fidelity/columnModels.ts';
import { createRng, permutation } from '../../../../../src/core/random.ts';
import { takeRows, type Table } from '../../../../../src/core/table/table.ts';
import { contextOf, PEOPLE_ROLES, valueOf } from '../comparisonContext.ts';
import { tableOf } from '../tables.ts';

/** group, size and place go together, and so do label and score; noise goes with nothing. */
function related(rows: number, seed: number, like?: Table): Table {
  const rng = createRng(seed);
  const group = Array.from({ length: rows }, () => (rng.next() < 0.4 ? 'a' : 'b'));
  const score = group.map(() => rng.normal());
  return tableOf(
    'related',
    {
      group,
      size: group.map((g) => (g === 'a' ? 0 : 2) + rng.normal()),
      place: group.map((g) => (rng.next() < (g === 'a' ? 0.8 : 0.1) ? 'x' : rng.next() < 0.5 ? 'y' : 'z')),
      score,
      label: score.map((value) => (rng.next() < 1 / (1 + Math.exp(-3 * value)) ? 'yes' : 'no')),
      noise: group.map(() => rng.normal()),
    },
    like,
  );
}

const train = related(500, 1);
const holdout = related(400, 2, train);
const utility = (synthetic: Table) =>
  columnUtility(
    contextOf(train, holdout, synthetic, PEOPLE_ROLES, {
      settings: { minGroup: 10, sample: 1000, bootstrap: 30, rareThreshold: 5 },
    }),
  );
/** Each column in an order of its own: shapes stay, nothing goes with anything. */
const shuffled = {
  ...train,
  columns: train.columns.map(
    (column, j) => takeRows({ ...train, columns: [column] }, permutation(500, createRng(j))).columns[0]!,
  ),
};

test('the real rows themselves have exactly 1, of every group as well', async () => {
  const part = await utility({ ...train });
  for (const { value } of part.metrics) expect(value).toBe(1);
  expect(part.metrics.map(({ attribute }) => attribute)).toEqual([undefined, 'group = a', 'group = b']);
});

test('a fresh sample of the same people has about 1, with an interval that is said to be of held-out rows', async () => {
  const [whole] = (await utility(related(500, 3, train))).metrics;
  expect(Math.abs(whole!.value! - 1)).toBeLessThan(0.15);
  expect(whole!.interval![0]).toBeLessThan(1.05);
  expect(whole!.interval![1]).toBeGreaterThan(0.95);
  // Noise is predicted by nothing: five columns of six count.
  expect(whole!.counts).toEqual({ columns: 5, rowsOfEach: 500, testRows: 400, bootstrap: 30 });
});

test('columns that go with nothing have near 0, though every column keeps its shape', async () => {
  expect(valueOf(await utility(shuffled), 'fidelity.columnUtility')).toBeLessThan(0.2);
});

test('columns that tell nothing are no ground for a ratio, which is said', async () => {
  // Every combination as often as every other.
  const group = Array.from({ length: 80 }, (_, row) => (row % 2 ? 'a' : 'b'));
  const label = group.map((_, row) => (row % 4 < 2 ? 'a' : 'b'));
  const real = tableOf('even', { group, label });
  const { metrics } = await columnUtility(contextOf(real, { ...real }, { ...real }, PEOPLE_ROLES));
  expect(metrics[0]).toMatchObject({
    value: null,
    reason: 'No column can be predicted from the others, even from real rows.',
  });
});

test('too few rows: undefined, and said so', async () => {
  expect((await utility(takeRows(train, [0, 1]))).metrics).toMatchObject([
    { value: null, reason: expect.stringMatching(/^Fewer than 4 rows of a table/) as string },
  ]);
});

test('of a wide table sixteen columns are looked at, the same ones each time', () => {
  expect(chosenColumns(5)).toEqual([0, 1, 2, 3, 4]);
  const chosen = chosenColumns(300);
  expect(new Set(chosen).size).toBe(16);
  expect(chosen).toEqual(chosenColumns(300));
});
