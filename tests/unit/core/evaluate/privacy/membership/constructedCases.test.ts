import { describe, expect, test } from 'vitest';
import { membership } from '../../../../../../src/core/evaluate/privacy/membership/membership.ts';
import { privacyTests } from '../../../../../../src/core/evaluate/privacy/verdict.ts';
import { createRng, type Rng } from '../../../../../../src/core/random.ts';
import { takeRows, type Table } from '../../../../../../src/core/table/table.ts';
import { contextOf, PEOPLE_ROLES, peopleTable } from '../../comparisonContext.ts';
import { tableOf, type Cells } from '../../tables.ts';

/** A table of each awkward form: two groups, a label, and columns as they come. */
type Form = (name: string, rows: number, seed: number, like?: Table) => Table;

function form(columnsOf: (rows: number, rng: Rng) => Record<string, Cells>): Form {
  return (name, rows, seed, like) => {
    const rng = createRng(seed);
    const group = Array.from({ length: rows }, () => (rng.next() < 0.3 ? 'a' : 'b'));
    const label = group.map((own) => (rng.next() < (own === 'a' ? 0.3 : 0.6) ? 'yes' : 'no'));
    return tableOf(name, { ...columnsOf(rows, rng), group, label }, like);
  };
}
const several = (count: number, cellsOf: (column: number) => Cells): Record<string, Cells> =>
  Object.fromEntries(Array.from({ length: count }, (_, j) => [`c${j}`, cellsOf(j)]));
const words = (rows: number, rng: Rng, of: number, gaps = 0) =>
  Array.from({ length: rows }, () => (rng.next() < gaps ? '' : `v${rng.int(of)}`));
const numbers = (rows: number, rng: Rng, gaps = 0) =>
  Array.from({ length: rows }, () => (rng.next() < gaps ? Number.NaN : rng.normal()));

const WIDE = form((rows, rng) =>
  several(198, (j) => (j % 4 === 0 ? words(rows, rng, 5) : numbers(rows, rng))),
);
const WORDS = form((rows, rng) => several(8, (j) => words(rows, rng, 3 + j)));
const GAPS = form((rows, rng) =>
  several(9, (j) => (j < 6 ? numbers(rows, rng, 0.4) : words(rows, rng, 5, 0.4))),
);
const TIES = form((rows, rng) => ({ x: words(rows, rng, 3), n: numbers(rows, rng).map(Math.round) }));

const rateAt = ({ metrics }: Awaited<ReturnType<typeof membership>>, rate: string) =>
  metrics.find(({ id, label }) => id === 'privacy.membershipTpr' && label.includes(`rate of ${rate} (`));
const measure = (train: Table, holdout: Table, synthetic: Table) =>
  membership(contextOf(train, holdout, synthetic, PEOPLE_ROLES));
const isAccused = async (train: Table, holdout: Table, synthetic: Table) =>
  privacyTests((await measure(train, holdout, synthetic)).metrics).some(
    ({ strength }) => strength !== 'none',
  );

describe.each([
  ['of 200 rows', peopleTable, 200, 200, 6],
  ['of 200 columns', WIDE, 100, 200, 1],
  ['of categories alone', WORDS, 300, 400, 4],
  ['of which 40 of 100 cells are missing', GAPS, 300, 400, 4],
] as const)('a table %s', (_, make: Form, rows, held, tables) => {
  const train = make('train', rows, 1);
  const holdout = make('holdout', held, 2, train);

  test('is caught as a copy', async () => {
    expect(rateAt(await measure(train, holdout, train), held >= 200 ? '0.01' : '0.1')!.value).toBeGreaterThan(
      0.9,
    );
  });

  test('is not accused where its rows were drawn anew', async () => {
    let accused = 0;
    for (let seed = 100; seed < 100 + tables; seed++)
      if (await isAccused(train, holdout, make('synthetic', rows, seed, train))) accused++;
    expect(accused).toBeLessThanOrEqual(1);
  });
});

test('where most rows have equals, a copy tells nothing of anybody, and strangers are not accused', async () => {
  const train = TIES('train', 400, 1);
  const holdout = TIES('holdout', 400, 2, train);
  expect(await isAccused(train, holdout, train)).toBe(false);
  for (const seed of [100, 101, 102])
    expect(await isAccused(train, holdout, TIES('synthetic', 400, seed, train))).toBe(false);
});

describe('a twentieth of the rows, all of one group, copied', () => {
  const train = peopleTable('train', 1200, 1);
  const holdout = peopleTable('holdout', 1200, 2, train);
  const inGroup = (table: Table) => {
    const column = table.columns.find(({ name }) => name === 'group')!;
    if (!('codes' in column)) throw new Error('no groups');
    const a = column.categories.indexOf('a');
    return [...column.codes.keys()].filter((row) => column.codes[row] === a);
  };
  const [copied, others] = [inGroup(train).slice(0, 60), peopleTable('synthetic', 1140, 5, train)];
  const synthetic = joined(takeRows(train, copied), others);

  test('is no matter of averages, and is found and named all the same', async () => {
    const part = await measure(train, holdout, synthetic);
    const overall = part.metrics.find(({ id }) => id === 'privacy.membershipAuroc')!;
    expect(overall.interval![0]).toBeLessThan(0.5);
    const said = privacyTests(part.metrics).filter(({ strength }) => strength !== 'none');
    expect(said.map(({ says }) => says).join(' ')).toMatch(
      /Among group = "a" it recognises \d+(?:\.\d)? % of the people in the train table while it takes 1\.0 % of strangers/,
    );
  });
});

/** The rows of both, of tables of one schema. */
function joined(a: Table, b: Table): Table {
  const columns = a.columns.map((column, j) => {
    const other = b.columns[j]!;
    if ('codes' in column && 'codes' in other)
      return { ...column, codes: Int32Array.from([...column.codes, ...other.codes]) };
    if ('values' in column && 'values' in other)
      return { ...column, values: Float64Array.from([...column.values, ...other.values]) };
    throw new Error('tables of two schemas');
  });
  return { ...a, rows: a.rows + b.rows, columns };
}
