import { expect, test } from 'vitest';
import { smallAuditGroups, withoutSmallAuditGroups } from '../../../../src/core/disclosure/safeAudit.ts';
import type { Audit, AuditGroup } from '../../../../src/core/evaluate/audit.ts';

const group = (name: string, rows: number): AuditGroup => ({
  group: name,
  rows,
  share: rows / 100,
  baseRate: { value: 0.5 },
  mean: { value: null },
  small: rows < 30,
  excluded: rows < 10,
});
const audit: Audit = {
  rows: 100,
  rowsWithoutTarget: 0,
  target: { column: 'y', kind: 'classes', positive: ['yes'] },
  attributes: [
    {
      attribute: 'origin',
      groups: [group('Angle', 93), group('Cagot', 1), group('Hutsul', 4), group('Jute', 2)],
      parityRatio: { value: 0.9 },
      parityDifference: { value: 0.1 },
    },
  ],
  giveaways: [],
};

test('small groups of the real table are one entry with their rows and share, without names and rates', () => {
  expect(smallAuditGroups(audit, 5)).toBe(3);
  const [attribute] = withoutSmallAuditGroups(audit, 5).attributes;
  expect(attribute!.groups.map(({ group: name, rows, baseRate }) => [name, rows, baseRate])).toEqual([
    ['Angle', 93, { value: 0.5 }],
    ['3 small groups', 7, { value: null, withheld: true }],
  ]);
  expect(attribute!.groups[1]!.share).toBeCloseTo(0.07, 12);
});

test('without small groups, or at a threshold of 0, it is as it was', () => {
  expect(withoutSmallAuditGroups(audit, 0)).toEqual(audit);
  expect(smallAuditGroups(audit, 0)).toBe(0);
});
