import { expect, test } from 'vitest';
import { createRng } from '../../../../src/core/random.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { tableWarnings } from '../../../../src/core/schema/warnings.ts';
import { columnNamed } from '../../../../src/core/table/table.ts';
import { leakage } from '../../../../src/core/schema/leakage.ts';
import { tableOf } from '../table/sources.ts';

const rng = createRng('warnings');
const rows = Array.from({ length: 400 }, (_, i) => {
  const hired = rng.next() < 0.4;
  const score = rng.next();
  return {
    id: `k${i}`,
    note: `said something ${i}`,
    site: 'here',
    rare: i % 4 ? '' : 'x' + (i % 8),
    town: `town ${rng.int(90)}`,
    fee: i === 7 ? 'see file' : `${rng.int(90)}`,
    price: i % 9 > 4 ? 'on request' : `${rng.int(300)}`,
    decision: hired ? 'accept' : 'refuse',
    points: (hired ? 60 : 10) + 30 * score,
    age: 20 + rng.int(40),
    sex: i % 2 ? 'M' : 'F',
    hired: hired ? 'yes' : 'no',
  };
});
const table = await tableOf(
  [Object.keys(rows[0]!).join(','), ...rows.map((row) => Object.values(row).join(','))].join('\n'),
);
const ROLES: Roles = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex'],
  ignored: [],
};

function codesBy(roles?: Roles) {
  return tableWarnings(table, roles).map(({ code, column }) => [code, column]);
}

test('columns that deserve a word', () => {
  expect(codesBy()).toEqual([
    ['column.identifier', 'id'],
    ['column.text', 'note'],
    ['column.constant', 'site'],
    ['column.mostlyMissing', 'rare'],
    ['column.manyCategories', 'town'],
    ['column.misfits', 'fee'],
    ['column.manyCategories', 'price'],
    ['column.numbersAsText', 'price'],
  ]);
  expect(tableWarnings(table).find(({ code }) => code === 'column.numbersAsText')!.message).toContain(
    '"on request"',
  );
  expect(tableWarnings(table).find(({ code }) => code === 'column.misfits')!.message).toBe(
    'Column "fee" holds a cell that does not fit the others and counts as missing: "see file".',
  );
});

test('columns that determine the target, classes or numbers; ignored columns are passed over', () => {
  const leaks = codesBy(ROLES).filter(([code]) => code === 'column.leaksTarget');
  expect(leaks).toEqual([
    ['column.leaksTarget', 'decision'],
    ['column.leaksTarget', 'points'],
  ]);
  const ignored = ['decision', 'points', 'id', 'note', 'site', 'rare', 'town', 'price', 'fee'];
  expect(codesBy({ ...ROLES, ignored })).toEqual([]);
});

test('leakage is 1 for a copy, near 0 for chance, and not fooled by distinct values', () => {
  const target = columnNamed(table, 'hired');
  expect(leakage(columnNamed(table, 'decision'), target)).toBe(1);
  expect(leakage(columnNamed(table, 'sex'), target)).toBeLessThan(0.1);
  expect(leakage(columnNamed(table, 'town'), target)).toBeLessThan(0.2);
  expect(leakage(columnNamed(table, 'id'), target)).toBe(0);
  expect(leakage(columnNamed(table, 'points'), columnNamed(table, 'points'))).toBeCloseTo(1, 12);
  expect(leakage(columnNamed(table, 'age'), columnNamed(table, 'points'))).toBeLessThan(0.05);
});

test('roles that name no column of the table yield the warnings on columns alone', () => {
  expect(codesBy({ ...ROLES, sensitive: ['gender'] })).toEqual(codesBy());
});

test('codes are not called numbers, and a ticked box is no constant', async () => {
  const codes = Array.from({ length: 200 }, (_, i) => ({
    zip: `${String(7 + i).padStart(3, '0')}xx`,
    diagnosis: i % 20 === 0 ? `V${50 + i}` : String(200 + i),
    box: i % 3 ? '' : 'V',
    hired: i % 2 ? 'yes' : 'no',
  }));
  const coded = await tableOf(
    [Object.keys(codes[0]!).join(','), ...codes.map((row) => Object.values(row).join(','))].join('\n'),
  );
  expect(columnNamed(coded, 'diagnosis').kind).toBe('categorical');
  const found = tableWarnings(coded).map(({ code }) => code);
  expect(found).not.toContain('column.numbersAsText');
  expect(found).not.toContain('column.constant');
});

test('an outcome of a single value is not passed over in silence', async () => {
  const lines = Array.from({ length: 40 }, (_, i) => `${20 + (i % 30)},${i % 2 ? 'M' : 'F'},yes,${i % 3}`);
  const decided = await tableOf(['age,sex,hired,visits', ...lines].join('\n'));
  const [warning, ...others] = tableWarnings(decided);
  expect(others).toEqual([]);
  expect(warning).toMatchObject({ code: 'target.constant', column: 'hired' });
  expect(warning!.message).toBe(
    'Column "hired" has the same value in every row. By its name it is an outcome: there is nothing to predict, so it is not suggested as the target.',
  );
});

test('a date that those who left have tells the target, whatever day it is', async () => {
  const people = Array.from({ length: 120 }, (_, i) => ({
    left: i % 3 ? '' : `2015-0${1 + (i % 9)}-${String(1 + (i % 28)).padStart(2, '0')}`,
    age: 20 + ((i * 7) % 40),
    termd: i % 3 ? '0' : '1',
  }));
  const staff = await tableOf(
    [Object.keys(people[0]!).join(','), ...people.map((row) => Object.values(row).join(','))].join('\n'),
  );
  expect(leakage(columnNamed(staff, 'left'), columnNamed(staff, 'termd'))).toBe(1);
  expect(leakage(columnNamed(staff, 'age'), columnNamed(staff, 'termd'))).toBeLessThan(0.5);
});
