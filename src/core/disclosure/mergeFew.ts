import { isFew } from '../statistics/few.ts';

/** Neighbouring places, from the first to the last. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/**
 * Joins neighbouring bins so that none stands for 1 to `threshold` − 1 rows (a histogram of safe bins: Griffiths et al.
 * 2019, Handbook on Statistical Disclosure Control for Outputs). From the left a bin of few rows takes in the next ones
 * until it has enough, and the empty ones before it, which would tell where it begins; what is left over at the right end
 * goes to its left. Other bins without rows stay.
 * @param counts rows of each bin
 * @returns runs of bins in order that cover all; a single one where all rows together are few
 */
export function mergeFew(counts: readonly number[], threshold: number): Run[] {
  const runs: (Run & { rows: number })[] = [];
  let first = 0;
  let rows = 0;
  counts.forEach((count, place) => {
    rows += count;
    if (isFew(rows, threshold)) {
      while (runs.at(-1)?.rows === 0) first = runs.pop()!.first;
      return;
    }
    runs.push({ first, last: place, rows });
    first = place + 1;
    rows = 0;
  });
  while (isFew(rows, threshold) && runs.length > 0) {
    const before = runs.pop()!;
    first = before.first;
    rows += before.rows;
  }
  if (first < counts.length) runs.push({ first, last: counts.length - 1, rows });
  return runs.map((run) => ({ first: run.first, last: run.last }));
}

/** What the bins of each run hold together. */
export function addRuns(values: readonly number[], runs: readonly Run[]): number[] {
  return runs.map(({ first, last }) => values.slice(first, last + 1).reduce((sum, value) => sum + value, 0));
}
