/* What kinds tell of columns: plain data for the page, the report and the metrics. */

export interface Histogram {
  /** At most 12 bars: values, "17–24" for a range, or "other" for the rest of the categories. */
  readonly labels: readonly string[];
  /** Rows per bar; missing cells are in none. */
  readonly counts: readonly number[];
}

/** The bar of the rest of the categories. */
export const OTHER_LABEL = 'other';

/** What the page shows of a column's cells; all values as the column writes them. */
export interface Description {
  /** Rows without a value. */
  readonly missing: number;
  /** Distinct values, none missing. */
  readonly distinct: number;
  readonly histogram: Histogram;
  /** Where the histogram cannot name every category: the most frequent ones, at most 500. Not of identifiers and text. */
  readonly values?: readonly string[];
  readonly min?: string;
  readonly max?: string;
  readonly mean?: string;
  /** The first few distinct values of the file. */
  readonly examples: readonly string[];
}

export interface GroupRows {
  /** A value, or "18–29" for a range. */
  readonly group: string;
  readonly rows: number;
}

/** Which group each row of a table belongs to. */
export interface GroupedRows {
  readonly labels: readonly string[];
  /** Index into `labels`, one a row. */
  readonly codes: Int32Array;
}

/** A missing cell is a group of its own. */
export const MISSING_GROUP = '(missing)';

/** The bar of empty cells; it comes last. */
export const MISSING_BAR = '(missing)';

/** Shares of the same bins or categories in both tables; each list adds up to 1. */
export interface Bars {
  readonly labels: readonly string[];
  readonly real: readonly number[];
  readonly synthetic: readonly number[];
}

/** A column with its cells as numbers, the missing ones of a scale filled in. */
export interface Compared<C> {
  readonly column: C;
  readonly cells: Float64Array;
}

/** Cells as numbers that are equal where the cells are. */
export interface CellKeys {
  readonly train: Float64Array;
  readonly holdout: Float64Array;
  /** Of the cell that a code becomes in a row of the table to be made. */
  readonly made: (row: number, code: number) => number;
}
