import type { GroupedRows } from '../../kinds/views.ts';
import type { Rng } from '../../random.ts';
import { quantile } from '../../statistics/intervals.ts';
import { meanOf } from '../../statistics/magnitude.ts';
import { regressionMeasures } from '../classification.ts';
import { NUMERIC_LIMITS } from './definitions.ts';
import { meanRange } from './groupMeans.ts';
import { positionsIn, type GroupedScores } from './groupThresholds.ts';
import type { LimitMeasure } from './limitMeasures.ts';
import { includedRows } from './rates.ts';
import { t } from '../../language/words.ts';

/** Rows that limits of a numeric target are tested on. */
export interface PredictedRows {
  readonly predicted: Float64Array;
  readonly actual: Float64Array;
  readonly grouped: GroupedRows;
}

/**
 * The least squared error of predictions with equal means in all groups: each group's are moved to the common mean, the
 * projection on that demand. With equal distributions, whatever the line that is drawn: the mean over groups of the
 * quantiles at a row's own (Chzhen, Denis, Hebiri, Oneto & Pontil 2020; Le Gouic, Loubes & Rigollet 2020).
 * @param learned rows that means and quantiles are of
 * @param included groups that are compared; two or more
 * @param minGroup rows of the tested ones that a group needs to be compared in them as well
 * @param ties sets equal predictions apart
 */
export function numericLimits(
  learned: GroupedScores,
  { predicted, actual, grouped }: PredictedRows,
  included: readonly number[],
  minGroup: number,
  ties: Rng,
): LimitMeasure[] {
  const of = new Map(included.map((group) => [group, ownScores(learned, group)]));
  const common = meanOf([...of.values()].flatMap((own) => [...own]));
  const shifts = new Map([...of].map(([group, own]) => [group, meanOf(own) - common]));
  const equalMeans = predicted.map((value, row) => value - (shifts.get(grouped.codes[row]!) ?? 0));
  const place = positionsIn(learned, included, ties);
  const equalQuantiles = predicted.map((value, row) =>
    barycentre([...of.values()], place(value, grouped.codes[row]!)),
  );
  const compared = includedRows(grouped, minGroup).filter((group) => included.includes(group));
  const why = t`The target is constant in the holdout, or fewer than two groups have ${minGroup} rows there.`;
  const r2 = (values: Float64Array) => (weights?: ArrayLike<number>) =>
    regressionMeasures(actual, values, weights).r2;
  return [
    { definition: NUMERIC_LIMITS.means, measure: meanRange(grouped, equalMeans, compared) },
    { definition: NUMERIC_LIMITS.r2, measure: r2(equalMeans) },
    { definition: NUMERIC_LIMITS.everyThreshold, measure: r2(equalQuantiles) },
  ].map((measure) => ({ ...measure, level: null, why }));
}

/** Ascending. */
function ownScores({ scores, groups }: GroupedScores, group: number): Float64Array {
  return Float64Array.from(scores)
    .filter((_, row) => groups[row] === group)
    .sort();
}

/** The groups' quantiles at a position in [0, 1], weighed by their rows. @param groups ascending numbers of each */
function barycentre(groups: readonly Float64Array[], position: number): number {
  const rows = groups.reduce((sum, own) => sum + own.length, 0);
  return groups.reduce((sum, own) => sum + (own.length / rows) * quantile(own, position), 0);
}
