/**
 * The bin of each value among bins of about equal size, 0 … bins − 1, by rank; equal values share a bin. NaN (a
 * missing cell) gets a bin of its own, `bins`.
 */
export function quantileBins(values: Float64Array, bins: number): Int32Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const edges: number[] = [];
  for (let bin = 1; bin < bins; bin++) {
    const edge = sorted[Math.floor((bin * sorted.length) / bins)];
    if (edge !== undefined && edge > sorted[0]! && edge !== edges.at(-1)) edges.push(edge);
  }
  return Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return bins;
    const above = edges.findIndex((edge) => value < edge);
    return above < 0 ? edges.length : above;
  });
}
