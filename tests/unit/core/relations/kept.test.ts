import { expect, test } from 'vitest';
import { followingColumns, whyNotKept } from '../../../../src/core/relations/kept.ts';
import type { Relation } from '../../../../src/core/relations/relation.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';

const roles: Roles = {
  target: { kind: 'classes', column: 'y', positive: ['1'] },
  sensitive: ['s', 'r'],
  ignored: [],
};
const order = (low: string, high: string): Relation => ({
  kind: 'order',
  columns: [low, high],
  unit: 'amount',
});

test('a relation is kept unless all of its columns are fixed, the target among them', () => {
  expect(whyNotKept(order('a', 'y'), roles)).toBeNull();
  expect(whyNotKept(order('s', 'a'), roles)).toBeNull();
  expect(whyNotKept(order('s', 'r'), roles)).toBeNull();
  expect(whyNotKept(order('s', 'y'), roles)).toBe(
    '"s", "y" are the target and sensitive columns, which are never changed',
  );
  expect(whyNotKept({ kind: 'unique', columns: ['s'], step: 1 }, roles)).toBe(
    '"s" is never changed: it is sensitive',
  );
  expect(whyNotKept({ kind: 'range', columns: ['y'], low: 0, high: 1, unit: 'amount' }, roles)).toBeNull();
});

test('what is computed from others follows, but for what is fixed', () => {
  const by = { kind: 'pairs', pairs: [['x', 'z', 9]] } as const;
  const determines = (from: string, to: string): Relation => ({
    kind: 'determines',
    columns: [from, to],
    both: false,
    by,
  });
  const sum: Relation = { kind: 'sum', columns: ['t', 'u', 'v'], decimals: [0, 0, 0] };
  const relations = [determines('a', 'b'), determines('b', 's'), sum, order('u', 'v')];
  expect([...followingColumns(relations, roles)]).toEqual(['b', 't']);
});
