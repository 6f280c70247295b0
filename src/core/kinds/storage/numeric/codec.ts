import type { Rng } from '../../../random.ts';
import type { DateFormat } from '../../date/dates.ts';
import type { NumericCells } from '../../column.ts';
import type { Codec } from '../../kind.ts';
import { fitSpellings, missingCodes } from '../spellings.ts';
import { gridOf, rounded } from './grid.ts';
import { codeAt, codeCuts, numericPieces, type NumericPiece } from './numericPieces.ts';
import { sentinelsOf } from './sentinels.ts';
import { codeTails } from './tails.ts';
import { distinctOf, type DistinctValues } from './distinctValues.ts';

/**
 * A numeric column as a block of codes. Code k stands for training rows whose numbers are told by `pieces[k]`: values
 * that many of them have, and ranges that the others lie in. Codes ascend and do not overlap; the pieces of one are in
 * the order of their lower ends, and its values may lie inside its ranges. The last codes are the missing cell, one for
 * each of its spellings. The training rows' own numbers are not kept: a codec may travel with a model.
 */
export interface NumericCodec extends Codec {
  readonly kind: 'numeric';
  readonly pieces: readonly (readonly NumericPiece[])[];
  /** Codes at either end that stand for one value each that is no amount (-999): the first so many, the last so many. */
  readonly ends?: { readonly low: number; readonly high: number } | undefined;
  /** Numbers drawn from a range are whole steps from its lower end; above 0 (see `gridOf`). */
  readonly step: number;
  /** Digits that they have after the decimal mark, at most. */
  readonly decimals: number;
  /** How the numbers are written where they are dates. */
  readonly date?: DateFormat;
}

const NO_ENDS = { low: 0, high: 0 };

function slice({ values, counts }: DistinctValues, from: number, to: number): DistinctValues {
  return { values: values.slice(from, to), counts: counts.slice(from, to) };
}

function rowsOf({ counts }: DistinctValues): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * The amounts of a column, and the codes below and above them: nothing is drawn between the two.
 * @param least rows of amounts that there must be, or all are taken for amounts
 */
function apart(
  seen: DistinctValues,
  date: DateFormat | null,
  least = 0,
): Readonly<Record<'low' | 'body' | 'high', DistinctValues>> {
  const { low, high } = sentinelsOf(seen, date);
  const end = seen.values.length - high;
  const body = slice(seen, low, end);
  if (rowsOf(body) < least) return { low: slice(seen, 0, 0), body: seen, high: slice(seen, 0, 0) };
  return { low: slice(seen, 0, low), body, high: slice(seen, end, seen.values.length) };
}

/** A code each, however few rows have it: a sentinel tells of no amount. */
function ownCodes({ values, counts }: DistinctValues): NumericPiece[][] {
  return values.map((value, i) => [{ from: value, to: value, rows: counts[i]! }]);
}

/** Values of a column that are codes and no amounts, and the rows of each. */
export function sentinelRows(values: Float64Array, date: DateFormat | null): DistinctValues {
  const { low, high } = apart(distinctOf(values), date);
  return { values: [...low.values, ...high.values], counts: [...low.counts, ...high.counts] };
}

/** The step of the grid that a column's values lie on. @param form see `NumericForm.grid` */
export function gridOfColumn(
  { values }: Pick<NumericCells, 'values'>,
  { decimals, date }: { readonly decimals: number; readonly date: DateFormat | null },
): number {
  return gridOf(apart(distinctOf(values), date).body, decimals, 0, date?.unit ?? null).step;
}

/**
 * @param budget codes B that the column may use, about (48; 32 for tables under 2,000 rows)
 * @param threshold training rows that every number that is kept must stand for; 0 or 1: any, in a column of few values
 */
export function fitNumericCodec(
  column: NumericCells,
  decimals: number,
  budget: number,
  threshold = 0,
  date: DateFormat | null = null,
): NumericCodec {
  const { name, values } = column;
  const { low, body, high } = apart(distinctOf(values), date, threshold);
  const grid = gridOf(body, decimals, threshold, date?.unit ?? null);
  const told = numericPieces(codeTails(body, threshold, grid), budget, threshold, grid);
  const pieces = [...ownCodes(low), ...told, ...ownCodes(high)];
  const missing = fitSpellings(column, values.length, (row) => Number.isNaN(values[row]), threshold);
  const size = pieces.length + missing.length;
  const ends = { low: low.values.length, high: high.values.length };
  const hasEnds = ends.low + ends.high > 0;
  return {
    kind: 'numeric',
    name,
    pieces,
    ...(hasEnds && { ends }),
    missing,
    size,
    step: grid.step,
    decimals,
    ...(date && { date }),
  };
}

/** The code of an amount, or of a value that has a code of its own because it is none. */
function codeOfValue({ pieces, ends = NO_ENDS }: NumericCodec): (value: number) => number {
  const last = pieces.length - ends.high;
  const cuts = codeCuts(pieces.slice(ends.low, last));
  const own = new Map<number, number>();
  pieces.forEach(([piece], code) => {
    if (code < ends.low || code >= last) own.set(piece!.from, code);
  });
  return (value) => own.get(value) ?? ends.low + codeAt(cuts, value);
}

/** Codes 0 … size − 1 of a numeric column; a missing cell where training had none has no code and gets −1. */
export function encodeNumeric(codec: NumericCodec, column: NumericCells): Int32Array {
  const code = codeOfValue(codec);
  const missingCode = missingCodes(codec, column);
  return Int32Array.from(column.values, (value, row) =>
    Number.isNaN(value) ? missingCode(row) : code(value),
  );
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
