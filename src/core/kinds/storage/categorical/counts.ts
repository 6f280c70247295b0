import type { CategoricalCells } from '../../column.ts';

/** Rows per category, in the order of `categories`. */
export function categoryCounts({
  categories,
  codes,
}: Pick<CategoricalCells, 'categories' | 'codes'>): Int32Array {
  const counts = new Int32Array(categories.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return counts;
}
