import { moveBands, selectionRate, type RankedRows } from './bands.ts';

/** How far labels move for equal decisions at α = 1. */
export interface DecisionAim {
  /** By how much the local rate of labels crosses ½ where a decision is to change; in (0, ½]. */
  readonly margin: number;
  /** How far thresholds go at α = 1, in units of the way to equal selection rates; above 0. */
  readonly reach: number;
}

/**
 * Labels with which a model that learns from them decides equally often in favour of every group (equal decisions):
 * thresholds go from ½ to those at which all groups are selected at the common rate, and labels move about them alone.
 * The people stay the same, nothing moves at α = 0, and what has moved at one α has moved at every larger one.
 * @param alpha in [0, 1]
 * @returns class of each row
 */
export function equaliseDecisions(
  ranked: RankedRows,
  { margin, reach }: DecisionAim,
  alpha: number,
): Int32Array {
  const own = ranked.groups.map(selectionRate);
  const selected = ranked.groups.reduce((sum, group) => sum + group.selected, 0);
  const common = selected / Math.max(1, ranked.labels.length);
  return moveBands(
    ranked,
    own.map((rate) => rate + alpha * reach * (common - rate)),
    { within: margin, beyond: alpha * margin },
  );
}
