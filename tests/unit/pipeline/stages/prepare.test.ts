import { describe, expect, test } from 'vitest';
import { createRng } from '../../../../src/core/random.ts';
import { categoricalColumn, columnNamed, takeRows, type Table } from '../../../../src/core/table/table.ts';
import { prepareTables } from '../../../../src/pipeline/stages/prepare.ts';
import { PEOPLE_ROLES, simulatePeople } from '../../../fixtures/simulatedPeople.ts';

const people = simulatePeople(500, 1);
const rng = () => createRng('split');

/** The table with its target emptied in the given rows. */
function withoutTarget(table: Table, rows: readonly number[]): Table {
  const columns = table.columns.map((column) =>
    column.kind === 'categorical' && column.name === 'hired'
      ? { ...column, codes: column.codes.map((code, row) => (rows.includes(row) ? -1 : code)) }
      : column,
  );
  return { ...table, columns };
}

function ids(table: Table): number[] {
  const column = columnNamed(table, 'page');
  return column.kind === 'numeric' ? [...column.values] : [];
}

describe('tables for a run', () => {
  test('without a holdout: a share is set aside, and the two are disjoint', () => {
    const { train, holdout, withoutTarget: dropped } = prepareTables(people, null, PEOPLE_ROLES, 0.3, rng());
    expect([train.rows, holdout.rows, dropped]).toEqual([350, 150, 0]);
    expect([...ids(train), ...ids(holdout)].sort((a, b) => a - b)).toEqual(ids(people));
  });

  test('the share is drawn by the seed', () => {
    const held = (seed: number) =>
      ids(prepareTables(people, null, PEOPLE_ROLES, 0.3, createRng(seed)).holdout);
    expect(held(1)).toEqual(held(1));
    expect(held(1)).not.toEqual(held(2));
  });

  test('with a holdout: all rows of the table train, the holdout is used as it is', () => {
    const given = simulatePeople(200, 2);
    const { train, holdout } = prepareTables(people, given, PEOPLE_ROLES, 0.3, rng());
    expect(train).toBe(people);
    expect(holdout).toBe(given);
  });

  test('categories that only the holdout knows keep their codes in both', () => {
    const given = simulatePeople(200, 2);
    const columns = given.columns.map((column) =>
      column.name === 'club' && column.kind === 'categorical'
        ? { ...column, categories: [...column.categories, 'golf'] }
        : column,
    );
    const { train } = prepareTables(people, { ...given, columns }, PEOPLE_ROLES, 0.3, rng());
    expect(categoricalColumn(train, 'club').categories).toEqual(['chess', 'choir', 'golf']);
    expect(categoricalColumn(train, 'club').codes).toEqual(categoricalColumn(people, 'club').codes);
  });

  test('rows without a target are dropped from both parts and counted', () => {
    const given = withoutTarget(simulatePeople(200, 2), [0, 199]);
    const table = withoutTarget(people, [3, 4, 5]);
    const prepared = prepareTables(table, given, PEOPLE_ROLES, 0.3, rng());
    expect([prepared.train.rows, prepared.holdout.rows, prepared.withoutTarget]).toEqual([497, 198, 5]);
    expect(ids(prepared.train).slice(0, 4)).toEqual([0, 1, 2, 6]);

    const split = prepareTables(table, null, PEOPLE_ROLES, 0.3, rng());
    expect([split.train.rows + split.holdout.rows, split.withoutTarget]).toEqual([497, 3]);
    for (const part of [split.train, split.holdout]) {
      expect([...categoricalColumn(part, 'hired').codes]).not.toContain(-1);
    }
  });

  test('a numeric target that is not a number is missing too', () => {
    const roles = {
      ...PEOPLE_ROLES,
      target: { kind: 'numeric', column: 'wealth' },
      ignored: ['page', 'hired'],
    } as const;
    const { train, holdout, withoutTarget: dropped } = prepareTables(people, null, roles, 0.3, rng());
    expect(dropped).toBeGreaterThan(20);
    expect(train.rows + holdout.rows + dropped).toBe(500);
    const wealth = columnNamed(train, 'wealth');
    expect(wealth.kind === 'numeric' && wealth.values.some((value) => Number.isNaN(value))).toBe(false);
  });

  test('refuses roles that cannot be, and a holdout without rows', () => {
    const overlap = { ...PEOPLE_ROLES, sensitive: ['hired'] };
    expect(() => prepareTables(people, null, overlap, 0.3, rng())).toThrow(
      expect.objectContaining({ code: 'roles.overlap' }) as Error,
    );
    expect(() => prepareTables(people, takeRows(people, []), PEOPLE_ROLES, 0.3, rng())).toThrow(
      expect.objectContaining({ code: 'holdout.empty' }) as Error,
    );
  });

  test('a holdout whose targets are all missing has no rows', () => {
    const given = takeRows(people, [0, 1, 2]);
    const empty = withoutTarget(given, [0, 1, 2]);
    expect(() => prepareTables(people, empty, PEOPLE_ROLES, 0.3, rng())).toThrow(
      expect.objectContaining({ name: 'AppError' }) as Error,
    );
  });
});
