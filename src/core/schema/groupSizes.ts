import { formatCell } from '../table/write.ts';
import { quantileBins } from '../statistics/quantiles.ts';
import {
  columnNamed,
  type CategoricalColumn,
  type Column,
  type NumericColumn,
  type Table,
} from '../table/table.ts';
import { categoryCounts } from './counts.ts';
import type { Roles } from './roles.ts';

export interface GroupSize {
  /** Sensitive column. */
  readonly attribute: string;
  /** Its value, or "18–29" for a range of a numeric column. Rows without a value are in no group. */
  readonly group: string;
  readonly rows: number;
}

const NUMERIC_GROUPS = 4;

function categoricalGroups(column: CategoricalColumn): GroupSize[] {
  const counts = categoryCounts(column);
  return column.categories
    .map((group, code) => ({ attribute: column.name, group, rows: counts[code]! }))
    .filter((size) => size.rows > 0);
}

/** Quarters by rank, labelled with their least and greatest value. */
function numericGroups(column: NumericColumn): GroupSize[] {
  const bins = quantileBins(column.values, NUMERIC_GROUPS);
  const groups = Array.from({ length: NUMERIC_GROUPS }, () => ({ rows: 0, low: -1, high: -1 }));
  bins.forEach((bin, row) => {
    const group = groups[bin];
    if (!group) return; // missing
    group.rows++;
    if (group.low < 0 || column.values[row]! < column.values[group.low]!) group.low = row;
    if (group.high < 0 || column.values[row]! > column.values[group.high]!) group.high = row;
  });
  return groups
    .filter(({ rows }) => rows > 0)
    .map(({ rows, low, high }) => {
      const from = formatCell(column, low);
      const to = formatCell(column, high);
      return { attribute: column.name, group: from === to ? from : `${from}–${to}`, rows };
    });
}

function bySize(a: GroupSize, b: GroupSize): number {
  return a.rows - b.rows;
}

/** The groups of one column, smallest first. */
export function columnGroups(column: Column, rows: number): GroupSize[] {
  if (rows === 0) return [];
  return (column.kind === 'categorical' ? categoricalGroups(column) : numericGroups(column)).sort(bySize);
}

/** The groups of every sensitive column, smallest first in each: quarters by rank where the column is numeric. */
export function groupSizes(table: Table, roles: Roles): GroupSize[] {
  return roles.sensitive.flatMap((name) => columnGroups(columnNamed(table, name), table.rows));
}
