import { placeAmong } from './codedColumn.ts';
import type { Cells } from './cells.ts';

/** The numbers of a column, ascending, each as often as it comes. */
export function sortedNumbers(cells: Cells): Float64Array {
  const values: number[] = [];
  for (let row = 0; row < cells.rows; row++) {
    const value = cells.get(row);
    if (value !== null) values.push(Number(value));
  }
  return Float64Array.from(values).sort();
}

/** One of the numbers from `least` to `most`, as often as it comes; null where there is none. */
export function numberBetween(
  sorted: Float64Array,
  least: number,
  most: number,
  draw: () => number,
): number | null {
  const first = placeAmong(sorted, least);
  let last = placeAmong(sorted, most);
  while (last < sorted.length && sorted[last] === most) last++;
  return last > first ? sorted[first + Math.floor(draw() * (last - first))]! : null;
}
