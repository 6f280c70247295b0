import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRelations } from '../../../../src/core/relations/find.ts';
import { mendRelations } from '../../../../src/core/relations/mend.ts';
import { relationInWords, type Relation } from '../../../../src/core/relations/relation.ts';
import { createRng, permutation } from '../../../../src/core/random.ts';
import { columnNamed, takeRows, type Table } from '../../../../src/core/table/table.ts';
import { numberColumn, tableOf, textColumn } from '../../../fixtures/columns.ts';
import { plantedTable } from './planted.ts';

const SEARCH = { leftOut: [], encoding: null, rareThreshold: 5 };
const FIXED = new Set(['sex', 'hired']);
const find = (table: Table) => findRelations(table, SEARCH, createRng(1));
const mend = (table: Table, relations: readonly Relation[], fixed: ReadonlySet<string> = FIXED) =>
  mendRelations(table, relations, fixed, createRng('mend'));

/** Every column shuffled on its own: all marginals stay, no relation does. */
function spoilt(table: Table, seed: number, share = 1): Table {
  const rng = createRng(`spoilt/${seed}`);
  const columns = table.columns.map((column) => {
    const order = permutation(table.rows, rng);
    const rows = Int32Array.from(order, (other, row) => (rng.next() < share ? other : row));
    return takeRows({ name: '', rows: table.rows, columns: [column] }, rows).columns[0]!;
  });
  return { ...table, columns };
}

const sum = (list: readonly { readonly left: number }[]) => list.reduce((total, { left }) => total + left, 0);

describe('mending', () => {
  test('leaves a right table the very object that it is', () => {
    const table = plantedTable(700, 1);
    const { table: mended, outcomes, rows } = mend(table, find(table));
    expect(mended).toBe(table);
    expect(rows).toBe(0);
    expect(outcomes.every((outcome) => outcome.mended === 0 && outcome.left === 0)).toBe(true);
  });

  test('leaves no row that breaks a relation', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 1500 }),
        fc.integer(),
        fc.double({ min: 0.01, max: 0.6, noNaN: true }),
        (rows, seed, share) => {
          const table = plantedTable(rows, seed);
          const relations = find(table);
          const broken = spoilt(table, seed, share);
          const { table: mended, outcomes } = mend(broken, relations);
          expect(
            outcomes.filter(({ left }) => left > 0).map(({ relation }) => relationInWords(relation)),
          ).toEqual([]);
          expect(outcomes.some((outcome) => outcome.mended > 0)).toBe(true);
          // What was mended is right by another count as well.
          expect(mend(mended, relations).table).toBe(mended);
          for (const name of FIXED) expect(columnNamed(mended, name)).toBe(columnNamed(broken, name));
        },
      ),
      { numRuns: 25 },
    );
  });

  test('changes only rows that break a relation', () => {
    const table = plantedTable(500, 5);
    const columns = table.columns.map((column) =>
      column.name === 'pay' && column.kind === 'numeric'
        ? { ...column, values: column.values.map((value, row) => (row < 3 ? value + 10 : value)) }
        : column,
    );
    const { table: mended, rows } = mend({ ...table, columns }, find(table));
    expect(rows).toBe(3);
    expect(mended.columns.map(({ name }) => columnNamed(mended, name))).toEqual(table.columns);
  });

  test('is the same again, whatever the labels', () => {
    const table = plantedTable(500, 6);
    const broken = spoilt(table, 2, 0.5);
    const relations = find(table);
    const relabelled = {
      ...broken,
      columns: broken.columns.map((column) =>
        column.name === 'hired' && column.kind === 'categorical'
          ? { ...column, codes: column.codes.map((code) => 1 - code) }
          : column,
      ),
    };
    const [a, b] = [mend(broken, relations).table, mend(relabelled, relations).table];
    for (const { name } of table.columns) {
      if (name !== 'hired') expect(columnNamed(b, name)).toEqual(columnNamed(a, name));
    }
  });
});

const LEVELS: Relation = {
  kind: 'determines',
  columns: ['level', 'years'],
  both: true,
  by: {
    kind: 'pairs',
    pairs: [
      ['low', 5, 30],
      ['high', 9, 60],
    ],
  },
};

describe('a pair of which one may not change', () => {
  const table = tableOf([
    textColumn('level', ['low', 'high', 'low', null]),
    numberColumn('years', [9, 9, 5, 9]),
  ]);

  test('has the other computed from it', () => {
    const first = mend(table, [LEVELS], new Set(['level']));
    expect(columnNamed(first.table, 'years')).toMatchObject({ values: Float64Array.of(5, 9, 5, 9) });
    const second = mend(table, [LEVELS], new Set(['years']));
    expect(columnNamed(second.table, 'level')).toMatchObject({ codes: Int32Array.of(0, 0, 1, -1) });
  });

  test('and its row counted where both may not', () => {
    const { table: same, outcomes } = mend(table, [LEVELS], new Set(['level', 'years']));
    expect(same).toBe(table);
    expect(outcomes).toEqual([{ relation: LEVELS, mended: 0, left: 1 }]);
  });
});

test('numbers in the wrong order change places', () => {
  const order: Relation = { kind: 'order', columns: ['start', 'end'], unit: 'time' };
  const table = tableOf([numberColumn('start', [1, 7, 3]), numberColumn('end', [2, 4, 3])]);
  const { table: mended, outcomes } = mend(table, [order]);
  expect(columnNamed(mended, 'start')).toMatchObject({ values: Float64Array.of(1, 4, 3) });
  expect(columnNamed(mended, 'end')).toMatchObject({ values: Float64Array.of(2, 7, 3) });
  expect(outcomes).toEqual([{ relation: order, mended: 1, left: 0 }]);
});

test('combinations keep the first and draw the second among those seen with it', () => {
  const pairs = [
    ['a', 'x', 10],
    ['a', 'y', 90],
    ['b', 'z', 50],
  ] as const;
  const relation: Relation = { kind: 'combinations', columns: ['p', 'q'], pairs };
  const rows = 4000;
  const table = tableOf([
    textColumn(
      'p',
      Array.from({ length: rows }, (_, i) => (i % 2 ? 'a' : 'b')),
    ),
    textColumn(
      'q',
      Array.from({ length: rows }, (_, i) => ['z', 'x', 'z', 'z', 'z', 'y'][i % 6]!),
    ),
  ]);
  const { table: mended, outcomes } = mend(table, [relation]);
  expect(columnNamed(mended, 'p')).toBe(columnNamed(table, 'p'));
  expect(sum(outcomes)).toBe(0);
  const q = columnNamed(mended, 'q');
  const drawn = q.kind === 'categorical' ? [...q.codes].filter((_, i) => i % 6 === 3) : [];
  expect(drawn.filter((code) => code === 1).length / drawn.length).toBeCloseTo(0.9, 1);
});

test('numbers that repeat move to the nearest free place', () => {
  const relation: Relation = { kind: 'unique', columns: ['ticket'], step: 1 };
  const { table, outcomes } = mend(tableOf([numberColumn('ticket', [1, 5, 5, 9, 5])]), [relation]);
  expect(columnNamed(table, 'ticket')).toMatchObject({ values: Float64Array.of(1, 5, 6, 9, 4) });
  expect(outcomes).toEqual([{ relation, mended: 2, left: 0 }]);
});

test('a total that leaves its range has its row drawn again', () => {
  const relations: Relation[] = [
    { kind: 'sum', columns: ['c', 'a', 'b'], decimals: [0, 0, 0] },
    { kind: 'range', columns: ['c'], low: 0, high: 10, unit: 'amount' },
  ];
  const table = tableOf([
    numberColumn('a', [1, 8, 2]),
    numberColumn('b', [2, 9, 5]),
    numberColumn('c', [3, 4, 7]),
  ]);
  const { table: mended, outcomes } = mend(table, relations);
  expect(sum(outcomes)).toBe(0);
  const cells = mended.columns.map((column) => (column.kind === 'numeric' ? column.values[1] : null));
  expect([
    [1, 2, 3],
    [2, 5, 7],
  ]).toContainEqual(cells);
});
