import type { DecisionCounts } from './decisionCounts.ts';
import { relativeDeviation } from './deviation.ts';
import { groupErrors } from './rates.ts';
import { searchReach, type Measured, type ReachFound } from './reachSearch.ts';

/** How far labels are repaired in what is measured, as shares of the way to equal rates. */
export const ODDS_REACHES: readonly number[] = [0, 0.25, 0.5, 0.75, 1];

/** The least reach that is looked at. */
const LEAST_REACH = 0.05;

/**
 * How far a model's errors are from equalized odds (Hardt, Price & Srebro 2016): the larger, of the true and the false
 * positive rate, of Σ_g n_g·|rate_g − rate| / (rate·Σ_g n_g), n_g the rows of group g that the rate is of. 0 where all
 * groups have the same rates; small groups weigh as little as they tell. A rate that is 0 in every group, or has no
 * row, takes no part; null where neither does.
 */
export function oddsDeviation(counts: DecisionCounts): number | null {
  const deviations = (['truePositive', 'falsePositive'] as const)
    .map((rate) => relativeDeviation(groupErrors(counts, rate)))
    .filter((deviation) => deviation !== null);
  return deviations.length > 0 ? Math.max(...deviations) : null;
}

/**
 * How far a repair of labels goes for a model that learns from them to err most equally on real rows; in (0, 1], 1 where
 * that cannot be judged.
 * @param measure decisions of each model about the same real rows, after it learned from labels repaired to that reach;
 * the worst of them counts
 */
export async function findOddsReach(
  measure: (reach: number) => Promise<readonly DecisionCounts[]>,
): Promise<ReachFound> {
  const measured: Measured[] = [];
  for (const reach of ODDS_REACHES) measured.push({ reach, counts: await measure(reach) });
  const deviationOf = (counts: readonly DecisionCounts[]) =>
    Math.max(...counts.map((own) => oddsDeviation(own) ?? Infinity));
  return searchReach({ measured, measure, deviationOf, least: LEAST_REACH });
}
