import type { Audit, AuditAttribute } from '../evaluate/audit.ts';
import { poolGroups, withheld } from './smallGroups.ts';
import { isFew } from '../statistics/few.ts';

/** How many groups of the audit have 1 to `threshold` − 1 rows. */
export function smallAuditGroups({ attributes }: Audit, threshold: number): number {
  return attributes.reduce(
    (sum, { groups }) => sum + groups.filter(({ rows }) => isFew(rows, threshold)).length,
    0,
  );
}

/** The audit of the real table with the small groups of each attribute as one entry, without name and rate. */
export function withoutSmallAuditGroups(audit: Audit, threshold: number): Audit {
  return { ...audit, attributes: audit.attributes.map((attribute) => pooled(attribute, threshold)) };
}

function pooled(attribute: AuditAttribute, threshold: number): AuditAttribute {
  const { groups } = attribute;
  const few = new Set(groups.filter(({ rows }) => isFew(rows, threshold)).map(({ group }) => group));
  if (few.size === 0) return attribute;
  const shares = groups.filter(({ group }) => few.has(group)).reduce((sum, { share }) => sum + share, 0);
  const listed = poolGroups(attribute, new Map([[attribute.attribute, few]]), threshold, (group) => ({
    ...group,
    baseRate: withheld(group.baseRate),
    mean: withheld(group.mean),
  }));
  return {
    ...attribute,
    groups: listed.map((group) => (group.pooled ? { ...group, share: shares } : group)),
  };
}
