import { describe, expect, it } from 'vitest';
import { attributesOf, columnAttributes } from '../../../../src/core/evaluate/groups.ts';
import { MISSING_GROUP } from '../../../../src/core/kinds/views.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { tableOf } from './tables.ts';

function rolesWith(sensitive: readonly string[], privileged?: Roles['privileged']): Roles {
  const target = { kind: 'classes', column: 'y', positive: ['1'] } as const;
  return { target, sensitive, ignored: [], ...(privileged ? { privileged } : {}) };
}

/** Label of every row. */
function labelled(train: Table, table: Table, roles: Roles, attribute: string): string[] {
  const found = attributesOf(roles, train).find((candidate) => candidate.name === attribute);
  const { labels, codes } = found!.group(table);
  return Array.from(codes, (code) => labels[code]!);
}

const train = tableOf('train', {
  sex: ['f', 'm', 'm', 'f', ''],
  race: ['a', 'b', 'c', 'a', 'b'],
  age: [18, 30, 44, 60, 71],
});

describe('attributesOf', () => {
  it('lists columns, two-group forms, pairs and all columns together', () => {
    const names = attributesOf(rolesWith(['sex', 'race', 'age'], { race: ['a'] }), train).map(
      ({ name }) => name,
    );
    expect(names).toEqual([
      'sex',
      'race',
      'age',
      'race: privileged against the rest',
      'sex × race',
      'sex × age',
      'race × age',
      'sex × race × age',
    ]);
    expect(attributesOf(rolesWith(['sex', 'race']), train).map(({ name }) => name)).toEqual([
      'sex',
      'race',
      'sex × race',
    ]);
  });

  it('gives single columns alone where asked', () => {
    const roles = rolesWith(['sex', 'race'], { race: ['a'] });
    expect(columnAttributes(roles, train).map(({ name }) => name)).toEqual(['sex', 'race']);
  });
});

describe('groups', () => {
  it('makes a missing cell a group of its own', () => {
    expect(labelled(train, train, rolesWith(['sex']), 'sex')).toEqual(['f', 'm', 'm', 'f', MISSING_GROUP]);
  });

  it('keeps a group of the train table that another table lacks, and adds one that only it has', () => {
    const other = tableOf('other', { sex: ['m', 'x'] }, train);
    const { labels, codes } = attributesOf(rolesWith(['sex']), train)[0]!.group(other);
    expect(labels).toEqual(['f', 'm', MISSING_GROUP, 'x']);
    expect(Array.from(codes)).toEqual([1, 3]);
  });

  it('joins columns, combinations that occur only', () => {
    const roles = rolesWith(['sex', 'race']);
    expect(labelled(train, train, roles, 'sex × race')).toEqual([
      'f × a',
      'm × b',
      'm × c',
      'f × a',
      `${MISSING_GROUP} × b`,
    ]);
    const cross = attributesOf(roles, train).at(-1)!;
    expect(cross.group(train).labels).toHaveLength(4);
    const other = tableOf('other', { sex: ['f'], race: ['d'] }, train);
    expect(cross.group(other).labels).toHaveLength(5);
    expect(labelled(train, other, roles, 'sex × race')).toEqual(['f × d']);
  });

  it('puts everyone who is not privileged into the rest, missing cells too', () => {
    const roles = rolesWith(['sex'], { sex: ['m'] });
    expect(labelled(train, train, roles, 'sex: privileged against the rest')).toEqual([
      'the rest',
      'm',
      'm',
      'the rest',
      'the rest',
    ]);
  });

  it('cuts a numeric column at the quartiles of the train table', () => {
    const ages = tableOf('ages', { age: [20, 21, 22, 30, 31, 32, 40, 41, 42, 50, 51, 52, Number.NaN] });
    const roles = rolesWith(['age']);
    expect(new Set(labelled(ages, ages, roles, 'age'))).toEqual(
      new Set(['up to 22', 'over 22 to 32', 'over 32 to 42', 'over 42', MISSING_GROUP]),
    );
    const other = tableOf('other', { age: [3, 25, 99] }, ages);
    expect(labelled(ages, other, roles, 'age')).toEqual(['up to 22', 'over 22 to 32', 'over 42']);
  });

  it('tells neither the ends of a numeric column nor a bound that is one row’s value', () => {
    const pay = tableOf('pay', { pay: Array.from({ length: 40 }, (_, i) => 10_007 + 1_013 * i) });
    const labels = new Set(labelled(pay, pay, rolesWith(['pay']), 'pay'));
    // Quartiles: the 10th, 20th and 30th values, 19124, 29254 and 39384; a bin is 10130 wide, an eighth of it 1266.
    expect(labels).toEqual(
      new Set([
        'up to about 20000',
        'over about 20000 to about 30000',
        'over about 30000 to about 40000',
        'over about 40000',
      ]),
    );
  });

  it('makes every value of a numeric column with few values a group', () => {
    const table = tableOf('t', { children: [0, 1, 2, 2, 0, 1] });
    expect(labelled(table, table, rolesWith(['children']), 'children')).toEqual([
      '0',
      '1',
      '2',
      '2',
      '0',
      '1',
    ]);
  });
});
