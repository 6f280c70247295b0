import { OTHER_LABEL } from '../../../core/kinds/views.ts';
import type { ColumnProfile } from '../../../core/schema/profile.ts';

/** The values of a categorical column that the profile lists, most frequent first, and whether there are more. */
export function listedValues(profile: ColumnProfile | undefined): {
  values: readonly string[];
  isCut: boolean;
} {
  if (profile?.values) return { values: profile.values, isCut: profile.values.length < profile.distinct };
  const labels = profile?.histogram.labels ?? [];
  const isCut = labels.length < (profile?.distinct ?? 0) && labels.at(-1) === OTHER_LABEL;
  return { values: isCut ? labels.slice(0, -1) : labels, isCut };
}
