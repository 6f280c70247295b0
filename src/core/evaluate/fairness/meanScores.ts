import { percentileInterval, tooOftenUndefined, type Interval } from '../../statistics/bootstrap.ts';
import { resampleAll, type Replicates } from '../../statistics/replicates.ts';
import type { GroupedRows } from '../../kinds/views.ts';
import type { Attribute } from '../groups.ts';
import { resampledBy } from '../memo.ts';
import type { EvaluationContext, MetricValue, Rate } from '../metric.ts';
import type { ProbeRun } from '../runs.ts';
import { besideReal, metricValue, pairedDifference } from '../values.ts';
import { MEAN_SCORES } from './definitions.ts';
import { groupMeans } from './groupMeans.ts';
import { includedRows } from './rates.ts';
import { t } from '../../language/words.ts';

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

/** Groups of one attribute, and those of them that are compared. */
export interface ComparedGroups {
  readonly groups: GroupedRows;
  readonly included: readonly number[];
}

/** Least over largest, and largest less least, of the groups' mean scores. */
export type MeanParity = readonly [ratio: number, difference: number];

/**
 * The parity of the weighted means of each list of scores, by each attribute, as a function of row weights:
 * `parities(weights)[attribute][list]`; NaN of fewer than two groups, or where a group has no weight. Rows are passed over
 * once for all attributes: those that share the groups of every attribute are summed together.
 * @param lists of scores, one a row
 */
export function meanScoreParities(
  compared: readonly ComparedGroups[],
  lists: readonly ArrayLike<number>[],
): (weights?: ArrayLike<number>) => readonly (readonly MeanParity[])[] {
  const { cellOf, groupsOf } = cellsOf(compared);
  const rows = new Float64Array(groupsOf.length);
  const sums = lists.map(() => new Float64Array(groupsOf.length));
  return (weights) => {
    rows.fill(0);
    for (let row = 0; row < cellOf.length; row++) rows[cellOf[row]!]! += weights ? weights[row]! : 1;
    lists.forEach((scores, l) => {
      const own = sums[l]!.fill(0);
      for (let row = 0; row < cellOf.length; row++) {
        own[cellOf[row]!]! += (weights ? weights[row]! : 1) * scores[row]!;
      }
    });
    return compared.map(({ groups, included }, k) =>
      sums.map((own) => parityOf(meansOf(own, rows, groupsOf, k, groups.labels.length), included)),
    );
  };
}

/** The same of every replicate: `[replicate][attribute][list]`. */
function replicatedParities(
  compared: readonly ComparedGroups[],
  lists: readonly ArrayLike<number>[],
  replicates: Replicates,
): readonly (readonly (readonly MeanParity[])[])[] {
  const { cellOf, groupsOf } = cellsOf(compared);
  const rows = replicates.counts(cellOf, groupsOf.length);
  const sums = lists.map((scores) => replicates.sums(scores, cellOf, groupsOf.length));
  const inReplicate = (own: readonly Float64Array[], b: number) => Float64Array.from(own, (cell) => cell[b]!);
  return Array.from(rows[0]!, (_, b) => {
    const weights = inReplicate(rows, b);
    return compared.map(({ groups, included }, k) =>
      sums.map((own) =>
        parityOf(meansOf(inReplicate(own, b), weights, groupsOf, k, groups.labels.length), included),
      ),
    );
  });
}

interface Cells {
  /** Of each row. */
  readonly cellOf: Int32Array;
  /** Of each cell its group by each attribute. */
  readonly groupsOf: readonly (readonly number[])[];
}

function cellsOf(compared: readonly ComparedGroups[]): Cells {
  const known = new Map<string, number>();
  const groupsOf: number[][] = [];
  const cellOf = Int32Array.from({ length: compared[0]?.groups.codes.length ?? 0 }, (_, row) => {
    const own = compared.map(({ groups }) => groups.codes[row]!);
    const key = own.join();
    const cell = known.get(key) ?? groupsOf.push(own) - 1;
    known.set(key, cell);
    return cell;
  });
  return { cellOf, groupsOf };
}

/** Means of the groups of one attribute, from sums of cells. */
function meansOf(
  sums: Float64Array,
  rows: Float64Array,
  groupsOf: Cells['groupsOf'],
  attribute: number,
  count: number,
): readonly number[] {
  const total = new Float64Array(count);
  const weight = new Float64Array(count);
  groupsOf.forEach((groups, cell) => {
    total[groups[attribute]!]! += sums[cell]!;
    weight[groups[attribute]!]! += rows[cell]!;
  });
  return Array.from(total, (sum, group) => sum / weight[group]!);
}

function parityOf(means: readonly number[], included: readonly number[]): MeanParity {
  if (included.length < 2) return [Number.NaN, Number.NaN];
  const compared = included.map((group) => means[group]!);
  const [least, most] = [Math.min(...compared), Math.max(...compared)];
  return [least / most, most - least];
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

const UNKNOWN: MeanParity = [Number.NaN, Number.NaN];

/**
 * Parity of the mean scores of a run, of every attribute at once: they share the resampled rows.
 * @param pause awaited after every replicate.
 */
export async function meanScoresOf(
  context: EvaluationContext,
  run: ProbeRun,
  { own, real }: TestScores,
  attributes: readonly Attribute[],
  pause: () => Promise<void>,
): Promise<readonly MeanScores[]> {
  const { minGroup, bootstrap } = context.settings;
  const { protocol, probe, baseline, test } = run;
  const compared = attributes.map((attribute): ComparedGroups => {
    const groups = attribute.group(test.table);
    return { groups, included: includedRows(groups, minGroup) };
  });
  const lists = real ? [own, real] : [own];
  const parities = meanScoreParities(compared, lists);
  const points = besideRealOnes(parities());
  const samples = await resampleAll(
    test.table.rows,
    points.length,
    bootstrap,
    await drawsFor(context, run),
    {
      cells: compared.reduce(
        (product, { groups }) => Math.min(product * groups.labels.length, test.table.rows),
        1,
      ),
      one: (weights, out) => out.set(besideRealOnes(parities(weights))),
      all: (replicates) => {
        const found = replicatedParities(compared, lists, replicates).map(besideRealOnes);
        return points.map((_, k) => Float64Array.from(found, (values) => values[k]!));
      },
    },
    pause,
  );
  const intervals = samples.map(percentileInterval);
  const tied = ties(own);
  return attributes.map((attribute, k) => {
    const { groups, included } = compared[k]!;
    const tag = {
      counts: {
        testRows: test.table.rows,
        groups: included.length,
        groupsLeftOut: groups.labels.length - included.length,
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
      included.length < 2
        ? t`Fewer than two groups have at least ${minGroup} rows.`
        : t`Every score of every group is 0, so the ratio is 0/0.`;
    const value = (form: 'ratio' | 'difference', at: number) =>
      besideReal(
        metricValue(MEAN_SCORES[form], points[at]!, intervals[at], tag, why, tooOftenUndefined()),
        pairedDifference(points[at + 2]!, intervals[at + 2]),
      );
    return {
      metrics: [value('ratio', 4 * k), value('difference', 4 * k + 1)],
      means: groupMeans(groups, own, minGroup).map(({ mean }) => withinShares(mean)),
    };
  });
}

/** Of each attribute ratio and difference, and both less those of the real rows. */
function besideRealOnes(parities: readonly (readonly MeanParity[])[]): number[] {
  return parities.flatMap(([[ratio, difference] = UNKNOWN, [realRatio, realDifference] = UNKNOWN]) => [
    ratio,
    difference,
    ratio - realRatio,
    difference - realDifference,
  ]);
}

/** Runs that see no label that moved are measured once: their draws need not be kept. */
function drawsFor(context: EvaluationContext, { protocol, probe, baseline, test }: ProbeRun) {
  const stream = `bootstrap mean scores ${protocol} ${probe} ${baseline}`;
  if (protocol === 'trtr' || baseline) return context.rng.fork(stream);
  return resampledBy(context, stream, test.table.rows);
}

/** Scores are probabilities, and so are the ends of an interval of their mean. */
function withinShares({ value, interval }: Rate): Rate {
  const kept: Interval = interval && [Math.max(0, interval[0]), Math.min(1, interval[1])];
  return kept ? { value, interval: kept } : { value };
}
