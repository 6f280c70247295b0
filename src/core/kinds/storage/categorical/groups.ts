import type { CategoricalCells } from '../../column.ts';
import { MISSING_GROUP, type GroupedRows, type GroupRows } from '../../views.ts';
import { categoryCounts } from './counts.ts';

/** Each category is a group. */
export function categoryGroups({ categories, codes }: CategoricalCells): GroupedRows {
  const missing = categories.length;
  return { labels: [...categories, MISSING_GROUP], codes: codes.map((code) => (code < 0 ? missing : code)) };
}

/** Rows of each category that occurs. */
export function categorySizes(column: CategoricalCells): GroupRows[] {
  const counts = categoryCounts(column);
  return column.categories
    .map((group, code) => ({ group, rows: counts[code]! }))
    .filter((size) => size.rows > 0);
}
