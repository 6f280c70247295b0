import type { Decoder } from '../decode.ts';
import type { Rng } from '../random.ts';
import type { AnyColumn, AnySchema } from './column.ts';
import type { ColumnCells } from './columnCells.ts';
import type { Bars, CellKeys, Compared, Description, GroupedRows, GroupRows } from './views.ts';

/** What the values of a column are to statistics: points on a scale, or groups that are equal or not. */
export type Measure = 'scale' | 'groups';

export interface Scale {
  readonly measure: 'scale';
  /** NaN where missing. */
  readonly values: Float64Array;
}
export interface Groups {
  readonly measure: 'groups';
  /** −1 where missing. */
  readonly codes: Int32Array;
  readonly categories: readonly string[];
}
/** A column as statistics see it. */
export type Measured = Scale | Groups;

/** The code words of a column, fitted on the training rows; codes are 0 … size − 1. */
export interface Codec {
  /** The storage of the column. */
  readonly kind: AnyColumn['kind'];
  readonly name: string;
  /** Spellings of missing cells that have a code each: the last codes, in this order, the commonest first. */
  readonly missing: readonly string[];
  readonly size: number;
}

export interface Moments {
  readonly mean: number;
  /** Above 0: 1 where all numbers are one. */
  readonly sd: number;
}

/** What a codec is fitted for. */
export interface CodecWishes {
  /** Codes that a column of numbers may use, about. */
  readonly budget: number;
  /** Values of fewer training rows are pooled or told by ranges; 0 or 1: none. */
  readonly rareThreshold: number;
  /** Categories that stay however rare they are; null: all. */
  readonly kept: ReadonlySet<string> | null;
}

/** What a codec says of itself, without its column: a model file has no rows. */
export interface Coding<K extends Codec = Codec> {
  readonly measure: Measure;
  /** How the shares of its values are drawn: along an axis, or a bar each. */
  readonly chart: 'ranges' | 'bars';
  /** As a saved file holds it; what follows from the rest is left out. */
  stored(codec: K): object;
  /** @throws Misfit */
  readonly decodeCodec: Decoder<K>;
  /** Whether the codec can stand for that many training rows of each code. */
  agrees(codec: K, counts: readonly number[]): boolean;
  /** Mean and deviation of the training rows; null of groups. */
  moments(codec: K): Moments | null;
  /** Mean of the training rows of a code; null of groups, and of a missing cell. */
  meanOfCode(codec: K, code: number): number | null;
  /** The group of each code: the code itself, or its quantile group (a missing cell is a group of its own). */
  groupOfCode(codec: K): Int32Array;
  /** A name for the group that a code belongs to. */
  groupName(codec: K, code: number): string;
  /** The values that have a code each, in the order of the codes; none of a scale. */
  values(codec: K): readonly string[];
  /** The name of the value that stands for all that were too rare. */
  pool(codec: K): string | undefined;
}

/** How cells are held and coded, whatever they look like in the file. Kinds share it; saved files name it (`kind`). */
export interface Storage<S extends AnySchema, C extends AnyColumn, K extends Codec> extends Coding<K> {
  /** The given rows, in the given order. */
  take(column: C, rows: ArrayLike<number>): C;
  /** What is known of it besides its cells. */
  schemaOf(column: C): S;
  isMissing(column: C, row: number): boolean;
  /** Rows without a value. */
  missing(column: C): number;
  /** Distinct values, none missing. */
  distinct(column: C): number;
  measured(column: C): Measured;
  /** The same cells with what a column of the same name and of another table knows besides. */
  withVocabulary(column: C, other: C): C;
  /** The code of each row; −1 for what the codec has no code for. */
  encode(codec: K, column: C): Int32Array;
  /** @param rng the stream of the table's cells; a column draws from a fork of its own */
  decode(schema: S, codec: K, codes: Int32Array, rng: Rng): C;
  /** @param rows of the table to be made @param rng as for `decode` */
  cellKeys(codec: K, train: C, holdout: C, rows: number, rng: Rng): CellKeys;
  /** The schema with the values that were learned. */
  learned(schema: S, codec: K): S;
  /** Whether all that the codec has a code for is in the schema. */
  describes(schema: S, codec: K): boolean;
  /** What the codec pools of the rows that it was fitted on; null: nothing. */
  pooled(codec: K, column: C): { readonly categories: number; readonly rows: number } | null;
  /** How alike two columns are, in [0, 1]: 1 − KS of a scale, 1 − TVD of groups. */
  similarity(real: Compared<C>, synthetic: Compared<C>): number;
}

/** A type of a kind, as saved files name it, and as the page does. */
export interface TypeName<T extends string = string> {
  readonly type: T;
  readonly label: string;
}

/** A cell that a column of the type cannot hold ('' where no cell is filled), and what all cells must be. */
export interface NoFit {
  readonly misfit: string;
  readonly requirement: string;
}

/** How text becomes part of the written file. */
export interface WriteText {
  /** Of words, which a spreadsheet might run. */
  readonly word: (text: string) => string;
  /** Of numbers, which are never formulas. */
  readonly number: (text: string) => string;
}

/** A division into groups that was fitted on one table. */
export interface Grouping<C> {
  of(column: C): GroupedRows;
}

/**
 * All that the rest of the house asks of a column: how its cells are told, read, written, held, coded, described and
 * compared. A kind is a folder, and a line in `registry.ts`; nothing outside of `core/kinds` asks which kind it is.
 */
export interface ColumnKind<S extends AnySchema, C extends AnyColumn, K extends Codec> extends Storage<
  S,
  C,
  K
> {
  readonly types: readonly TypeName<S['type']>[];
  /** What its values are called where nearly all of them differ, so that they say nothing general; else null. */
  readonly nearlyDistinct: { readonly one: string; readonly many: string } | null;
  /** Its values are keys of rows: what they determine is no finding. */
  readonly isKey: boolean;
  /** How its cells are written, in words ("$ in front, comma for thousands"); '' where plainly. */
  dress(schema: S): string;
  /** The step of the grid that its values keep to, as a number or in words ("day"); null of words. */
  step(column: C): number | string | null;
  /** What its form alone tells of the numbers it may hold, without a cell: digits after the mark, and the unit of dates; null of words. */
  finest(schema: S): { readonly decimals: number; readonly unit: string | null } | null;
  /** Values among amounts that are codes and no amounts (-999), and the rows of each. */
  codes(column: C): readonly GroupRows[];
  /** Cells that are no value of the type and count as missing, and the rows of each. */
  misfits(column: C): readonly GroupRows[];
  /** Whether days and months of all its dates could be read the other way round. */
  isAmbiguous(column: C): boolean;
  /** Its cells are amounts, set flush right. */
  readonly isAmount: boolean;
  /** Kinds are asked for cells of unknown type in this order, ascending: the more special ones first. */
  readonly asked: number;
  /** The schema of cells that the kind takes for its own. */
  infer(cells: ColumnCells): S | null;
  /** The schema where a person chose the type. */
  readAs(cells: ColumnCells, type: S['type']): S | NoFit;
  /** A schema from a saved file. @throws Misfit */
  readonly decodeSchema: Decoder<S>;
  /** @param refuse is told the row of a cell that does not fit, and what is expected of it */
  parse(cells: readonly string[], schema: S, refuse: (row: number, expected: string) => never): C;
  /** The cell of a row as the source would write it; a missing one as it is spelled. Not yet quoted. */
  text(column: C, row: number): string;
  /** Writes the cells of a column by row. */
  writer(column: C, write: WriteText): (row: number) => string;
  fitCodec(column: C, wishes: CodecWishes): K;
  describe(column: C): Description;
  /** Whether an outsider may know the very values. */
  isKnowable(column: C): boolean;
  /** Rows of each group that has any; quarters by rank of a scale. */
  groupSizes(column: C): GroupRows[];
  /** The groups of any table's rows as the train table has them: its categories, or quantile groups of a scale. */
  groupsOf(train: C): Grouping<C>;
  /** Shares of the same bins or categories in both tables. */
  bars(real: C, synthetic: C): Bars;
}
