import type { Rng } from '../../random.ts';
import { bootstrapCounts } from '../../statistics/bootstrap.ts';
import { balancingWeights, cellCounts, type TiedRows } from '../../pictures/balance.ts';
import type { MetricValue } from '../metric.ts';
import { metricValue } from '../values.ts';
import { PICTURE_ACCURACY, PICTURE_ODDS, PICTURE_PARITY_MEAN, PICTURE_PARITY_WORST } from './definitions.ts';
import { t } from '../../language/words.ts';

/** Groups with fewer rows in the test are left out of ratios and differences. */
const SMALLEST_GROUP = 10;

/** Rows by label, group and answer: labels × groups × labels, row-major. */
export function countAnswers(answer: Int32Array, rows: TiedRows): Float64Array {
  const { label, group, labels, groups } = rows;
  const counts = new Float64Array(labels * groups * labels);
  answer.forEach((own, row) => (counts[(label[row]! * groups + group[row]!) * labels + own]! += 1));
  return counts;
}

export interface AnswerFigures {
  readonly accuracy: number;
  /** Over labels: NaN where no label is answered, or there are not two groups. */
  readonly parityMean: number;
  readonly parityWorst: number;
  readonly odds: number;
}

/** Least and largest of numbers, those that are undefined left out. */
function extremes(values: readonly number[]): readonly [number, number] {
  const defined = values.filter((value) => !Number.isNaN(value));
  return defined.length < 2 ? [Number.NaN, Number.NaN] : [Math.min(...defined), Math.max(...defined)];
}

/**
 * Accuracy, parity ratios and odds of answers, rows weighted so that label and group are independent.
 * @param counts as `countAnswers` gives them
 */
export function answerFigures(counts: ArrayLike<number>, labels: number, groups: number): AnswerFigures {
  const cells = Float64Array.from({ length: labels * groups }, (_, cell) => {
    let sum = 0;
    for (let k = 0; k < labels; k++) sum += counts[cell * labels + k]!;
    return sum;
  });
  const weights = balancingWeights(cells, groups);
  const at = (label: number, group: number, answer: number) =>
    counts[(label * groups + group) * labels + answer]! * weights[label * groups + group]!;
  const all = Array.from({ length: labels }, (_, label) => label);
  const included = Array.from({ length: groups }, (_, group) => group).filter(
    (group) => all.reduce((sum, label) => sum + cells[label * groups + group]!, 0) >= SMALLEST_GROUP,
  );
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  /** Weighted share of an answer among rows of a group whose label passes. */
  const share = (group: number, answer: number, passes: (label: number) => boolean) => {
    const among = all.filter(passes);
    const hits = sum(among.map((label) => at(label, group, answer)));
    return hits / sum(among.map((label) => sum(all.map((own) => at(label, group, own)))));
  };
  const ratios = all.map((answer) => {
    const [least, most] = extremes(included.map((group) => share(group, answer, () => true)));
    return least / most;
  });
  const defined = ratios.filter((ratio) => !Number.isNaN(ratio));
  const gaps = all.flatMap((answer) =>
    [(label: number) => label === answer, (label: number) => label !== answer].map((passes) => {
      const [least, most] = extremes(included.map((group) => share(group, answer, passes)));
      return most - least;
    }),
  );
  const definedGaps = gaps.filter((gap) => !Number.isNaN(gap));
  const groupsOfAll = Array.from({ length: groups }, (_, group) => group);
  const total = sum(
    all.flatMap((label) => groupsOfAll.flatMap((group) => all.map((own) => at(label, group, own)))),
  );
  const right = sum(all.flatMap((label) => groupsOfAll.map((group) => at(label, group, label))));
  return {
    accuracy: right / total,
    parityMean: defined.length === 0 ? Number.NaN : sum(defined) / defined.length,
    parityWorst: defined.length === 0 ? Number.NaN : Math.min(...defined),
    odds: definedGaps.length === 0 ? Number.NaN : Math.max(...definedGaps),
  };
}

const REPLICATES = 200;
const whyUndefined = () =>
  t`Fewer than two groups have at least ${SMALLEST_GROUP} pictures in the test, or no label is ever answered.`;

/**
 * The figures of a classifier with bootstrap intervals over the tested rows.
 * @param answer its answer to each of the rows. @param attribute name of the sensitive attribute
 */
export function answerMetrics(
  answer: Int32Array,
  rows: TiedRows,
  attribute: string,
  protocol: 'tstr' | 'trtr',
  rng: Rng,
): MetricValue[] {
  const { labels, groups } = rows;
  const counts = countAnswers(answer, rows);
  const list = ({ accuracy, parityMean, parityWorst, odds }: AnswerFigures) => [
    accuracy,
    parityMean,
    parityWorst,
    odds,
  ];
  const values = list(answerFigures(counts, labels, groups));
  const intervals = bootstrapCounts(counts, values.length, REPLICATES, rng, (resampled, out) =>
    out.set(list(answerFigures(resampled, labels, groups))),
  );
  const least = cellCounts(rows).reduce((low, count) => Math.min(low, count), Infinity);
  const context = { counts: { rows: answer.length, smallestCell: least }, attribute, protocol } as const;
  const definitions = [PICTURE_ACCURACY, PICTURE_PARITY_MEAN, PICTURE_PARITY_WORST, PICTURE_ODDS];
  return definitions.map((definition, i) =>
    metricValue(definition, values[i]!, intervals[i], context, whyUndefined()),
  );
}
