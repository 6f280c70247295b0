import type { CategoricalSchema } from '../../column.ts';
import type { CodecWishes } from '../../kind.ts';
import { categoryCounts } from './counts.ts';

/** Which values of a column are too rare to be learned as they are. */
export interface RareValues {
  /** Values of fewer training rows than this are pooled; 0 or 1: none. */
  readonly threshold: number;
  /** Name of the pool. */
  readonly label: string;
  /** Categories that stay however rare they are. */
  readonly kept: ReadonlySet<string>;
  /** Values of keys and free text point at single rows: none stays, and the column becomes the pool alone. */
  readonly isKey: boolean;
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

/**
 * What may be pooled under the wishes; null: nothing.
 * @param isKey its values point at single rows, see `RareValues.isKey`
 */
export function rareValuesOf(
  column: CategoricalSchema,
  { rareThreshold, kept }: CodecWishes,
  isKey: boolean,
): RareValues | null {
  return rareThreshold < 2 || kept === null
    ? null
    : { threshold: rareThreshold, label: poolLabel(column), kept, isKey };
}

/** A column of no more values is left as it is: a pool of one of two hides nothing. */
const NEVER_POOLED = 2;
/** So many stay beside the pool where all are rare. */
const STAYING = 2;
/** A category of fewer rows would be a single person's. */
const FEWEST_STAYING_ROWS = 2;
/** A category of so many thresholds of rows can be learned, and is not given up to keep a single rare one company. */
const WORTH_KEEPING = 2;

/**
 * Whether each category is pooled. A column of two values stays as it is. Where all are rare, the two most frequent stay,
 * if more than one row has them. A single rare category takes the next rarest in, so that the pool stands for two, where
 * at least two others stay and that one has fewer rows than twice the threshold. Of equal counts the first
 * category goes first.
 */
export function pooledCategories(
  codes: Int32Array,
  categories: readonly string[],
  rare: Omit<RareValues, 'label'>,
): boolean[] {
  const counts = categoryCounts({ codes, categories });
  const present = [...categories.keys()].filter((k) => counts[k]! > 0);
  const pooled = new Uint8Array(categories.length);
  if (present.length > NEVER_POOLED) for (const k of poolOf(present, counts, categories, rare)) pooled[k] = 1;
  return Array.from(pooled, Boolean);
}

function poolOf(
  present: readonly number[],
  counts: Int32Array,
  categories: readonly string[],
  { threshold, kept, isKey }: Omit<RareValues, 'label'>,
): readonly number[] {
  const mayGo = present.filter((k) => !kept.has(categories[k]!));
  const few = mayGo.filter((k) => counts[k]! < threshold);
  if (few.length === present.length && !isKey) {
    const staying = new Set(
      few
        .filter((k) => counts[k]! >= FEWEST_STAYING_ROWS)
        .sort((a, b) => counts[b]! - counts[a]! || a - b)
        .slice(0, STAYING),
    );
    return few.filter((k) => !staying.has(k));
  }
  if (few.length !== 1 || present.length - 2 < STAYING) return few;
  const [next] = mayGo
    .filter((k) => counts[k]! >= threshold && counts[k]! < WORTH_KEEPING * threshold)
    .sort((a, b) => counts[a]! - counts[b]! || a - b);
  return next === undefined ? few : [...few, next];
}
