import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import {
  carriedRoles,
  withAnyOutcome,
  withIgnored,
  withPositive,
  withPrivileged,
  withSensitive,
  withTarget,
} from '../../../../src/ui/session/editRoles.ts';
import { column, SUGGESTED, table } from './fixtures.ts';

const people = table();
const { columns } = people;
const names = columns.map(({ name }) => name);

test('whatever is edited, a column has one role and lists follow the table', () => {
  const name = fc.constantFrom(...names);
  const edit = fc.oneof(
    name.map((chosen) => (roles: Roles) => withTarget(people, roles, chosen)),
    // The form offers no checkbox for the target.
    fc.tuple(name, fc.boolean()).map(
      ([chosen, on]) =>
        (roles: Roles) =>
          chosen === roles.target.column ? roles : withSensitive(columns, roles, chosen, on),
    ),
    fc.tuple(name, fc.boolean()).map(
      ([chosen, on]) =>
        (roles: Roles) =>
          chosen === roles.target.column ? roles : withIgnored(columns, roles, chosen, on),
    ),
  );
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
      const roles = edits.reduce((held, change) => change(held), SUGGESTED);
      const given = [roles.target.column, ...roles.sensitive, ...roles.ignored];
      expect(new Set(given).size).toBe(given.length);
      expect(roles.sensitive).toEqual(names.filter((candidate) => roles.sensitive.includes(candidate)));
      expect(roles.ignored).toEqual(names.filter((candidate) => roles.ignored.includes(candidate)));
    }),
  );
});

describe('the target', () => {
  test('takes the suggested favourable value back, and none for another column', () => {
    const other = withTarget(people, SUGGESTED, 'race');
    expect(other.target).toEqual({ kind: 'classes', column: 'race', positive: [] });
    expect(withTarget(people, other, 'hired').target).toEqual(SUGGESTED.target);
  });

  test('chosen again keeps what was set', () => {
    const edited = withPositive(SUGGESTED, ['b']);
    expect(withTarget(people, edited, 'hired')).toEqual(edited);
  });

  test('of numbers has no favourable value', () => {
    const numeric = { ...people, columns: [...columns, column('wage', 'numeric')] };
    const roles = withTarget(numeric, SUGGESTED, 'wage');
    expect(roles.target).toEqual({ kind: 'numeric', column: 'wage' });
    expect(withPositive(roles, ['a'])).toBe(roles);
  });
});

describe('privileged values', () => {
  test('come and go by column, also one called __proto__', () => {
    const one = withPrivileged(SUGGESTED, '__proto__', ['a']);
    expect(Object.entries(one.privileged ?? {})).toEqual([['__proto__', ['a']]]);
    const two = withPrivileged(one, 'sex', ['b']);
    expect(withPrivileged(two, '__proto__', []).privileged).toEqual({ sex: ['b'] });
    expect(withPrivileged(withPrivileged(two, '__proto__', []), 'sex', [])).toEqual(SUGGESTED);
  });
});

describe('roles carried to another table', () => {
  test('are the suggested ones where there were none or the target is gone', () => {
    expect(carriedRoles(people, null)).toBe(SUGGESTED);
    expect(carriedRoles(people, { ...SUGGESTED, target: { kind: 'numeric', column: 'gone' } })).toBe(
      SUGGESTED,
    );
  });

  test('lose what is gone and keep the rest', () => {
    const chosen: Roles = {
      ...withPositive(SUGGESTED, ['b']),
      sensitive: ['race', 'gone'],
      ignored: ['gone'],
      privileged: { race: ['a'], gone: ['b'] },
    };
    expect(carriedRoles(people, chosen)).toEqual({
      target: { kind: 'classes', column: 'hired', positive: ['b'] },
      sensitive: ['race'],
      ignored: [],
      privileged: { race: ['a'] },
    });
  });

  test('follow a target whose type changed', () => {
    const retyped = { ...people, columns: [...columns.slice(0, 3), column('hired', 'numeric')] };
    expect(carriedRoles(retyped, SUGGESTED).target).toEqual({ kind: 'numeric', column: 'hired' });
  });
});

test('a target of pictures has an outcome, whichever', () => {
  const roles = { ...SUGGESTED, target: { kind: 'classes', column: 'race', positive: [] } } as const;
  expect(withAnyOutcome(columns, roles).target).toMatchObject({ column: 'race', positive: ['a'] });
  expect(withAnyOutcome(columns, SUGGESTED)).toBe(SUGGESTED);
});

test('what attackers know is carried over, as far as the columns are there', () => {
  const chosen = { ...SUGGESTED, known: ['race', 'gone'] };
  expect(carriedRoles(people, chosen).known).toEqual(['race']);
  expect(withPrivileged(chosen, 'race', ['a']).known).toEqual(chosen.known);
});
