import { describe, expect, test } from 'vitest';
import { safeWithin } from '../../../../src/core/disclosure/safeWithin.ts';
import { compareWithin } from '../../../../src/core/evaluate/within/within.ts';
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
