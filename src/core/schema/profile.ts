import { kindOf } from '../kinds/registry.ts';
import type { Description } from '../kinds/views.ts';
import { substituteOf, type UsedColumn } from './uses.ts';
import type { Column, ColumnType, Table } from '../table/table.ts';

/** What the page shows of a column; all values as the column writes them. */
export interface ColumnProfile extends Description {
  readonly name: string;
  readonly type: ColumnType;
  readonly kind: Column['kind'];
  /** Spellings of its missing cells, the commonest first. */
  readonly spellings: readonly string[];
  /** How its cells are written, in words; '' where plainly. */
  readonly dress: string;
  /** Whether days and months of all its dates could be read the other way round. */
  readonly isAmbiguous: boolean;
  /** The step of the grid that its values keep to; null of words. */
  readonly step: number | string | null;
  /** What is written of it where it is not learned; null: it is not written then. */
  readonly substitute: UsedColumn | null;
  /** Whether an outsider may know the very values, by its form. */
  readonly isKnowable: boolean;
}

/** Type, missing and distinct values, range and a small histogram of every column. */
export function profileTable(table: Table): ColumnProfile[] {
  return table.columns.map((column) => {
    const { name, type, kind, missingTokens } = column;
    const own = kindOf(column);
    return {
      name,
      type,
      kind,
      spellings: missingTokens,
      dress: own.dress(column),
      isAmbiguous: own.isAmbiguous(column),
      step: own.step(column),
      substitute: substituteOf(column),
      isKnowable: own.isKnowable(column),
      ...own.describe(column),
    };
  });
}
