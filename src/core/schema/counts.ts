import { kindOf, measured } from '../kinds/registry.ts';
import { categoryCounts } from '../kinds/storage/categorical/counts.ts';
import type { Column } from '../table/table.ts';

/** Categories that occur, none of a scale. Tables of one schema may list some that do not. */
export function presentCategories(column: Column): string[] {
  const seen = measured(column);
  if (seen.measure === 'scale') return [];
  const counts = categoryCounts(seen);
  return seen.categories.filter((_, code) => counts[code]! > 0);
}

/** Distinct values, none missing. */
export function distinctValues(column: Column): number {
  return kindOf(column).distinct(column);
}

/** Rows without a value. */
export function missingCells(column: Column): number {
  return kindOf(column).missing(column);
}
