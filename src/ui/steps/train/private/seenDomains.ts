import type { ProposedDomain } from '../../../../core/private/domainWish.ts';
import type { ColumnProfile } from '../../../../core/schema/profile.ts';
import {
  draftOf,
  EMPTY_DRAFT,
  isUntouched,
  type DomainDraft,
  type DomainDrafts,
} from '../../../session/domainDrafts.ts';
import { listedValues } from '../../roles/listedValues.ts';

/**
 * Drafts with what was seen in the rows, for the columns of which nothing was said: only where a person says that this is
 * known to everybody. Categories that the page does not list whole are left to be found.
 */
export function withSeen(
  drafts: DomainDrafts,
  proposed: readonly ProposedDomain[],
  columns: readonly ColumnProfile[],
): DomainDrafts {
  const seen = proposed.flatMap((own): [string, DomainDraft][] => {
    const profile = columns.find(({ name }) => name === own.column);
    if (!profile || !isUntouched(own, draftOf(drafts, own.column))) return [];
    return [[own.column, seenOf(own, profile)]];
  });
  return { ...drafts, ...Object.fromEntries(seen) };
}

function seenOf({ kind }: ProposedDomain, profile: ColumnProfile): DomainDraft {
  if (kind === 'numbers') return { ...EMPTY_DRAFT, least: profile.min ?? '', most: profile.max ?? '' };
  const { values, isCut } = listedValues(profile);
  const isWhole = !isCut && values.length === profile.distinct;
  return isWhole ? { ...EMPTY_DRAFT, values: values.join('\n') } : { ...EMPTY_DRAFT, isFound: true };
}

/** Drafts in which all columns of which nothing was said are to be found with noise. */
export function withFound(drafts: DomainDrafts, proposed: readonly ProposedDomain[]): DomainDrafts {
  const found = proposed
    .filter((own) => isUntouched(own, draftOf(drafts, own.column)))
    .map(({ column }) => [column, { ...EMPTY_DRAFT, isFound: true }] as const);
  return { ...drafts, ...Object.fromEntries(found) };
}
