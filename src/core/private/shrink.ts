/** Σ of the values. */
export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}

/**
 * Noisy counts pulled towards an estimate by empirical Bayes: true − estimate is taken to have variance c·estimate in each
 * cell, with c the one that the sum of squares tells (method of moments), and the noise σ². Where the noise explains all
 * of the difference (χ² a cell at most 1) the estimate stays as it is; where there is no noise the counts do.
 * @param variance of the noise of each count
 */
export function shrink(
  counts: ArrayLike<number>,
  estimate: ArrayLike<number>,
  variance: number,
): Float64Array {
  let squares = 0;
  for (let i = 0; i < counts.length; i++) {
    const difference = counts[i]! - estimate[i]!;
    squares += difference * difference;
  }
  const excess = Math.max(0, squares - counts.length * variance);
  const c = excess / Math.max(sumOf(estimate), 1e-9);
  return Float64Array.from(counts, (count, i) => {
    const prior = c * estimate[i]!;
    return prior > 0 ? estimate[i]! + ((count - estimate[i]!) * prior) / (prior + variance) : estimate[i]!;
  });
}

/** The nearest table of counts ≥ 0 that sum to the total (Euclidean projection onto a simplex, Held et al. 1974). */
export function ontoSimplex(counts: ArrayLike<number>, total: number): Float64Array {
  const sorted = Float64Array.from(counts).sort().reverse();
  let sum = -total;
  let shift = 0;
  for (let i = 0; i < sorted.length; i++) {
    sum += sorted[i]!;
    if (sorted[i]! > sum / (i + 1)) shift = sum / (i + 1);
  }
  return Float64Array.from(counts, (count) => Math.max(0, count - shift));
}

/** Rounds of proportional fitting: what is left after them is far below the noise. */
const ROUNDS = 30;
const LEAST = 1e-12;

/**
 * Scales a table, rows × columns, to the sums of its rows and of its columns (iterative proportional fitting, Deming &
 * Stephan 1940), in place.
 */
export function fitMargins(table: Float64Array, rows: ArrayLike<number>, columns: ArrayLike<number>): void {
  const width = columns.length;
  const sums = new Float64Array(width);
  for (let round = 0; round < ROUNDS; round++) {
    sums.fill(0);
    for (let r = 0; r < rows.length; r++) {
      const row = table.subarray(r * width, (r + 1) * width);
      const factor = rows[r]! / Math.max(sumOf(row), LEAST);
      for (let c = 0; c < width; c++) sums[c]! += row[c]! *= factor;
    }
    for (let i = 0; i < table.length; i++)
      table[i]! *= columns[i % width]! / Math.max(sums[i % width]!, LEAST);
  }
}
