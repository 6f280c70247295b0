import { describe, expect, test } from 'vitest';
import type { Audit, AuditAttribute } from '../../../../../src/core/evaluate/audit.ts';
import { reduceSession, type SessionAction } from '../../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION } from '../../../../../src/ui/session/state.ts';
import { jointAttribute, jointGroups } from '../../../../../src/ui/steps/train/jointGroups.ts';
import type { RoleReview } from '../../../../../src/worker/api.ts';
import { cancelled, column, SUGGESTED, table } from '../../session/fixtures.ts';

function attributeOf(attribute: string, groups: Readonly<Record<string, number>>): AuditAttribute {
  return {
    attribute,
    groups: Object.entries(groups).map(([group, rows]) => ({
      ...{ group, rows, share: 0, small: rows < 30, excluded: rows < 10 },
      ...{ baseRate: { value: 0.5 }, mean: { value: null } },
    })),
    parityRatio: { value: 1 },
    parityDifference: { value: 0 },
  };
}
const attributes = [
  attributeOf('sex', { F: 60, M: 60 }),
  attributeOf('race', { A: 117, B: 3 }),
  attributeOf('sex × race', { 'F × A': 60, 'M × A': 57, 'M × B': 3 }),
];
const audit: Audit = {
  ...{ rows: 120, rowsWithoutTarget: 0, giveaways: [], attributes },
  target: { column: 'hired', kind: 'classes', positive: ['a'] },
};
const REVIEW: RoleReview = { warnings: [], audit };

function after(sensitive: readonly string[], ...actions: readonly SessionAction[]) {
  const roles = { ...SUGGESTED, sensitive };
  const begin: SessionAction[] = [
    { type: 'tableOpened', slot: 'real', table: table() },
    { type: 'rolesEdited', roles },
  ];
  return [...begin, ...actions].reduce(reduceSession, INITIAL_SESSION);
}
const ACCEPTED: SessionAction = { type: 'reviewAccepted', review: REVIEW };
const PENDING: SessionAction = { type: 'reviewStarted' };

describe('the joint sensitive groups', () => {
  test('are those of all sensitive columns together, without those too small to be compared', () => {
    expect(jointGroups(after(['sex', 'race'], ACCEPTED))).toEqual(['F × A', 'M × A']);
    expect(jointAttribute(after(['sex', 'race'], ACCEPTED))?.groups).toHaveLength(3);
    expect(jointGroups(after(['sex'], ACCEPTED))).toEqual(['F', 'M']);
  });

  test('stay while a new review is under way', () => {
    expect(jointGroups(after(['sex'], ACCEPTED, PENDING))).toEqual(['F', 'M']);
  });

  test('are not known before the first review, nor where it refused the roles', () => {
    for (const actions of [[], [PENDING], [{ type: 'reviewRefused', error: cancelled() } as const]]) {
      expect(jointGroups(after(['sex'], ...actions))).toBeNull();
      expect(jointAttribute(after(['sex'], ...actions))).toBeNull();
    }
    expect(jointAttribute(INITIAL_SESSION)).toBeNull();
  });

  test('are not those of other roles', () => {
    expect(jointAttribute(after(['race', 'sex'], ACCEPTED))).toBeNull();
  });

  test('of a column of numbers cannot be weighed: they are cut anew from the training rows', () => {
    const columns = [column('sex', 'numeric'), column('hired')];
    const session = { ...after(['sex'], ACCEPTED) };
    const tables = { ...session.tables, real: { ...table(), columns } };
    expect(jointGroups({ ...session, tables })).toBeNull();
    expect(jointAttribute({ ...session, tables })?.attribute).toBe('sex');
  });
});
