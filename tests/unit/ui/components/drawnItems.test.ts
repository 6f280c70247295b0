import { expect, test } from 'vitest';
import { drawnItems } from '../../../../src/ui/components/drawnItems.ts';

const items = (count: number) => Array.from({ length: count }, (_, i) => ({ value: `c${i}` }));
const values = (count: number, ...checked: readonly number[]) =>
  drawnItems(items(count), new Set(checked.map((i) => `c${i}`))).map(({ value }) => value);

test('a list of 200 is drawn whole', () => {
  expect(values(200)).toHaveLength(200);
});

test('of a longer one the first 200 that are not checked, and all that are, in their order', () => {
  expect(values(4096)).toEqual(items(200).map(({ value }) => value));
  expect(values(4096, 3, 4000)).toEqual([...items(201).map(({ value }) => value), 'c4000']);
});

test('of many checked ones the first 200 as well', () => {
  const drawn = values(1000, ...Array.from({ length: 500 }, (_, i) => i));
  expect(drawn).toHaveLength(400);
  expect([drawn[199], drawn[200], drawn[399]]).toEqual(['c199', 'c500', 'c699']);
});
