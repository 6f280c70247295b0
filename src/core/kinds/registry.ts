import { boolean } from './boolean/boolean.ts';
import { categorical } from './categorical/categorical.ts';
import type { CategoricalCells, CategoricalSchema, NumericCells, NumericSchema } from './column.ts';
import type { ColumnCells } from './columnCells.ts';
import { date } from './date/date.ts';
import { identifier } from './identifier/identifier.ts';
import type { ColumnKind, Groups, Measured, TypeName } from './kind.ts';
import { number } from './number/number.ts';
import type { ColumnCodec } from './storage/storages.ts';
import { text } from './text/text.ts';

/** Every kind of column, in the order in which the page lists their types. */
const KINDS = [number, date, categorical, boolean, identifier, text] as const;

type OfSchema<K> = Extract<ReturnType<(typeof KINDS)[number]['schemaOf']>, { readonly kind: K }>;

/* The types of columns that there are; which types and formats, follows from the kinds. */
export type NumericColumnSchema = NumericSchema<OfSchema<'numeric'>['type'], OfSchema<'numeric'>['format']>;
export type CategoricalColumnSchema = CategoricalSchema<OfSchema<'categorical'>['type']>;
export type ColumnSchema = NumericColumnSchema | CategoricalColumnSchema;
export type ColumnType = ColumnSchema['type'];

export type NumericColumn = NumericCells<NumericColumnSchema['type'], NumericColumnSchema['format']>;
export type CategoricalColumn = CategoricalCells<CategoricalColumnSchema['type']>;
export type Column = NumericColumn | CategoricalColumn;

/** A kind as the rest of the house knows it. */
export type AnyKind = ColumnKind<ColumnSchema, Column, ColumnCodec>;

const ALL: readonly AnyKind[] = KINDS;
const BY_TYPE = new Map(ALL.flatMap((kind) => kind.types.map(({ type }) => [type, kind] as const)));
const AS_ASKED = [...ALL].sort((a, b) => a.asked - b.asked);

/** Every type, with the name that the page gives it. */
export const TYPES: readonly TypeName<ColumnType>[] = ALL.flatMap(({ types }) => types);

/** The kind of a column, of a schema, or of what else has a type. */
export function kindOf({ type }: { readonly type: ColumnType }): AnyKind {
  return BY_TYPE.get(type)!;
}

/** The schema that the first of the kinds gives which takes the cells for its own. */
export function inferColumn(cells: ColumnCells): ColumnSchema {
  for (const kind of AS_ASKED) {
    const schema = kind.infer(cells);
    if (schema) return schema;
  }
  throw new Error(`No kind takes the cells of "${cells.name}".`);
}

/** The column as statistics see it. */
export function measured(column: Column): Measured {
  return kindOf(column).measured(column);
}

/** The numbers of a column that is a scale; NaN where missing. @throws Error where it is not */
export function numbersOf(column: Column): Float64Array {
  const seen = measured(column);
  if (seen.measure === 'scale') return seen.values;
  throw new Error(`Column "${column.name}" holds no numbers.`);
}

/** The groups of a column that has any. @throws Error where it is a scale */
export function groupsOf(column: Column): Groups {
  const seen = measured(column);
  if (seen.measure === 'groups') return seen;
  throw new Error(`Column "${column.name}" holds numbers.`);
}
