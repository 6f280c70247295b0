import { describe, expect, test } from 'vitest';
import { inferSchema } from '../../../../src/core/schema/infer.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { sampledGroupWarnings } from '../../../../src/core/schema/sampledGroups.ts';
import { tableWarnings } from '../../../../src/core/schema/warnings.ts';
import { readTable } from '../../../../src/core/table/read.ts';
import { readText } from '../table/sources.ts';

/* 20,000 people: 100 of group c, 20 of d, 5 of e, 120 without a group; the outcome "rare" 60 times. */
function group(i: number): string {
  if (i % 200 === 3) return 'c';
  if (i % 1000 === 5) return 'd';
  if (i % 4000 === 7) return 'e';
  if (i % 160 === 9) return 'NA';
  return i % 2 ? 'a' : 'b';
}
const outcome = (i: number) => (i % 333 === 1 ? 'rare' : i % 3 ? 'no' : 'yes');
const LINES = Array.from({ length: 20_000 }, (_, i) => `${20 + (i % 50)},${group(i)},${outcome(i)}`);
const TEXT = `age,group,outcome\n${LINES.join('\n')}\n`;
const ROLES: Roles = {
  target: { kind: 'classes', column: 'outcome', positive: ['yes'] },
  sensitive: ['group', 'age'],
  ignored: [],
};

async function tableOf(rows: number | 'all') {
  const raw = await readText(TEXT, 'long.csv', { rows });
  return { raw, table: readTable(raw, inferSchema(raw)) };
}

describe('groups that a sample holds few rows of', () => {
  test('are named with their rows in the sample and in the file, the most frequent first', async () => {
    const { raw, table } = await tableOf(2000);
    const held = (column: number, value: string) =>
      raw.cells[column]!.filter((cell) => cell === value).length;
    const told = sampledGroupWarnings(table, ROLES);
    expect(told.map(({ code, column }) => [code, column])).toEqual([
      ['group.sampled', 'outcome'],
      ['group.sampled', 'group'],
      ['group.sampled', 'group'],
    ]);
    expect(told[0]!.message).toBe(
      `Of the rows drawn at random ${held(2, 'rare')} have "rare" in "outcome"; the file has 61 such rows.`,
    );
    expect(told[1]!.message).toBe(
      `Of the rows drawn at random ${held(1, 'c')} have "c" in "group"; the file has 100 such rows.`,
    );
    expect(told[2]!.message).toMatch(/"d" in "group"; the file has 20 such rows\.$/);
    expect(tableWarnings(table, ROLES)).toEqual(expect.arrayContaining(told));
  });

  test('are told of where none was drawn', async () => {
    const { table } = await tableOf(40);
    const words = sampledGroupWarnings(table, ROLES).map(({ message }) => message);
    const held = table.columns[1]!.kind === 'categorical' ? table.columns[1]!.categories : [];
    expect(held).not.toContain('d');
    expect(words).toContain(
      'None of the rows drawn at random has "d" in "group"; the file has 20 such rows.',
    );
  });

  test('are not told of where all rows are held, or of columns without a role', async () => {
    expect(sampledGroupWarnings((await tableOf('all')).table, ROLES)).toEqual([]);
    const { table } = await tableOf(2000);
    const others: Roles = { ...ROLES, target: { kind: 'numeric', column: 'age' }, sensitive: [] };
    expect(sampledGroupWarnings(table, others)).toEqual([]);
  });
});
