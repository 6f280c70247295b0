import { expect, test } from 'vitest';
import { heldIn } from '../../../../src/core/relations/check.ts';
import type { RelationWish } from '../../../../src/core/relations/relation.ts';
import { numberColumn, tableOf, textColumn } from '../../../fixtures/columns.ts';

const table = tableOf([
  textColumn('city', ['a', 'a', 'a', 'b', 'b', null]),
  textColumn('state', ['x', 'x', 'y', 'y', 'y', 'y']),
  numberColumn('net', [1, 2, 3, 4, 5, 6]),
  numberColumn('tax', [1, 1, 1, 1, 1, Number.NaN]),
  numberColumn('gross', [2, 3, 4, 5, 7, 7]),
  numberColumn('rate', [0.5, 0.5, 0.25, 0.5, 0.5, 0.5], 2),
  numberColumn('half', [1, 1, 1, 2, 3, 3]),
]);

const cases: readonly (readonly [RelationWish, number, number])[] = [
  [{ kind: 'determines', columns: ['city', 'state'] }, 5, 1],
  [{ kind: 'combinations', columns: ['city', 'state'] }, 5, 0],
  [{ kind: 'order', columns: ['net', 'gross'] }, 6, 0],
  [{ kind: 'order', columns: ['gross', 'net'] }, 6, 6],
  [{ kind: 'sum', columns: ['gross', 'net', 'tax'] }, 5, 1],
  [{ kind: 'product', columns: ['half', 'net', 'rate'] }, 6, 0],
  [{ kind: 'unique', columns: ['net'] }, 6, 0],
  [{ kind: 'unique', columns: ['gross'] }, 6, 1],
  [{ kind: 'range', columns: ['gross'] }, 6, 0],
  [{ kind: 'filled', columns: ['tax', 'city'] }, 6, 0],
];

test.each(cases)('%j', (wish, rows, broken) => expect(heldIn(table, wish)).toEqual({ rows, broken }));

test('nothing is held by a column that is not there', () => {
  expect(heldIn(table, { kind: 'unique', columns: ['street'] })).toBeNull();
});
