import type { Rng } from '../../random.ts';

/** Rows with a group and a score, or a prediction, that did not learn from them. */
export interface GroupedScores {
  readonly scores: ArrayLike<number>;
  /** Group of each row, 0 … count − 1. */
  readonly groups: ArrayLike<number>;
}

/** The same, of rows whose outcome is known. */
export interface ScoredRows extends GroupedScores {
  /** 1 where the outcome is favourable. */
  readonly favourable: ArrayLike<number>;
}

/** Selection rates that are tried: 1/200, 2/200, … 1. */
const STEPS = 200;

/** What selecting the k/200 of a group with the highest scores gets right, in rows: `right[k − 1]`. */
interface GroupCurve {
  readonly rows: number;
  readonly right: Float64Array;
  /** Its best k. */
  readonly best: number;
}

/** One threshold for each group, as the share of the group that it selects. */
export interface GroupRates {
  /** By group; NaN for one that is left out. */
  readonly rates: Float64Array;
  /** Rate of a group that is left out: that of all rows together. */
  readonly overall: number;
}

/**
 * The selection rate of each group that gets most decisions right (one threshold for each group: Hardt, Price & Srebro
 * 2016, Menon & Williamson 2018), where the smallest rate is at least `atLeast` times the largest. Each group's best
 * rate is moved into [atLeast·m, m], m the largest rate that serves best.
 * @param included groups that the demand holds for; two or more
 * @param atLeast in (0, 1]; 1: all groups are selected equally often
 */
export function bestRates(rows: ScoredRows, included: readonly number[], atLeast: number): GroupRates {
  const curves = included.map((group) => curveOf(rows, group));
  let best: number[] = [];
  let most = -Infinity;
  for (let top = 1; top <= STEPS; top++) {
    const least = Math.max(1, Math.ceil(atLeast * top - 1e-9));
    const steps = curves.map((curve) => Math.min(top, Math.max(least, curve.best)));
    const right = steps.reduce((sum, step, i) => sum + curves[i]!.right[step - 1]!, 0);
    if (right > most) [best, most] = [steps, right];
  }
  const rates = new Float64Array(Math.max(-1, ...included) + 1).fill(Number.NaN);
  included.forEach((group, i) => (rates[group] = best[i]! / STEPS));
  const total = curves.reduce((sum, curve) => sum + curve.rows, 0);
  const selected = curves.reduce((sum, curve, i) => sum + (curve.rows * best[i]!) / STEPS, 0);
  return { rates, overall: selected / total };
}

function curveOf({ scores, favourable, groups }: ScoredRows, group: number): GroupCurve {
  const members: number[] = [];
  for (let row = 0; row < scores.length; row++) if (groups[row] === group) members.push(row);
  members.sort((a, b) => scores[b]! - scores[a]!);
  // Of k rows selected, those of them that are favourable and the others that are not are right.
  const prefix = new Float64Array(members.length + 1);
  members.forEach((row, i) => (prefix[i + 1] = prefix[i]! + (favourable[row] ? 1 : -1)));
  const unfavourable = members.reduce((sum, row) => sum + (favourable[row] ? 0 : 1), 0);
  const right = Float64Array.from({ length: STEPS }, (_, i) => {
    const selected = ((i + 1) / STEPS) * members.length;
    const whole = Math.floor(selected);
    const rest = selected - whole; // a part of a row: chosen at random so often
    return unfavourable + prefix[whole]! + rest * ((prefix[whole + 1] ?? prefix[whole]!) - prefix[whole]!);
  });
  let best = 1;
  right.forEach((value, i) => {
    if (value > right[best - 1]!) best = i + 1;
  });
  return { rows: members.length, right, best };
}

/** Where a score stands among the known ones of its group, in [0, 1]: in the top r of them where it is 1 − r or more. */
export type Position = (score: number, group: number) => number;

/**
 * The quantile of a score in its own group (of a group that is left out: in all groups together). Equal scores are set
 * apart by a draw, as a threshold among them has to be (Hardt, Price & Srebro 2016).
 */
export function positionsIn(
  { scores, groups }: GroupedScores,
  included: readonly number[],
  rng: Rng,
): Position {
  const all = Float64Array.from(scores).sort();
  const known = new Map(
    included.map((group) => [
      group,
      Float64Array.from(scores)
        .filter((_, i) => groups[i] === group)
        .sort(),
    ]),
  );
  return (score, group) => {
    const sorted = known.get(group) ?? all;
    const below = countBelow(sorted, score, false);
    const upTo = countBelow(sorted, score, true);
    return (below + rng.next() * (upTo - below)) / sorted.length;
  };
}

/** How many of the ascending values are below the score; with `orEqual`, below or equal. */
function countBelow(sorted: Float64Array, score: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (orEqual ? sorted[middle]! <= score : sorted[middle]! < score) low = middle + 1;
    else high = middle;
  }
  return low;
}
