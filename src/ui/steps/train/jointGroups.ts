import { measureOf } from '../../../core/kinds/storage/storages.ts';
import type { AuditAttribute } from '../../../core/evaluate/audit.ts';
import type { Session } from '../../session/state.ts';

/**
 * The joint sensitive groups as the review of the real data counted them; null before the first review. While a new
 * review is under way, those of the last.
 */
export function jointAttribute({ review, roles }: Session): AuditAttribute | null {
  const reviewed =
    review.kind === 'accepted' ? review.review : review.kind === 'pending' ? review.last : null;
  if (!reviewed || !roles) return null;
  const joint = roles.sensitive.join(' × ');
  return reviewed.audit.attributes.find((candidate) => candidate.attribute === joint) ?? null;
}

/**
 * Names of the joint sensitive groups that a custom mix can weigh; groups too small to be compared are left out. Null
 * where there is no review, or a sensitive column holds numbers: its groups are cut anew from the training rows.
 */
export function jointGroups(session: Session): readonly string[] | null {
  const { roles, tables } = session;
  const isGroups = (name: string) => {
    const column = tables.real?.columns.find((candidate) => candidate.name === name);
    return column !== undefined && measureOf(column) === 'groups';
  };
  if (!roles?.sensitive.every(isGroups)) return null;
  return (
    jointAttribute(session)
      ?.groups.filter(({ excluded }) => !excluded)
      .map(({ group }) => group) ?? null
  );
}
