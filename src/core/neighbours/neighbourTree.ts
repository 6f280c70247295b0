import { square } from '../elementary.ts';
import { takePoints, type Points } from './points.ts';

/** Rows of a leaf, at most, unless they are all the same point in what can be split. */
const LEAF_ROWS = 12;
/**
 * A column of more values is looked up and never split: a query would have to enter nearly all of so many children, since
 * to each of them it is equally far.
 */
const MOST_CHILDREN = 100;
/** Rows looked at to choose a split. */
const SPLIT_SAMPLE = 96;

/**
 * A k-d tree (Bentley 1975) over mixed rows. A node is split where two of its rows are expected to be farthest
 * apart: a numeric feature at its median, or a categorical column into one child per value. In the one-hot space
 * both spreads have the same unit (expected squared difference), so one rule serves both.
 * Points are stored in the order of the leaves; `row` leads back to the table. Categorical columns of very many values
 * take no part in the splits: their rows are found by value (`wide`).
 */
export interface NeighbourTree {
  readonly points: Points;
  readonly row: Int32Array;
  /** Of each node: feature of its split (numeric first, then categorical columns), or −1 for a leaf. */
  readonly split: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Children are neighbours in the list of nodes; those of a categorical split ascend by `value`. */
  readonly firstChild: Int32Array;
  readonly children: Int32Array;
  /** Extent of the node in the numeric feature of its parent's split. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Value of the node in the categorical column of its parent's split. */
  readonly value: Int32Array;
  readonly wide: readonly WideColumn[];
}

/** A categorical column that no node is split by. */
export interface WideColumn {
  /** Among the categorical ones. */
  readonly column: number;
  /** Points of each value, in the tree's order. */
  readonly points: ReadonlyMap<number, Int32Array>;
  /** What differing values add to a squared distance, at least: 1 where a point's value is unknown, else 2. */
  readonly apart: number;
}

/** Nodes as they are made; turned into typed arrays at the end. */
interface Nodes {
  readonly split: number[];
  readonly from: number[];
  readonly to: number[];
  readonly firstChild: number[];
  readonly children: number[];
  readonly low: number[];
  readonly high: number[];
  readonly value: number[];
}

/** Nodes between two calls of `pause`. */
const BLOCK = 64;

/** O(n log n) time, O(n) memory. @param pause awaited now and then. */
export async function buildTree(points: Points, pause: () => Promise<void>): Promise<NeighbourTree> {
  const p = points.numericWidth;
  const order = Int32Array.from({ length: points.rows }, (_, i) => i);
  const nodes: Nodes = {
    split: [],
    from: [],
    to: [],
    firstChild: [],
    children: [],
    low: [],
    high: [],
    value: [],
  };
  const spread = spreadOf(points);
  const scratch = new Int32Array(points.rows);
  const wide = wideColumns(points);
  const features = Array.from({ length: p + points.categoricalWidth }, (_, feature) => feature).filter(
    (feature) => !wide.includes(feature - p),
  );
  addNode(nodes, 0, points.rows);
  for (let node = 0; node < nodes.split.length; node++) {
    if (node % BLOCK === 0) await pause();
    const from = nodes.from[node]!;
    const to = nodes.to[node]!;
    if (to - from <= LEAF_ROWS) continue;
    const feature = widestFeature(spread, order, from, to, features);
    if (feature < 0) continue;
    nodes.split[node] = feature;
    nodes.firstChild[node] = nodes.split.length;
    if (feature < p) splitNumber(points, order, scratch, nodes, node, feature);
    else splitCategory(points, order, scratch, nodes, node, feature - p);
    nodes.children[node] = nodes.split.length - nodes.firstChild[node]!;
  }
  return freeze(points, order, nodes, wide);
}

/** Categorical columns of more than `MOST_CHILDREN` values. */
function wideColumns({ rows, active, categoricalWidth: q }: Points): number[] {
  return Array.from({ length: q }, (_, column) => column).filter((column) => {
    const values = new Set<number>();
    for (let row = 0; row < rows && values.size <= MOST_CHILDREN; row++)
      values.add(active[row * q + column]!);
    return values.size > MOST_CHILDREN;
  });
}

function findByValue({ rows, active, categoricalWidth: q }: Points, column: number): WideColumn {
  const lists = new Map<number, number[]>();
  for (let at = 0; at < rows; at++) {
    const value = active[at * q + column]!;
    const list = lists.get(value);
    if (list) list.push(at);
    else lists.set(value, [at]);
  }
  const points = new Map([...lists].map(([value, list]) => [value, Int32Array.from(list)]));
  return { column, points, apart: points.has(-1) ? 1 : 2 };
}

function addNode(nodes: Nodes, from: number, to: number, low = 0, high = 0, value = 0): void {
  nodes.split.push(-1);
  nodes.from.push(from);
  nodes.to.push(to);
  nodes.firstChild.push(0);
  nodes.children.push(0);
  nodes.low.push(low);
  nodes.high.push(high);
  nodes.value.push(value);
}

type Spread = (rows: Int32Array, feature: number) => number;

/** Expected squared difference of two random rows, halved: the variance, or Σ p(1 − p) of a categorical column. */
function spreadOf(points: Points): Spread {
  const p = points.numericWidth;
  const q = points.categoricalWidth;
  const counts = new Int32Array(points.width + 1);
  return (rows, feature) => {
    if (feature < p) {
      const first = points.numbers[rows[0]! * p + feature]!;
      let sum = 0;
      let squares = 0;
      for (const row of rows) {
        const x = points.numbers[row * p + feature]! - first;
        sum += x;
        squares += x * x;
      }
      return squares / rows.length - square(sum / rows.length);
    }
    const at = feature - p;
    let same = 0;
    for (const row of rows) same += 2 * counts[points.active[row * q + at]! + 1]!++ + 1;
    for (const row of rows) counts[points.active[row * q + at]! + 1] = 0;
    return 1 - same / square(rows.length);
  };
}

/** The feature of the largest spread; −1 where all rows are one point in these features. */
function widestFeature(
  spread: Spread,
  order: Int32Array,
  from: number,
  to: number,
  features: readonly number[],
): number {
  const all = order.subarray(from, to);
  const stride = Math.max(1, Math.floor(all.length / SPLIT_SAMPLE));
  const some = stride === 1 ? all : all.filter((_, i) => i % stride === 0);
  const feature = widest(spread, some, features);
  return feature >= 0 || stride === 1 ? feature : widest(spread, all, features);
}

function widest(spread: Spread, rows: Int32Array, features: readonly number[]): number {
  let best = -1;
  let most = 1e-12; // below: rounding of equal numbers
  for (const feature of features) {
    const size = spread(rows, feature);
    if (size > most) {
      most = size;
      best = feature;
    }
  }
  return best;
}

/** Two children: up to the (sampled) median, and above it. */
function splitNumber(
  points: Points,
  order: Int32Array,
  scratch: Int32Array,
  nodes: Nodes,
  node: number,
  feature: number,
): void {
  const p = points.numericWidth;
  const from = nodes.from[node]!;
  const to = nodes.to[node]!;
  const valueAt = (i: number) => points.numbers[order[i]! * p + feature]!;
  const threshold = splitPoint(valueAt, from, to);
  let left = from;
  let right = 0;
  const extents = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = from; i < to; i++) {
    const x = valueAt(i);
    const side = x <= threshold ? 0 : 2;
    extents[side] = Math.min(extents[side]!, x);
    extents[side + 1] = Math.max(extents[side + 1]!, x);
    if (side === 0) order[left++] = order[i]!;
    else scratch[right++] = order[i]!;
  }
  order.set(scratch.subarray(0, right), left);
  addNode(nodes, from, left, extents[0], extents[1]);
  addNode(nodes, left, to, extents[2], extents[3]);
}

/** A value below the largest, so that both sides get rows: the median of a sample where it is one. */
function splitPoint(valueAt: (i: number) => number, from: number, to: number): number {
  const stride = Math.max(1, Math.floor((to - from) / SPLIT_SAMPLE));
  const sample: number[] = [];
  for (let i = from; i < to; i += stride) sample.push(valueAt(i));
  sample.sort((a, b) => a - b);
  const below = (top: number, values: readonly number[]) => values.findLast((value) => value < top);
  const median = sample[(sample.length - 1) >> 1]!;
  const top = sample.at(-1)!;
  if (median < top) return median;
  const lower = below(top, sample);
  if (lower !== undefined) return lower;
  // The sample is constant, the node is not: halve its range.
  let least = top;
  let most = top;
  for (let i = from; i < to; i++) {
    least = Math.min(least, valueAt(i));
    most = Math.max(most, valueAt(i));
  }
  return least < top ? least : top;
}

/** One child per value, by a counting sort. */
function splitCategory(
  points: Points,
  order: Int32Array,
  scratch: Int32Array,
  nodes: Nodes,
  node: number,
  column: number,
): void {
  const q = points.categoricalWidth;
  const from = nodes.from[node]!;
  const to = nodes.to[node]!;
  const counts = new Map<number, number>();
  for (let i = from; i < to; i++) {
    const value = points.active[order[i]! * q + column]!;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const starts = new Map<number, number>();
  let start = from;
  for (const value of [...counts.keys()].sort((a, b) => a - b)) {
    const end = start + counts.get(value)!;
    addNode(nodes, start, end, 0, 0, value);
    starts.set(value, start);
    start = end;
  }
  scratch.set(order.subarray(from, to), from);
  for (let i = from; i < to; i++) {
    const value = points.active[scratch[i]! * q + column]!;
    const at = starts.get(value)!;
    order[at] = scratch[i]!;
    starts.set(value, at + 1);
  }
}

function freeze(source: Points, order: Int32Array, nodes: Nodes, wide: readonly number[]): NeighbourTree {
  const points = takePoints(source, order);
  return {
    points,
    wide: wide.map((column) => findByValue(points, column)),
    row: order,
    split: Int32Array.from(nodes.split),
    from: Int32Array.from(nodes.from),
    to: Int32Array.from(nodes.to),
    firstChild: Int32Array.from(nodes.firstChild),
    children: Int32Array.from(nodes.children),
    low: Float64Array.from(nodes.low),
    high: Float64Array.from(nodes.high),
    value: Int32Array.from(nodes.value),
  };
}
