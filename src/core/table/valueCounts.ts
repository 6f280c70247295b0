/** A column of more distinct cells than this is not counted cell by cell. */
const MOST_VALUES = 1000;

interface Tally {
  rows: number;
}

/** Rows of each distinct cell of a column; null where there are too many. */
export type ValueCounts = ReadonlyMap<string, Readonly<Tally>> | null;

/** Counts of the cells of columns, over all rows that are told. */
export interface Counter {
  readonly add: (cells: readonly string[], rows?: number) => void;
  readonly counts: () => readonly ValueCounts[];
}

export function countValues(width: number): Counter {
  const counts: (Map<string, Tally> | null)[] = Array.from({ length: width }, () => new Map<string, Tally>());

  function addNew(column: number, cell: string, rows: number): void {
    const own = counts[column]!;
    own.set(cell, { rows });
    if (own.size > MOST_VALUES) counts[column] = null;
  }

  return {
    add(cells, rows = 1) {
      for (let i = 0; i < width; i++) {
        const own = counts[i];
        if (!own) continue;
        const cell = cells[i] ?? '';
        const tally = own.get(cell);
        if (tally) tally.rows += rows;
        else addNew(i, cell, rows);
      }
    },
    counts: () => counts,
  };
}
