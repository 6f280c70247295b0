import { describe, expect, test } from 'vitest';
import { safeWithin, withoutSmallGroupsWithin } from '../../../../src/core/disclosure/safeWithin.ts';
import { compareWithin, type WithinReport } from '../../../../src/core/evaluate/within/within.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import {
  ASKED,
  department,
  outcomes,
  peopleOf,
  ROLES,
  SETTINGS,
  withinOf,
} from '../evaluate/within/admissions.ts';

const safelyWithin = (table: Table, settings = SETTINGS) =>
  safeWithin(withinOf(table, {}, settings), settings.rareThreshold);

describe('cells of few real rows', () => {
  const few = () =>
    peopleOf(
      department('A', [10, 40], [20, 40]),
      department('B', [20, 40], [2, 3]),
      department('C', [15, 30], [10, 30]),
    );

  test('are not listed, and no rate from which theirs would follow', () => {
    const { tables, levels } = safelyWithin(few());
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
    expect(JSON.stringify(safelyWithin(table))).not.toContain('Zed');
    expect(safelyWithin(table).tables[0]!.cellsLeftOut).toBe(2);
  });

  test('take the difference within along where theirs is the one level with both groups', () => {
    const table = peopleOf(department('A', [10, 40], [2, 3]), department('B', [0, 0], [20, 40]));
    const [{ comparisons }] = safelyWithin(table).tables as [WithinReport['tables'][number]];
    expect(comparisons[0]!.strata).toBe(1);
    expect(comparisons[0]!.adjusted.difference.value).toBeNull();
    expect(comparisons[0]!.adjusted.oddsRatio.value).toBeNull();
    expect(comparisons[0]!.crude.difference.value).not.toBeNull();
  });

  test('left out once, stay as they are', () => {
    const safe = safelyWithin(few());
    expect(safeWithin(safe, SETTINGS.rareThreshold)).toEqual(safe);
  });

  test('are listed where nothing is kept back', () => {
    const { tables } = safelyWithin(few(), { ...SETTINGS, rareThreshold: 0 });
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

describe('groups that the report does not name', () => {
  const people = () => peopleOf(department('A', [10, 40], [20, 40]), department('B', [20, 40], [12, 30]));
  const without = (small: Readonly<Record<string, string>>) =>
    withoutSmallGroupsWithin(
      safelyWithin(people()),
      new Map(Object.entries(small).map(([attribute, group]) => [attribute, new Set([group])])),
      SETTINGS.rareThreshold,
    );

  test('are compared with none, and listed nowhere', () => {
    const report = without({ gender: 'Female' })!;
    expect(JSON.stringify(report)).not.toContain('Female');
    expect([report.groups, report.tables[0]!.comparisons]).toEqual([['Male'], []]);
    expect(report.tables[0]!.cellsLeftOut).toBe(2);
  });

  test('take the comparison along that is held against them', () => {
    expect(without({ gender: 'Male' })).toBeNull();
  });

  test('are no levels, and no cells', () => {
    expect(without({ department: 'B' })!.levels).toEqual(['A']);
    const cells = without({ 'gender × department': 'Female × B' })!.tables[0]!.cells;
    expect(cells.map(({ group, level }) => `${group} ${level}`)).not.toContain('Female B');
    expect(without({ 'department × gender': 'B × Female' })!.tables[0]!.cells).toEqual(cells);
  });

  test('left out once, nothing more goes', () => {
    const small = new Map([['gender', new Set(['Female'])]]);
    const once = without({ gender: 'Female' })!;
    expect(withoutSmallGroupsWithin(once, small, SETTINGS.rareThreshold)).toEqual(once);
  });
});
