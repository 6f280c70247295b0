import type { DecisionCounts } from './decisionCounts.ts';

/** What models decide that learned from the labels of one reach. */
export interface Measured {
  readonly reach: number;
  /** Of each model. */
  readonly counts: readonly DecisionCounts[];
}

/** A reach that is looked for along one line. */
export interface ReachSearch {
  /** In rising order of reach; at least two. */
  readonly measured: readonly Measured[];
  /** Decisions of each model about the same real rows, after it learned from the labels of that reach. */
  readonly measure: (reach: number) => Promise<readonly DecisionCounts[]>;
  /** How far decisions are from what is wanted; 0 or more, Infinity where that cannot be told. */
  readonly deviationOf: (counts: readonly DecisionCounts[]) => number;
  /** The least reach that is looked at. */
  readonly least: number;
}

export interface ReachFound extends Measured {
  readonly deviation: number;
}

/** Reaches that are looked at between the measured ones: multiples of 1/20. */
const STEPS_A_UNIT = 20;

/** Reaches that are measured beside those given, at most. */
export const REFINEMENTS = 2;

/**
 * The measured reach at which decisions are nearest to what is wanted. Between those given rates are taken to move in
 * straight lines; where these promise most it is measured as well, twice at most: what a model does that learned from
 * labels need not keep to a line.
 */
export async function searchReach({
  measured,
  measure,
  deviationOf,
  least,
}: ReachSearch): Promise<ReachFound> {
  let known = measured;
  for (let round = 0; round < REFINEMENTS; round++) {
    const { reach } = nearest(linesBetween(known), deviationOf, least);
    if (known.some((own) => own.reach === reach)) break;
    const added: Measured = { reach, counts: await measure(reach) };
    known = [...known, added].sort((a, b) => a.reach - b.reach);
  }
  return nearest(known, deviationOf, least);
}

/** The one with the least deviation; of equals, and where none can be told, the nearest to 1. */
function nearest(
  points: readonly Measured[],
  deviationOf: ReachSearch['deviationOf'],
  least: number,
): ReachFound {
  return points
    .filter(({ reach }) => reach >= least)
    .sort((a, b) => Math.abs(a.reach - 1) - Math.abs(b.reach - 1))
    .map((point) => ({ ...point, deviation: deviationOf(point.counts) }))
    .reduce((best, point) => (point.deviation < best.deviation ? point : best));
}

/** The measured points and, between them, those of straight lines. */
function linesBetween(measured: readonly Measured[]): Measured[] {
  return measured.flatMap((to, i) => (i === 0 ? [to] : [...stepsBetween(measured[i - 1]!, to), to]));
}

/** Strictly between the two. */
function stepsBetween(from: Measured, to: Measured): Measured[] {
  const first = Math.floor(from.reach * STEPS_A_UNIT + 1e-9) + 1;
  const last = Math.ceil(to.reach * STEPS_A_UNIT - 1e-9) - 1;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    between(from, to, (first + i) / STEPS_A_UNIT),
  );
}

function between(from: Measured, to: Measured, reach: number): Measured {
  const share = (reach - from.reach) / (to.reach - from.reach);
  const counts = from.counts.map((own, model) =>
    Array.from(own, (count, i) => count + share * (to.counts[model]![i]! - count)),
  );
  return { reach, counts };
}
