import { describe, expect, test } from 'vitest';
import { offTie, picturesTies, tieWarnings } from '../../../../../src/core/evaluate/pictures/ties.ts';
import type { Roles } from '../../../../../src/core/schema/roles.ts';
import { tableOf } from '../tables.ts';

const ROLES: Roles = {
  target: { kind: 'classes', column: 'digit', positive: ['one'] },
  sensitive: ['colour'],
  ignored: [],
};

/** Rows of [digit, colour, how many]. */
function rows(...counts: readonly (readonly [string, string, number])[]) {
  const all = counts.flatMap(([digit, colour, count]) =>
    Array.from({ length: count }, () => [digit, colour] as const),
  );
  return tableOf('digits', { digit: all.map(([digit]) => digit), colour: all.map(([, colour]) => colour) });
}

describe('ties of class and group', () => {
  test('counts rows of each class in each group', () => {
    const ties = picturesTies(rows(['one', 'red', 3], ['two', 'red', 1], ['two', 'blue', 2]), ROLES);
    const of = (label: string, group: string) =>
      ties.counts[ties.labels.indexOf(label)]![ties.groups.indexOf(group)];
    expect([...ties.labels].sort()).toEqual(['one', 'two']);
    expect([of('one', 'red'), of('one', 'blue'), of('two', 'red'), of('two', 'blue')]).toEqual([3, 0, 1, 2]);
    expect(offTie(ties)[ties.labels.indexOf('two')]).toBe(1);
  });

  test('rows without a class count for none', () => {
    const ties = picturesTies(rows(['', 'red', 3], ['two', 'red', 1]), ROLES);
    expect(ties.counts.flat().reduce((sum, count) => sum + count)).toBe(1);
  });

  test('warns of classes that are seen nearly in one group alone, by their count', () => {
    const [warning, ...others] = tieWarnings(
      picturesTies(
        rows(['one', 'red', 100], ['one', 'blue', 19], ['two', 'blue', 100], ['two', 'red', 20]),
        ROLES,
      ),
    );
    expect(others).toEqual([]);
    expect(warning!.code).toBe('pictures.fewOffTie');
    expect(warning!.message).toContain('"one" have 19 pictures outside');
    expect(warning!.message).not.toContain('two');
  });

  test('says nothing where every class is seen in several groups, or there is one group', () => {
    const even = rows(['one', 'red', 50], ['one', 'blue', 20], ['two', 'red', 20], ['two', 'blue', 30]);
    expect(tieWarnings(picturesTies(even, ROLES))).toEqual([]);
    expect(tieWarnings(picturesTies(rows(['one', 'red', 9], ['two', 'red', 9]), ROLES))).toEqual([]);
  });
});
