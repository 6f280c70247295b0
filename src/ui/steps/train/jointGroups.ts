import type { Session } from '../../session/state.ts';

/**
 * Names of the joint sensitive groups that a custom mix can weigh, as the review of the real data counted them; groups
 * too small to be compared are left out. Null where there is no review, or a sensitive column holds numbers: its groups
 * are cut anew from the training rows.
 */
export function jointGroups({ review, roles, tables }: Session): readonly string[] | null {
  const reviewed =
    review.kind === 'accepted' ? review.review : review.kind === 'pending' ? review.last : null;
  if (!reviewed || !roles) return null;
  const kindOf = (name: string) => tables.real?.columns.find((column) => column.name === name)?.kind;
  if (roles.sensitive.some((name) => kindOf(name) !== 'categorical')) return null;
  const joint = roles.sensitive.join(' × ');
  const attribute = reviewed.audit.attributes.find((candidate) => candidate.attribute === joint);
  return attribute?.groups.filter(({ excluded }) => !excluded).map(({ group }) => group) ?? null;
}
