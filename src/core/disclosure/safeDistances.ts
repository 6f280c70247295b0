import type { DistanceHistogram } from '../evaluate/metric.ts';
import { addRuns, mergeFew } from './mergeFew.ts';

/**
 * The histogram with neighbouring bins joined until none stands for 1 to `threshold` − 1 held-out rows; bins are then
 * of unequal width.
 * @param holdoutRows rows that the holdout's shares are of
 */
export function safeDistances(
  { edges, synthetic, holdout }: DistanceHistogram,
  holdoutRows: number,
  threshold: number,
): DistanceHistogram {
  const runs = mergeFew(
    holdout.map((share) => Math.round(share * holdoutRows)),
    threshold,
  );
  return {
    edges: [edges[0] ?? 0, ...runs.map(({ last }) => edges[last + 1] ?? edges.at(-1) ?? 0)],
    synthetic: addRuns(synthetic, runs),
    holdout: addRuns(holdout, runs),
  };
}
