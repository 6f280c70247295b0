import type { Roles } from '../schema/roles.ts';
import type { CategoricalColumn } from '../table/table.ts';
import { multipleOf, roundStep, type Grid } from './grid.ts';

/** Which values of a column are too rare to be learned as they are. */
export interface RareValues {
  /** Values of fewer training rows than this are pooled; 0 or 1: none. */
  readonly threshold: number;
  /** Name of the pool of a categorical column. */
  readonly label: string;
  /** Categories that stay however rare they are. */
  readonly kept: ReadonlySet<string>;
}

/** A categorical column's pool: what the report tells of it. It never names what is in it. */
export interface PooledColumn {
  readonly column: string;
  /** What the pooled categories are called in the synthetic table. */
  readonly label: string;
  /** Categories pooled, and the training rows that have one of them. */
  readonly categories: number;
  readonly rows: number;
}

const LABEL = 'other (rare)';

/**
 * A name for pooled categories that no cell of the column has, in this or another spelling: "other (rare)", or
 * "other (rare) 2" where the source says that itself.
 */
export function poolLabel({ categories, missingToken }: CategoricalColumn): string {
  const taken = new Set([...categories, missingToken].map((text) => text.toLowerCase()));
  for (let label = LABEL, next = 2; ; label = `${LABEL} ${next++}`) if (!taken.has(label)) return label;
}

/**
 * What of a categorical column may be pooled; null: nothing. The target keeps its classes, since the favourable ones
 * are named; so does a column of two values, where a pool of one would hide nothing; and values that the person named
 * as privileged stay.
 */
export function rareValuesOf(column: CategoricalColumn, roles: Roles, threshold: number): RareValues | null {
  if (threshold < 2 || column.name === roles.target.column || column.type === 'boolean') return null;
  const privileged = roles.privileged ?? {};
  const named = Object.hasOwn(privileged, column.name) ? privileged[column.name]! : [];
  return { threshold, label: poolLabel(column), kept: new Set(named) };
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

/** Distinct values of a numeric column, ascending, and how often each occurs. */
export interface DistinctValues {
  readonly values: readonly number[];
  readonly counts: readonly number[];
}

function raiseLow(
  { values, counts }: DistinctValues,
  threshold: number,
  { step, decimals }: Grid,
): DistinctValues {
  let held = 0;
  const upTo = counts.map((count) => (held += count));
  const first = upTo.findIndex((rows) => rows >= threshold);
  if (first < 0 || counts[first]! >= threshold)
    return pooledBelow({ values, counts }, values[Math.max(first, 0)]!);
  const twice = upTo.findIndex((rows) => rows >= 2 * threshold);
  const popular = counts.findIndex((count, i) => i >= first && count >= threshold);
  const inwards = Math.min(...[twice, popular].map((i) => (i < 0 ? values.at(-1)! : values[i]!)));
  const round = roundStep(step, inwards - values[first]!);
  const level = multipleOf(values[first]!, round, Math.ceil, decimals);
  return pooledBelow({ values, counts }, Math.min(level, inwards));
}

/** Values below a level take it. */
function pooledBelow({ values, counts }: DistinctValues, level: number): DistinctValues {
  const from = values.findIndex((value) => value > level);
  const kept = from < 0 ? values.length : from;
  const held = counts.slice(0, kept).reduce((sum, count) => sum + count, 0);
  return { values: [level, ...values.slice(kept)], counts: [held, ...counts.slice(kept)] };
}

function mirrored({ values, counts }: DistinctValues): DistinctValues {
  return { values: values.map((value) => 0 - value).reverse(), counts: counts.toReversed() };
}

/**
 * Bottom and top coding (Hundepool et al. 2012, Statistical Disclosure Control, 3.4): the least value stands for the
 * `threshold` lowest rows at least, the greatest for the highest, so that no single person's extreme is given away.
 * Rows outside take the value that stays: one that so many rows have, or a round number on the column's grid, inwards
 * and at most as far in as the next `threshold` rows. A threshold of 0 or 1, or fewer rows than that: as they are.
 */
export function codeTails(distinct: DistinctValues, threshold: number, grid: Grid): DistinctValues {
  const rows = distinct.counts.reduce((sum, count) => sum + count, 0);
  if (threshold < 2 || rows < threshold) return distinct;
  return mirrored(raiseLow(mirrored(raiseLow(distinct, threshold, grid)), threshold, grid));
}
