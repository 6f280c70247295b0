const MIDNIGHT = ' 00:00:00';

/** Moments that all are midnight are dates. */
export function withoutMidnight(cells: readonly string[]): readonly string[] {
  const isMidnight = cells.every((cell) => cell === '' || cell.endsWith(MIDNIGHT));
  return isMidnight && cells.length > 0 ? cells.map((cell) => cell.slice(0, -MIDNIGHT.length)) : cells;
}
