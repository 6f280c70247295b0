const SMALL_TABLE_ROWS = 2000;

/** Codes B per numeric column: finer where there are rows to fill them. */
export function codeBudget(rows: number): number {
  return rows < SMALL_TABLE_ROWS ? 32 : 48;
}

/**
 * Codes of all columns that are learned, about, beyond which numeric columns get fewer each: the teacher has a weight for
 * each pair of codes, and training holds some thirty copies of them (2 GB for so many codes).
 */
export const MOST_CODES = 4000;
/** Fewer tell too little of a distribution: eighths. */
const LEAST_BUDGET = 8;

/** What numeric columns have of them however many categories there are: giving up more would help little. */
const LEAST_SHARE = 0.5;

/**
 * The budget of each numeric column under which all columns together have no more than `MOST_CODES`, as far as it is up
 * to them. Columns with fewer codes than that keep theirs.
 * @param scales codes of the numeric columns at the full budget
 * @param others codes of all other columns together
 * @returns the full budget where nothing is too much
 */
export function budgetWithin(scales: readonly number[], others: number, full: number): number {
  const room = Math.max(MOST_CODES - others, LEAST_SHARE * MOST_CODES);
  const codes = (budget: number) => scales.reduce((sum, size) => sum + Math.min(size, budget), 0);
  if (codes(Infinity) <= room) return full;
  let budget = full;
  while (budget > LEAST_BUDGET && codes(budget) > room) budget--;
  return budget;
}
