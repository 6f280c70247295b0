import { wilsonInterval, type Interval } from '../../statistics/bootstrap.ts';
import { meanInterval } from '../../statistics/intervals.ts';
import { countWithin, type Neighbours } from '../../neighbours/nearest.ts';
import type { NeighbourTree } from '../../neighbours/neighbourTree.ts';
import type { Points } from '../../neighbours/points.ts';
import type { Checkpoint } from '../../probes/task.ts';

/** Neighbours that set a real row's radius (Naeem et al. 2020). */
export const NEIGHBOURS = 5;

export interface DensityCoverage {
  readonly density: number;
  readonly densityInterval: Interval;
  readonly coverage: number;
  readonly coverageInterval: Interval;
  /** Of each real row: synthetic rows within its radius. */
  readonly within: Int32Array;
}

/**
 * Density and coverage (Naeem et al. 2020): with r_i the distance of real row i to its k-th nearest real row,
 * density = Σ_i #{j: d(synthetic_j, real_i) ≤ r_i} / (k·M), coverage = share of i with at least one such j.
 * Expected for two samples of one distribution: density 1, coverage 1 − 2^−k (0.97 for k = 5).
 * @param realNeighbours the k nearest real rows of each real row, itself left out; needs more than k real rows.
 * @param synthetic tree over the M synthetic rows.
 */
export async function densityCoverage(
  real: Points,
  realNeighbours: Neighbours,
  synthetic: NeighbourTree,
  checkpoint: Checkpoint,
): Promise<DensityCoverage> {
  const within = await countWithin(real, synthetic, radii(realNeighbours), checkpoint);
  return densityOf(within, realNeighbours.k, synthetic.row.length);
}

/**
 * The same from what was counted.
 * @param within of each real row: synthetic rows within its radius
 * @param k neighbours that set the radius
 */
export function densityOf(within: Int32Array, k: number, syntheticRows: number): DensityCoverage {
  const realRows = within.length;
  const scale = realRows / (k * syntheticRows);
  let total = 0;
  let covered = 0;
  for (const count of within) {
    total += count;
    if (count > 0) covered++;
  }
  const contributions = Float64Array.from(within, (count) => count * scale);
  return {
    density: total / (k * syntheticRows),
    densityInterval: meanInterval(contributions, [0, Infinity]),
    coverage: covered / realRows,
    coverageInterval: wilsonInterval(covered, realRows),
    within,
  };
}

/** Distance of each row to its k-th neighbour. */
export function radii({ k, distances }: Neighbours): Float32Array {
  return distances.filter((_, i) => i % k === k - 1);
}
