import { softmaxRows } from '../statistics/softmax.ts';
import { calibrationBias, meanSoftmax, rowCount, type Logits } from './calibration.ts';
import { classesAt, labelBias, mixedLogits, type LabelEvidence } from './heads.ts';
import { rowsByGroup } from './repair.ts';

/** Labels as the data was where a judge has its say, and what they were drawn from. */
export interface JudgedLabels {
  readonly labels: Int32Array;
  /** Of the labels' probabilities, rows × classes. */
  readonly logits: Logits;
  /** On [0, 1), one for each row: a label is the class at which the cumulated probabilities pass it. */
  readonly uniforms: Float64Array;
}

/** Training rows from which on a judge of classes needs no help. */
const MANY_ROWS = 10_000;

/**
 * Say of the heads beside a judge of so many training rows, in [0, 1]. Measured: docs/method.md.
 * @param isOrdered whether the classes are codes of a number
 */
export function sayOfHeads(trainRows: number, isOrdered: boolean): number {
  return trainRows < MANY_ROWS && !isOrdered ? 0.25 : 0;
}

/**
 * Logits of the labels as the data was: say·(f(z) + g(z, s)) + (1 − say)·judge(x, s), their geometric mean. The judge
 * is calibrated to the shares, except where a pilot stands for them. Where the heads have a say every group gets the
 * class rates that the judge expects of its rows: a code that is independent of the groups has the heads tell them less
 * apart than the data does.
 * @param judge logits of a classifier of the real rows, rows × classes
 * @param group joint sensitive group of each row, 0 … groups − 1
 * @param say of the heads, in [0, 1]
 */
export function judgedLogits(
  evidence: LabelEvidence,
  judge: Logits,
  group: Int32Array,
  groups: number,
  say: number,
): Logits {
  const { width } = judge;
  const judgeBias = evidence.pilot ? new Float64Array(width) : calibrationBias(judge, evidence.shares);
  const judged = { values: judge.values.map((value, i) => value + judgeBias[i % width]!), width };
  if (say === 0) return judged;
  const heads = mixedLogits(evidence, 0);
  const bias = labelBias(evidence, heads, 0);
  const values = judged.values.map(
    (value, i) => say * (heads.values[i]! + bias[i % width]!) + (1 - say) * value,
  );
  const blended = { values, width };
  for (const rows of rowsByGroup(group, groups)) {
    if (rows.length === 0) continue;
    const expected = meanSoftmax(logitsOf(judged, rows), new Float64Array(width));
    const shift = calibrationBias(logitsOf(blended, rows), expected);
    for (const row of rows) shift.forEach((value, label) => (values[row * width + label]! += value));
  }
  return blended;
}

function logitsOf({ values, width }: Logits, rows: readonly number[]): Logits {
  const own = new Float32Array(rows.length * width);
  rows.forEach((row, i) => own.set(values.subarray(row * width, (row + 1) * width), i * width));
  return { values: own, width };
}

/**
 * The labels that logits have at the uniforms. @param uniforms on [0, 1), one for each row
 */
export function drawJudged(logits: Logits, uniforms: Float64Array): JudgedLabels {
  return { labels: classesAt(logits, new Float64Array(logits.width), uniforms), logits, uniforms };
}

/**
 * Where each row stands among all: rows beside each other are about as likely to have each label. Of two classes, and of
 * the codes of a number, by the code expected; of several classes by the likeliest, and how likely that is.
 * @param isOrdered whether the classes are codes of a number, in its order
 */
export function standing(logits: Logits, isOrdered: boolean): Float64Array {
  const { width } = logits;
  const byMean = isOrdered || width === 2;
  return Float64Array.from({ length: rowCount(logits) }, (_, row) => {
    const p = probabilities(logits, row);
    if (byMean) return p.reduce((sum, share, k) => sum + k * share, 0);
    const likeliest = p.reduce((best, share, k) => (share > p[best]! ? k : best), 0);
    return likeliest + p[likeliest]! / 2;
  });
}

/** The softmax of a row. */
export function probabilities({ values, width }: Logits, row: number): Float64Array {
  const own = Float64Array.from(values.subarray(row * width, (row + 1) * width));
  softmaxRows(own, width);
  return own;
}
