import { sampleRows, type Rng } from '../random.ts';

/** Rows in which candidates are sought before all rows are asked. */
const SAMPLE = 2000;

/** Rows to look at first: all of a small table, else some of them, in random order. */
export function rowsToSearch(rows: number, rng: Rng): Int32Array {
  return sampleRows(rows, SAMPLE, rng);
}
