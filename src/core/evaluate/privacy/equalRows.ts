import type { Checkpoint } from '../../probes/task.ts';

/** Cells as numbers that are equal where the cells are: `columns[column][row]`. */
export interface KeyedRows {
  readonly rows: number;
  readonly columns: readonly ArrayLike<number>[];
}

/**
 * A number for every row of every table, the same for rows whose cells are all equal (classes count from 0).
 * Exact: rows are told apart column by column, nothing is hashed. Time O(rows × columns), memory O(rows).
 * @param checkpoint called before every column.
 */
export async function equalRowClasses(
  tables: readonly KeyedRows[],
  checkpoint: Checkpoint,
): Promise<{ classes: Float64Array[]; count: number }> {
  const classes = tables.map(({ rows }) => new Float64Array(rows));
  let count = 1;
  const columns = tables[0]?.columns.length ?? 0;
  for (let j = 0; j < columns; j++) {
    await checkpoint(j / columns);
    const values = new Map<number, number>();
    const pairs = new Map<number, number>();
    const width = tables.reduce((sum, { rows }) => sum + rows, 0);
    tables.forEach((table, t) => {
      const own = classes[t]!;
      const cells = table.columns[j]!;
      for (let row = 0; row < table.rows; row++) {
        const value = numbered(values, cells[row]!);
        own[row] = numbered(pairs, own[row]! * width + value);
      }
    });
    count = pairs.size;
  }
  return { classes, count };
}

/** The number of a key: how many others were seen before it. */
function numbered(numbers: Map<number, number>, key: number): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}

/** How many rows each class has. */
export function classSizes(classes: Float64Array, count: number): Int32Array {
  const sizes = new Int32Array(count);
  for (const value of classes) sizes[value]!++;
  return sizes;
}
