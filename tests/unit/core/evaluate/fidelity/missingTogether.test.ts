import { expect, test } from 'vitest';
import {
  likeness,
  missingTogether,
  sharesMissing,
} from '../../../../../src/core/evaluate/fidelity/missingTogether.ts';
import { createRng, permutation } from '../../../../../src/core/random.ts';
import { takeRows, type Table } from '../../../../../src/core/table/table.ts';
import { contextOf, PEOPLE_ROLES, peopleTable, valueOf } from '../comparisonContext.ts';
import { tableOf } from '../tables.ts';

const patterns = (train: Table, synthetic: Table) =>
  missingTogether(contextOf(train, train, synthetic, PEOPLE_ROLES));

test('shares of rows that miss one column, and two at once', async () => {
  const rows = Int32Array.of(0, 1, 2, 3);
  const columns = [Uint8Array.of(1, 1, 0, 0), Uint8Array.of(0, 1, 1, 1)];
  const shares = await sharesMissing(columns, rows, () => Promise.resolve());
  expect([...shares]).toEqual([0.5, 0.25, 0, 0.75]);
});

test('likeness by hand', () => {
  expect(likeness(Float64Array.of(0.5, 0.25), Float64Array.of(0.25, 0.25))).toBeCloseTo(1 - 0.25 / 1.25, 12);
  expect(likeness(Float64Array.of(0.5), Float64Array.of(0))).toBe(0);
  expect(likeness(Float64Array.of(0), Float64Array.of(0))).toBeNaN();
});

test('a copy in any order has 1', async () => {
  const train = peopleTable('train', 600, 2);
  const part = await patterns(train, takeRows(train, permutation(600, createRng(1))));
  for (const { value } of part.metrics) expect(value).toBeCloseTo(1, 12);
  expect(part.metrics.map(({ attribute }) => attribute)).toEqual([undefined, 'group = a', 'group = b']);
});

test('cells missing as often, and no longer together', async () => {
  const [gone, here] = [Number.NaN, 1];
  const group = Array.from({ length: 40 }, (_, row) => (row < 20 ? 'a' : 'b'));
  const label = group.map(() => 'x');
  const one = group.map((_, row) => (row % 4 === 0 ? gone : here));
  const other = group.map((_, row) => (row % 4 === 1 ? gone : here));
  const train = tableOf('train', { group, label, x: one, z: one });
  const part = await patterns(train, tableOf('synthetic', { group, label, x: one, z: other }, train));
  // Shares ¼, ¼, both ¼ against ¼, ¼, none: 1 − ¼ / (¾ + ½).
  expect(valueOf(part, 'fidelity.missingTogether')).toBeCloseTo(0.8, 12);
  expect(valueOf(part, 'fidelity.missingTogether', { attribute: 'group = a' })).toBeCloseTo(0.8, 12);
});

test('nothing missing: undefined, and said once', async () => {
  const train = tableOf('train', { group: ['a', 'b'], label: ['x', 'y'] });
  expect((await patterns(train, train)).metrics).toMatchObject([
    { value: null, reason: 'No cell of these rows is missing, in either table.' },
  ]);
});

test('missing in one table only has 0', async () => {
  const train = tableOf('train', { group: ['a', 'b'], label: ['x', 'y'], n: [1, 2] });
  const made = tableOf('made', { group: ['a', 'b'], label: ['x', 'y'], n: [1, Number.NaN] }, train);
  expect(valueOf(await patterns(train, made), 'fidelity.missingTogether')).toBe(0);
});
