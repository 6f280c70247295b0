import { above, below, coarserStep, onGrid, roundStep, type Grid } from './grid.ts';
import type { DistinctValues } from './distinctValues.ts';

/**
 * What is kept of some training rows' numbers: a value that all of them have (`from` = `to`), or the ends of a range
 * that they lie in, both on the column's grid. A range is drawn from evenly.
 */
export interface NumericPiece {
  readonly from: number;
  readonly to: number;
  /** Training rows that it stands for. */
  readonly rows: number;
}

/** Rows a code of the rest holds at least, codes that the rest gets at least (METHOD). */
const MIN_BIN_ROWS = 10;
const MIN_BINS = 4;
/** Ranges that the rare values of a code are cut into where they are not spread evenly, at most. */
const MOST_RANGES = 8;
/** Largest distance of a sample of n from its distribution, times √n, that chance exceeds once in twenty (Kolmogorov). */
const CHANCE = 1.36;
/** Rare values of a column of many values: fewer rows than that, whatever the threshold. */
const LEAST_ROWS = 5;

/** Consecutive distinct values, from index `start` to before `end`, and the range on the grid that stands for them. */
interface Range {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

function rowsOf(counts: readonly number[], start = 0, end = counts.length): number {
  let rows = 0;
  for (let i = start; i < end; i++) rows += counts[i]!;
  return rows;
}

/** Which distinct values have a code of their own, and how many rows a code of the others holds. */
interface Spikes {
  readonly spike: readonly boolean[];
  readonly rows: number;
}

/** Rows a swept bin should hold, given which values have a code of their own. */
function binRows(counts: readonly number[], spike: readonly boolean[], budget: number): number {
  const spikes = spike.filter(Boolean).length;
  const rest = counts.reduce((sum, count, i) => (spike[i] ? sum : sum + count), 0);
  return Math.max(rest / Math.max(MIN_BINS, budget - spikes), MIN_BIN_ROWS);
}

/**
 * Which distinct values get a code of their own, and how many rows a bin of the rest holds (METHOD: a value with at
 * least n/B rows is a spike; then, once, a value that would fill a bin of the rest by itself is one too).
 */
function findSpikes(counts: readonly number[], budget: number, least: number): Spikes {
  const fair = Math.max(rowsOf(counts) / budget, least);
  const first = counts.map((count) => count >= fair);
  const enough = Math.max(binRows(counts, first, budget), least);
  const spike = counts.map((count, i) => first[i]! || count >= enough);
  return { spike, rows: Math.max(binRows(counts, spike, budget), least) };
}

/** The part of the grid that the ends of a range lie on; coarser where it stands for so few rows that its width tells of them. */
function roundness(first: number, last: number, isTooFew: boolean, grid: Grid): Grid {
  const { step } = grid;
  if (!isTooFew) return { ...grid, step: roundStep(step, last - first) };
  return { ...grid, step: coarserStep(step, Math.max(10 * step, Math.abs(first) / 2, Math.abs(last) / 2)) };
}

/**
 * Cuts values into ranges of at least `rows` rows, the last one of `least` at least. Each is rounded outward: where it
 * ends depends on its width, and not on the digits of the value that happens to lie there.
 * @param low, high what the ranges must not leave
 */
function cutRanges(
  { values, counts }: DistinctValues,
  [start, end]: readonly [number, number],
  rows: number,
  least: number,
  [low, high]: readonly [number, number],
  grid: Grid,
): Range[] {
  const ranges: Range[] = [];
  let free = low;
  for (let first = start, next = start; first < end; first = next) {
    let held = 0;
    while (next < end && held < rows) held += counts[next++]!;
    const round = roundness(values[first]!, values[next - 1]!, held < least, grid);
    const cut = above(values[next - 1]!, round);
    while (next < end && values[next]! < cut) next++;
    if (rowsOf(counts, next, end) < least) next = end;
    const from = Math.max(free, onGrid(values[first]!, round, Math.floor));
    free = next === end ? above(values[end - 1]!, round) : cut;
    const to = Math.min(high, below(free, grid));
    if (from <= to) ranges.push({ start: first, end: next, from, to });
  }
  return ranges;
}

/** The codes of a column as ranges: a spike alone, the rest swept between spikes; too few rows to be told get none. */
function sweep(
  distinct: DistinctValues,
  { spike, rows }: Spikes,
  least: number,
  outer: readonly [number, number],
  grid: Grid,
): Range[] {
  const { values, counts } = distinct;
  const last = values.length - 1;
  const ranges: Range[] = [];
  for (let start = 0, end = 0; start <= last; start = end) {
    if (spike[start]) {
      end = start + 1;
      ranges.push({ start, end, from: values[start]!, to: values[start]! });
      continue;
    }
    while (end <= last && (end <= start || !spike[end])) end++;
    if (rowsOf(counts, start, end) < least && end - start <= last) continue;
    const before = start > 0 ? above(values[start - 1]!, grid) : outer[0];
    const after = end <= last ? below(values[end]!, grid) : outer[1];
    ranges.push(...cutRanges(distinct, [start, end], rows, least, [before, after], grid));
  }
  return ranges;
}

/** Nothing lies outside extremes that are not to be hidden. */
function extremes({ values, counts }: DistinctValues, threshold: number): readonly [number, number] {
  return [
    counts[0]! >= threshold ? values[0]! : -Infinity,
    counts.at(-1)! >= threshold ? values.at(-1)! : Infinity,
  ];
}

type Ends = Omit<NumericPiece, 'rows'>;

/** Whether one range tells as much of these rows as could be told: they lie in it as an even spread would have them. */
function isEven({ values, counts }: DistinctValues, { from, to }: Ends): boolean {
  const rows = rowsOf(counts);
  let below = 0;
  let farthest = 0;
  values.forEach((value, i) => {
    const even = (value - from) / (to - from || 1);
    const before = below / rows;
    below += counts[i]!;
    farthest = Math.max(farthest, Math.abs(even - before), Math.abs(below / rows - even));
  });
  return farthest <= CHANCE / Math.sqrt(rows);
}

/** A code's values that many rows have, and ranges of the others among them. */
function piecesOf({ values, counts }: DistinctValues, code: Range, least: number, grid: Grid): Ends[] {
  const inside = values.map((_, i) => i).slice(code.start, code.end);
  const points = inside.filter((i) => counts[i]! >= least).map((i) => ({ from: values[i]!, to: values[i]! }));
  const rare = inside.filter((i) => counts[i]! < least);
  const others = { values: rare.map((i) => values[i]!), counts: rare.map((i) => counts[i]!) };
  const rows = rowsOf(others.counts);
  if (rare.length === 0 || (rows < least && points.length > 0)) return points;
  const cut = (wanted: number) =>
    cutRanges(others, [0, rare.length], wanted, least, [code.from, code.to], grid);
  const whole = cut(rows);
  const ranges = whole.every((range) => isEven(others, range))
    ? whole
    : cut(Math.max(least, rows / MOST_RANGES));
  return [...points, ...ranges.map(({ from, to }) => ({ from, to }))].sort(
    (a, b) => a.from - b.from || a.to - b.to,
  );
}

/** The values that codes begin at, but for the first: half way between one code's pieces and the next one's. */
export function codeCuts(codes: readonly (readonly Ends[])[]): Float64Array {
  const uppers = codes.map((pieces) => pieces.reduce((most, { to }) => Math.max(most, to), -Infinity));
  return Float64Array.from(codes.slice(1), (pieces, k) => uppers[k]! / 2 + pieces[0]!.from / 2);
}

/** The code of a number: that of the nearest pieces; half way, the upper one. */
export function codeAt(cuts: Float64Array, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < cuts[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

function distance({ from, to }: Ends, value: number): number {
  return Math.max(from - value, value - to, 0);
}

/** Which piece of a code stands for a value: the value itself, else the nearest range, else the nearest value. */
function pieceAt(pieces: readonly Ends[]): (value: number) => number {
  const points = new Map(
    pieces.flatMap(({ from, to }, i): [number, number][] => (from === to ? [[from, i]] : [])),
  );
  const all = [...pieces.keys()];
  const ranges = all.filter((i) => pieces[i]!.from < pieces[i]!.to);
  const candidates = ranges.length > 0 ? ranges : all;
  const nearer = (value: number) => (best: number, i: number) =>
    distance(pieces[i]!, value) < distance(pieces[best]!, value) ? i : best;
  return (value) => points.get(value) ?? candidates.reduce(nearer(value));
}

function countRows(
  { values, counts }: DistinctValues,
  codes: readonly (readonly Ends[])[],
): NumericPiece[][] {
  const cuts = codeCuts(codes);
  const at = codes.map(pieceAt);
  const rows = codes.map((pieces) => pieces.map(() => 0));
  values.forEach((value, i) => {
    const code = codeAt(cuts, value);
    rows[code]![at[code]!(value)]! += counts[i]!;
  });
  return codes.map((pieces, code) => pieces.map((ends, i) => ({ ...ends, rows: rows[code]![i]! })));
}

/** Pieces with the rows that come to lie in each; one that is left with too few goes, and its rows to its neighbours. */
function counted(
  distinct: DistinctValues,
  codes: readonly (readonly Ends[])[],
  least: number,
): NumericPiece[][] {
  const pieces = countRows(distinct, codes);
  const kept = pieces.map((own) => own.filter(({ rows }) => rows >= least)).filter((own) => own.length > 0);
  const before = pieces.reduce((sum, own) => sum + own.length, 0);
  const after = kept.reduce((sum, own) => sum + own.length, 0);
  return after === before || after === 0 ? pieces : counted(distinct, kept, least);
}

/**
 * A column's numbers as the pieces of its codes. Every piece stands for `threshold` training rows at least (five in a
 * column of more values than codes, whatever the threshold), unless the whole column has fewer. Rows that lie between
 * pieces take the nearest one.
 * @param distinct extremes coded
 * @param budget codes that the column may use, about
 */
export function numericPieces(
  distinct: DistinctValues,
  budget: number,
  threshold: number,
  grid: Grid,
): NumericPiece[][] {
  const { values, counts } = distinct;
  if (values.length === 0) return [];
  const few = values.length <= budget;
  const least = Math.max(threshold, few ? 1 : LEAST_ROWS);
  const spikes = few
    ? { spike: counts.map((count) => count >= least), rows: least }
    : findSpikes(counts, budget, least);
  const codes = sweep(distinct, spikes, least, extremes(distinct, threshold), grid).map((code) =>
    spikes.spike[code.start] ? [{ from: code.from, to: code.to }] : piecesOf(distinct, code, least, grid),
  );
  return counted(
    distinct,
    codes.filter((pieces) => pieces.length > 0),
    least,
  );
}
