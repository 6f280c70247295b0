/** Rows of a sensitive group and the share of them with a favourable target. */
export interface GroupRate {
  readonly rows: number;
  /** In [0, 1]. */
  readonly rate: number;
}

/** What the slider does to the labels at one α; known before any training. */
export interface Attainable {
  /** min / max over groups of P(favourable | group), in [0, 1]; null where no group has a favourable row. */
  readonly parityRatio: number | null;
  /** Share of the labels that move at least. */
  readonly moved: number;
}

/**
 * Data parity of a table whose group rates are (1 − α)·own + α·overall (the repair of core/labels/repair.ts), and how
 * many labels that takes.
 * @param groups that together are all rows
 * @param alpha in [0, 1]
 */
export function attainableAt(groups: readonly GroupRate[], alpha: number): Attainable {
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  if (rows === 0) return { parityRatio: null, moved: 0 };
  const overall = groups.reduce((sum, group) => sum + group.rows * group.rate, 0) / rows;
  const rates = groups.map(({ rate }) => rate + alpha * (overall - rate));
  const largest = Math.max(...rates);
  const moved = groups.reduce((sum, { rows: own, rate }) => sum + own * alpha * Math.abs(overall - rate), 0);
  return { parityRatio: largest > 0 ? Math.min(...rates) / largest : null, moved: moved / rows };
}
