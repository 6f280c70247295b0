import { ln } from '../elementary.ts';
import type { Rng } from '../random.ts';
import { exponentials } from '../statistics/softmax.ts';
import { biasedRow, calibrationBias, rowCount, type Logits } from './calibration.ts';

/** What the two label heads say of some rows. */
export interface HeadLogits {
  /** f(z): logits from the fair code alone. */
  readonly fair: Logits;
  /** g(z, s): what the sensitive attributes add. */
  readonly residual: Logits;
}

/** What the model says of the target of each generated row, before any label is drawn. */
export interface LabelEvidence extends HeadLogits {
  /** On [0, 1), one for each row: the same for every α, so that labels move only where α moves them. */
  readonly uniforms: Float64Array;
  /** Shares of the target's codes that the labels are calibrated to: those of the training rows, or those asked for. */
  readonly shares: Float32Array;
  /** Rows to calibrate on where these are not meant to have those shares: a sample of other groups or of some values. */
  readonly pilot?: HeadLogits | undefined;
}

/** f(z) + (1 − α)·g(z, s). */
export function mixedLogits({ fair, residual }: HeadLogits, alpha: number): Logits {
  const values = fair.values.map((value, i) => value + (1 - alpha) * residual.values[i]!);
  return { values, width: fair.width };
}

/**
 * Σ over classes of weight·p(class | row), p = softmax(f(z) + (1 − α)·g(z, s) + bias): how much more often a row is to
 * be drawn where the classes are wanted in other proportions than they have.
 * @param bias of the classes, from `calibrationBias`
 */
export function labelWeights(
  heads: HeadLogits,
  alpha: number,
  bias: Float64Array,
  weights: ArrayLike<number>,
): Float64Array {
  const logits = mixedLogits(heads, alpha);
  return Float64Array.from({ length: rowCount(logits) }, (_, row) => {
    const shares = biasedRow(logits, bias, row);
    const total = exponentials(shares);
    return shares.reduce((sum, share, k) => sum + weights[k]! * share, 0) / total;
  });
}

/** One standard Gumbel number, −log(−log u). */
export function gumbel(rng: Rng): number {
  return -ln(-ln(rng.next() + 1e-12) + 1e-12);
}

/** The class at which the cumulated softmax of a row's biased logits passes `uniform`. */
function classAt(logits: Logits, bias: Float64Array, uniform: number, row: number): number {
  const shares = biasedRow(logits, bias, row);
  let left = uniform * exponentials(shares);
  let last = 0;
  for (const [k, share] of shares.entries()) {
    if (share === 0) continue;
    last = k;
    left -= share;
    if (left < 0) return k;
  }
  return last;
}

/** Biases that bring the evidence's logits, mixed with α, to the wanted shares. */
export function labelBias(evidence: LabelEvidence, logits: Logits, alpha: number): Float64Array {
  const { pilot, shares } = evidence;
  return calibrationBias(pilot ? mixedLogits(pilot, alpha) : logits, shares);
}

/** The class of each row at its uniform, by the softmax of logits + bias. */
export function classesAt(logits: Logits, bias: Float64Array, uniforms: Float64Array): Int32Array {
  return Int32Array.from(uniforms, (uniform, row) => classAt(logits, bias, uniform, row));
}

/**
 * Target codes of the heads path: y ~ softmax(f(z) + (1 − α)·g(z, s)), calibrated to the shares.
 * @param alpha 0: labels as the data was; 1: from the fair code alone
 */
export function drawLabels(evidence: LabelEvidence, alpha: number): Int32Array {
  const logits = mixedLogits(evidence, alpha);
  return classesAt(logits, labelBias(evidence, logits, alpha), evidence.uniforms);
}

/** Labels as the data was, and the calibrated logits that they were drawn from, rows × classes. */
export interface DrawnLabels {
  readonly labels: Int32Array;
  readonly logits: Logits;
}

/** Labels of the heads at α = 0, as `drawLabels` has them, with their logits. */
export function drawHeadLabels(evidence: LabelEvidence): DrawnLabels {
  const heads = mixedLogits(evidence, 0);
  const bias = labelBias(evidence, heads, 0);
  const logits = {
    values: heads.values.map((value, i) => value + bias[i % heads.width]!),
    width: heads.width,
  };
  return { labels: classesAt(heads, bias, evidence.uniforms), logits };
}
