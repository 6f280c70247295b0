import { describe, expect, test } from 'vitest';
import { safeWithin } from '../../../../../src/core/disclosure/safeWithin.ts';
import { favourableOf, fitTarget, labelRows } from '../../../../../src/core/evaluate/labels.ts';
import {
  compareWithin,
  type Outcomes,
  type WithinQuestion,
  type WithinSubject,
} from '../../../../../src/core/evaluate/within/within.ts';
import type { Roles } from '../../../../../src/core/schema/roles.ts';
import type { Table } from '../../../../../src/core/table/table.ts';
import { berkeleyCsv } from '../../../../../src/samples/berkeley.ts';
import { tableOf } from '../tables.ts';

const ROLES: Roles = {
  target: { kind: 'classes', column: 'admitted', positive: ['yes'] },
  sensitive: ['gender'],
  ignored: [],
};
const SETTINGS = { minGroup: 10, rareThreshold: 5 };
const ASKED: WithinQuestion = { attribute: 'gender', column: 'department', reference: null };

function outcomes(of: WithinSubject, table: Table, train = table): Outcomes {
  const target = fitTarget(train, ROLES);
  const labelled = labelRows(table, target);
  return { of, table: labelled.table, favourable: favourableOf(labelled.y, target) };
}
function within(table: Table, question: Partial<WithinQuestion> = {}, settings = SETTINGS, roles = ROLES) {
  const report = compareWithin({ ...ASKED, ...question }, roles, table, [outcomes('train', table)], settings);
  return safeWithin(report, settings.rareThreshold);
}

/** Rows "gender,department,admitted" of so many men and women of a department, of whom so many are admitted. */
function department(
  name: string,
  men: readonly [number, number],
  women: readonly [number, number],
): string[] {
  return (
    [
      ['Male', men],
      ['Female', women],
    ] as const
  ).flatMap(([gender, [yes, all]]) =>
    Array.from({ length: all }, (_, i) => `${gender},${name},${i < yes ? 'yes' : 'no'}`),
  );
}
/** A plain CSV, of which the columns named hold numbers. */
function readTable(csv: string, numeric: readonly string[] = []): Table {
  const [head, ...lines] = csv.trimEnd().split('\n');
  const rows = lines.map((line) => line.split(','));
  const columns = head!.split(',').map((name, j) => {
    const cells = rows.map((row) => row[j]!);
    return [name, numeric.includes(name) ? cells.map(Number) : cells] as const;
  });
  return tableOf('table.csv', Object.fromEntries(columns));
}
const peopleOf = (...departments: readonly (readonly string[])[]) =>
  readTable(['gender,department,admitted', ...departments.flat(), ''].join('\n'));

describe('the Berkeley sample within departments', () => {
  test('has the rates of 1973, women held against men', () => {
    const { reference, groups, levels, tables } = within(readTable(berkeleyCsv()));
    expect([reference, [...groups].sort(), levels]).toEqual([
      'Male',
      ['Female', 'Male'],
      ['A', 'B', 'C', 'D', 'E', 'F'],
    ]);
    const [{ cells, cellsLeftOut, comparisons }] = tables as [(typeof tables)[0]];
    const rate = (group: string, level: string) =>
      cells.find((cell) => cell.group === group && cell.level === level)?.rate.value;
    expect(rate('Female', 'A')).toBeCloseTo(89 / 108, 12);
    expect(rate('Male', 'A')).toBeCloseTo(512 / 825, 12);
    expect(rate('Female', 'F')).toBeCloseTo(24 / 341, 12);
    expect([cells.length, cellsLeftOut]).toEqual([12, 0]);
    expect(cells.filter(({ small }) => small).map(({ group, level }) => [group, level])).toEqual([
      ['Female', 'B'],
    ]);
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]).toMatchObject({ group: 'Female', strata: 6, levels: 6 });
    expect(comparisons[0]!.crude.difference.value).toBeCloseTo(-0.1416454, 7);
    expect(comparisons[0]!.adjusted.difference.value).toBeCloseTo(0.0184252, 7);
  });

  test('can be held against women', () => {
    const { reference, tables } = within(readTable(berkeleyCsv()), { reference: 'Female' });
    expect(reference).toBe('Female');
    expect(tables[0]!.comparisons[0]!.adjusted.difference.value).toBeCloseTo(-0.0184252, 7);
  });
});

describe('cells of few real rows', () => {
  const few = () =>
    peopleOf(
      department('A', [10, 40], [20, 40]),
      department('B', [20, 40], [2, 3]),
      department('C', [15, 30], [10, 30]),
    );

  test('are not listed, and no rate from which theirs would follow', () => {
    const { tables, levels } = within(few());
    const [{ cells, cellsLeftOut }] = tables as [(typeof tables)[0]];
    expect(cellsLeftOut).toBe(1);
    const known = (group: string) =>
      cells.filter((cell) => cell.group === group && cell.rate.value !== null).map(({ level }) => level);
    // B of women is left out; with the rates of all women and of all of B two more cells must go.
    expect(known('Female')).toHaveLength(1);
    expect(known('Male')).not.toContain('B');
    expect(levels).toContain('B');
  });

  test('keep a level unnamed that has no other', () => {
    const table = peopleOf(department('A', [10, 40], [20, 40]), department('Zed', [1, 3], [2, 4]));
    expect(JSON.stringify(within(table))).not.toContain('Zed');
    expect(within(table).tables[0]!.cellsLeftOut).toBe(2);
  });

  test('are listed where nothing is kept back', () => {
    const { tables } = within(few(), {}, { ...SETTINGS, rareThreshold: 0 });
    expect([tables[0]!.cells.length, tables[0]!.cellsLeftOut]).toEqual([6, 0]);
  });

  test('of a synthetic table are those of the real one', () => {
    const train = few();
    const made = peopleOf(department('A', [10, 40], [20, 40]), department('B', [20, 40], [9, 30]));
    const report = compareWithin(
      ASKED,
      ROLES,
      train,
      [outcomes('train', train), outcomes('synthetic', made, train)],
      SETTINGS,
    );
    const { tables } = safeWithin(report, SETTINGS.rareThreshold);
    const cell = tables[1]!.cells.find(({ group, level }) => group === 'Female' && level === 'B');
    expect(cell).toBeUndefined();
    expect(tables[1]!.cells.every(({ rate }) => rate.value !== null)).toBe(true);
  });
});

describe('what can be asked', () => {
  test('are numbers, cut at quartiles', () => {
    const rows = Array.from(
      { length: 80 },
      (_, i) => `${i % 2 ? 'Male' : 'Female'},${20 + (i % 40)},${i % 3 ? 'no' : 'yes'}`,
    );
    const table = readTable(['gender,age,admitted', ...rows, ''].join('\n'), ['age']);
    const { levels } = within(table, { column: 'age' });
    expect(levels).toHaveLength(4);
    expect(levels[0]).toMatch(/^up to /);
  });

  test.each(['admitted', 'gender', 'shoe size'])('not %s', async (column) => {
    const table = readTable(berkeleyCsv());
    expect(() => within(table, { column })).toThrow(/cannot be looked within/);
  });

  test('not an attribute that is none, nor one of one group of enough rows', () => {
    const table = readTable(berkeleyCsv());
    expect(() => within(table, { attribute: 'age' })).toThrow(/no sensitive attribute/);
    const men = peopleOf(department('A', [10, 40], [2, 6]), department('B', [10, 40], [1, 3]));
    expect(() => within(men)).toThrow(/fewer than two groups of at least 10 rows/);
  });
});
