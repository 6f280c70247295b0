// Grows a tree depth by depth: grow.ts, whose operations these are, both sums of a bin in one vector. One matrix and one
// setting at a time: `setUp` says which.

let columns: i32 = 0;
let bins: usize = 0;
let starts: usize = 0;
let categorical: usize = 0;
let order: usize = 0;
let held: usize = 0;
let histograms: usize = 0;
/** Bytes of the sums of all bins. */
let cells: usize = 0;
let maxDepth: i32 = 0;
let lambda: f64 = 0;
let minChildWeight: f64 = 0;
let learningRate: f64 = 0;
let leastGain: f64 = 0;

/**
 * @param ownBins [rows, columns] of two bytes, unique over all columns
 * @param ownStarts the first bin of each column, and one after the last
 * @param ownCategorical of each column whether it is, in a byte
 * @param ownOrder room for a whole number a row
 * @param ownHeld the same
 * @param ownHistograms room for two numbers a bin, a level
 */
export function setUp(
  ownColumns: i32,
  ownBins: usize,
  ownStarts: usize,
  ownCategorical: usize,
  ownOrder: usize,
  ownHeld: usize,
  ownHistograms: usize,
  depth: i32,
  ownLambda: f64,
  ownMinChildWeight: f64,
  ownLearningRate: f64,
  ownLeastGain: f64,
): void {
  columns = ownColumns;
  bins = ownBins;
  starts = ownStarts;
  categorical = ownCategorical;
  order = ownOrder;
  held = ownHeld;
  histograms = ownHistograms;
  cells = (<usize>startOf(columns)) << 4;
  maxDepth = depth;
  lambda = ownLambda;
  minChildWeight = ownMinChildWeight;
  learningRate = ownLearningRate;
  leastGain = ownLeastGain;
}

function startOf(column: i32): i32 {
  return load<i32>(starts + ((<usize>column) << 2));
}

let gradients: usize = 0;
let margins: usize = 0;
let stride: usize = 0;
let nodeColumns: usize = 0;
let nodeBins: usize = 0;
let nodeLefts: usize = 0;
let nodeLeaves: usize = 0;
let nodes: i32 = 0;

let bestColumn: i32 = 0;
let bestBin: i32 = 0;
/** Sums of what goes to the left. */
let bestLeftG: f64 = 0;
let bestLeftH: f64 = 0;

/**
 * Grows one tree on all rows, and adds what it says of each to `ownMargins[row * outputs]`.
 * @param ownColumns of each node: the column that it tests, or −1
 * @param ownBinsOf of each node: the bin of its column after which, or at which, rows go to the right
 * @param ownLefts of each node: its left child, which the right one follows
 * @param ownLeaves of each node: what a leaf adds
 * @returns the number of nodes
 */
export function grow(
  rows: i32,
  ownGradients: usize,
  ownMargins: usize,
  outputs: i32,
  ownColumns: usize,
  ownBinsOf: usize,
  ownLefts: usize,
  ownLeaves: usize,
): i32 {
  gradients = ownGradients;
  margins = ownMargins;
  stride = (<usize>outputs) << 3;
  nodeColumns = ownColumns;
  nodeBins = ownBinsOf;
  nodeLefts = ownLefts;
  nodeLeaves = ownLeaves;
  nodes = 0;
  addLeaf();
  let sum = f64x2.splat(0);
  for (let row = 0; row < rows; row++) {
    store<i32>(order + ((<usize>row) << 2), row);
    sum = f64x2.add(sum, v128.load(gradients + ((<usize>row) << 4)));
  }
  fillHistogram(histograms, 0, rows);
  growNode(0, 0, rows, 0, f64x2.extract_lane(sum, 0), f64x2.extract_lane(sum, 1), histograms);
  return nodes;
}

function addLeaf(): void {
  const at = (<usize>nodes) << 2;
  store<i32>(nodeColumns + at, -1);
  store<i32>(nodeBins + at, 0);
  store<i32>(nodeLefts + at, -1);
  store<f64>(nodeLeaves + (at << 1), 0);
  nodes += 1;
}

function split(node: i32, column: i32, bin: i32): i32 {
  const at = (<usize>node) << 2;
  const left = nodes;
  store<i32>(nodeColumns + at, column);
  store<i32>(nodeBins + at, bin);
  store<i32>(nodeLefts + at, left);
  addLeaf();
  addLeaf();
  return left;
}

function fillHistogram(histogram: usize, start: i32, end: i32): void {
  memory.fill(histogram, 0, cells);
  const width = (<usize>columns) << 1;
  for (let i = start; i < end; i++) {
    const row = <usize>load<i32>(order + ((<usize>i) << 2));
    const pair = v128.load(gradients + (row << 4));
    const first = bins + row * width;
    for (let cell = first; cell < first + width; cell += 2) {
      const at = histogram + ((<usize>load<u16>(cell)) << 4);
      v128.store(at, f64x2.add(v128.load(at), pair));
    }
  }
}

function subtract(from: usize, part: usize): void {
  for (let at: usize = 0; at < cells; at += 16) {
    v128.store(from + at, f64x2.sub(v128.load(from + at), v128.load(part + at)));
  }
}

/** Sets the best* variables; true where a split gains enough. */
function findSplit(histogram: usize, g: f64, h: f64): bool {
  const parentGain = (g * g) / (h + lambda);
  const whole = f64x2.replace_lane(f64x2.splat(g), 1, h);
  const zero = f64x2.splat(0);
  const penalty = f64x2.splat(lambda);
  let gainOfBest = leastGain;
  let found = -1;
  let foundColumn = -1;
  let foundLeft = zero;
  for (let column = 0; column < columns; column++) {
    const first = startOf(column);
    const last = startOf(column + 1) - 1;
    const isCategorical = load<u8>(categorical + <usize>column) != 0;
    let sum = zero;
    for (let bin = first; bin < last; bin++) {
      const own = v128.load(histogram + ((<usize>bin) << 4));
      // An empty bin splits as the one before it, or not at all.
      const isEmpty = i64x2.all_true(f64x2.eq(own, zero));
      if (!isCategorical) sum = f64x2.add(sum, own);
      if (isEmpty && bin > first) continue;
      const left = isCategorical ? f64x2.sub(whole, own) : sum;
      const right = f64x2.sub(whole, left);
      if (f64x2.extract_lane(left, 1) < minChildWeight || f64x2.extract_lane(right, 1) < minChildWeight)
        continue;
      const sums = v128.shuffle<f64>(left, right, 0, 2);
      const weights = v128.shuffle<f64>(left, right, 1, 3);
      const gains = f64x2.div(f64x2.mul(sums, sums), f64x2.add(weights, penalty));
      const both = f64x2.extract_lane(gains, 0) + f64x2.extract_lane(gains, 1);
      const gain = <f64>(<f32>(both - parentGain));
      if (gain <= gainOfBest) continue;
      gainOfBest = gain;
      found = bin;
      foundColumn = column;
      foundLeft = left;
    }
  }
  bestColumn = foundColumn;
  bestBin = found;
  bestLeftG = f64x2.extract_lane(foundLeft, 0);
  bestLeftH = f64x2.extract_lane(foundLeft, 1);
  return foundColumn >= 0;
}

function partition(start: i32, end: i32): i32 {
  const isCategorical = load<u8>(categorical + <usize>bestColumn) != 0;
  const low = isCategorical ? bestBin : bestBin + 1;
  const high = isCategorical ? bestBin : startOf(columns);
  const cell = bins + ((<usize>bestColumn) << 1);
  const width = (<usize>columns) << 1;
  let left = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const row = load<i32>(order + ((<usize>i) << 2));
    const bin = <i32>load<u16>(cell + <usize>row * width);
    const isRight = <i32>((<u32>((low - 1 - bin) & (bin - high - 1))) >> 31);
    store<i32>(order + ((<usize>left) << 2), row);
    store<i32>(held + ((<usize>right) << 2), row);
    right += isRight;
    left += 1 - isRight;
  }
  memory.copy(order + ((<usize>left) << 2), held, (<usize>right) << 2);
  return left;
}

function canSplit(h: f64): bool {
  return h >= 2 * minChildWeight;
}

function finish(node: i32, start: i32, end: i32, g: f64, h: f64): void {
  const value = (-g / (h + lambda)) * learningRate;
  store<f64>(nodeLeaves + ((<usize>node) << 3), value);
  for (let i = start; i < end; i++) {
    const at = margins + <usize>load<i32>(order + ((<usize>i) << 2)) * stride;
    store<f64>(at, load<f64>(at) + value);
  }
}

function growNode(node: i32, start: i32, end: i32, depth: i32, g: f64, h: f64, own: usize): void {
  if (!findSplit(own, g, h)) return finish(node, start, end, g, h);
  const leftG = bestLeftG;
  const leftH = bestLeftH;
  const rightG = g - leftG;
  const rightH = h - leftH;
  const left = split(node, bestColumn, bestBin - startOf(bestColumn));
  const middle = partition(start, end);
  const below = depth + 1;
  if (below == maxDepth || (!canSplit(leftH) && !canSplit(rightH))) {
    finish(left, start, middle, leftG, leftH);
    finish(left + 1, middle, end, rightG, rightH);
    return;
  }
  const leftIsSmall = middle - start <= end - middle;
  const small = histograms + <usize>below * cells;
  if (leftIsSmall) fillHistogram(small, start, middle);
  else fillHistogram(small, middle, end);
  if (canSplit(leftIsSmall ? rightH : leftH)) subtract(own, small);
  growNode(left, start, middle, below, leftG, leftH, leftIsSmall ? small : own);
  growNode(left + 1, middle, end, below, rightG, rightH, leftIsSmall ? own : small);
}
