import { measured } from '../kinds/registry.ts';
import type { Column, Table } from './table.ts';

/**
 * The table with the very columns of `known` wherever theirs have the same cells, so that what was computed of a column
 * is found again by it.
 * @param known of the same schema
 */
export function withKnownColumns(table: Table, known: Table): Table {
  const byName = new Map(known.columns.map((column) => [column.name, column]));
  const columns = table.columns.map((column) => {
    const other = byName.get(column.name);
    return other && isSame(column, other) ? other : column;
  });
  return { ...table, columns };
}

function isSame(a: Column, b: Column): boolean {
  const [x, y] = [measured(a), measured(b)];
  if (x.measure === 'scale') return y.measure === 'scale' && hasSameCells(x.values, y.values);
  if (y.measure === 'scale' || !hasSameCells(x.codes, y.codes)) return false;
  return (
    x.categories.length === y.categories.length && x.categories.every((name, i) => name === y.categories[i])
  );
}

function hasSameCells(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let row = 0; row < a.length; row++) if (!Object.is(a[row], b[row])) return false;
  return true;
}
