import { quotedList } from '../quoted.ts';
import type { Roles } from '../schema/roles.ts';
import type { Relation } from './relation.ts';
import { t } from '../language/words.ts';

/** Columns that mending never changes. */
function fixedColumns({ target, sensitive }: Roles): ReadonlySet<string> {
  return new Set([target.column, ...sensitive]);
}

/**
 * Why a relation is not kept by anything; null where it is. A range holds by construction, and so does what is between
 * sensitive columns: their combinations are drawn as the training rows have them.
 */
export function whyNotKept({ kind, columns }: Relation, { target, sensitive }: Roles): string | null {
  if (kind === 'range') return null;
  const isSensitive = columns.map((name) => sensitive.includes(name));
  if (!columns.every((name, k) => isSensitive[k] || name === target.column)) return null;
  if (kind !== 'unique' && isSensitive.every(Boolean)) return null;
  const named = quotedList(columns);
  if (columns.length > 1) return t`${named} are the target and sensitive columns, which are never changed`;
  return target.column === columns[0]
    ? t`${named} is never changed: it is the target`
    : t`${named} is never changed: it is sensitive`;
}

/** Columns that are computed again from others wherever these change: what is determined, and totals. */
export function followingColumns(relations: readonly Relation[], roles: Roles): ReadonlySet<string> {
  const fixed = fixedColumns(roles);
  const following = relations.flatMap(({ kind, columns }) => {
    if (kind === 'determines') return [columns[1]];
    return kind === 'sum' || kind === 'product' ? [columns[0]!] : [];
  });
  return new Set(following.filter((name) => !fixed.has(name)));
}
