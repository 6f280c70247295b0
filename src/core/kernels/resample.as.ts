// Statistics of resampled rows, of sixteen replicates at once: replicates.ts. Weights say how often a row was drawn, one
// byte a replicate: rows × 16. Sums of numbers are added up row by row, as plain code does for one replicate: the same bits.

/** A weight of each of four replicates as whole numbers, from the bytes of sixteen. */
function widened(weights: v128, quarter: i32): v128 {
  const half = quarter < 2 ? i16x8.extend_low_i8x16_u(weights) : i16x8.extend_high_i8x16_u(weights);
  return quarter % 2 == 0 ? i32x4.extend_low_i16x8_u(half) : i32x4.extend_high_i16x8_u(half);
}

/** Adds the weights of sixteen replicates to sixteen whole numbers. */
function addWeights(to: usize, weights: v128): void {
  v128.store(to, i32x4.add(v128.load(to), widened(weights, 0)));
  v128.store(to, i32x4.add(v128.load(to, 16), widened(weights, 1)), 16);
  v128.store(to, i32x4.add(v128.load(to, 32), widened(weights, 2)), 32);
  v128.store(to, i32x4.add(v128.load(to, 48), widened(weights, 3)), 48);
}

/**
 * Rows drawn of each cell.
 * @param cellOf of each row, a whole number
 * @param out whole numbers, cells × 16
 */
export function countSums(rows: i32, cells: i32, cellOf: usize, weights: usize, out: usize): void {
  memory.fill(out, 0, (<usize>cells) << 6);
  for (let row: usize = 0; row < <usize>rows; row++) {
    const cell = <usize>load<i32>(cellOf + (row << 2));
    addWeights(out + (cell << 6), v128.load(weights + (row << 4)));
  }
}

/** Adds the products of two numbers and the weights of four replicates. */
function addProducts(to: usize, weights: v128, first: v128, second: v128): void {
  const others = v128.shuffle<i32>(weights, weights, 2, 3, 2, 3);
  v128.store(to, f64x2.add(v128.load(to), f64x2.mul(f64x2.convert_low_i32x4_s(weights), first)));
  v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(f64x2.convert_low_i32x4_s(others), second)), 16);
}

/** The same of one number and its mean in each replicate, squared. */
function addDeviations(to: usize, means: usize, weights: v128, value: v128): void {
  const first = f64x2.sub(value, v128.load(means));
  const second = f64x2.sub(value, v128.load(means, 16));
  addProducts(to, weights, f64x2.mul(first, first), f64x2.mul(second, second));
}

/**
 * Σ weight · value of each cell.
 * @param out numbers, cells × 16
 */
export function valueSums(
  rows: i32,
  cells: i32,
  cellOf: usize,
  values: usize,
  weights: usize,
  out: usize,
): void {
  memory.fill(out, 0, (<usize>cells) << 7);
  for (let row: usize = 0; row < <usize>rows; row++) {
    const to = out + ((<usize>load<i32>(cellOf + (row << 2))) << 7);
    const own = v128.load(weights + (row << 4));
    const value = f64x2.splat(load<f64>(values + (row << 3)));
    addProducts(to, widened(own, 0), value, value);
    addProducts(to + 32, widened(own, 1), value, value);
    addProducts(to + 64, widened(own, 2), value, value);
    addProducts(to + 96, widened(own, 3), value, value);
  }
}

/**
 * Σ weight · (value − mean)², each replicate with a mean of its own.
 * @param means of sixteen replicates
 * @param out sixteen numbers
 */
export function deviationSums(rows: i32, values: usize, means: usize, weights: usize, out: usize): void {
  memory.fill(out, 0, 128);
  for (let row: usize = 0; row < <usize>rows; row++) {
    const own = v128.load(weights + (row << 4));
    const value = f64x2.splat(load<f64>(values + (row << 3)));
    addDeviations(out, means, widened(own, 0), value);
    addDeviations(out + 32, means + 32, widened(own, 1), value);
    addDeviations(out + 64, means + 64, widened(own, 2), value);
    addDeviations(out + 96, means + 96, widened(own, 3), value);
  }
}

/**
 * Twice the area under a ROC curve, in pairs of rows: whole numbers, whatever their order.
 * @param order rows by ascending score
 * @param ends where each run of equal scores ends
 * @param positive a byte a row
 * @param scratch room for 2 × 16 whole numbers
 * @param out whole numbers, 3 × 16: areas, positives, negatives
 */
export function areas(
  runs: i32,
  order: usize,
  ends: usize,
  positive: usize,
  weights: usize,
  scratch: usize,
  out: usize,
): void {
  memory.fill(out, 0, 192);
  const positives = out + 64;
  const negatives = out + 128;
  const tied = scratch + 64;
  let i = 0;
  for (let run = 0; run < runs; run++) {
    const end = load<i32>(ends + ((<usize>run) << 2));
    let hasPositives = false;
    if (end - i > 1) memory.fill(scratch, 0, 128);
    const isSingle = end - i == 1;
    for (; i < end; i++) {
      const row = <usize>load<i32>(order + ((<usize>i) << 2));
      const own = v128.load(weights + (row << 4));
      const isPositive = load<u8>(positive + row) != 0;
      if (isSingle && isPositive) addSingle(out, own);
      else if (isSingle) addWeights(negatives, own);
      else addWeights(isPositive ? scratch : tied, own);
      hasPositives = hasPositives || isPositive;
    }
    if (isSingle) continue;
    for (let at: usize = 0; at < 64; at += 16) {
      const before = v128.load(negatives + at);
      const after = i32x4.add(before, v128.load(tied + at));
      v128.store(negatives + at, after);
      if (!hasPositives) continue;
      const own = v128.load(scratch + at);
      v128.store(out + at, i32x4.add(v128.load(out + at), i32x4.mul(own, i32x4.add(before, after))));
      v128.store(positives + at, i32x4.add(v128.load(positives + at), own));
    }
  }
}

/** A positive row whose score no other has: above all negatives so far. */
function addSingle(out: usize, weights: v128): void {
  addAbove(out, widened(weights, 0));
  addAbove(out + 16, widened(weights, 1));
  addAbove(out + 32, widened(weights, 2));
  addAbove(out + 48, widened(weights, 3));
}

function addAbove(at: usize, own: v128): void {
  const below = i32x4.shl(v128.load(at, 128), 1);
  v128.store(at, i32x4.add(v128.load(at), i32x4.mul(own, below)));
  v128.store(at, i32x4.add(v128.load(at, 64), own), 64);
}
