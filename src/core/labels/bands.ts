import type { Rng } from '../random.ts';
import type { DecisionScore } from './decisionScore.ts';
import { rowsByGroup } from './repair.ts';

/** Rows of a window along the score, in which a rate of labels is local. */
const WINDOW = 40;

/** One joint group in the order of the decisions. */
interface RankedGroup {
  /** Its rows, best score first; equal scores in an order drawn once. */
  readonly order: Int32Array;
  /** How many of them are decided favourably: those of a score of ½ and more. */
  readonly selected: number;
}

/** Rows ready to have labels moved between two thresholds: all that depends on no α and no margin. */
export interface RankedRows {
  /** Class of each row at α = 0. */
  readonly labels: Int32Array;
  /** Of each class. */
  readonly isFavourable: readonly boolean[];
  /** What a row becomes where its label moves, by side: `DecisionScore`. */
  readonly classes: Pick<DecisionScore, 'favourable' | 'unfavourable'>;
  readonly groups: readonly RankedGroup[];
  /** Which rows of a window move first, on [0, 1): the same for every α. */
  readonly lots: Float64Array;
}

/** The rows of one side of a group's threshold, nearest to it first, that a band may reach. */
interface Side {
  readonly rows: Int32Array;
  readonly isFavourable: boolean;
}

/** @param group joint sensitive group of each row, 0 … groups − 1; groups may be empty */
export function rankRows(
  labels: Int32Array,
  group: Int32Array,
  groups: number,
  { score, ...classes }: DecisionScore,
  isFavourable: readonly boolean[],
  rng: Rng,
): RankedRows {
  const ties = Float64Array.from(labels, () => rng.next());
  const ranked = rowsByGroup(group, groups).map((rows): RankedGroup => {
    const order = Int32Array.from(rows).sort((a, b) => score[b]! - score[a]! || ties[a]! - ties[b]!);
    return { order, selected: rows.filter((row) => score[row]! >= 0.5).length };
  });
  const lots = Float64Array.from(labels, () => rng.next());
  return { labels, isFavourable, classes, groups: ranked, lots };
}

/** Share of the group's rows that are decided favourably; 0 where it is empty. */
export function selectionRate({ order, selected }: RankedGroup): number {
  return order.length > 0 ? selected / order.length : 0;
}

/**
 * Moves labels where a decision is to change, and nowhere else: of each group the rows of a score between ½ and the
 * threshold at which the wanted share of it would be selected. There labels move until the rate of them in each window
 * of the score crosses ½ by the margin, so that a model that learns from them decides as if the threshold were there.
 * The windows and the rows of them that move depend on the direction alone: a band that reaches further moves the same
 * rows and more.
 * @param wanted of each group, the share of rows to be selected; outside [0, 1] all or none
 * @param margin in [0, ½]
 * @returns class of each row
 */
export function moveBands(ranked: RankedRows, wanted: ArrayLike<number>, margin: number): Int32Array {
  const labels = ranked.labels.slice();
  ranked.groups.forEach(({ order, selected }, g) => {
    const goal = Math.round(Math.max(0, Math.min(1, wanted[g]!)) * order.length);
    const side: Side =
      goal > selected
        ? { rows: order.subarray(selected), isFavourable: true }
        : { rows: order.slice(0, selected).reverse(), isFavourable: false };
    moveSide(ranked, labels, side, Math.abs(goal - selected), margin);
  });
  return labels;
}

/** Changes `labels` in place, within the first `reached` rows of the side. */
function moveSide(
  ranked: RankedRows,
  labels: Int32Array,
  side: Side,
  reached: number,
  margin: number,
): void {
  const { favourable, unfavourable } = ranked.classes;
  const classes = side.isFavourable ? favourable : unfavourable;
  for (let start = 0; start < reached; start += WINDOW) {
    const window = side.rows.subarray(start, start + WINDOW);
    const movers = moversOf(ranked, window, side.isFavourable, margin);
    window.subarray(0, reached - start).forEach((row) => {
      if (movers.has(row) && classes[row]! >= 0) labels[row] = classes[row]!;
    });
  }
}

/** The rows of a window that change sides for the rate of the wanted side to be ½ + margin in it. */
function moversOf(
  { labels, isFavourable, lots }: RankedRows,
  window: Int32Array,
  wanted: boolean,
  margin: number,
): ReadonlySet<number> {
  const others = window.filter((row) => isFavourable[labels[row]!] !== wanted);
  const missing = Math.round((0.5 + margin) * window.length) - (window.length - others.length);
  return new Set(others.sort((a, b) => lots[a]! - lots[b]!).subarray(0, Math.max(0, missing)));
}
