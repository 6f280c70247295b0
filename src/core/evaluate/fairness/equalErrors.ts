import type { ScoredRows } from './groupThresholds.ts';

/**
 * The concave hull of a group's ROC curve: corners from (0, 0) to (1, 1), rising in both rates. What lies on a line
 * between two corners is had by choosing one of their thresholds at random (Provost & Fawcett 2001).
 */
export interface RocHull {
  readonly falsePositive: Float64Array;
  readonly truePositive: Float64Array;
  /** Share of the group that the threshold of each corner selects. */
  readonly selected: Float64Array;
  readonly positives: number;
  readonly negatives: number;
}

/** Rates of errors of one group. */
export interface ErrorRates {
  readonly falsePositive: number;
  readonly truePositive: number;
}

interface Corner {
  readonly negatives: number;
  readonly positives: number;
}

/** @returns null where no row of the group, or every one, has a favourable outcome: one of the rates is 0/0 */
export function rocHull({ scores, favourable, groups }: ScoredRows, group: number | 'all'): RocHull | null {
  const members: number[] = [];
  for (let row = 0; row < scores.length; row++)
    if (group === 'all' || groups[row] === group) members.push(row);
  members.sort((a, b) => scores[b]! - scores[a]!);
  const corners: Corner[] = [{ negatives: 0, positives: 0 }];
  let [negatives, positives] = [0, 0];
  members.forEach((row, i) => {
    if (favourable[row]) positives += 1;
    else negatives += 1;
    const next = members[i + 1];
    // No threshold lies between equal scores.
    if (next === undefined || scores[next] !== scores[row]) addCorner(corners, { negatives, positives });
  });
  if (negatives === 0 || positives === 0) return null;
  return {
    falsePositive: Float64Array.from(corners, (corner) => corner.negatives / negatives),
    truePositive: Float64Array.from(corners, (corner) => corner.positives / positives),
    selected: Float64Array.from(corners, (corner) => (corner.negatives + corner.positives) / members.length),
    positives,
    negatives,
  };
}

/** Appends a corner; earlier ones that then lie on or under a line between others go (Andrew's monotone chain). */
function addCorner(corners: Corner[], corner: Corner): void {
  while (corners.length >= 2 && !isAbove(corners.at(-2)!, corners.at(-1)!, corner)) corners.pop();
  corners.push(corner);
}

/** Whether the middle one lies above the line between the others. Whole numbers: exact. */
function isAbove(from: Corner, middle: Corner, to: Corner): boolean {
  const rise = (middle.positives - from.positives) * (to.negatives - from.negatives);
  return rise > (to.positives - from.positives) * (middle.negatives - from.negatives);
}

/** Where x lies among ascending numbers: the last index that is not beyond it, and how far to the next, in [0, 1). */
function placeIn(ascending: Float64Array, x: number): readonly [number, number] {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ascending[middle]! <= x) low = middle;
    else high = middle - 1;
  }
  if (low === ascending.length - 1) return [low, 0];
  return [low, Math.max(0, (x - ascending[low]!) / (ascending[low + 1]! - ascending[low]!))];
}

/** The largest true positive rate at a false positive rate. */
export function highestAt({ falsePositive, truePositive }: RocHull, rate: number): number {
  const [at, share] = placeIn(falsePositive, rate);
  return share === 0 ? truePositive[at]! : between(truePositive, at, share);
}

/** The least false positive rate at a true positive rate. */
function leastFor({ falsePositive, truePositive }: RocHull, rate: number): number {
  if (rate >= 1) return falsePositive[truePositive.indexOf(1)]!;
  const [at, share] = placeIn(truePositive, rate);
  return share === 0 ? falsePositive[at]! : between(falsePositive, at, share);
}

const between = (values: Float64Array, at: number, share: number) =>
  values[at]! + share * (values[at + 1]! - values[at]!);

/** Steps of a search for the highest point of a concave function: to (2/3)^50 of its range. */
const SEARCH_STEPS = 50;

/** Where a concave function on [0, most] is highest; at an end exactly. */
function highestPoint(most: number, of: (at: number) => number): number {
  let low = 0;
  let high = most;
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const third = (high - low) / 3;
    if (of(low + third) < of(high - third)) low += third;
    else high -= third;
  }
  const found = (low + high) / 2;
  return [0, most].reduce((best, end) => (of(end) >= of(best) ? end : best), found);
}

/**
 * The error rates of each group with which most decisions are right, where the smallest true positive rate is at least
 * `atLeast` times the largest, and so are the false positive rates; at 1 the derived predictor for equalized odds of
 * Hardt, Price & Srebro (2016, 4.2): thresholds by group, chosen at random between two where the best point lies on a
 * line of the hull, and a coin beside them where it lies under it. With F and T the largest rates of all groups a group
 * takes the best point of its hull in [atLeast·F, F] × [atLeast·T, T]; decisions right are concave in F and T together,
 * a linear program, and searched in both.
 * @param hulls of the groups that the demand holds for; two or more
 * @param atLeast in (0, 1]
 */
export function bestErrors(hulls: readonly RocHull[], atLeast: number): readonly ErrorRates[] {
  const groups = hulls.map((hull) => ({ hull, own: ownBest(hull) }));
  const at = (most: ErrorRates) => groups.map(({ hull, own }) => bestWithin(hull, own, most, atLeast));
  const right = (most: ErrorRates) => at(most).reduce((sum, rates, i) => sum + rightOf(hulls[i]!, rates), 0);
  const highest = (falsePositive: number) =>
    Math.min(1, ...hulls.map((hull) => highestAt(hull, falsePositive) / atLeast));
  const bestOf = (falsePositive: number): ErrorRates => ({
    falsePositive,
    truePositive: highestPoint(highest(falsePositive), (truePositive) =>
      right({ falsePositive, truePositive }),
    ),
  });
  return at(bestOf(highestPoint(1, (falsePositive) => right(bestOf(falsePositive)))));
}

/** Rows that are decided rightly, less those that are unfavourable. */
const rightOf = ({ positives, negatives }: RocHull, { truePositive, falsePositive }: ErrorRates) =>
  positives * truePositive - negatives * falsePositive;

/** False positive rate of a group's best threshold where nothing is demanded. */
function ownBest(hull: RocHull): number {
  let best = 0;
  let most = -Infinity;
  hull.falsePositive.forEach((falsePositive, i) => {
    const right = rightOf(hull, { falsePositive, truePositive: hull.truePositive[i]! });
    if (right > most) [best, most] = [falsePositive, right];
  });
  return best;
}

function bestWithin(hull: RocHull, own: number, most: ErrorRates, atLeast: number): ErrorRates {
  const least = Math.max(atLeast * most.falsePositive, leastFor(hull, atLeast * most.truePositive));
  const wanted = Math.min(own, leastFor(hull, most.truePositive));
  const falsePositive = Math.min(most.falsePositive, Math.max(least, wanted));
  return { falsePositive, truePositive: Math.min(most.truePositive, highestAt(hull, falsePositive)) };
}

/** How likely a row is to be selected, by its position in its group: see `Position`. */
export type Selection = (position: number) => number;

/**
 * Decisions with the given rates: a choice between two thresholds at random, and for what lies under the hull a coin that
 * is thrown instead, so often that the point comes down to it from the hull (Hardt, Price & Srebro 2016, 4.2).
 */
export function selectionAt(hull: RocHull, { falsePositive, truePositive }: ErrorRates): Selection {
  const [at, share] = placeIn(hull.falsePositive, falsePositive);
  const upper = highestAt(hull, falsePositive);
  const above = upper - falsePositive;
  const coin = above > 0 ? Math.min(1, Math.max(0, (upper - truePositive) / above)) : 0;
  const isIn = (position: number, corner: number) => {
    const selected = hull.selected[Math.min(corner, hull.selected.length - 1)]!;
    return selected > 0 && position >= 1 - selected ? 1 : 0;
  };
  return (position) => {
    const chosen = (1 - share) * isIn(position, at) + share * isIn(position, at + 1);
    return coin * falsePositive + (1 - coin) * chosen;
  };
}
