import type { CategoricalColumn, Column } from '../table/table.ts';

/** Rows per category, in the order of `categories`. */
export function categoryCounts(column: CategoricalColumn): Int32Array {
  const counts = new Int32Array(column.categories.length);
  for (const code of column.codes) if (code >= 0) counts[code]!++;
  return counts;
}

/** Categories that occur. Tables of one schema may list some that do not. */
export function presentCategories(column: CategoricalColumn): string[] {
  const counts = categoryCounts(column);
  return column.categories.filter((_, code) => counts[code]! > 0);
}

/** Distinct values, none missing. */
export function distinctValues(column: Column): number {
  if (column.kind === 'categorical') return presentCategories(column).length;
  const values = new Set<number>();
  for (const value of column.values) if (!Number.isNaN(value)) values.add(value);
  return values.size;
}

/** Rows without a value. */
export function missingCells(column: Column): number {
  let missing = 0;
  if (column.kind === 'categorical') for (const code of column.codes) missing += code < 0 ? 1 : 0;
  else for (const value of column.values) missing += Number.isNaN(value) ? 1 : 0;
  return missing;
}
