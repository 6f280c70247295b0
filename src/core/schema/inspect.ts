import { kindOf } from '../kinds/registry.ts';
import type { Column, ColumnType, Table } from '../table/table.ts';
import { distinctValues } from './counts.ts';
import type { Roles } from './roles.ts';
import { useOf, type ColumnUse } from './uses.ts';
import { tableWarnings } from './warnings.ts';

/** What a reader makes of a column. */
export interface InspectedColumn {
  readonly name: string;
  readonly type: ColumnType | 'constant' | 'empty';
  /** How its cells are written, in words; '' where plainly. */
  readonly dress: string;
  /** The step of the grid that its values keep to; null of words, and where there is none. */
  readonly step: number | string | null;
  readonly missing: { readonly cells: number; readonly spellings: readonly string[] };
  readonly distinct: number;
  readonly use: ColumnUse;
  readonly reason: string;
}

/** All that was made of a table before anything is learned. Plain data, no cell but spellings of nothing. */
export interface InspectedTable {
  readonly columns: readonly InspectedColumn[];
  readonly warnings: readonly {
    readonly code: string;
    readonly column: string | null;
    readonly message: string;
  }[];
  readonly roles: {
    readonly target: string | null;
    /** Favourable values; empty of a numeric target. */
    readonly positive: readonly string[];
    readonly sensitive: readonly string[];
    readonly leftOut: readonly string[];
  };
}

function typeOf(column: Column, distinct: number): InspectedColumn['type'] {
  if (distinct === 0) return 'empty';
  return distinct === 1 && kindOf(column).missing(column) === 0 ? 'constant' : column.type;
}

function inspectColumn(column: Column, roles: Roles): InspectedColumn {
  const kind = kindOf(column);
  const distinct = distinctValues(column);
  return {
    name: column.name,
    type: typeOf(column, distinct),
    dress: kind.dress(column),
    step: distinct > 1 ? kind.step(column) : null,
    missing: { cells: kind.missing(column), spellings: column.missingTokens },
    distinct,
    ...useOf(column, roles),
  };
}

export function inspectTable(table: Table, roles: Roles): InspectedTable {
  const { target, sensitive, ignored } = roles;
  return {
    columns: table.columns.map((column) => inspectColumn(column, roles)),
    warnings: tableWarnings(table, roles).map(({ code, column = null, message }) => ({
      code,
      column,
      message,
    })),
    roles: {
      target: target.column || null,
      positive: target.kind === 'classes' ? target.positive : [],
      sensitive,
      leftOut: ignored,
    },
  };
}
