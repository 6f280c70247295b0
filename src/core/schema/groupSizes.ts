import { kindOf } from '../kinds/registry.ts';
import type { GroupRows } from '../kinds/views.ts';
import { columnNamed, type Column, type Table } from '../table/table.ts';
import type { Roles } from './roles.ts';

/** Rows of a group: a value, or a range of a numeric column. Rows without a value are in no group. */
export interface GroupSize extends GroupRows {
  /** Sensitive column. */
  readonly attribute: string;
}

function bySize(a: GroupSize, b: GroupSize): number {
  return a.rows - b.rows;
}

/** The groups of one column, smallest first. */
export function columnGroups(column: Column, rows: number): GroupSize[] {
  if (rows === 0) return [];
  return kindOf(column)
    .groupSizes(column)
    .map((size) => ({ attribute: column.name, ...size }))
    .sort(bySize);
}

/** The groups of every sensitive column, smallest first in each: quarters by rank where the column is numeric. */
export function groupSizes(table: Table, roles: Roles): GroupSize[] {
  return roles.sensitive.flatMap((name) => columnGroups(columnNamed(table, name), table.rows));
}
