import type { AnyColumn, AnySchema } from '../column.ts';
import type { Coding, Measure, Storage } from '../kind.ts';
import type { CategoricalCodec } from './categorical/codec.ts';
import { categoricalStorage } from './categorical/storage.ts';
import type { NumericCodec } from './numeric/codec.ts';
import { numericStorage } from './numeric/storage.ts';

export type ColumnCodec = NumericCodec | CategoricalCodec;
export type StorageName = AnyColumn['kind'];

/** The storages by the names that they have in saved files and reports. */
const STORAGES: Readonly<Record<StorageName, Storage<AnySchema, AnyColumn, ColumnCodec>>> = {
  numeric: numericStorage(),
  categorical: categoricalStorage(),
};
export const STORAGE_NAMES = Object.keys(STORAGES) as readonly StorageName[];

/** What can be said and done where only the storage is known: of a codec, or a column of a report. */
export function codingOf({ kind }: { readonly kind: StorageName }): Coding<ColumnCodec> {
  return STORAGES[kind];
}

/** What the values of a column, a codec or a summary of one are to statistics. */
export function measureOf(held: { readonly kind: StorageName }): Measure {
  return codingOf(held).measure;
}
