import { describe, expect, test } from 'vitest';
import { berkeleyCsv } from '../../../../../src/samples/berkeley.ts';
import { department, peopleOf, readTable, withinOf } from './admissions.ts';

describe('the Berkeley sample within departments', () => {
  test('has the rates of 1973, women held against men', () => {
    const { reference, groups, levels, tables } = withinOf(readTable(berkeleyCsv()));
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
    const { reference, tables } = withinOf(readTable(berkeleyCsv()), { reference: 'Female' });
    expect(reference).toBe('Female');
    expect(tables[0]!.comparisons[0]!.adjusted.difference.value).toBeCloseTo(-0.0184252, 7);
  });
});

describe('what can be asked', () => {
  test('are numbers, cut at quartiles', () => {
    const rows = Array.from(
      { length: 80 },
      (_, i) => `${i % 2 ? 'Male' : 'Female'},${20 + (i % 40)},${i % 3 ? 'no' : 'yes'}`,
    );
    const table = readTable(['gender,age,admitted', ...rows, ''].join('\n'), ['age']);
    const { levels } = withinOf(table, { column: 'age' });
    expect(levels).toHaveLength(4);
    expect(levels[0]).toMatch(/^up to /);
  });

  test.each(['admitted', 'gender', 'shoe size'])('not %s', async (column) => {
    const table = readTable(berkeleyCsv());
    expect(() => withinOf(table, { column })).toThrow(/cannot be looked within/);
  });

  test('not an attribute that is none, nor one of one group of enough rows', () => {
    const table = readTable(berkeleyCsv());
    expect(() => withinOf(table, { attribute: 'age' })).toThrow(/no sensitive attribute/);
    const men = peopleOf(department('A', [10, 40], [2, 6]), department('B', [10, 40], [1, 3]));
    expect(() => withinOf(men)).toThrow(/fewer than two groups of at least 10 rows/);
  });
});
