import { kindOf } from '../kinds/registry.ts';
import type { Description } from '../kinds/views.ts';
import { substituteOf, type UsedColumn } from './uses.ts';
import type { Column, ColumnType, Table } from '../table/table.ts';

/** What the page shows of a column; all values as the column writes them. */
export interface ColumnProfile extends Description {
  readonly name: string;
  readonly type: ColumnType;
  readonly kind: Column['kind'];
  /** What is written of it where it is not learned; null: it is not written then. */
  readonly substitute: UsedColumn | null;
}

/** Type, missing and distinct values, range and a small histogram of every column. */
export function profileTable(table: Table): ColumnProfile[] {
  return table.columns.map((column) => {
    const { name, type, kind } = column;
    return { name, type, kind, substitute: substituteOf(column), ...kindOf(column).describe(column) };
  });
}
