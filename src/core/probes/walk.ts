import { cutsReached } from './binning.ts';
import type { TreeMatrix } from './features.ts';
import type { Tree } from './tree.ts';

/** Whole numbers of a node: its column, low, high, and where its left child stands. */
const FIELDS = 4;
/** Of a leaf: no code is so high, so that none goes to the right. */
const NEVER = 2 ** 30;

/**
 * Trees made ready for many rows. A cell is turned into a code once for all trees (how many of the thresholds of its
 * column it reaches, or its category), and a node goes to the right where low ≤ code ≤ high, which needs no branch: a
 * processor would guess it wrong every other time.
 */
export interface Walker {
  readonly trees: number;
  readonly plans: readonly Plan[];
  /** Of each tree what its leaves add, by node. */
  readonly leaves: readonly Float64Array[];
  /** Codes of some rows, [from, to), row-major; written to the beginning of a list. */
  readonly writeCodes: (matrix: TreeMatrix, from: number, to: number, out: Int32Array) => void;
  /** Whether a tree tests a column. */
  readonly tests: (tree: number, column: number) => boolean;
  /** Codes of the cells of a matrix, column-major as its values. */
  readonly codesOf: (matrix: TreeMatrix) => Int32Array;
  /**
   * Adds what a tree says of each row to `out[row * stride + offset]`.
   * @param codes of `rows` rows
   */
  readonly add: (
    tree: number,
    codes: Int32Array,
    rows: number,
    out: Float64Array,
    stride: number,
    offset: number,
  ) => void;
  /** Writes what a tree says of some of the rows to `out[row]`. */
  readonly say: (tree: number, codes: Int32Array, rows: number, some: Int32Array, out: Float64Array) => void;
}

export function createWalker(trees: readonly Tree[], sizes: readonly number[]): Walker {
  const cuts = sizes.map((size, column) => (size > 0 ? new Float64Array(0) : cutsOf(trees, column)));
  const plans = trees.map((tree) => planOf(tree, sizes, cuts));
  return {
    trees: trees.length,
    plans,
    leaves: trees.map(({ leaf }) => leaf),
    writeCodes: (matrix, from, to, out) => writeCodes(matrix, cuts, from, to, out),
    tests: (tree, column) => plans[tree]!.columns.has(column),
    codesOf: (matrix) => codesOf(matrix, cuts),
    add(tree, codes, rows, out, stride, offset) {
      const { nodes, depth } = plans[tree]!;
      addLeaves(nodes, trees[tree]!.leaf, depth, codes, rows, out, stride, offset);
    },
    say(tree, codes, rows, some, out) {
      const { nodes, depth } = plans[tree]!;
      setLeaves(nodes, trees[tree]!.leaf, depth, codes, rows, some, out);
    },
  };
}

/** The thresholds of a numeric column, ascending, each once. */
function cutsOf(trees: readonly Tree[], column: number): Float64Array {
  const found = new Set<number>();
  for (const tree of trees) {
    for (let node = 0; node < tree.column.length; node++) {
      if (tree.column[node] === column) found.add(tree.threshold[node]!);
    }
  }
  return Float64Array.from(found).sort();
}

function codesOf({ rows, sizes, values }: TreeMatrix, cuts: readonly Float64Array[]): Int32Array {
  const codes = new Int32Array(values.length);
  sizes.forEach((size, j) => {
    const own = cuts[j]!;
    const end = (j + 1) * rows;
    if (size > 0) for (let at = j * rows; at < end; at++) codes[at] = values[at]!;
    else if (own.length > 0)
      for (let at = j * rows; at < end; at++) codes[at] = cutsReached(own, values[at]!);
  });
  return codes;
}

function writeCodes(
  { rows, sizes, values }: TreeMatrix,
  cuts: readonly Float64Array[],
  from: number,
  to: number,
  out: Int32Array,
): void {
  const columns = sizes.length;
  sizes.forEach((size, j) => {
    const own = cuts[j]!;
    const first = j * rows;
    for (let row = from, at = j; row < to; row++, at += columns) {
      const value = values[first + row]!;
      out[at] = size > 0 ? value : cutsReached(own, value);
    }
  });
}

/** A tree as whole numbers. */
export interface Plan {
  /** Four a node: its column, low, high (to the right where low ≤ code ≤ high), and the place of its left child. */
  readonly nodes: Int32Array;
  readonly depth: number;
  readonly columns: ReadonlySet<number>;
}

/** Columns stand in the nodes by number. */
function planOf(
  { column, threshold, left }: Tree,
  sizes: readonly number[],
  cuts: readonly Float64Array[],
): Plan {
  const nodes = new Int32Array(FIELDS * column.length);
  const levels = new Int32Array(column.length);
  const columns = new Set<number>();
  let depth = 0;
  for (let node = 0; node < column.length; node++) {
    const tested = column[node]!;
    if (tested < 0) {
      nodes.set([0, NEVER, NEVER, FIELDS * node], FIELDS * node);
      continue;
    }
    columns.add(tested);
    const child = left[node]!;
    // A threshold is one of the cuts: as many are reached where the cell reaches it.
    const low = sizes[tested]! > 0 ? threshold[node]! : cutsReached(cuts[tested]!, threshold[node]!);
    nodes.set([tested, low, sizes[tested]! > 0 ? low : NEVER, FIELDS * child], FIELDS * node);
    levels[child] = levels[node]! + 1;
    levels[child + 1] = levels[child]!;
    depth = Math.max(depth, levels[node]! + 1);
  }
  return { nodes, depth, columns };
}

/** Every row takes as many steps as the tree is deep; two rows at once, which do not wait for each other. */
function addLeaves(
  nodes: Int32Array,
  leaf: Float64Array,
  depth: number,
  codes: Int32Array,
  rows: number,
  out: Float64Array,
  stride: number,
  offset: number,
): void {
  for (let row = 0; row < rows; row += 2) {
    const next = Math.min(row + 1, rows - 1);
    let a = 0;
    let b = 0;
    for (let level = 0; level < depth; level++) {
      const x = codes[nodes[a]! * rows + row]!;
      const y = codes[nodes[b]! * rows + next]!;
      // The sign of both differences is set where low ≤ code ≤ high.
      a = nodes[a + 3]! + ((((nodes[a + 1]! - 1 - x) & (x - nodes[a + 2]! - 1)) >>> 31) << 2);
      b = nodes[b + 3]! + ((((nodes[b + 1]! - 1 - y) & (y - nodes[b + 2]! - 1)) >>> 31) << 2);
    }
    out[row * stride + offset]! += leaf[a >> 2]!;
    if (next > row) out[next * stride + offset]! += leaf[b >> 2]!;
  }
}

/** The same of some rows, whose leaves replace what stands there. */
function setLeaves(
  nodes: Int32Array,
  leaf: Float64Array,
  depth: number,
  codes: Int32Array,
  rows: number,
  some: Int32Array,
  out: Float64Array,
): void {
  const last = some.length - 1;
  for (let i = 0; i <= last; i += 2) {
    const row = some[i]!;
    const next = some[Math.min(i + 1, last)]!;
    let a = 0;
    let b = 0;
    for (let level = 0; level < depth; level++) {
      const x = codes[nodes[a]! * rows + row]!;
      const y = codes[nodes[b]! * rows + next]!;
      a = nodes[a + 3]! + ((((nodes[a + 1]! - 1 - x) & (x - nodes[a + 2]! - 1)) >>> 31) << 2);
      b = nodes[b + 3]! + ((((nodes[b + 1]! - 1 - y) & (y - nodes[b + 2]! - 1)) >>> 31) << 2);
    }
    out[row] = leaf[a >> 2]!;
    out[next] = leaf[b >> 2]!;
  }
}
