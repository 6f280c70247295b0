import { ln, square } from '../elementary.ts';
import { unitOf } from '../statistics/magnitude.ts';
import { endOfRun, orderOf } from '../statistics/order.ts';
import type { Replicates } from '../statistics/replicates.ts';

/** Floor of probabilities in the log loss, as scikit-learn's for 64-bit numbers. */
const LEAST_PROBABILITY = 2.220446049250313e-16;

/** Scores in ascending order, NaN last, to be ranked again and again under different row weights. */
export interface Ranking {
  readonly order: Int32Array;
  /** Where each run of equal scores ends. */
  readonly ends: Int32Array;
  /** A score is NaN: neither above nor below another. */
  readonly isUndefined: boolean;
}

export function rankScores(scores: ArrayLike<number>): Ranking {
  const order = orderOf(scores);
  const sorted = Float64Array.from(order, (row) => scores[row]!);
  const ends: number[] = [];
  for (let at = 0; at < sorted.length;) ends.push((at = endOfRun(sorted, at)));
  return { order, ends: Int32Array.from(ends), isUndefined: Number.isNaN(sorted.at(-1)) };
}

/**
 * Area under the ROC curve = P(score of a positive > score of a negative) + ½·P(equal) (Mann–Whitney; Hanley &
 * McNeil 1982).
 * @param weights how often each row counts; absent: once.
 * @returns NaN where positives or negatives are missing, or a score is NaN and so neither above nor below another.
 */
export function rankedAuroc(
  ranking: Ranking,
  positive: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  const { order, ends } = ranking;
  if (ranking.isUndefined) return Number.NaN;
  let area = 0;
  let negatives = 0;
  let positives = 0;
  for (let run = 0, i = 0; run < ends.length; run++) {
    const end = ends[run]!;
    let tiedPositives = 0;
    let tiedNegatives = 0;
    for (; i < end; i++) {
      const row = order[i]!;
      const weight = weights ? weights[row]! : 1;
      const isPositive = positive[row]!;
      tiedPositives += weight * isPositive;
      tiedNegatives += weight * (1 - isPositive);
    }
    area += tiedPositives * (negatives + tiedNegatives / 2);
    negatives += tiedNegatives;
    positives += tiedPositives;
  }
  return area / (positives * negatives);
}

/** AUROC of scores for 0/1 labels; NaN where one of the classes is missing. */
export function auroc(positive: ArrayLike<number>, scores: ArrayLike<number>): number {
  return rankedAuroc(rankScores(scores), positive);
}

/**
 * Mean over classes of the AUROC of that class against the rest (macro one-vs-rest, scikit-learn's). Classes that
 * have no row, or all rows, are left out.
 * @param probabilities row-major rows × classes.
 * @returns NaN where no class is left.
 */
export function macroAuroc(y: ArrayLike<number>, probabilities: Float64Array, classes: number): number {
  return macroAurocOf(y, probabilities, classes)(undefined);
}

/** The same as a function of row weights: sorting is done once. */
export function macroAurocOf(
  y: ArrayLike<number>,
  probabilities: Float64Array,
  classes: number,
): (weights: ArrayLike<number> | undefined) => number {
  const ranked = rankedClasses(y, probabilities, classes);
  return (weights) =>
    meanOfDefined(ranked.map(({ positive, ranking }) => rankedAuroc(ranking, positive, weights)));
}

/** The same in every replicate. */
export function replicatedMacroAuroc(
  y: ArrayLike<number>,
  probabilities: Float64Array,
  classes: number,
  replicates: Replicates,
): Float64Array {
  const areas = rankedClasses(y, probabilities, classes).map(({ positive, ranking }) => {
    const own = replicates.aurocs(ranking, positive);
    return ranking.isUndefined ? own.fill(Number.NaN) : own;
  });
  return areas[0]!.map((_, b) => meanOfDefined(areas.map((own) => own[b]!)));
}

function rankedClasses(y: ArrayLike<number>, probabilities: Float64Array, classes: number) {
  const scored = classes === 2 ? [1] : Array.from({ length: classes }, (_, k) => k);
  return scored.map((k) => ({
    positive: Uint8Array.from(y, (value) => (value === k ? 1 : 0)),
    ranking: rankScores(Float64Array.from(y, (_, row) => probabilities[row * classes + k]!)),
  }));
}

function meanOfDefined(values: readonly number[]): number {
  const defined = values.filter((value) => !Number.isNaN(value));
  return defined.reduce((sum, value) => sum + value, 0) / defined.length;
}

export interface ClassMeasures {
  readonly accuracy: number;
  readonly auroc: number;
  /** Mean of −log p(true class), nats. */
  readonly logloss: number;
}

/**
 * Measures of class probabilities as a function of row weights: sorting is done once.
 * @param probabilities row-major rows × classes; of two classes the AUROC is that of the second.
 */
export function classMeasures(
  y: ArrayLike<number>,
  probabilities: Float64Array,
  classes: number,
): (weights: ArrayLike<number> | undefined) => ClassMeasures {
  const rows = y.length;
  const areaOf = macroAurocOf(y, probabilities, classes);
  const { isRight, losses } = judged(y, probabilities, classes);
  return (weights) => {
    let total = 0;
    let correct = 0;
    let loss = 0;
    for (let row = 0; row < rows; row++) {
      const weight = weights ? weights[row]! : 1;
      total += weight;
      loss += weight * losses[row]!;
      correct += weight * isRight[row]!;
    }
    return { accuracy: correct / total, auroc: areaOf(weights), logloss: loss / total };
  };
}

/** Of each row whether the most probable class is right, and −log p(true class). */
function judged(y: ArrayLike<number>, probabilities: Float64Array, classes: number) {
  const decided = decideClasses(probabilities, classes);
  const isRight = Uint8Array.from(decided, (decision, row) => (decision === y[row] ? 1 : 0));
  const losses = Float64Array.from(
    { length: y.length },
    (_, row) => -ln(Math.max(probabilities[row * classes + y[row]!]!, LEAST_PROBABILITY)),
  );
  return { isRight, losses };
}

/** Each of `classMeasures` in every replicate. */
export function replicatedClassMeasures(
  y: ArrayLike<number>,
  probabilities: Float64Array,
  classes: number,
  replicates: Replicates,
): Readonly<Record<keyof ClassMeasures, Float64Array>> {
  const { isRight, losses } = judged(y, probabilities, classes);
  const [wrong, right] = replicates.counts(isRight, 2);
  const [loss] = replicates.sums(losses, new Uint8Array(y.length), 1);
  const total = right!.map((count, b) => count + wrong![b]!);
  return {
    accuracy: right!.map((count, b) => count / total[b]!),
    auroc: replicatedMacroAuroc(y, probabilities, classes, replicates),
    logloss: loss!.map((sum, b) => sum / total[b]!),
  };
}

/** The most probable class of each row; of two classes the second where its probability exceeds ½. */
export function decideClasses(probabilities: Float64Array, classes: number): Int32Array {
  const decided = new Int32Array(probabilities.length / classes);
  for (let row = 0; row < decided.length; row++) {
    let best = 0;
    for (let k = 1; k < classes; k++) {
      if (probabilities[row * classes + k]! > probabilities[row * classes + best]!) best = k;
    }
    decided[row] = best;
  }
  return decided;
}

/** Counts of a 2 × 2 table of labels and decisions. */
export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

export function confusionOf(
  positive: ArrayLike<number>,
  decided: ArrayLike<number>,
  weights?: ArrayLike<number>,
): Confusion {
  const cells = [0, 0, 0, 0];
  for (let row = 0; row < positive.length; row++) {
    cells[positive[row]! * 2 + decided[row]!]! += weights ? weights[row]! : 1;
  }
  const [tn = 0, fp = 0, fn = 0, tp = 0] = cells;
  return { tp, fp, fn, tn };
}

/** The same in every replicate. */
export function replicatedConfusion(
  positive: ArrayLike<number>,
  decided: ArrayLike<number>,
  replicates: Replicates,
): Confusion[] {
  const cellOf = Uint8Array.from(positive, (actual, row) => 2 * actual + decided[row]!);
  const [tn, fp, fn, tp] = replicates.counts(cellOf, 4);
  return Array.from(tp!, (own, b) => ({ tp: own, fp: fp![b]!, fn: fn![b]!, tn: tn![b]! }));
}

/** tp / (tp + fp); NaN where nothing is predicted positive. */
export const precisionOf = ({ tp, fp }: Confusion) => tp / (tp + fp);
/** tp / (tp + fn); NaN where nothing is positive. */
export const recallOf = ({ tp, fn }: Confusion) => tp / (tp + fn);
/** 2tp / (2tp + fp + fn); NaN where nothing is positive or predicted so. */
export const f1Of = ({ tp, fp, fn }: Confusion) => (2 * tp) / (2 * tp + fp + fn);

export interface RegressionMeasures {
  /** 1 − squared error / squared deviation from the mean; NaN for a constant target. */
  readonly r2: number;
  /** Root mean squared error, in units of the target. */
  readonly rmse: number;
}

export function regressionMeasures(
  y: ArrayLike<number>,
  predicted: ArrayLike<number>,
  weights?: ArrayLike<number>,
): RegressionMeasures {
  const unit = Math.max(unitOf(y), unitOf(predicted));
  let total = 0;
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    const weight = weights ? weights[i]! : 1;
    total += weight;
    sum += weight * (y[i]! / unit);
  }
  const mean = sum / total;
  let errors = 0;
  let deviations = 0;
  for (let i = 0; i < y.length; i++) {
    const weight = weights ? weights[i]! : 1;
    errors += weight * square(y[i]! / unit - predicted[i]! / unit);
    deviations += weight * square(y[i]! / unit - mean);
  }
  return {
    r2: deviations > 0 ? 1 - errors / deviations : Number.NaN,
    rmse: Math.sqrt(errors / total) * unit,
  };
}

/** Each of `regressionMeasures` in every replicate. */
export function replicatedRegressionMeasures(
  y: ArrayLike<number>,
  predicted: ArrayLike<number>,
  replicates: Replicates,
): Readonly<Record<keyof RegressionMeasures, Float64Array>> {
  const unit = Math.max(unitOf(y), unitOf(predicted));
  const inUnit = Float64Array.from(y, (value) => value / unit);
  const squares = Float64Array.from(y, (value, i) => square(value / unit - predicted[i]! / unit));
  const one = new Uint8Array(y.length);
  const [total] = replicates.counts(one, 1);
  const [sum] = replicates.sums(inUnit, one, 1);
  const [errors] = replicates.sums(squares, one, 1);
  const means = sum!.map((own, b) => own / total![b]!);
  const deviations = replicates.deviations(inUnit, means);
  return {
    r2: deviations.map((own, b) => (own > 0 ? 1 - errors![b]! / own : Number.NaN)),
    rmse: errors!.map((own, b) => Math.sqrt(own / total![b]!) * unit),
  };
}
