import { bootstrapRows, TOO_OFTEN_UNDEFINED, type Interval } from '../../statistics/bootstrap.ts';
import type { GroupedRows } from '../../kinds/views.ts';
import type { Attribute } from '../groups.ts';
import type { EvaluationContext, MetricValue, Rate } from '../metric.ts';
import type { ProbeRun } from '../runs.ts';
import { besideReal, metricValue, pairedDifference } from '../values.ts';
import { MEAN_SCORES } from './definitions.ts';
import { groupMeans } from './groupMeans.ts';
import { includedRows } from './rates.ts';

/** P(y favourable) of every test row by one run, and by the same probe trained on the real rows. */
export interface TestScores {
  readonly own: ArrayLike<number>;
  readonly real?: ArrayLike<number> | undefined;
}

/** The parity of mean scores of one run for one attribute. */
export interface MeanScores {
  readonly metrics: readonly MetricValue[];
  /** Mean score of each group, in the order of its labels. */
  readonly means: readonly Rate[];
}

/**
 * Least over largest, and largest less least, of the groups' weighted mean scores; NaN of fewer than two groups, or where
 * a group has no weight.
 */
export function meanScoreParity(
  { labels, codes }: GroupedRows,
  scores: ArrayLike<number>,
  included: readonly number[],
): (weights?: ArrayLike<number>) => readonly [ratio: number, difference: number] {
  const sums = new Float64Array(labels.length);
  const rows = new Float64Array(labels.length);
  return (weights) => {
    if (included.length < 2) return [Number.NaN, Number.NaN];
    sums.fill(0);
    rows.fill(0);
    codes.forEach((group, row) => {
      const weight = weights ? weights[row]! : 1;
      rows[group]! += weight;
      sums[group]! += weight * scores[row]!;
    });
    const means = included.map((group) => sums[group]! / rows[group]!);
    const [least, most] = [Math.min(...means), Math.max(...means)];
    return [least / most, most - least];
  };
}

/** How many rows have the commonest score, and how many scores there are. */
function ties(scores: ArrayLike<number>): {
  readonly distinctScores: number;
  readonly rowsOfOneScore: number;
} {
  const rows = new Map<number, number>();
  for (let row = 0; row < scores.length; row++) {
    rows.set(scores[row]!, (rows.get(scores[row]!) ?? 0) + 1);
  }
  return {
    distinctScores: rows.size,
    rowsOfOneScore: [...rows.values()].reduce((a, b) => Math.max(a, b), 0),
  };
}

/**
 * Parity of the mean scores of a run, of every attribute at once: they share the resampled rows.
 * @param pause awaited after every replicate.
 */
export async function meanScoresOf(
  { settings, rng }: EvaluationContext,
  run: ProbeRun,
  { own, real }: TestScores,
  attributes: readonly Attribute[],
  pause: () => Promise<void>,
): Promise<readonly MeanScores[]> {
  const { minGroup, bootstrap } = settings;
  const { protocol, probe, baseline, test } = run;
  const grouped = attributes.map((attribute) => attribute.group(test.table));
  const included = grouped.map((groups) => includedRows(groups, minGroup));
  const parities = grouped.map((groups, k) => ({
    own: meanScoreParity(groups, own, included[k]!),
    real: real && meanScoreParity(groups, real, included[k]!),
  }));
  /** Of each attribute ratio and difference, and both less those of the real rows. */
  const measure = (weights?: ArrayLike<number>) =>
    parities.flatMap((parity) => {
      const [ratio, difference] = parity.own(weights);
      const [realRatio, realDifference] = parity.real?.(weights) ?? [Number.NaN, Number.NaN];
      return [ratio, difference, ratio - realRatio, difference - realDifference];
    });
  const points = measure();
  const intervals = await bootstrapRows(
    test.table.rows,
    points.length,
    bootstrap,
    rng.fork(`bootstrap mean scores ${protocol} ${probe} ${baseline}`),
    (weights, out) => out.set(measure(weights)),
    pause,
  );
  const tied = ties(own);
  return attributes.map((attribute, k) => {
    const groups = grouped[k]!;
    const tag = {
      counts: {
        testRows: test.table.rows,
        groups: included[k]!.length,
        groupsLeftOut: groups.labels.length - included[k]!.length,
        ...tied,
        ...run.tuned,
        bootstrap,
      },
      protocol,
      probe,
      attribute: attribute.name,
      ...(baseline ? { table: 'baseline' as const } : {}),
    };
    const why =
      included[k]!.length < 2
        ? `Fewer than two groups have at least ${minGroup} rows.`
        : 'Every score of every group is 0, so the ratio is 0/0.';
    const value = (form: 'ratio' | 'difference', at: number) =>
      besideReal(
        metricValue(MEAN_SCORES[form], points[at]!, intervals[at], tag, why, TOO_OFTEN_UNDEFINED),
        pairedDifference(points[at + 2]!, intervals[at + 2]),
      );
    return {
      metrics: [value('ratio', 4 * k), value('difference', 4 * k + 1)],
      means: groupMeans(groups, own, minGroup).map(({ mean }) => withinShares(mean)),
    };
  });
}

/** Scores are probabilities, and so are the ends of an interval of their mean. */
function withinShares({ value, interval }: Rate): Rate {
  const kept: Interval = interval && [Math.max(0, interval[0]), Math.min(1, interval[1])];
  return kept ? { value, interval: kept } : { value };
}
