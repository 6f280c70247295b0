import { expect, test } from 'vitest';
import { withKnownColumns } from '../../../../src/core/table/knownColumns.ts';
import { tableOf } from '../evaluate/tables.ts';

const cells = { age: [30, Number.NaN, 41], city: ['Bern', '', 'Basel'], label: ['yes', 'no', 'no'] };
const known = tableOf('known', cells);

test('columns of equal cells are those that are known, missing cells included; others stay', () => {
  const table = tableOf('new', { ...cells, label: ['yes', 'yes', 'no'] }, known);
  const kept = withKnownColumns(table, known);
  expect(kept.columns[0]).toBe(known.columns[0]);
  expect(kept.columns[1]).toBe(known.columns[1]);
  expect(kept.columns[2]).toBe(table.columns[2]);
  expect(kept).toMatchObject({ name: 'new', rows: 3 });
});

test('another number of rows, or another cell, is another column', () => {
  const shorter = tableOf('new', { age: [30, 30], city: ['Bern', ''], label: ['yes', 'no'] }, known);
  expect(withKnownColumns(shorter, known).columns).toEqual(shorter.columns);
  const other = tableOf('new', { ...cells, age: [30, 0, 41] }, known);
  expect(withKnownColumns(other, known).columns[0]).toBe(other.columns[0]);
});
