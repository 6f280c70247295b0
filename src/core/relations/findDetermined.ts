import { ln, wholePower } from '../elementary.ts';
import type { CodedColumn } from './codedColumn.ts';
import type { Determines } from './relation.ts';
import { fitDetermines } from './fitDetermines.ts';

/** Rows that a value of the first column has on average, at least, where pairs of values are listed. */
const SUPPORT = 2;
/** Values of a column whose pairs are listed, at most. */
const MOST_PAIRS = 1000;
/** Ranges that a number's may be cut into, at most, and for each value of the second column. */
const MOST_RANGES = 64;
const RANGES_PER_VALUE = 2;
/** Natural logarithm of the chance that a relation would hold by accident: no more than that (about 10⁻¹¹). */
const MOST_CHANCE = -25;

/** The second column's code for each code of the first; null where a value of the first comes with two. */
function mapOf(from: CodedColumn, to: CodedColumn, rows: Int32Array): Int32Array | null {
  const map = new Int32Array(from.values.length).fill(-1);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const a = from.codes[row]!;
    const b = to.codes[row]!;
    if (a < 0 || b < 0) continue;
    if (map[a]! < 0) map[a] = b;
    else if (map[a] !== b) return null;
  }
  return map;
}

/** Stretches of one value of the second column along the ascending values of the first. */
function stretches(map: Int32Array): number {
  let count = 0;
  let last = -1;
  for (const code of map) {
    if (code < 0 || code === last) continue;
    last = code;
    count++;
  }
  return count;
}

const logFactorials: number[] = [0];
function logFactorial(n: number): number {
  for (let k = logFactorials.length; k <= n; k++) logFactorials.push(logFactorials[k - 1]! + ln(k));
  return logFactorials[n]!;
}

/** Log of the chance that values dealt out to the first column's at random would lie in so few stretches, about. */
function chanceOfRanges(map: Int32Array, ranges: number): number {
  const sizes = new Map<number, number>();
  let n = 0;
  for (const code of map) {
    if (code < 0) continue;
    sizes.set(code, (sizes.get(code) ?? 0) + 1);
    n++;
  }
  let log = -logFactorial(n) + logFactorial(ranges);
  for (const size of sizes.values()) log += logFactorial(size);
  // Ways to divide the values of a class among its stretches.
  return log + (ranges - sizes.size) * ln(n);
}

/** Rows that have both values, by value of the first column. */
function jointRows(from: CodedColumn, to: CodedColumn): Int32Array {
  const rows = new Int32Array(from.values.length);
  from.codes.forEach((code, row) => {
    if (code >= 0 && to.codes[row]! >= 0) rows[code]! += 1;
  });
  return rows;
}

/**
 * Log of the chance that all rows of each value of the first column would agree if the second were dealt out at random
 * among the rows that have both: where it is always one value there, being filled says it all.
 */
function chanceOfPairs(from: CodedColumn, map: Int32Array, to: CodedColumn): number {
  const joint = jointRows(from, to);
  const shares = new Float64Array(to.values.length);
  const both = joint.reduce((sum, rows) => sum + rows, 0);
  joint.forEach((rows, value) => {
    if (rows > 0) shares[map[value]!]! += rows / both;
  });
  let log = 0;
  for (const rows of joint) {
    if (rows < 2) continue;
    let same = 0;
    for (const share of shares) same += wholePower(share, rows);
    log += ln(same);
    if (log < MOST_CHANCE) break;
  }
  return log;
}

function isInRanges(from: CodedColumn, to: CodedColumn, map: Int32Array): boolean {
  if (!from.numbers) return false;
  const ranges = stretches(map);
  const most = Math.min(MOST_RANGES, RANGES_PER_VALUE * to.values.length);
  return ranges <= most && ranges < from.values.length && chanceOfRanges(map, ranges) <= MOST_CHANCE;
}

/** Of a number only values that may have a code each: pairs of others break with each number that is drawn. */
function isInPairs(from: CodedColumn, to: CodedColumn, map: Int32Array): boolean {
  const { length } = from.values;
  const most = from.numbers ? MOST_RANGES : MOST_PAIRS;
  if (from.kind.isKey || length > most || from.filled < SUPPORT * length) return false;
  return chanceOfPairs(from, map, to) <= MOST_CHANCE;
}

/** Columns that many others would follow from by accident, and those that follow from anything, are none. */
function isCandidate(from: CodedColumn, to: CodedColumn): boolean {
  return (
    from !== to &&
    to.values.length >= 2 &&
    !to.kind.isKey &&
    from.values.length >= to.values.length &&
    (from.numbers !== null || from.values.length <= MOST_PAIRS)
  );
}

interface Edge {
  readonly from: CodedColumn;
  readonly to: CodedColumn;
  readonly asRanges: boolean;
}

function edgeOf(from: CodedColumn, to: CodedColumn, sample: Int32Array, all: Int32Array): Edge | null {
  if (!isCandidate(from, to)) return null;
  const first = mapOf(from, to, sample);
  if (!first) return null;
  // Nearly distinct numbers are a function of anything: only ranges say more.
  const isSparse = from.filled < SUPPORT * from.values.length;
  if (isSparse && !(from.numbers && stretches(first) <= MOST_RANGES)) return null;
  const map = mapOf(from, to, all);
  if (!map) return null;
  if (isInRanges(from, to, map)) return { from, to, asRanges: true };
  return isInPairs(from, to, map) ? { from, to, asRanges: false } : null;
}

/** Leaves out what follows from other relations: of A → B → C, that A → C; of columns that are twins, all but one. */
function withoutConsequences(edges: readonly Edge[], columns: readonly CodedColumn[]): Edge[] {
  const follow = new Map(columns.map((column) => [column, new Set<CodedColumn>()]));
  for (const { from, to } of edges) follow.get(from)!.add(to);
  const goes = (from: CodedColumn, to: CodedColumn) => follow.get(from)!.has(to);
  const areTwins = (a: CodedColumn, b: CodedColumn) => goes(a, b) && goes(b, a);
  const first = new Map(
    columns.map((column) => [column, columns.find((twin) => twin === column || areTwins(twin, column))!]),
  );
  const isFirst = (column: CodedColumn) => first.get(column) === column;
  return edges.filter(({ from, to }) => {
    if (!isFirst(from)) return false;
    if (areTwins(from, to)) return true;
    if (!isFirst(to)) return false;
    const between = [...follow.get(from)!].filter((column) => column !== to && isFirst(column));
    return !between.some((column) => goes(column, to) && !areTwins(column, from) && !areTwins(column, to));
  });
}

/**
 * Columns that are functions of others in every row that has both, but for what chance alone would bring about and for
 * what follows from the relations that are given.
 * @param sample rows to try first
 * @param all every row
 * @param rareThreshold see `fitDetermines`
 */
export function findDetermined(
  columns: readonly CodedColumn[],
  sample: Int32Array,
  all: Int32Array,
  rareThreshold: number,
): Determines[] {
  const edges = columns.flatMap((from) =>
    columns.flatMap((to) => {
      const edge = edgeOf(from, to, sample, all);
      return edge ? [edge] : [];
    }),
  );
  const has = (from: CodedColumn, to: CodedColumn) =>
    edges.some((edge) => edge.from === from && edge.to === to);
  return withoutConsequences(edges, columns).flatMap(({ from, to, asRanges }) => {
    const both = has(to, from);
    const relation = fitDetermines(from, to, { both, asRanges: asRanges && !both }, rareThreshold);
    return relation ? [relation] : [];
  });
}
