import { bootstrapCounts } from '../../statistics/bootstrap.ts';
import type { GroupedRows } from '../../kinds/views.ts';
import type { Rng } from '../../random.ts';
import type { PairedDifference } from '../metric.ts';
import { pairedDifference } from '../values.ts';
import { computeDisparities, DISPARITIES } from './disparities.ts';

/** What two models decide about the same rows. */
export interface PairedDecisions {
  readonly actual: ArrayLike<number>;
  readonly decided: ArrayLike<number>;
  /** By the model trained on the real rows. */
  readonly decidedOfReal: ArrayLike<number>;
}

/** Cells of a group: label, decision and the other model's decision. */
const PAIRS = 8;
/** Cells of a group as `countGroups` has them. */
const CELLS = 4;

/**
 * Every disparity of one model less that of the other, with paired bootstrap intervals: a replicate draws rows, and both
 * models are measured on them, so that what the rows have in common does not blur the difference (Efron & Tibshirani
 * 1993, chapter 8). In the order of `DISPARITIES`; undefined where either model's is.
 * @param included groups that are compared
 */
export function disparitiesAgainstReal(
  groups: GroupedRows,
  { actual, decided, decidedOfReal }: PairedDecisions,
  included: readonly number[],
  replicates: number,
  rng: Rng,
): readonly (PairedDifference | undefined)[] {
  const width = DISPARITIES.length;
  const pairs = new Float64Array(PAIRS * groups.labels.length);
  groups.codes.forEach((group, row) => {
    pairs[group * PAIRS + 4 * actual[row]! + 2 * decided[row]! + decidedOfReal[row]!]! += 1;
  });
  const own = new Float64Array(CELLS * groups.labels.length);
  const other = new Float64Array(own.length);
  const others = new Float64Array(width);
  const compare = (cells: ArrayLike<number>, out: Float64Array) => {
    for (let cell = 0; cell < own.length; cell += 2) {
      // Decisions of both: neither, the other alone, this one alone, both.
      const [neither, theirs, ours, both] = [0, 1, 2, 3].map((k) => cells[2 * cell + k]!);
      own[cell] = neither! + theirs!;
      own[cell + 1] = ours! + both!;
      other[cell] = neither! + ours!;
      other[cell + 1] = theirs! + both!;
    }
    computeDisparities(own, included, out);
    computeDisparities(other, included, others);
    for (let k = 0; k < width; k++) out[k]! -= others[k]!;
  };
  const differences = new Float64Array(width);
  compare(pairs, differences);
  const intervals = bootstrapCounts(pairs, width, replicates, rng, compare);
  return intervals.map((interval, k) => pairedDifference(differences[k]!, interval));
}
