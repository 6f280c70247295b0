import { exp } from '../elementary.ts';
import { rowCount, type Logits } from './calibration.ts';

/** How a classifier decides about some rows, favourable or not. */
export interface DecisionScore {
  /** In [0, 1]; a row is decided favourably from ½ on. [rows] */
  readonly score: Float64Array;
  /** The most probable class among the favourable ones; −1 where there is none. [rows] */
  readonly favourable: Int32Array;
  /** The most probable class among the others; −1 where there is none. [rows] */
  readonly unfavourable: Int32Array;
}

/** The class of a row with the largest logit among those of one side; −1 where that has none. */
function bestOf({ values, width }: Logits, row: number, side: readonly number[]): number {
  const at = (k: number) => values[row * width + k]!;
  return side.length === 0 ? -1 : side.reduce((best, k) => (at(k) > at(best) ? k : best));
}

/**
 * p / (p + q) for the most probable favourable class, p, and the most probable other one, q: of two classes the
 * probability of the favourable one. Of several it is ½ just where the most probable class of all changes sides, which
 * is how a classifier decides. Where one side has no class, every row is as sure as can be.
 * @param logits of each class, rows × classes
 * @param isFavourable of each class
 */
export function decisionScore(logits: Logits, isFavourable: readonly boolean[]): DecisionScore {
  const sides = [true, false].map((side) => [...isFavourable.keys()].filter((k) => isFavourable[k] === side));
  const best = (side: number) =>
    Int32Array.from({ length: rowCount(logits) }, (_, row) => bestOf(logits, row, sides[side]!));
  const [favourable, unfavourable] = [best(0), best(1)];
  const logit = (row: number, k: number) => (k < 0 ? -Infinity : logits.values[row * logits.width + k]!);
  const score = Float64Array.from(favourable, (k, row) => {
    const [p, q] = [logit(row, k), logit(row, unfavourable[row]!)];
    return p === q ? 0.5 : 1 / (1 + exp(q - p));
  });
  return { score, favourable, unfavourable };
}
