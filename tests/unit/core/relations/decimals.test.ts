import { expect, test } from 'vitest';
import { mendRelations } from '../../../../src/core/relations/mend.ts';
import { decimalsOf, roundingOf, toDecimals } from '../../../../src/core/relations/decimals.ts';
import { createRng } from '../../../../src/core/random.ts';
import { numberColumn, tableOf } from '../../../fixtures/columns.ts';

/** 2024-03-10 12:02:24, in seconds since 1970. */
const MOMENT = 1_710_072_144;

test.each([
  [[1, 2.5, 0.25], 2],
  [[0.1 + 0.2], 1],
  [[MOMENT, MOMENT + 0.5], 1],
  [[MOMENT + 0.272513], 6],
  [[1 / 3], 12],
])('%j have %i digits after the mark', (values, decimals) => {
  expect(decimalsOf(values)).toBe(decimals);
});

test.each([
  [2.675, 2, 2.68],
  [0.1 + 0.2, 1, 0.3],
  [-0.4, 0, 0],
  [MOMENT, 0, MOMENT],
  [MOMENT + 0.272513, 6, MOMENT + 0.272513],
])('%d to %i digits is %d', (value, decimals, rounded) => {
  expect(toDecimals(value, decimals)).toBe(rounded);
});

test('moments that are a second apart are not the same', () => {
  expect(roundingOf(0, 0, MOMENT)).toBeLessThan(1e-5);
});

test('a moment that is the same as another, or later by so many seconds, is computed and no row drawn again', () => {
  const moments = Array.from({ length: 40 }, (_, row) => MOMENT + 611 * row);
  const waits = moments.map((_, row) => 30 + row);
  const table = tableOf([
    numberColumn('seen', moments),
    numberColumn(
      'again',
      moments.map((moment) => moment + 5),
    ),
    numberColumn('waited', waits),
    numberColumn('left', moments),
  ]);
  const { table: mended, outcomes } = mendRelations(
    table,
    [
      { kind: 'sum', columns: ['again', 'seen'], decimals: [0, 0] },
      { kind: 'sum', columns: ['left', 'seen', 'waited'], decimals: [0, 0, 0] },
    ],
    new Set(),
    createRng(1),
  );
  const valuesOf = (name: string) => {
    const column = mended.columns.find((own) => own.name === name);
    return column?.kind === 'numeric' ? [...column.values] : [];
  };
  expect(outcomes.map(({ left }) => left)).toEqual([0, 0]);
  expect(valuesOf('seen')).toEqual(moments);
  expect(valuesOf('again')).toEqual(moments);
  expect(valuesOf('left')).toEqual(moments.map((moment, row) => moment + waits[row]!));
});
