import type { DecisionCounts } from './decisionCounts.ts';
import { chanceDeviation, relativeDeviation } from './deviation.ts';
import { groupSelections } from './rates.ts';
import { searchReach, type Measured, type ReachFound } from './reachSearch.ts';

/** Margins that are tried, in this order: the least that does costs a ranking least. */
export const MARGINS: readonly number[] = [0.1, 0.2, 0.3, 0.4, 0.5];

/** How far thresholds go in what is measured of each margin, beside none at all. */
export const MEASURED_REACHES: readonly number[] = [1, 1.5];

/** The least reach of thresholds that is looked at. */
const LEAST_REACH = 0.5;

/** How far repaired labels go in what is measured, those after the first three only as long as it helps. */
export const LABEL_REACHES: readonly number[] = [0.75, 1, 1.25, 1.5, 1.75, 2];
const LABEL_REACHES_AT_LEAST = 3;

/** Selection rates are near each other from here on, beside what chance brings: a ratio of .96 between two equal groups. */
const NEAR = 0.02;

/**
 * So much further off a linear model may be than trees: a ratio of .9 in place of .96. To bring it as near takes margins
 * that cost the ranking of trees most where groups differ most.
 */
const LINEAR_ALLOWANCE = 0.03;

/** How far labels are to move for equal decisions, and what that was found to bring on real training rows. */
export interface FoundReach extends ReachFound {
  readonly margin: number;
}

/** By the deviation of its selection rates; as bad as can be where it selects nobody. */
function deviationOf(counts: DecisionCounts): number {
  return relativeDeviation(groupSelections(counts)) ?? Infinity;
}

/** The worst of trees and, if there is one, a linear model, which is allowed more. */
function worstDeviation([trees, linear]: readonly DecisionCounts[]): number {
  const ofTrees = deviationOf(trees!);
  return linear ? Math.max(ofTrees, deviationOf(linear) - LINEAR_ALLOWANCE) : ofTrees;
}

/** The least deviation that is near enough: chance included. */
function nearEnough(counts: readonly DecisionCounts[]): number {
  return NEAR + Math.max(...counts.map((own) => chanceDeviation(groupSelections(own))));
}

/**
 * How far a repair of labels must go for models that learn from them to select all groups most equally: to equal labels,
 * not quite so far, or beyond.
 * @param measure as for `findDecisionReach`, after the models learned from labels repaired to that reach
 */
export async function findLabelReach(
  measure: (reach: number) => Promise<readonly DecisionCounts[]>,
): Promise<ReachFound> {
  const measured: Measured[] = [];
  for (const reach of LABEL_REACHES) {
    const before = measured.at(-1);
    const counts = await measure(reach);
    measured.push({ reach, counts });
    const helps = !before || worstDeviation(counts) < worstDeviation(before.counts);
    if (measured.length >= LABEL_REACHES_AT_LEAST && !helps) break;
  }
  return searchReach({ measured, measure, deviationOf: worstDeviation, least: LABEL_REACHES[0]! });
}

/**
 * The least margin with which models that learn from the labels select all groups about equally often, and how far
 * thresholds must go for it: with each margin where the worst of the models does best. Where no margin does, the one
 * that comes nearest.
 * @param measure decisions of each model about the same real rows, after it learned from labels of that margin and reach;
 * null: from the labels of α = 0
 */
export async function findDecisionReach(
  measure: (
    aim: { readonly margin: number; readonly reach: number } | null,
  ) => Promise<readonly DecisionCounts[]>,
): Promise<FoundReach> {
  const start: Measured = { reach: 0, counts: await measure(null) };
  const enough = nearEnough(start.counts);
  let best: FoundReach | null = null;
  for (const margin of MARGINS) {
    const measured = [start];
    for (const reach of MEASURED_REACHES) measured.push({ reach, counts: await measure({ margin, reach }) });
    const found = await searchReach({
      measured,
      measure: (reach) => measure({ margin, reach }),
      deviationOf: worstDeviation,
      least: LEAST_REACH,
    });
    if (!best || found.deviation < best.deviation) best = { ...found, margin };
    if (found.deviation <= enough) return best;
  }
  return best!;
}
