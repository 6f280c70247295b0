import { describe, expect, test } from 'vitest';
import { rareOutcomeWarnings } from '../../../../src/core/schema/rareOutcomes.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { tableOf } from '../table/sources.ts';

const ROLES: Roles = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex'],
  ignored: [],
};

/** @param counts rows of each "sex,hired" */
async function messages(counts: Readonly<Record<string, number>>, roles = ROLES): Promise<string[]> {
  const lines = Object.entries(counts).flatMap(([line, rows]) => new Array<string>(rows).fill(line));
  const table = await tableOf(['sex,hired', ...lines].join('\n'));
  const warnings = rareOutcomeWarnings(table, roles);
  expect(warnings.every(({ code, column }) => code === 'target.rareFavourable' && column === 'hired')).toBe(
    true,
  );
  return warnings.map(({ message }) => message);
}

describe('rows of either outcome', () => {
  test.each([
    [
      'few favourable ones',
      { 'f,yes': 3, 'f,no': 117, 'm,no': 120 },
      ['3 favourable rows of 240: too few to learn or to compare.'],
    ],
    [
      'few unfavourable ones; rows without an outcome do not count',
      { 'f,yes': 100, 'f,no': 1, 'm,yes': 99, 'm,': 40 },
      ['1 unfavourable row of 200: too few to learn or to compare.'],
    ],
    [
      'few in a group',
      { 'f,yes': 4, 'f,no': 56, 'm,yes': 50, 'm,no': 50 },
      ['"f" of "sex" has 4 favourable rows of 60: too few to compare.'],
    ],
    [
      'few in many groups',
      { 'a,yes': 4, 'a,no': 50, 'b,yes': 50, 'b,no': 1, 'c,no': 50, 'd,no': 20, 'e,yes': 50, 'e,no': 50 },
      [
        '"a" of "sex" has 4 favourable rows of 54, "b" of "sex" has 1 unfavourable row of 51, "c" of "sex" has 0 favourable rows of 50, and 1 more group has as few: too few to compare.',
      ],
    ],
    ['groups under ten rows have a warning of their own', { 'f,yes': 40, 'f,no': 40, 'm,no': 9 }, []],
    ['enough of both', { 'f,yes': 25, 'f,no': 25, 'm,yes': 5, 'm,no': 45 }, []],
  ])('%s', async (_, counts, expected) => expect(await messages(counts)).toEqual(expected));
});
