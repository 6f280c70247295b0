import { relativeDeviation } from './deviation.ts';
import { groupErrors } from './rates.ts';

/**
 * Decisions of a model that learned from the labels at one α, about the same real rows each time:
 * counts[group * 4 + 2 * actual + decided], as `countGroups` has them.
 */
export interface OddsPoint {
  /** In [0, 1]. */
  readonly alpha: number;
  readonly counts: ArrayLike<number>;
}

/** Between two measured points the best α is looked for in steps of this size. */
const STEP = 0.01;

/**
 * How far a model's errors are from equalized odds (Hardt, Price & Srebro 2016): the larger, of the true and the false
 * positive rate, of Σ_g n_g·|rate_g − rate| / (rate·Σ_g n_g), n_g the rows of group g that the rate is of. 0 where all
 * groups have the same rates; small groups weigh as little as they tell. A rate that is 0 in every group, or has no
 * row, takes no part; null where neither does.
 */
export function oddsDeviation(counts: ArrayLike<number>): number | null {
  const deviations = (['truePositive', 'falsePositive'] as const)
    .map((rate) => relativeDeviation(groupErrors(counts, rate)))
    .filter((deviation) => deviation !== null);
  return deviations.length > 0 ? Math.max(...deviations) : null;
}

/** Counts `share` of the way from one point to the next: rates move in straight lines between them. */
function between(from: OddsPoint, to: OddsPoint, share: number): OddsPoint {
  return {
    alpha: from.alpha + share * (to.alpha - from.alpha),
    counts: Array.from(from.counts, (count, i) => count + share * (to.counts[i]! - count)),
  };
}

/**
 * The α at which a model that learns from the labels errs most equally on real rows; in (0, 1].
 * @param points in rising order of α, the first at 0 and the last at 1; 1 where no point can be judged
 */
export function oddsReach(points: readonly OddsPoint[]): number {
  let best = { alpha: 1, deviation: Infinity };
  points.slice(1).forEach((to, i) => {
    const from = points[i]!;
    const steps = Math.round((to.alpha - from.alpha) / STEP);
    for (let step = 1; step <= steps; step++) {
      const { alpha, counts } = between(from, to, step / steps);
      const deviation = oddsDeviation(counts);
      if (deviation !== null && deviation < best.deviation) best = { alpha, deviation };
    }
  });
  return best.alpha;
}
