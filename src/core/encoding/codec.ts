import type { Rng } from '../random.ts';
import type { DateFormat } from '../table/table.ts';
import { codeTails, rareCategories, type DistinctValues, type RareValues } from './rareValues.ts';

/**
 * A numeric column as a block of codes. Code k covers the training values `values[k]` (ascending, each seen
 * `counts[k]` times, extremes after top and bottom coding); where `missing`, the last code is the missing cell. A code
 * of many rare values keeps quantiles in their place: `values[k]` are then 17 of them at even ranks, the least and the
 * largest value among them, and `counts[k]` is the one number of rows that they stand for.
 */
export interface NumericCodec {
  readonly kind: 'numeric';
  readonly name: string;
  readonly values: readonly (readonly number[])[];
  readonly counts: readonly (readonly number[])[];
  readonly missing: boolean;
  readonly size: number;
  /** Digits kept after the decimal mark by jittered values. */
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

/** Values seen at least this often are given back as they are; rarer ones are jittered. */
const JITTER_BELOW = 5;
/** Quantiles kept of a code that holds more values than that, all rare: no list of people's values is kept. */
const KNOTS = 17;
const MIN_BIN_ROWS = 10;
const MIN_BINS = 4;

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

/** Rows a swept bin should hold, given which values have a code of their own. */
function binRows(counts: readonly number[], spike: readonly boolean[], budget: number): number {
  let rest = 0;
  let spikes = 0;
  counts.forEach((count, i) => (spike[i] ? spikes++ : (rest += count)));
  return Math.max(rest / Math.max(MIN_BINS, budget - spikes), MIN_BIN_ROWS);
}

/**
 * Which distinct values get a code of their own, and how many rows a bin of the rest holds (METHOD: a value with at
 * least n/B rows is a spike; then, once, a value that would fill a bin of the rest by itself is one too).
 */
function findSpikes(counts: readonly number[], budget: number): { spike: boolean[]; rows: number } {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const first = counts.map((count) => count >= total / budget);
  const threshold = binRows(counts, first, budget);
  const spike = counts.map((count, i) => first[i]! || count >= threshold);
  return { spike, rows: binRows(counts, spike, budget) };
}

/** Groups distinct values, in order, into the codes of a column: lists of indices. */
function sweepBins(counts: readonly number[], budget: number): number[][] {
  if (counts.length <= budget) return counts.map((_, i) => [i]);
  const { spike, rows } = findSpikes(counts, budget);
  const bins: number[][] = [];
  let open: number[] = [];
  let held = 0;
  const close = () => {
    if (open.length > 0) bins.push(open);
    open = [];
    held = 0;
  };
  counts.forEach((count, i) => {
    if (spike[i]) {
      close();
      bins.push([i]);
      return;
    }
    open.push(i);
    held += count;
    if (held >= rows) close();
  });
  close();
  return bins;
}

/** The values of a code as they are, or their quantiles where they are many and none is seen often. */
function thinned(values: readonly number[], counts: readonly number[]): DistinctValues {
  if (values.length <= KNOTS || counts.some((count) => count >= JITTER_BELOW)) {
    return { values: [...values], counts: [...counts] };
  }
  const cells = values.flatMap((value, i) => new Array<number>(counts[i]!).fill(value));
  const step = (cells.length - 1) / (KNOTS - 1);
  const knots = Array.from({ length: KNOTS }, (_, k) => cells[Math.round(k * step)]!);
  return { values: knots, counts: [cells.length] };
}

/** Whether a code keeps quantiles: one count for many values. */
export function keepsQuantiles({ values, counts }: NumericCodec, code: number): boolean {
  return counts[code]!.length < values[code]!.length;
}

/**
 * @param budget codes B that the column may use, about (48; 32 for tables under 2,000 rows)
 * @param tailRows training rows that the least and the greatest value must stand for (top and bottom coding); 0: any
 */
export function fitNumericCodec(
  name: string,
  values: Float64Array,
  decimals: number,
  budget: number,
  tailRows = 0,
): NumericCodec {
  const { values: seen, counts } = codeTails(distinct(values), tailRows);
  const bins = sweepBins(counts, budget).map((bin) =>
    thinned(
      bin.map((i) => seen[i]!),
      bin.map((i) => counts[i]!),
    ),
  );
  const missing = values.some((value) => Number.isNaN(value));
  return {
    kind: 'numeric',
    name,
    values: bins.map((bin) => bin.values),
    counts: bins.map((bin) => bin.counts),
    missing,
    size: bins.length + (missing ? 1 : 0),
    decimals,
  };
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

/** First bin whose largest value is at least `value`; values beyond the last bin fall in it. */
function binOf(uppers: Float64Array, value: number): number {
  let low = 0;
  let high = uppers.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (uppers[middle]! >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Codes 0 … size − 1 of a numeric column; a missing cell where training had none has no code and gets −1. */
export function encodeNumeric(codec: NumericCodec, values: Float64Array): Int32Array {
  const uppers = Float64Array.from(codec.values, (bin) => bin[bin.length - 1]!);
  const missingCode = codec.missing ? codec.size - 1 : -1;
  return Int32Array.from(values, (value) => (Number.isNaN(value) ? missingCode : binOf(uppers, value)));
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

/** Two uniform numbers for every row: which value of the code, and how far it moves. */
export function numericDraws(rows: number, rng: Rng): Float64Array {
  return Float64Array.from({ length: 2 * rows }, () => rng.next());
}

function pickByCount(counts: readonly number[], total: number, draw: number): number {
  let left = draw * total;
  for (let i = 0; i < counts.length; i++) {
    left -= counts[i]!;
    if (left < 0) return i;
  }
  return counts.length - 1;
}

/** To at most `decimals` digits; never −0. */
function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals)) + 0;
}

/** Moves a value by up to half the gap to its neighbour within the bin; those at its ends move inwards only. */
function jitter(bin: readonly number[], i: number, decimals: number, draw: number): number {
  const shift = draw - 0.5;
  const isUpward = i === 0 || (shift >= 0 && i < bin.length - 1);
  const value = bin[i]!;
  return rounded(value + Math.abs(shift) * (bin[isUpward ? i + 1 : i - 1]! - value), decimals);
}

/** A number of the distribution that evenly ranked quantiles describe, linear between them. */
function betweenQuantiles(knots: readonly number[], decimals: number, draw: number): number {
  const rank = draw * (knots.length - 1);
  const i = Math.floor(rank);
  return rounded(knots[i]! + (rank - i) * (knots[i + 1]! - knots[i]!), decimals);
}

/**
 * The numbers of single cells: a training value of the code's bin by its frequency; one seen fewer than five times is
 * jittered, so that rare numbers of real people are not repeated. A missing code becomes NaN. A cell depends on its
 * own code and draws alone: a row can be drawn again and leave the others as they are.
 */
export function numericCells(codec: NumericCodec): (code: number, pick: number, shift: number) => number {
  const totals = codec.counts.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  return (code, pick, shift) => {
    const bin = codec.values[code];
    if (!bin) return Number.NaN;
    if (keepsQuantiles(codec, code)) return betweenQuantiles(bin, codec.decimals, pick);
    const counts = codec.counts[code]!;
    const i = pickByCount(counts, totals[code]!, pick);
    return counts[i]! < JITTER_BELOW && bin.length > 1 ? jitter(bin, i, codec.decimals, shift) : bin[i]!;
  };
}

/** Numbers for codes, see `numericCells`. @param draws of `numericDraws` */
export function decodeNumeric(codec: NumericCodec, codes: Int32Array, draws: Float64Array): Float64Array {
  const cell = numericCells(codec);
  return Float64Array.from(codes, (code, row) => cell(code, draws[2 * row]!, draws[2 * row + 1]!));
}
