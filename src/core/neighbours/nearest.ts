import type { NeighbourTree } from './neighbourTree.ts';
import { exactLimit, expandedDistance, type Points } from './points.ts';
import type { Checkpoint } from '../probes/task.ts';

/** Queries between two calls of `checkpoint`. */
const BLOCK = 16;

/** `k` nearest rows of each query, nearest first; equal distances by row number. */
export interface Neighbours {
  readonly k: number;
  /** Distances (points.ts), row-major, queries × k; Infinity where there are fewer than k rows. */
  readonly distances: Float32Array;
  /** Row numbers, row-major, queries × k; −1 where there are fewer than k rows. */
  readonly rows: Int32Array;
}

export interface SearchOptions {
  /** The queries are the rows of the tree: a row is not its own neighbour. */
  readonly skipSelf?: boolean;
  /** Of each query the distance up to which rows are of interest; farther ones may be missing. Absent: any. */
  readonly within?: Float32Array;
}

/** The exact k nearest rows of the tree for each query. Memory O(queries × k). */
export async function nearestNeighbours(
  queries: Points,
  tree: NeighbourTree,
  k: number,
  checkpoint: Checkpoint,
  { skipSelf = false, within }: SearchOptions = {},
): Promise<Neighbours> {
  const distances = new Float32Array(queries.rows * k).fill(Infinity);
  const rows = new Int32Array(queries.rows * k).fill(-1);
  let base = 0;
  let self = -1;
  let radius = Infinity;

  const seek = createSearch(queries, tree, {
    start(query) {
      base = query * k;
      self = skipSelf ? query : -1;
      radius = within?.[query] ?? Infinity;
      return radius;
    },
    meet(row, distance) {
      if (row === self) return KEEP;
      let at = base + k - 1;
      if (!isBefore(distance, row, distances[at]!, rows[at]!)) return KEEP;
      while (at > base && isBefore(distance, row, distances[at - 1]!, rows[at - 1]!)) {
        distances[at] = distances[at - 1]!;
        rows[at] = rows[at - 1]!;
        at--;
      }
      distances[at] = distance;
      rows[at] = row;
      return Math.min(radius, distances[base + k - 1]!);
    },
  });
  await seekAll(seek, queries.rows, checkpoint);
  return { k, distances, rows };
}

/**
 * All nearest rows of each query, ascending: several where distances are equal, as often happens in coarse tables. What a
 * metric does with them then depends neither on the order of the rows nor on chance.
 * @param found called once per query; no rows where none is within its radius
 * @param within as `SearchOptions` has it
 */
export async function forNearestRows(
  queries: Points,
  tree: NeighbourTree,
  found: (query: number, distance: number, rows: readonly number[]) => void,
  checkpoint: Checkpoint,
  within?: Float32Array,
): Promise<void> {
  let nearest = Infinity;
  let rows: number[] = [];
  const seek = createSearch(queries, tree, {
    start(query) {
      nearest = within?.[query] ?? Infinity;
      rows = [];
      return nearest;
    },
    meet(row, distance) {
      if (distance > nearest) return KEEP;
      if (distance === nearest) {
        rows.push(row);
        return KEEP;
      }
      nearest = distance;
      rows = [row];
      return distance;
    },
  });
  const report = (query: number) => {
    seek(query);
    found(
      query,
      nearest,
      rows.sort((a, b) => a - b),
    );
  };
  await seekAll(report, queries.rows, checkpoint);
}

/**
 * How many rows of the tree lie within each query's own radius; the border counts.
 * @param radii one per query.
 */
export async function countWithin(
  queries: Points,
  tree: NeighbourTree,
  radii: Float32Array,
  checkpoint: Checkpoint,
): Promise<Int32Array> {
  const counts = new Int32Array(queries.rows);
  let current = 0;
  let radius = 0;
  const seek = createSearch(queries, tree, {
    start(query) {
      current = query;
      radius = radii[query]!;
      return radius;
    },
    meet(_, distance) {
      if (distance <= radius) counts[current]!++;
      return KEEP;
    },
  });
  await seekAll(seek, queries.rows, checkpoint);
  return counts;
}

/** A part of a longer computation: its 0 … 1 becomes `from` … `to` of the whole. */
export function portion(checkpoint: Checkpoint, from: number, to: number): Checkpoint {
  return (done) => checkpoint(from + (to - from) * done);
}

function isBefore(distance: number, row: number, otherDistance: number, otherRow: number): boolean {
  return distance < otherDistance || (distance === otherDistance && (row < otherRow || otherRow < 0));
}

async function seekAll(
  seek: (query: number) => void,
  queries: number,
  checkpoint: Checkpoint,
): Promise<void> {
  for (let start = 0; start < queries; start += BLOCK) {
    await checkpoint(start / queries);
    const end = Math.min(start + BLOCK, queries);
    for (let query = start; query < end; query++) seek(query);
  }
}

/** The answer of a visitor that leaves the distance of interest as it is. */
const KEEP = -1;

interface Visitor {
  /** Begins a query; returns the largest distance of interest. */
  readonly start: (query: number) => number;
  /** A row at the given distance; returns the new largest distance of interest, or KEEP. */
  readonly meet: (row: number, distance: number) => number;
}

/**
 * Depth-first descent, nearest child first, with the squared distance from the query to the node's region as lower
 * bound, kept up incrementally (Arya & Mount 1993). Points that share a value of a wide column come first; all others
 * differ in it, which raises their bound. Bounds are in exact arithmetic (64 bits); rows that pass get
 * their distance as points.ts defines it.
 */
function createSearch(queries: Points, tree: NeighbourTree, visitor: Visitor): (query: number) => void {
  const { split, firstChild, children, low, high, value, from, to, row, wide } = tree;
  const { numericWidth: p, categoricalWidth: q, numbers, active, norms } = tree.points;
  const x = new Float64Array(p);
  const code = new Int32Array(q);
  /** Squared distance from the query to the current region, by numeric feature. */
  const side = new Float64Array(p);
  let norm = 0;
  let limit = 0;

  function visit(node: number, bound: number): void {
    const feature = split[node]!;
    if (feature < 0) {
      scan(from[node]!, to[node]!);
    } else if (feature < p) {
      const first = firstChild[node]!;
      const near = x[feature]! <= (high[first]! + low[first + 1]!) / 2 ? 0 : 1;
      visitNumber(first + near, feature, bound);
      visitNumber(first + 1 - near, feature, bound);
    } else {
      visitCategories(node, code[feature - p]!, bound);
    }
  }

  function visitNumber(child: number, feature: number, bound: number): void {
    const offset = Math.max(0, x[feature]! - high[child]!, low[child]! - x[feature]!);
    const square = offset * offset;
    const old = side[feature]!;
    const next = bound - old + square;
    if (next > limit) return;
    side[feature] = square;
    visit(child, next);
    side[feature] = old;
  }

  function visitCategories(node: number, own: number, bound: number): void {
    const first = firstChild[node]!;
    const end = first + children[node]!;
    const match = childOf(value, first, end, own);
    if (match >= 0) visit(match, bound);
    for (let child = first; child < end && bound + 1 <= limit; child++) {
      if (child === match) continue;
      const next = bound + (own < 0 || value[child]! < 0 ? 1 : 2);
      if (next <= limit) visit(child, next);
    }
  }

  function scan(start: number, end: number): void {
    for (let at = start; at < end; at++) if (!isMet(at, wide.length)) look(at);
  }

  /** Whether the point was looked at already, for its value in one of the first `columns` wide columns. */
  function isMet(at: number, columns: number): boolean {
    for (let k = 0; k < columns; k++) {
      const { column } = wide[k]!;
      if (code[column]! >= 0 && code[column] === active[at * q + column]) return true;
    }
    return false;
  }

  function look(at: number): void {
    let square = 0;
    let shared = 0;
    for (let j = 0, c = at * q; j < q; j++, c++) {
      const other = active[c]!;
      const own = code[j]!;
      if (own !== other) square += own < 0 || other < 0 ? 1 : 2;
      else if (own >= 0) shared++;
    }
    for (let j = 0, c = at * p; j < p && square <= limit; j++, c++) {
      const difference = x[j]! - numbers[c]!;
      square += difference * difference;
    }
    if (square > limit) return;
    const next = visitor.meet(row[at]!, expandedDistance(norm, norms[at]!, product(at, shared)));
    if (next !== KEEP) limit = exactLimit(next, norm, p + q);
  }

  /** Looks at all points that share the query's value in a wide column. @returns how far all others are, at least */
  function lookUp(): number {
    let bound = 0;
    for (let k = 0; k < wide.length; k++) {
      const { column, points, apart } = wide[k]!;
      const own = code[column]!;
      bound += own < 0 ? 1 : apart;
      if (own >= 0) for (const at of points.get(own) ?? []) if (!isMet(at, k)) look(at);
    }
    return bound;
  }

  /** Scalar product with the query, in 32-bit fused steps: numbers first, then 1 per shared category. */
  function product(at: number, shared: number): number {
    let dot = 0;
    for (let j = 0, c = at * p; j < p; j++, c++) dot = Math.fround(dot + x[j]! * numbers[c]!);
    for (let j = 0; j < shared; j++) dot = Math.fround(dot + 1);
    return dot;
  }

  return (query) => {
    for (let j = 0; j < p; j++) x[j] = queries.numbers[query * p + j]!;
    for (let j = 0; j < q; j++) code[j] = queries.active[query * q + j]!;
    norm = queries.norms[query]!;
    side.fill(0);
    limit = exactLimit(visitor.start(query), norm, p + q);
    const bound = lookUp();
    if (row.length > 0 && bound <= limit) visit(0, bound);
  };
}

/** The child of the given value, by binary search; −1 where there is none. */
function childOf(value: Int32Array, first: number, end: number, wanted: number): number {
  let lo = first;
  let hi = end - 1;
  while (lo <= hi) {
    const middle = (lo + hi) >> 1;
    const found = value[middle]!;
    if (found === wanted) return middle;
    if (found < wanted) lo = middle + 1;
    else hi = middle - 1;
  }
  return -1;
}
