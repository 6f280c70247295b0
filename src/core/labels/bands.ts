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

/** How far the rate of labels in a window shall be on the other side of ½, in [0, ½]. */
export interface Margins {
  /** Between ½ and a group's threshold, where the decision is to change. */
  readonly within: number;
  /** On the far side of ½, where it is so already. */
  readonly beyond: number;
}

/**
 * Moves labels for decisions to change, and to one side only in each group: to the favourable where more of it is to be
 * selected, else away from it. Between ½ and the threshold at which the wanted share of the group would be selected, the
 * rate of labels in each window of the score is brought across ½ by a margin; beyond ½ it is brought to a margin where it
 * is less, so that rates still rise with the score: a model that learns from them need not follow a narrow band, and keeps
 * its order. Where nothing is to change in a group, nothing moves.
 * Which rows of a window move, and in which order, depends on the direction alone: a band that reaches further and larger
 * margins move the same rows and more.
 * @param wanted of each group, the share of rows to be selected; outside [0, 1] all or none
 * @returns class of each row
 */
export function moveBands(ranked: RankedRows, wanted: ArrayLike<number>, margins: Margins): Int32Array {
  const labels = ranked.labels.slice();
  ranked.groups.forEach(({ order, selected }, g) => {
    const goal = Math.round(Math.max(0, Math.min(1, wanted[g]!)) * order.length);
    if (goal === selected) return;
    const [above, below] = [order.slice(0, selected).reverse(), order.subarray(selected)];
    const isFavourable = goal > selected;
    const [within, beyond] = isFavourable ? [below, above] : [above, below];
    const reached = Math.abs(goal - selected);
    moveSide(ranked, labels, { rows: within, isFavourable, reached, margin: margins.within });
    moveSide(ranked, labels, { rows: beyond, isFavourable, reached: beyond.length, margin: margins.beyond });
  });
  return labels;
}

/** Rows of a group on one side of ½, nearest to it first, of which the first `reached` take labels. */
interface Side {
  readonly rows: Int32Array;
  readonly isFavourable: boolean;
  readonly reached: number;
  readonly margin: number;
}

/** Changes `labels` in place. */
function moveSide(ranked: RankedRows, labels: Int32Array, side: Side): void {
  const { rows, reached, isFavourable } = side;
  const classes = isFavourable ? ranked.classes.favourable : ranked.classes.unfavourable;
  for (let start = 0; start < reached; start += WINDOW) {
    const window = rows.subarray(start, start + WINDOW);
    const movers = moversOf(ranked, window, side);
    window.subarray(0, reached - start).forEach((row) => {
      if (movers.has(row) && classes[row]! >= 0) labels[row] = classes[row]!;
    });
  }
}

/** The rows of a window that change sides for the rate of the wanted side to be ½ + margin in it, at least. */
function moversOf(
  { labels, isFavourable, lots }: RankedRows,
  window: Int32Array,
  { isFavourable: wanted, margin }: Side,
): ReadonlySet<number> {
  const others = window.filter((row) => isFavourable[labels[row]!] !== wanted);
  const missing = Math.round((0.5 + margin) * window.length) - (window.length - others.length);
  return new Set(others.sort((a, b) => lots[a]! - lots[b]!).subarray(0, Math.max(0, missing)));
}
