import type { CategoricalSchema } from '../../column.ts';
import type { CodecWishes } from '../../kind.ts';

/** Which values of a column are too rare to be learned as they are. */
export interface RareValues {
  /** Values of fewer training rows than this are pooled; 0 or 1: none. */
  readonly threshold: number;
  /** Name of the pool. */
  readonly label: string;
  /** Categories that stay however rare they are. */
  readonly kept: ReadonlySet<string>;
}

const LABEL = 'other (rare)';

/**
 * A name for pooled categories that no cell of the column has, in this or another spelling: "other (rare)", or
 * "other (rare) 2" where the source says that itself.
 */
export function poolLabel({ categories, missingTokens }: CategoricalSchema): string {
  const taken = new Set([...categories, ...missingTokens].map((text) => text.toLowerCase()));
  for (let label = LABEL, next = 2; ; label = `${LABEL} ${next++}`) if (!taken.has(label)) return label;
}

/** What may be pooled under the wishes; null: nothing. */
export function rareValuesOf(
  column: CategoricalSchema,
  { rareThreshold, kept }: CodecWishes,
): RareValues | null {
  return rareThreshold < 2 || kept === null
    ? null
    : { threshold: rareThreshold, label: poolLabel(column), kept };
}

/** Whether each category is rare; what no row has is not. */
export function rareCategories(
  codes: Int32Array,
  categories: readonly string[],
  { threshold, kept }: Pick<RareValues, 'threshold' | 'kept'>,
): boolean[] {
  const counts = new Int32Array(categories.length);
  for (const code of codes) if (code >= 0) counts[code]! += 1;
  return categories.map((category, k) => counts[k]! > 0 && counts[k]! < threshold && !kept.has(category));
}
