/** Bins that numbers are cut into where they are paired with categories. */
export const BINS = 10;

/** The nine bounds between ten equal-width bins, in the arithmetic of NumPy's histogram_bin_edges. */
export function binEdges(values: Float64Array): Float64Array {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const width = (high - low) / BINS;
  const step = Number.isFinite(width) ? width : high / BINS - low / BINS;
  return Float64Array.from({ length: BINS - 1 }, (_, i) => (i + 1) * step + low);
}

/** Bin of each value; below and above the edges the first and the last. */
export function binned(values: Float64Array, edges: Float64Array): Int32Array {
  return Int32Array.from(values, (value) => {
    let bin = 0;
    while (bin < edges.length && edges[bin]! <= value) bin++;
    return bin;
  });
}
