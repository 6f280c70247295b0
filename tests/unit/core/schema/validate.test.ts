import { describe, expect, test } from 'vitest';
import { groupSizes } from '../../../../src/core/schema/groupSizes.ts';
import { inferSchema, retype } from '../../../../src/core/schema/infer.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { roleWarnings, validateHoldout, validateRoles } from '../../../../src/core/schema/validate.ts';
import { readTable } from '../../../../src/core/table/read.ts';
import { takeRows } from '../../../../src/core/table/table.ts';
import { appErrorOf, readText } from '../table/sources.ts';

/** 100 rows: hired no/yes, sex 50/50, race a 60, b 33, c 7, wage, id, site constant, text. */
const CSV = [
  'hired,sex,race,wage,id,site,note',
  ...Array.from({ length: 100 }, (_, i) => {
    const race = i < 60 ? 'a' : i < 93 ? 'b' : 'c';
    return [
      i % 3 === 0 ? 'yes' : 'no',
      i % 2 ? 'M' : 'F',
      race,
      1000 + ((i * 31) % 57),
      `k${i}`,
      'here',
      `said ${i}`,
    ].join(',');
  }),
].join('\n');
const raw = await readText(CSV, 'staff.csv');
const schema = inferSchema(raw);
const table = readTable(raw, schema);

const ROLES: Roles = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex', 'race'],
  ignored: ['id', 'note', 'site'],
};
const classes = (column: string, ...positive: string[]): Partial<Roles> => ({
  target: { kind: 'classes', column, positive },
});

describe('validateRoles', () => {
  test('accepts sound roles, also with a group under ten rows beside two larger ones', () => {
    validateRoles(table, ROLES);
    validateRoles(table, { ...ROLES, target: { kind: 'numeric', column: 'wage' } });
    validateRoles(table, { ...ROLES, sensitive: ['wage'], ignored: ['id', 'note', 'site', 'race'] });
    validateRoles(table, { ...ROLES, privileged: { sex: ['M'] } });
  });

  test.each<[string, Partial<Roles>, string]>([
    ['roles.targetMissing', classes('', 'yes'), 'target'],
    ['roles.unknownColumn', classes('Hired', 'yes'), '"Hired"'],
    ['roles.targetConstant', { ...classes('site', 'here'), ignored: [] }, '"site"'],
    ['roles.targetType', { ...classes('id', 'k1'), ignored: [] }, 'identifiers'],
    ['roles.targetType', { ...classes('note', 'said 1'), ignored: [] }, 'free text'],
    ['roles.targetType', classes('wage', '1000'), 'numbers'],
    ['roles.targetType', { target: { kind: 'numeric', column: 'hired' } }, 'classes'],
    ['roles.positiveMissing', classes('hired', 'Yes'), '"Yes"'],
    ['roles.positiveMissing', classes('hired'), 'hired'],
    ['roles.positiveMissing', classes('hired', 'no', 'yes'), 'Every value'],
    ['roles.sensitiveMissing', { sensitive: [] }, 'sensitive'],
    ['roles.unknownColumn', { sensitive: ['gender'] }, '"gender"'],
    ['roles.sensitiveConstant', { sensitive: ['site'], ignored: [] }, '"site"'],
    ['roles.overlap', { sensitive: ['hired'] }, '"hired"'],
    ['roles.overlap', { ignored: ['sex'] }, '"sex"'],
    ['roles.overlap', { ignored: ['hired'] }, '"hired"'],
    ['roles.unknownColumn', { ignored: ['nope'] }, '"nope"'],
    ['roles.noFeatures', { ignored: ['id', 'note', 'site', 'wage'] }, 'No column'],
    ['roles.groupTooSmall', { sensitive: ['note'], ignored: [] }, '"note"'],
    ['options.invalid', { privileged: { sex: ['Male'] } }, '"Male"'],
  ])('%s for %j', async (code, change, words) => {
    const error = await appErrorOf(() => validateRoles(table, { ...ROLES, ...change }));
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
    expect(error.place.file).toBe('staff.csv');
    expect(error.hint).not.toBe('');
  });

  test('a favourable value that does not occur is answered with those that do', async () => {
    const error = await appErrorOf(() => validateRoles(table, { ...ROLES, ...classes('hired', '1') }));
    expect(error.hint).toBe('Its values are "no", "yes".');
    expect(error.place).toEqual({ file: 'staff.csv', column: 'hired', value: '1' });
  });

  test('a group under ten rows is refused where it leaves nothing to compare, by column, value and count', async () => {
    const few = takeRows(
      table,
      Array.from({ length: 35 }, (_, i) => i + 65),
    ); // race b 28, c 7
    const error = await appErrorOf(() => validateRoles(few, ROLES));
    expect(error.code).toBe('roles.groupTooSmall');
    expect(error.place).toEqual({ file: 'staff.csv', column: 'race', value: 'c' });
    expect(error.message).toContain('Group "c" of column "race" has 7 rows');
  });

  test('columns named like object members', async () => {
    const odd = await readText('__proto__,constructor,x\n' + 'yes,a,1\nno,b,2\n'.repeat(10));
    const oddTable = readTable(odd, inferSchema(odd));
    validateRoles(oddTable, {
      ...classes('__proto__', 'yes'),
      sensitive: ['constructor'],
      ignored: [],
      privileged: {},
    } as Roles);
  });
});

describe('group sizes and warnings', () => {
  test('sizes by column, smallest first', () => {
    expect(groupSizes(table, ROLES).map(({ attribute, group, rows }) => [attribute, group, rows])).toEqual([
      ['sex', 'F', 50],
      ['sex', 'M', 50],
      ['race', 'c', 7],
      ['race', 'b', 33],
      ['race', 'a', 60],
    ]);
  });

  test('a numeric column is cut in quarters', () => {
    const sizes = groupSizes(table, { ...ROLES, sensitive: ['wage'] });
    expect(sizes.length).toBe(4);
    expect(sizes.reduce((sum, { rows }) => sum + rows, 0)).toBe(100);
    expect(sizes.map(({ group }) => group)).toContain('1000–1013');
  });

  test('small groups and empty cells are named', async () => {
    expect(roleWarnings(table, ROLES)).toMatchObject([{ code: 'group.tooSmall', column: 'race' }]);
    const gaps = await readText('y,s,x\n' + 'yes,a,1\nno,b,2\n'.repeat(20) + ',a,3\nyes,,3\nno,,3\n');
    const gapTable = readTable(gaps, inferSchema(gaps));
    const roles: Roles = { ...ROLES, ...classes('y', 'yes'), sensitive: ['s'], ignored: [] };
    expect(roleWarnings(gapTable, roles)).toMatchObject([
      { code: 'group.small', message: 'Group "b" of "s" has only 20 rows.' },
      { code: 'group.small', message: 'Group "a" of "s" has only 21 rows.' },
      { code: 'target.missing', message: 'The target column "y" is empty in 1 of 43 rows.' },
      { code: 'sensitive.missing', column: 's' },
    ]);
  });
});

describe('validateHoldout', () => {
  const rows = (from: number, to: number) =>
    takeRows(
      { ...table, name: 'holdout.csv' },
      Array.from({ length: to - from }, (_, i) => from + i),
    );

  test('accepts a part of the same source', () =>
    validateHoldout(table, rows(0, 30), { ...ROLES, sensitive: ['sex'] }));

  test.each([
    ['holdout.empty', rows(0, 0)],
    ['roles.targetConstant', rows(1, 3)],
    ['roles.sensitiveConstant', rows(0, 30)],
  ] as const)('%s', async (code, holdout) => {
    const error = await appErrorOf(() => validateHoldout(table, holdout, ROLES));
    expect(error.code).toBe(code);
    expect(error.message).toContain('holdout.csv');
  });

  test('a holdout without the favourable value', async () => {
    const grades = await readText('g,s,x\n' + 'A,m,1\nB,f,2\nC,m,3\n'.repeat(10));
    const gradeSchema = retype(grades, inferSchema(grades), {
      column: 'g',
      type: 'categorical',
      missing: null,
      dayFirst: null,
    });
    const all = readTable(grades, gradeSchema);
    const withoutA = readTable(await readText('g,s,x\nB,m,1\nC,f,2\nD,f,2\n', 'second.csv'), gradeSchema);
    const roles: Roles = { ...ROLES, ...classes('g', 'A'), sensitive: ['s'], ignored: [] };
    const error = await appErrorOf(() => validateHoldout(all, withoutA, roles));
    expect(error).toMatchObject({
      code: 'roles.positiveMissing',
      place: { file: 'second.csv', column: 'g', value: 'A' },
    });
    validateHoldout(all, withoutA, { ...roles, ...classes('g', 'A', 'B') });
    expect(
      await appErrorOf(() => validateHoldout(all, withoutA, { ...roles, ...classes('g', 'B', 'C', 'D') })),
    ).toMatchObject({ code: 'roles.positiveMissing' });
  });
});
