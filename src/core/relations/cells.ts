import { kindOf, measured } from '../kinds/registry.ts';
import { allRows, type Column, type Table } from '../table/table.ts';
import type { Cell } from './relation.ts';

/** A column's cells, to be read and, in a copy, written. */
export interface Cells {
  readonly name: string;
  readonly rows: number;
  /** Null where missing. */
  get(row: number): Cell | null;
  /** @returns false where the column has no such category: the cell stays as it was */
  set(row: number, cell: Cell | null): boolean;
  /** The column with what was written; itself where nothing was. */
  column(): Column;
}

function readerOf(column: Column): (row: number) => Cell | null {
  const seen = measured(column);
  if (seen.measure === 'groups') return (row) => seen.categories[seen.codes[row]!] ?? null;
  return (row) => {
    const value = seen.values[row]!;
    return Number.isNaN(value) ? null : value;
  };
}

/** Writes into the column itself: one that nobody else holds. */
function writerOf(column: Column): (row: number, cell: Cell | null) => boolean {
  const seen = measured(column);
  if (seen.measure === 'scale') {
    return (row, cell) => {
      seen.values[row] = cell === null ? Number.NaN : Number(cell);
      return true;
    };
  }
  const codeOf = new Map(seen.categories.map((category, code) => [category, code]));
  return (row, cell) => {
    const code = cell === null ? -1 : codeOf.get(String(cell));
    if (code === undefined) return false;
    seen.codes[row] = code;
    return true;
  };
}

function cellsOf(original: Column, rows: number): Cells {
  let current = original;
  let get = readerOf(original);
  let write: ReturnType<typeof writerOf> | null = null;
  return {
    name: original.name,
    rows,
    get: (row) => get(row),
    set(row, cell) {
      if (!write) {
        current = kindOf(original).take(original, allRows(rows));
        get = readerOf(current);
        write = writerOf(current);
      }
      return write(row, cell);
    },
    column: () => current,
  };
}

/** The cells of every column, by name; nothing is copied before it is written to. */
export function cellsByName(table: Table): ReadonlyMap<string, Cells> {
  return new Map(table.columns.map((column) => [column.name, cellsOf(column, table.rows)]));
}
