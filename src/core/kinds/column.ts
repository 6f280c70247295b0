/*
 * How columns are held. There are two storages, whose names stand in saved files: numbers in a Float64Array, and codes of
 * categories. A kind chooses one of them (see `kind.ts`); which types and formats there are follows from the registry.
 */

/** How a kind writes its numbers; each kind of numbers has a format of its own, told apart by `kind`. */
export interface CellFormat {
  readonly kind: string;
}

/** What is known of a column besides its cells; enough to read another file the same way. */
export interface NumericSchema<T extends string = string, F extends CellFormat = CellFormat> {
  readonly kind: 'numeric';
  readonly name: string;
  readonly type: T;
  readonly format: F;
  /** How the source spells missing cells ("", "NA", "?"), the commonest first; none where no cell is missing. */
  readonly missingTokens: readonly string[];
}
export interface CategoricalSchema<T extends string = string> {
  readonly kind: 'categorical';
  readonly name: string;
  readonly type: T;
  /** Distinct values, sorted; a missing cell is not among them. */
  readonly categories: readonly string[];
  readonly missingTokens: readonly string[];
}
export type AnySchema = NumericSchema | CategoricalSchema;

/** How missing cells are spelled, row by row. */
export interface Spelled {
  /** Index into `missingTokens`, one a row; 0 where the cell is filled. Absent where all are spelled as the first. */
  readonly spelling?: Uint8Array;
}

/** Numbers; a missing cell is NaN. */
export interface NumericCells<T extends string = string, F extends CellFormat = CellFormat>
  extends NumericSchema<T, F>, Spelled {
  readonly values: Float64Array;
}
/**
 * Indices into `categories`; a missing cell is −1. A table read with another's schema keeps its categories in place
 * and appends those it does not know: equal codes mean equal text in all tables of one schema.
 */
export interface CategoricalCells<T extends string = string> extends CategoricalSchema<T>, Spelled {
  readonly codes: Int32Array;
}
export type AnyColumn = NumericCells | CategoricalCells;
