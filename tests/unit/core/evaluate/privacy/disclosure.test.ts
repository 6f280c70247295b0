import { expect, test } from 'vitest';
import { disclosure } from '../../../../../src/core/evaluate/privacy/disclosure.ts';
import type { Table } from '../../../../../src/core/table/table.ts';
import { contextOf, PEOPLE_ROLES, peopleTable, valueOf } from '../comparisonContext.ts';
import { tableOf } from '../tables.ts';

const protectionOf = async (train: Table, holdout: Table, synthetic: Table, attribute: string) => {
  const part = await disclosure(contextOf(train, holdout, synthetic, PEOPLE_ROLES));
  return (table: 'train' | 'holdout') => valueOf(part, 'privacy.disclosureProtection', { table, attribute });
};

test('by hand: the share of equal rows that have another value, over that of guessing', async () => {
  const real = tableOf('train', {
    place: ['x', 'x', 'y', 'z'],
    group: ['a', 'b', 'a', 'a'],
    label: ['yes', 'no', 'no', 'yes'],
  });
  const made = tableOf(
    'synthetic',
    { place: ['x', 'x', 'x', 'y'], group: ['a', 'a', 'b', 'b'], label: ['yes', 'no', 'no', 'no'] },
    real,
  );
  // Of group, by place: x/a ⅔ right, x/b ⅓, y/a 0; z has no match. c = ⅓, two values: (1 − ⅓) / ½ = 4/3, at most 1.
  expect((await protectionOf(real, real, made, 'group'))('train')).toBe(1);
  // Of label, by place and group: x a: ½ right; x b: 1; y a has no match, nor has z: c = ¾, (1 − ¾) / ½.
  expect((await protectionOf(real, real, made, 'label'))('train')).toBeCloseTo(0.5, 12);
});

test('a copy gives values of train rows away that it keeps of strangers', async () => {
  const train = peopleTable('train', 400, 1);
  const holdout = peopleTable('holdout', 400, 2, train);
  const stranger = peopleTable('synthetic', 400, 3, train);
  const copied = await protectionOf(train, holdout, train, 'group');
  expect(copied('train')).toBeLessThan(copied('holdout') - 0.02);
  const fresh = await protectionOf(train, holdout, stranger, 'group');
  expect(Math.abs(fresh('train') - fresh('holdout'))).toBeLessThan(0.1);
});

test('where nobody matches, or there is one value, it is undefined and says why', async () => {
  const real = tableOf('train', { place: ['x', 'y'], group: ['a', 'a'], label: ['yes', 'no'] });
  const made = tableOf('synthetic', { place: ['z', 'z'], group: ['a', 'a'], label: ['yes', 'no'] }, real);
  const part = await disclosure(contextOf(real, real, made, PEOPLE_ROLES));
  expect(part.metrics.map(({ attribute, value, reason }) => ({ attribute, value, reason }))).toEqual([
    ...Array<unknown>(2).fill({
      attribute: 'group',
      value: null,
      reason: 'There is a single value: nothing to guess.',
    }),
    ...Array<unknown>(2).fill({
      attribute: 'label',
      value: null,
      reason: 'No synthetic row has the known values of any of these rows.',
    }),
  ]);
});

test('what attackers know is what a person chose', async () => {
  const train = peopleTable('train', 200, 1);
  const known = async (names?: readonly string[]) => {
    const roles = { ...PEOPLE_ROLES, ...(names && { known: names }) };
    const { metrics } = await disclosure(contextOf(train, train, train, roles));
    return metrics.map(({ attribute, counts }) => [attribute, counts['known']]);
  };
  expect(new Set((await known(['place'])).map(([, columns]) => columns))).toEqual(new Set([1]));
  const all = await known();
  expect(all.every(([, columns]) => Number(columns) >= 1)).toBe(true);
  // What is guessed is not known for it.
  expect((await known(['place', 'group'])).map(([name, columns]) => [name, columns])).toContainEqual([
    'group',
    1,
  ]);
});
