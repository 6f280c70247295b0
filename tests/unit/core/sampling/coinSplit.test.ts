import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitByCoins } from '../../../../src/core/sampling/coinSplit.ts';
import { createRng } from '../../../../src/core/random.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { takeRows, type Table } from '../../../../src/core/table/table.ts';
import { numberColumn, textColumn } from '../../../fixtures/columns.ts';

const ROLES: Roles = {
  target: { kind: 'classes', column: 'town', positive: ['a'] },
  sensitive: [],
  ignored: [],
};

type Row = readonly [town: string, age: number];

function tableOf(rows: readonly Row[]): Table {
  return {
    name: 't',
    rows: rows.length,
    columns: [
      textColumn(
        'town',
        rows.map(([town]) => town),
      ),
      numberColumn(
        'age',
        rows.map(([, age]) => age),
      ),
    ],
  };
}

const split = (table: Table) => splitByCoins(table, ROLES, 0.3, createRng('coins'));

/** Rows that are learned from, sorted: a release counts them, in no order. */
function learned(rows: readonly Row[]): string[] {
  return [...split(tableOf(rows)).train].map((row) => rows[row]!.join(' ')).sort();
}

/** What is in one list and not in the other, copies counted. */
function differing(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const text of a) counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const text of b) counts.set(text, (counts.get(text) ?? 0) - 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

const row = fc.tuple(fc.constantFrom('a', 'b', 'c', ''), fc.constantFrom(1, 2, 3.5, Number.NaN));

describe('a split by coins', () => {
  test('changes by a row at most where one is put in anywhere, equal to others or not', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), row, fc.nat(60), (rows, one, place) => {
        const at = Math.min(place, rows.length);
        const more = [...rows.slice(0, at), one, ...rows.slice(at)];
        expect(differing(learned(more), learned(rows))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('does not depend on the order of the rows, nor on categories that no row has', () => {
    const rows = Array.from({ length: 300 }, (_, i): Row => [['a', 'b', 'c'][i % 3]!, i % 70]);
    expect(learned(rows.toReversed())).toEqual(learned(rows));
    const later = tableOf([['0', 1], ...rows]);
    const same = takeRows(
      later,
      Array.from(rows.keys(), (i) => i + 1),
    );
    expect(split(same)).toEqual(split(tableOf(rows)));
  });

  test.each([
    ['all different', (i: number): Row => ['a', i]],
    ['all equal', (): Row => ['a', 1]],
    ['of few kinds', (i: number): Row => [['a', 'b'][i % 2]!, i % 5]],
  ])('gives every row one part, and about the share of them to the holdout: rows %s', (_, of) => {
    const { train, holdout } = split(tableOf(Array.from({ length: 5000 }, (_, i) => of(i))));
    expect([...train, ...holdout].sort((a, b) => a - b)).toEqual(Array.from({ length: 5000 }, (_, i) => i));
    expect(holdout.length / 5000).toBeGreaterThan(0.28);
    expect(holdout.length / 5000).toBeLessThan(0.32);
  });
});
