import type { CellFormat, NumericSchema } from '../../column.ts';
import type { DateFormat } from '../../date/dates.ts';
import type { Decoder } from '../../../decode.ts';

/** What tells one kind of numbers from another: how its cells are read and written, and what lies between them. */
export interface NumericForm<T extends string, F extends CellFormat> {
  /** Cells are amounts, set flush right. */
  readonly isAmount: boolean;
  /** How cells are written, in words; '' where plainly. */
  dress(format: F): string;
  /** The step of a column's values, as a number or in words. */
  stepInWords(step: number, format: F): number | string;
  /** Whether days and months of all values could be read the other way round. */
  isAmbiguous(values: Float64Array, format: F): boolean;
  /** What a cell is expected to be: "a number". */
  expected(format: F): string;
  /** The value of a trimmed cell; NaN where it does not follow the format. */
  parse(cell: string, format: F): number;
  /** A finite value as its column writes it. */
  text(value: number, format: F): string;
  /** A value that may lie between the column's own: a mean (no `decimals`), or the end of a range. */
  textBetween(value: number, format: F, decimals?: number): string;
  /** The bound of a bar. */
  bound(value: number, format: F): string;
  /** What two bounds must lie apart to be written differently; 1 of whole numbers and days, 0 where anything does. */
  leastStep(schema: NumericSchema<T, F>): number;
  /** Digits to which generated values are rounded, and how they are written where they are dates. */
  grid(schema: NumericSchema<T, F>): { readonly decimals: number; readonly date: DateFormat | null };
  /** Whether an outsider may know the very values. */
  isKnowable(type: T, values: Float64Array): boolean;
  readonly decodeFormat: Decoder<F>;
}
