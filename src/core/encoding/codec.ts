import type { Rng } from '../random.ts';

/**
 * A numeric column as a block of codes. Code k covers the training values `values[k]` (ascending, each seen
 * `counts[k]` times); where `missing`, the last code is the missing cell. A code of many rare values keeps quantiles
 * in their place: `values[k]` are then 17 of them at even ranks, the least and the largest value among them, and
 * `counts[k]` is the one number of rows that they stand for.
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
}
/** A categorical column: code k is `categories[k]`; where `missing`, the last code is the missing cell. */
export interface CategoricalCodec {
  readonly kind: 'categorical';
  readonly name: string;
  readonly categories: readonly string[];
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

interface Distinct {
  readonly values: number[];
  readonly counts: number[];
}

function distinct(values: Float64Array): Distinct {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const result: Distinct = { values: [], counts: [] };
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
function thinned(values: readonly number[], counts: readonly number[]): Distinct {
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
 */
export function fitNumericCodec(
  name: string,
  values: Float64Array,
  decimals: number,
  budget: number,
): NumericCodec {
  const { values: seen, counts } = distinct(values);
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

/** Only categories that occur get a code: what training never saw cannot be generated. */
export function fitCategoricalCodec(
  name: string,
  codes: Int32Array,
  categories: readonly string[],
): CategoricalCodec {
  const present = new Set(codes);
  const missing = present.has(-1);
  const kept = categories.filter((_, code) => present.has(code));
  return { kind: 'categorical', name, categories: kept, missing, size: kept.length + (missing ? 1 : 0) };
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

/** Codes 0 … size − 1 of a categorical column; a category that training never saw has no code and gets −1. */
export function encodeCategorical(
  codec: CategoricalCodec,
  codes: Int32Array,
  categories: readonly string[],
): Int32Array {
  const index = new Map(codec.categories.map((category, k) => [category, k]));
  const recode = Int32Array.from(categories, (category) => index.get(category) ?? -1);
  const missingCode = codec.missing ? codec.size - 1 : -1;
  return codes.map((code) => (code < 0 ? missingCode : recode[code]!));
}

function pickByCount(counts: readonly number[], total: number, rng: Rng): number {
  let left = rng.next() * total;
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

/** Moves a value by up to half the gap to its neighbour within the bin. */
function jitter(bin: readonly number[], i: number, decimals: number, rng: Rng): number {
  const shift = rng.next() - 0.5;
  const value = bin[i]!;
  const neighbour = shift < 0 ? bin[Math.max(i - 1, 0)]! : bin[Math.min(i + 1, bin.length - 1)]!;
  const moved = value + Math.abs(shift) * (neighbour - value);
  return rounded(moved, decimals);
}

/** A number of the distribution that evenly ranked quantiles describe, linear between them. */
function betweenQuantiles(knots: readonly number[], decimals: number, rng: Rng): number {
  const rank = rng.next() * (knots.length - 1);
  const i = Math.floor(rank);
  return rounded(knots[i]! + (rank - i) * (knots[i + 1]! - knots[i]!), decimals);
}

/**
 * Numbers for codes: a training value of the bin by its frequency; one seen fewer than five times is jittered, so
 * that rare numbers of real people are not repeated. Missing codes become NaN.
 */
export function decodeNumeric(codec: NumericCodec, codes: Int32Array, rng: Rng): Float64Array {
  const totals = codec.counts.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  return Float64Array.from(codes, (code) => {
    const bin = codec.values[code];
    if (!bin) return Number.NaN;
    if (keepsQuantiles(codec, code)) return betweenQuantiles(bin, codec.decimals, rng);
    const i = pickByCount(codec.counts[code]!, totals[code]!, rng);
    return codec.counts[code]![i]! < JITTER_BELOW && bin.length > 1
      ? jitter(bin, i, codec.decimals, rng)
      : bin[i]!;
  });
}
