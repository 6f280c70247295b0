import type { DecisionCounts } from './decisionCounts.ts';
import { chanceDeviation, relativeDeviation } from './deviation.ts';
import { groupSelections } from './rates.ts';

/** Margins that are tried, in this order: the least that does costs a ranking least. */
export const MARGINS: readonly number[] = [0.1, 0.2, 0.3, 0.4, 0.5];

/** How far thresholds go in what is measured; between these, and from none, rates are taken to move in straight lines. */
export const MEASURED_REACHES: readonly number[] = [1, 1.5];

/** Reaches that are looked at between the measured ones, and the least of them. */
const STEP = 0.05;
const LEAST_REACH = 0.5;

/** Selection rates are near each other from here on, beside what chance brings: a ratio of .94 between two equal groups. */
const NEAR = 0.03;

/** How far labels are to move for equal decisions, and what that was found to bring on real training rows. */
export interface FoundReach {
  readonly margin: number;
  readonly reach: number;
  /** Of the selection rates of the groups, `relativeDeviation`: the worst of the models. */
  readonly deviation: number;
}

/** What models decide that learned from the labels of one reach. */
interface Measured {
  readonly reach: number;
  /** Of each model. */
  readonly counts: readonly DecisionCounts[];
}

/** The worst of the models, by the deviation of its selection rates; as bad as can be where one selects nobody. */
function worstDeviation(counts: readonly DecisionCounts[]): number {
  return Math.max(...counts.map((own) => relativeDeviation(groupSelections(own)) ?? Infinity));
}

/** The least deviation that is near enough: chance included. */
function nearEnough(counts: readonly DecisionCounts[]): number {
  return NEAR + Math.max(...counts.map((own) => chanceDeviation(groupSelections(own))));
}

function between(from: Measured, to: Measured, reach: number): Measured {
  const share = (reach - from.reach) / (to.reach - from.reach);
  const counts = from.counts.map((own, model) =>
    Array.from(own, (count, i) => count + share * (to.counts[model]![i]! - count)),
  );
  return { reach, counts };
}

/** Straight lines from one to the other, its own reach left out. */
function stepsBetween(from: Measured, to: Measured): Measured[] {
  const [first, last] = [Math.round(from.reach / STEP) + 1, Math.round(to.reach / STEP)];
  return Array.from({ length: last - first + 1 }, (_, i) =>
    between(from, to, (first + i) / Math.round(1 / STEP)),
  );
}

/** The reach between measured ones at which the worst model selects the groups most equally. */
function bestReach(measured: readonly Measured[], margin: number): FoundReach {
  let best: FoundReach = { margin, reach: 1, deviation: Infinity };
  measured.slice(1).forEach((to, i) => {
    for (const { reach, counts } of stepsBetween(measured[i]!, to)) {
      if (reach < LEAST_REACH) continue;
      const deviation = worstDeviation(counts);
      if (deviation < best.deviation) best = { margin, reach, deviation };
    }
  });
  return best;
}

/** Reaches of equal labels that are tried, in this order. */
export const LABEL_REACHES: readonly number[] = [1, 1.25, 1.5, 1.75, 2];

/**
 * How far a repair of labels must go for models that learn from them to select all groups about equally often: no
 * further than needed, in steps of 0.05 between the measured reaches, and no further than it helps.
 * @param measure as for `findDecisionReach`, after the models learned from labels repaired to that reach
 */
export async function findLabelReach(
  measure: (reach: number) => Promise<readonly DecisionCounts[]>,
): Promise<{ readonly reach: number; readonly deviation: number }> {
  let before: Measured | null = null;
  let best = { reach: 1, deviation: Infinity };
  for (const reach of LABEL_REACHES) {
    const measured: Measured = { reach, counts: await measure(reach) };
    const enough = nearEnough(measured.counts);
    for (const { reach, counts } of before ? stepsBetween(before, measured) : [measured]) {
      const deviation = worstDeviation(counts);
      if (deviation < best.deviation) best = { reach, deviation };
      if (deviation <= enough) return best;
    }
    if (worstDeviation(measured.counts) > best.deviation) return best;
    before = measured;
  }
  return best;
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
    const found = bestReach(measured, margin);
    if (!best || found.deviation < best.deviation) best = found;
    if (found.deviation <= enough) return found;
  }
  return best!;
}
