/**
 * Order of numbers for sorting, NaN last. A difference would be NaN for two equal infinities, and a sort by NaN keeps no
 * order at all.
 */
export function ascending(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** Where the run of equal numbers that begins at `start` ends: always after it, as NaN equals NaN here. */
export function endOfRun(sorted: ArrayLike<number>, start: number): number {
  const value = sorted[start]!;
  let end = start + 1;
  while (end < sorted.length && ascending(sorted[end]!, value) === 0) end++;
  return end;
}
