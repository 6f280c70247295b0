import type { BinnedMatrix } from './binning.ts';
import { createTreeBuilder, type Tree } from './tree.ts';

/** XGBoost's names in brackets. */
export interface GrowthOptions {
  /** [max_depth] */
  readonly depth: number;
  /** [eta] */
  readonly learningRate: number;
  /** L2 penalty of the leaf values [lambda]. */
  readonly lambda: number;
  /** Least gain of a split [gamma]. */
  readonly gamma: number;
  /** Least sum of hessians in a child [min_child_weight]. */
  readonly minChildWeight: number;
  /** Least rows of a child, of those that the tree learns from; absent: any. */
  readonly leafRows?: number;
}

/** What one tree learns from, where that is not everything. */
export interface TreeSample {
  /** Ascending. */
  readonly rows: Int32Array;
  /** Nonzero: the tree may test this column. */
  readonly columns: Uint8Array;
}

/** A grower owns the buffers of one matrix and grows trees on it, one after the other. */
export interface Grower {
  /**
   * Grows one tree depth by depth on the second-order expansion of the loss (Chen & Guestrin 2016, equations 5–7).
   * @param gradients interleaved first and second derivatives, `[g0, h0, g1, h1, …]`.
   * @param margins the tree's output is added to `margins[row * stride + offset]`; of the rows that it learns from.
   */
  grow(
    gradients: Float64Array,
    margins: Float64Array,
    stride: number,
    offset: number,
    sample?: TreeSample,
  ): Tree;
}

/** XGBoost's kRtEps: a split must gain more than this. */
export const LEAST_GAIN = 1e-6;

/** Adds the derivatives of the rows order[start, end) to the bins of all columns. */
function addRows(
  histogram: Float64Array,
  { bins, columns }: BinnedMatrix,
  order: Int32Array,
  gradients: Float64Array,
  start: number,
  end: number,
): void {
  for (let i = start; i < end; i++) {
    const row = order[i]!;
    const g = gradients[2 * row]!;
    const h = gradients[2 * row + 1]!;
    const last = (row + 1) * columns;
    for (let cell = row * columns; cell < last; cell++) {
      const at = bins[cell]! << 1;
      histogram[at] = histogram[at]! + g;
      histogram[at + 1] = histogram[at + 1]! + h;
    }
  }
}

/** The same of the tested columns, with a third sum: the number of rows. */
function addCountedRows(
  histogram: Float64Array,
  { bins, columns }: BinnedMatrix,
  tested: Int32Array,
  order: Int32Array,
  gradients: Float64Array,
  start: number,
  end: number,
): void {
  const count = tested.length;
  for (let i = start; i < end; i++) {
    const row = order[i]!;
    const g = gradients[2 * row]!;
    const h = gradients[2 * row + 1]!;
    const first = row * columns;
    for (let k = 0; k < count; k++) {
      const at = 3 * bins[first + tested[k]!]!;
      histogram[at] = histogram[at]! + g;
      histogram[at + 1] = histogram[at + 1]! + h;
      histogram[at + 2] = histogram[at + 2]! + 1;
    }
  }
}

/**
 * Stable partition of order[start, end): rows whose bin of the column lies in low … high go to the right.
 * Every row is written to both sides, and one of them moves on: a branch on the bin would be guessed wrong.
 * @returns where the right part starts
 */
function partitionRows(
  order: Int32Array,
  held: Int32Array,
  start: number,
  end: number,
  bins: Uint16Array | Uint32Array,
  columns: number,
  column: number,
  low: number,
  high: number,
): number {
  let left = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const row = order[i]!;
    const bin = bins[row * columns + column]!;
    // 1 where low − 1 − bin and bin − high − 1 are both negative.
    const isRight = ((low - 1 - bin) & (bin - high - 1)) >>> 31;
    order[left] = row;
    held[right] = row;
    right += isRight;
    left += 1 - isRight;
  }
  order.set(held.subarray(0, right), left);
  return left;
}

function subtract(from: Float64Array, part: Float64Array): void {
  for (let i = 0; i < from.length; i++) from[i] = from[i]! - part[i]!;
}

export function createGrower(binned: BinnedMatrix, options: GrowthOptions): Grower {
  const { rows, columns, bins, starts, cuts, categorical } = binned;
  const { lambda, minChildWeight, learningRate, depth: maxDepth, leafRows = 0 } = options;
  const leastGain = Math.max(options.gamma, LEAST_GAIN);
  /** Sums of a bin: first and second derivatives and, where leaves need so many, rows. */
  const width = leafRows > 1 ? 3 : 2;
  const cells = width * starts[columns]!;
  /** One a level: the small child fills it, the large child takes over its parent's by subtraction. */
  const histograms = Array.from({ length: maxDepth }, () => new Float64Array(cells));
  const order = new Int32Array(rows);
  const held = new Int32Array(rows);
  // The best split found by the last call of findSplit; plain variables, so that nothing is allocated.
  let bestColumn = -1;
  let bestBin = 0;
  let bestLeftG = 0;
  let bestLeftH = 0;
  const everyColumn = Int32Array.from({ length: columns }, (_, j) => j);
  /** Columns that the tree under way may test. */
  let tested = everyColumn;

  function fillHistogram(histogram: Float64Array, gradients: Float64Array, start: number, end: number): void {
    histogram.fill(0);
    if (width === 3) addCountedRows(histogram, binned, tested, order, gradients, start, end);
    else addRows(histogram, binned, order, gradients, start, end);
  }

  /**
   * Sets the best* variables; true where a split gains enough. All in one function, and in variables of its own until the
   * end: it looks at every bin of every node.
   */
  function findSplit(histogram: Float64Array, g: number, h: number, rows: number): boolean {
    const parentGain = (g * g) / (h + lambda);
    let gainOfBest = leastGain;
    let found = -1;
    let foundColumn = -1;
    let foundG = 0;
    let foundH = 0;
    for (const j of tested) {
      const first = starts[j]!;
      // Of a numeric column the last bin, of a categorical column the bin of unknown values is no split.
      const last = starts[j + 1]! - 1;
      const isCategorical = categorical[j]!;
      let sumG = 0;
      let sumH = 0;
      let sumRows = 0;
      for (let bin = first; bin < last; bin++) {
        const at = width * bin;
        const ownG = histogram[at]!;
        const ownH = histogram[at + 1]!;
        if (!isCategorical) {
          sumG += ownG;
          sumH += ownH;
        }
        if (width === 3) {
          const ownRows = histogram[at + 2]!;
          if (!isCategorical) sumRows += ownRows;
          const leftRows = isCategorical ? ownRows : sumRows;
          if (leftRows < leafRows || rows - leftRows < leafRows) continue;
        }
        // An empty bin splits as the one before it, or not at all.
        if (ownH === 0 && ownG === 0 && bin > first) continue;
        // Of a category: "value = k" against the rest, what a split of a one-hot column does.
        const leftG = isCategorical ? g - ownG : sumG;
        const leftH = isCategorical ? h - ownH : sumH;
        const rightH = h - leftH;
        if (leftH < minChildWeight || rightH < minChildWeight) continue;
        const rightG = g - leftG;
        const both = (leftG * leftG) / (leftH + lambda) + (rightG * rightG) / (rightH + lambda);
        // Rounded as XGBoost does: equal splits tie, and the first of them wins whatever the rounding of their sums.
        const gain = Math.fround(both - parentGain);
        if (gain <= gainOfBest) continue;
        gainOfBest = gain;
        found = bin;
        foundColumn = j;
        foundG = leftG;
        foundH = leftH;
      }
    }
    bestColumn = foundColumn;
    bestBin = found;
    bestLeftG = foundG;
    bestLeftH = foundH;
    return foundColumn >= 0;
  }

  /** Whether both children could weigh enough; with less no histogram is needed. */
  const canSplit = (h: number) => h >= 2 * minChildWeight;

  /** Stable partition of order[start, end) by the best split; returns where the right part starts. */
  function partition(start: number, end: number): number {
    const equals = categorical[bestColumn]!;
    const low = equals ? bestBin : bestBin + 1;
    const high = equals ? bestBin : starts[columns]!;
    return partitionRows(order, held, start, end, bins, columns, bestColumn, low, high);
  }

  return {
    grow(gradients, margins, stride, offset, sample) {
      const tree = createTreeBuilder();

      function finish(node: number, start: number, end: number, g: number, h: number): void {
        const value = (-g / (h + lambda)) * learningRate;
        tree.setLeaf(node, value);
        for (let i = start; i < end; i++) margins[order[i]! * stride + offset]! += value;
      }

      function growNode(
        node: number,
        start: number,
        end: number,
        depth: number,
        g: number,
        h: number,
        own: Float64Array,
      ) {
        if (!findSplit(own, g, h, end - start)) return finish(node, start, end, g, h);
        const column = bestColumn;
        const bin = bestBin - starts[column]!;
        const leftG = bestLeftG;
        const leftH = bestLeftH;
        const middle = partition(start, end);
        const left = tree.split(node, column, categorical[column] ? bin : cuts[column]![bin]!);
        const below = depth + 1;
        if (below === maxDepth) {
          finish(left, start, middle, leftG, leftH);
          finish(left + 1, middle, end, g - leftG, h - leftH);
          return;
        }
        const rightH = h - leftH;
        if (!canSplit(leftH) && !canSplit(rightH)) {
          finish(left, start, middle, leftG, leftH);
          finish(left + 1, middle, end, g - leftG, rightH);
          return;
        }
        const leftIsSmall = middle - start <= end - middle;
        const small = histograms[below]!;
        if (leftIsSmall) fillHistogram(small, gradients, start, middle);
        else fillHistogram(small, gradients, middle, end);
        if (canSplit(leftIsSmall ? rightH : leftH)) subtract(own, small);
        growNode(left, start, middle, below, leftG, leftH, leftIsSmall ? small : own);
        growNode(left + 1, middle, end, below, g - leftG, rightH, leftIsSmall ? own : small);
      }

      const learned = sample ? sample.rows.length : rows;
      tested = sample ? everyColumn.filter((j) => sample.columns[j] !== 0) : everyColumn;
      let g = 0;
      let h = 0;
      for (let i = 0; i < learned; i++) {
        const row = sample ? sample.rows[i]! : i;
        order[i] = row;
        g += gradients[2 * row]!;
        h += gradients[2 * row + 1]!;
      }
      fillHistogram(histograms[0]!, gradients, 0, learned);
      growNode(0, 0, learned, 0, g, h, histograms[0]!);
      return tree.build();
    },
  };
}
