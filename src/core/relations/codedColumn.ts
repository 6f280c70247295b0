import type { Encoding } from '../encoding/encoding.ts';
import { kindOf, measured, type AnyKind } from '../kinds/registry.ts';
import { numberGridOf, type NumberGrid } from '../kinds/storage/numberGrid.ts';
import { codingOf, type ColumnCodec } from '../kinds/storage/storages.ts';
import type { Column, Table } from '../table/table.ts';
import { decimalsOf } from './decimals.ts';
import type { Cell, Unit } from './relation.ts';

/** A column as the search for relations sees it: distinct values, and which of them each row has. */
export interface CodedColumn {
  readonly name: string;
  readonly kind: AnyKind;
  readonly unit: Unit;
  /** Of each row; −1 where missing. Codes of numbers ascend with them. */
  readonly codes: Int32Array;
  /** The value of each code; all occur. */
  readonly values: readonly Cell[];
  /** Rows of each code. */
  readonly counts: Int32Array;
  /** Rows that have a value. */
  readonly filled: number;
  /** The numbers themselves, NaN where missing; null of groups. */
  readonly numbers: Float64Array | null;
  /** Digits after the mark, at most; 0 of groups. */
  readonly decimals: number;
  /** What the model calls a value; null where it does not know it. */
  readonly learned: (value: Cell) => Cell | null;
  /** What the model draws its numbers between, and from; null of groups, and where nothing was fitted. */
  readonly grid: NumberGrid | null;
}

/** Where a number is, or would be, among ascending ones. */
export function placeAmong(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function codeNumbers(numbers: Float64Array): { codes: Int32Array; values: number[] } {
  const sorted = numbers.filter((value) => !Number.isNaN(value)).sort();
  const values: number[] = [];
  for (const value of sorted) if (values.at(-1) !== value) values.push(value);
  const codes = Int32Array.from(numbers, (value) => (Number.isNaN(value) ? -1 : placeAmong(values, value)));
  return { codes, values };
}

/** Categories that occur, in their order. */
function codeGroups(
  codes: Int32Array,
  categories: readonly string[],
): { codes: Int32Array; values: string[] } {
  const occurs = new Uint8Array(categories.length);
  for (const code of codes) if (code >= 0) occurs[code] = 1;
  const values: string[] = [];
  const recode = Int32Array.from(categories, (category, code) =>
    occurs[code] ? values.push(category) - 1 : -1,
  );
  return { codes: codes.map((code) => (code < 0 ? -1 : recode[code]!)), values };
}

function countCodes(codes: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size);
  for (const code of codes) if (code >= 0) counts[code]! += 1;
  return counts;
}

/** Numbers are learned as they are; of categories, the rare ones as their pool. */
function learnedBy(codec: ColumnCodec | null, isScale: boolean): CodedColumn['learned'] {
  if (!codec || isScale) return (value) => value;
  const coding = codingOf(codec);
  const own = new Set(coding.values(codec));
  const pool = coding.pool(codec) ?? null;
  return (value) => (own.has(String(value)) ? value : pool);
}

/** @param codec as which the column was learned; null where nothing is fitted yet: all values are taken as they are */
export function codeColumn(column: Column, codec: ColumnCodec | null): CodedColumn {
  const seen = measured(column);
  const kind = kindOf(column);
  const isScale = seen.measure === 'scale';
  const { codes, values } = isScale ? codeNumbers(seen.values) : codeGroups(seen.codes, seen.categories);
  const counts = countCodes(codes, values.length);
  return {
    name: column.name,
    kind,
    unit: kind.isAmount || !isScale ? 'amount' : 'time',
    codes,
    values,
    counts,
    filled: counts.reduce((sum, count) => sum + count, 0),
    numbers: isScale ? seen.values : null,
    decimals: isScale ? decimalsOf(values as number[]) : 0,
    learned: learnedBy(codec, isScale),
    grid: codec && numberGridOf(codec),
  };
}

/** The columns that take part, in the table's order; those that are left out, or were not learned, do not. */
export function codeColumns(
  table: Table,
  leftOut: readonly string[],
  encoding: Encoding | null,
): CodedColumn[] {
  const spans = encoding ? [...encoding.features, encoding.target, ...encoding.sensitive] : [];
  const codecs = new Map(spans.map(({ codec }) => [codec.name, codec]));
  const takesPart = ({ name }: Column) => (encoding ? codecs.has(name) : !leftOut.includes(name));
  return table.columns.filter(takesPart).map((column) => codeColumn(column, codecs.get(column.name) ?? null));
}
