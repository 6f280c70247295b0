import type { Rng } from '../random.ts';
import type { DateFormat } from '../table/table.ts';
import { gridOf, rounded } from './grid.ts';
import { codeAt, codeCuts, numericPieces, type NumericPiece } from './numericPieces.ts';
import { codeTails, rareCategories, type DistinctValues, type RareValues } from './rareValues.ts';

/**
 * A numeric column as a block of codes. Code k stands for training rows whose numbers are told by `pieces[k]`: values
 * that many of them have, and ranges that the others lie in. Codes ascend and do not overlap; the pieces of one are in
 * the order of their lower ends, and its values may lie inside its ranges. Where `missing`, the last code is the missing
 * cell. The training rows' own numbers are not kept: a codec may travel with a model.
 */
export interface NumericCodec {
  readonly kind: 'numeric';
  readonly name: string;
  readonly pieces: readonly (readonly NumericPiece[])[];
  readonly missing: boolean;
  readonly size: number;
  /** Numbers drawn from a range lie on this grid, above 0 (see `gridOf`). */
  readonly step: number;
  /** Digits that they have after the decimal mark, at most. */
  readonly decimals: number;
  /** How the numbers are written where they are dates. */
  readonly date?: DateFormat;
}
/**
 * A categorical column: code k is `categories[k]`; where `missing`, the last code is the missing cell. What was pooled
 * is not written down: a codec may travel with a model.
 */
export interface CategoricalCodec {
  readonly kind: 'categorical';
  readonly name: string;
  readonly categories: readonly string[];
  /** Name of the last category, which stands for all that were too rare; absent where there were none. */
  readonly pool?: string;
  readonly missing: boolean;
  readonly size: number;
}
export type ColumnCodec = NumericCodec | CategoricalCodec;

function distinct(values: Float64Array): DistinctValues {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const result = { values: [] as number[], counts: [] as number[] };
  for (const value of sorted) {
    const last = result.values.length - 1;
    if (last >= 0 && result.values[last] === value) result.counts[last]! += 1;
    else {
      result.values.push(value);
      result.counts.push(1);
    }
  }
  return result;
}

/**
 * @param budget codes B that the column may use, about (48; 32 for tables under 2,000 rows)
 * @param threshold training rows that every number that is kept must stand for; 0 or 1: any, in a column of few values
 */
export function fitNumericCodec(
  name: string,
  values: Float64Array,
  decimals: number,
  budget: number,
  threshold = 0,
  date: DateFormat | null = null,
): NumericCodec {
  const seen = distinct(values);
  const grid = gridOf(seen, decimals, threshold, date?.unit ?? null);
  const pieces = numericPieces(codeTails(seen, threshold, grid), budget, threshold, grid);
  const missing = values.some((value) => Number.isNaN(value));
  const size = pieces.length + (missing ? 1 : 0);
  return { kind: 'numeric', name, pieces, missing, size, ...grid, ...(date && { date }) };
}

/**
 * Only categories that occur get a code: what training never saw cannot be generated.
 * @param rare categories to pool as one; null: each has a code of its own
 */
export function fitCategoricalCodec(
  name: string,
  codes: Int32Array,
  categories: readonly string[],
  rare: RareValues | null = null,
): CategoricalCodec {
  const present = new Set(codes);
  const missing = present.has(-1);
  const pooled = rare ? rareCategories(codes, categories, rare) : [];
  const kept = categories.filter((_, code) => present.has(code) && !pooled[code]);
  const pool = rare && pooled.includes(true) ? rare.label : null;
  if (pool !== null) kept.push(pool);
  const size = kept.length + (missing ? 1 : 0);
  return { kind: 'categorical', name, categories: kept, ...(pool !== null && { pool }), missing, size };
}

/** Codes 0 … size − 1 of a numeric column; a missing cell where training had none has no code and gets −1. */
export function encodeNumeric(codec: NumericCodec, values: Float64Array): Int32Array {
  const cuts = codeCuts(codec.pieces);
  const missingCode = codec.missing ? codec.size - 1 : -1;
  return Int32Array.from(values, (value) => (Number.isNaN(value) ? missingCode : codeAt(cuts, value)));
}

/** Codes 0 … size − 1 of a categorical column; a category without a code gets the pool's, or −1 where nothing is pooled. */
export function encodeCategorical(
  codec: CategoricalCodec,
  codes: Int32Array,
  categories: readonly string[],
): Int32Array {
  const index = new Map(codec.categories.map((category, k) => [category, k]));
  const others = codec.pool === undefined ? -1 : index.get(codec.pool)!;
  const recode = Int32Array.from(categories, (category) => index.get(category) ?? others);
  const missingCode = codec.missing ? codec.size - 1 : -1;
  return codes.map((code) => (code < 0 ? missingCode : recode[code]!));
}

/** Two uniform numbers for every row: which piece of the code, and where in it. */
export function numericDraws(rows: number, rng: Rng): Float64Array {
  return Float64Array.from({ length: 2 * rows }, () => rng.next());
}

function pickByRows(pieces: readonly NumericPiece[], total: number, draw: number): NumericPiece {
  let left = draw * total;
  return pieces.find(({ rows }) => (left -= rows) < 0) ?? pieces.at(-1)!;
}

/** One of the grid's points in a range, each as likely; of a range with too many to be counted, any number. */
function pointOf({ from, to }: NumericPiece, { step, decimals }: NumericCodec, draw: number): number {
  const last = Math.round((to - from) / step);
  if (!Number.isSafeInteger(last)) return rounded(from * (1 - draw) + to * draw, decimals);
  return Math.min(to, rounded(from + step * Math.floor(draw * (last + 1)), decimals));
}

/**
 * The numbers of single cells: one of the code's pieces by the rows that it stands for, and of a range any point of the
 * column's grid. A missing code becomes NaN. A cell depends on its own code and draws alone: a row can be drawn again
 * and leave the others as they are.
 */
export function numericCells(codec: NumericCodec): (code: number, pick: number, place: number) => number {
  const totals = codec.pieces.map((pieces) => pieces.reduce((sum, { rows }) => sum + rows, 0));
  return (code, pick, place) => {
    const pieces = codec.pieces[code];
    if (!pieces) return Number.NaN;
    const piece = pickByRows(pieces, totals[code]!, pick);
    return piece.from === piece.to ? piece.from : pointOf(piece, codec, place);
  };
}

/** Numbers for codes, see `numericCells`. @param draws of `numericDraws` */
export function decodeNumeric(codec: NumericCodec, codes: Int32Array, draws: Float64Array): Float64Array {
  const cell = numericCells(codec);
  return Float64Array.from(codes, (code, row) => cell(code, draws[2 * row]!, draws[2 * row + 1]!));
}
