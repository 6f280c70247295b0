import type { TreeMatrix } from './features.ts';

/** A regression tree as parallel arrays, root first. */
export interface Tree {
  /** Column tested, or −1 at a leaf. */
  readonly column: Int32Array;
  /** Numeric column: right where value ≥ threshold. Categorical column: right where value = threshold. */
  readonly threshold: Float64Array;
  /** Left child; the right child follows it. */
  readonly left: Int32Array;
  /** What a leaf adds to the margin, learning rate included. */
  readonly leaf: Float64Array;
}

/** A tree under construction. */
export interface TreeBuilder {
  /** Adds two children under `node` and returns the left one. */
  split(node: number, column: number, threshold: number): number;
  setLeaf(node: number, value: number): void;
  build(): Tree;
}

export function createTreeBuilder(): TreeBuilder {
  const column = [-1];
  const threshold = [0];
  const left = [-1];
  const leaf = [0];
  return {
    split(node, testedColumn, value) {
      const child = column.length;
      column[node] = testedColumn;
      threshold[node] = value;
      left[node] = child;
      column.push(-1, -1);
      threshold.push(0, 0);
      left.push(-1, -1);
      leaf.push(0, 0);
      return child;
    },
    setLeaf(node, value) {
      leaf[node] = value;
    },
    build: () => ({
      column: Int32Array.from(column),
      threshold: Float64Array.from(threshold),
      left: Int32Array.from(left),
      leaf: Float64Array.from(leaf),
    }),
  };
}

/**
 * Adds the tree's output for every row to `margins[row * stride + offset]`.
 * @param only the rows to add it for; absent: all
 */
export function addTreeOutput(
  tree: Tree,
  matrix: TreeMatrix,
  margins: Float64Array,
  stride: number,
  offset: number,
  only?: Int32Array,
): void {
  const { column, threshold, left, leaf } = tree;
  const { rows, values } = matrix;
  const wanted = only ? only.length : rows;
  const start = Int32Array.from(column, (j) => j * rows);
  const categorical = Uint8Array.from(column, (j) => (j >= 0 && matrix.sizes[j]! > 0 ? 1 : 0));
  for (let i = 0; i < wanted; i++) {
    const row = only ? only[i]! : i;
    let node = 0;
    while (column[node]! >= 0) {
      const value = values[start[node]! + row]!;
      const right = categorical[node] === 1 ? value === threshold[node]! : value >= threshold[node]!;
      node = left[node]! + (right ? 1 : 0);
    }
    margins[row * stride + offset]! += leaf[node]!;
  }
}
