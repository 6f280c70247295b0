import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitEncoding } from '../../../../src/core/encoding/encoding.ts';
import { createRng } from '../../../../src/core/random.ts';
import { heldIn } from '../../../../src/core/relations/check.ts';
import { findRelations, wantedRelations } from '../../../../src/core/relations/find.ts';
import { mendRelations } from '../../../../src/core/relations/mend.ts';
import { relationInWords, type Relation } from '../../../../src/core/relations/relation.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { numberColumn, tableOf, textColumn } from '../../../fixtures/columns.ts';

const SEARCH = { leftOut: [], encoding: null, rareThreshold: 5 };
const filledIn = (table: Table) =>
  findRelations(table, SEARCH, createRng(1)).filter(({ kind }) => kind === 'filled');
const wordsOf = (table: Table) => filledIn(table).map(relationInWords);

const ROWS = 240;
const rows = Array.from({ length: ROWS }, (_, row) => row);
const amounts = (isFilled: (row: number) => boolean) =>
  numberColumn(
    'amount',
    rows.map((row) => (isFilled(row) ? (row * 37) % 101 : Number.NaN)),
  );

describe('where a column is filled', () => {
  test('is told by the values of another', () => {
    const state = textColumn(
      'state',
      rows.map((row) => ['a', 'b', 'c', 'd', 'e', 'f'][row % 6]!),
    );
    expect(wordsOf(tableOf([state, amounts((row) => row % 6 === 2)]))).toEqual([
      '"amount" is filled exactly where "state" is "c"',
    ]);
    expect(wordsOf(tableOf([state, amounts((row) => row % 6 !== 2)]))).toEqual([
      '"amount" is filled exactly where "state" is filled, and not "c"',
    ]);
  });

  test('is told by a range of numbers', () => {
    const age = numberColumn(
      'age',
      rows.map((row) => 10 + (row % 60)),
    );
    expect(wordsOf(tableOf([age, amounts((row) => 10 + (row % 60) >= 18)]))).toEqual([
      '"amount" is filled exactly where "age" is at least 18',
    ]);
    expect(wordsOf(tableOf([age, amounts((row) => 10 + (row % 60) >= 20 && 10 + (row % 60) < 45)]))).toEqual([
      '"amount" is filled exactly where "age" is at least 20 and less than 45',
    ]);
  });

  test('is told by the cells of another, filled or empty', () => {
    const other = textColumn(
      'other',
      rows.map((row) => (row % 3 === 0 ? null : ['x', 'y'][row % 2]!)),
    );
    expect(wordsOf(tableOf([other, amounts((row) => row % 3 !== 0)]))).toEqual([
      '"amount" is filled exactly where "other" is',
    ]);
    expect(wordsOf(tableOf([other, amounts((row) => row % 3 === 0)]))).toEqual([
      '"amount" is filled exactly where "other" is not',
    ]);
  });

  test('is told once: by the first of columns that are filled together, and by what others follow from', () => {
    const state = rows.map((row) => ['a', 'b', 'c', 'd'][row % 4]!);
    const isLeft = state.map((value) => value === 'c' || value === 'd');
    const table = tableOf([
      textColumn('state', state),
      textColumn(
        'left',
        isLeft.map((left) => (left ? 'yes' : 'no')),
      ),
      amounts((row) => isLeft[row]!),
      textColumn(
        'why',
        rows.map((row) => (isLeft[row] ? ['pay', 'other'][(row >> 3) % 2]! : null)),
      ),
    ]);
    expect(wordsOf(table)).toEqual([
      '"amount" is filled exactly where "left" is "yes"',
      '"why" is filled exactly where "amount" is',
    ]);
  });

  test('is told by none where one row differs, where few rows tell, or by chance', () => {
    const state = textColumn(
      'state',
      rows.map((row) => ['a', 'b'][row % 2]!),
    );
    const one = tableOf([state, amounts((row) => row % 2 === 0 && row !== 100)]);
    expect(wordsOf(one)).toEqual([]);
    expect(heldIn(one, { kind: 'filled', columns: ['state', 'amount'] })).toEqual({ rows: ROWS, broken: 1 });
    const rare = textColumn(
      'rare',
      rows.map((row) => (row < 11 ? 'x' : 'y')),
    );
    expect(wordsOf(tableOf([rare, amounts((row) => row >= 11)]))).toEqual([]);
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 24, max: 600 }), (seed, length) => {
        const rng = createRng(seed);
        const any = <T>(make: () => T) => Array.from({ length }, make);
        const table = tableOf([
          textColumn(
            'two',
            any(() => (rng.next() < 0.5 ? 'a' : 'b')),
          ),
          textColumn(
            'many',
            any(() => String(rng.int(length))),
          ),
          numberColumn(
            'number',
            any(() => rng.next()),
          ),
          numberColumn(
            'gappy',
            any(() => (rng.next() < 0.5 ? 1 + rng.int(9) : Number.NaN)),
          ),
          textColumn(
            'also',
            any(() => (rng.next() < 0.5 ? 'q' : null)),
          ),
        ]);
        expect(wordsOf(table)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('is told in the values that were learned, and not where their pool says both', () => {
    const named = (row: number) => (row % 40 === 0 ? `rare ${row % 9}` : ['a', 'b'][row % 2]!);
    const of = (isFilled: (name: string) => boolean) =>
      tableOf([
        textColumn('name', rows.map(named)),
        amounts((row) => isFilled(named(row))),
        textColumn(
          'sex',
          rows.map((row) => (row % 3 ? 'm' : 'f')),
        ),
        textColumn(
          'hired',
          rows.map((row) => (row % 7 ? 'no' : 'yes')),
        ),
      ]);
    const roles = {
      target: { kind: 'classes' as const, column: 'hired', positive: ['yes'] },
      sensitive: ['sex'],
      ignored: [],
    };
    const wanted = (table: Table) => {
      const encoding = fitEncoding(table, roles, undefined, 5);
      const search = { ...SEARCH, encoding };
      return wantedRelations(table, search, { off: [], added: [] }, createRng(1)).flatMap((relation) =>
        relation.kind === 'filled' ? [relation.where] : [],
      );
    };
    expect(wanted(of((name) => name !== 'b'))).toEqual([
      { kind: 'values', values: ['a', 'other (rare)'], others: ['b'] },
    ]);
    expect(wanted(of((name) => name === 'a' || name === 'rare 0'))).toEqual([]);
  });
});

describe('mending', () => {
  const state = rows.map((row) => ['a', 'b', 'c', 'd'][row % 4]!);
  const right = tableOf([
    textColumn('state', state),
    numberColumn(
      'amount',
      rows.map((row) => (state[row] === 'c' ? 100 + row : Number.NaN)),
    ),
  ]);
  const relations: readonly Relation[] = filledIn(right);
  const relabelled = {
    ...right,
    columns: [
      textColumn(
        'state',
        rows.map((row) => state[(row + 1) % ROWS]!),
      ),
      right.columns[1]!,
    ],
  };
  const cells = (table: Table) => {
    const [first, second] = table.columns;
    if (first?.kind !== 'categorical' || second?.kind !== 'numeric') throw new Error('other columns');
    return rows.map((row) => [first.categories[first.codes[row]!], second.values[row]!] as const);
  };

  test('fills and empties after a condition that may not change, the target say', () => {
    const { table, outcomes } = mendRelations(relabelled, relations, new Set(['state']), createRng('m'));
    expect(outcomes).toMatchObject([{ mended: ROWS / 2, left: 0 }]);
    for (const [name, amount] of cells(table)) {
      expect(name === 'c' ? amount >= 100 : Number.isNaN(amount)).toBe(true);
    }
    expect(cells(table).map(([name]) => name)).toEqual(cells(relabelled).map(([name]) => name));
  });

  test('changes the condition where the column may not change', () => {
    const { table, outcomes } = mendRelations(relabelled, relations, new Set(['amount']), createRng('m'));
    expect(outcomes).toMatchObject([{ left: 0 }]);
    for (const [name, amount] of cells(table)) expect(name === 'c').toBe(!Number.isNaN(amount));
  });

  test('fills what is filled together from one row', () => {
    const person = tableOf([
      ...right.columns,
      textColumn(
        'why',
        rows.map((row) => (state[row] === 'c' ? `reason ${row % 7} of ${row}` : null)),
      ),
    ]);
    const two = filledIn(person);
    expect(two.map(relationInWords)).toEqual([
      '"amount" is filled exactly where "state" is "c"',
      '"why" is filled exactly where "amount" is',
    ]);
    const broken = { ...person, columns: [relabelled.columns[0]!, ...person.columns.slice(1)] };
    const { table } = mendRelations(broken, two, new Set(['state']), createRng('m'));
    const why = table.columns[2]!;
    if (why.kind !== 'categorical') throw new Error('another column');
    for (const [row, [name, amount]] of cells(table).entries()) {
      if (name === 'c') expect(why.categories[why.codes[row]!]).toMatch(new RegExp(` of ${amount - 100}$`));
    }
  });

  test('counts what is left where neither may change', () => {
    const fixed = new Set(['state', 'amount']);
    expect(mendRelations(relabelled, relations, fixed, createRng('m')).outcomes).toMatchObject([
      { mended: 0, left: ROWS / 2 },
    ]);
  });
});
