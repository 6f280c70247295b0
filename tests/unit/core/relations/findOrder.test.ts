import { expect, test } from 'vitest';
import { createRng } from '../../../../src/core/random.ts';
import { codeColumn } from '../../../../src/core/relations/codedColumn.ts';
import { findOrder } from '../../../../src/core/relations/findOrder.ts';
import { allRows } from '../../../../src/core/table/table.ts';
import { numberColumn } from '../../../fixtures/columns.ts';

const ROWS = 200;
const rng = createRng('order');
const starts = Array.from({ length: ROWS }, () => rng.int(1000));
const ends = starts.map((start) => start + 1 + rng.int(50));
const lasts = ends.map((end) => end + 1 + rng.int(50));

function ordersIn(columns: Readonly<Record<string, readonly number[]>>): string[] {
  const coded = Object.entries(columns).map(([name, values]) =>
    codeColumn(numberColumn(name, [...values]), null),
  );
  return findOrder(coded, allRows(ROWS), allRows(ROWS)).map(({ columns: [a, b] }) => `${a} ≤ ${b}`);
}

test('what follows from two others is left out', () => {
  expect(ordersIn({ last: lasts, start: starts, end: ends })).toEqual(['start ≤ end', 'end ≤ last']);
});

test('of a column that is there twice, each stands below what the other does', () => {
  expect(
    ordersIn({ start: starts, again: starts, end: ends }).filter((order) => order.endsWith('end')),
  ).toEqual(['start ≤ end', 'again ≤ end']);
});
