import type { Rng } from '../random.ts';
import { calibrationBias, rowCount, type Logits } from './calibration.ts';

/** What the two label heads say of some rows. */
export interface HeadLogits {
  /** f(z): logits from the fair code alone. */
  readonly fair: Logits;
  /** g(z, s): what the sensitive attributes add. */
  readonly residual: Logits;
}

/** What the model says of the target of each generated row, before any label is drawn. */
export interface LabelEvidence extends HeadLogits {
  /** Gumbel noise, one per row and class: the same for every α, so that labels move only where α moves them. */
  readonly noise: Float32Array;
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
  const { width } = logits;
  return Float64Array.from({ length: rowCount(logits) }, (_, row) => {
    const biased = Array.from(bias, (value, k) => logits.values[row * width + k]! + value);
    const largest = Math.max(...biased);
    let total = 0;
    let wanted = 0;
    biased.forEach((value, k) => {
      const exponential = Math.exp(value - largest);
      total += exponential;
      wanted += weights[k]! * exponential;
    });
    return wanted / total;
  });
}

/** One standard Gumbel number, −log(−log u). */
export function gumbel(rng: Rng): number {
  return -Math.log(-Math.log(rng.next() + 1e-12) + 1e-12);
}

/** Standard Gumbel noise −log(−log u). */
export function gumbelNoise(count: number, rng: Rng): Float32Array {
  return Float32Array.from({ length: count }, () => gumbel(rng));
}

function argMaxRow(logits: Logits, bias: Float64Array, noise: Float32Array, row: number): number {
  let best = 0;
  let bestValue = -Infinity;
  for (let k = 0; k < logits.width; k++) {
    const value = logits.values[row * logits.width + k]! + bias[k]! + noise[row * logits.width + k]!;
    if (value > bestValue) {
      bestValue = value;
      best = k;
    }
  }
  return best;
}

/** Biases that bring the evidence's logits, mixed with α, to the wanted shares. */
function labelBias(evidence: LabelEvidence, logits: Logits, alpha: number): Float64Array {
  const { pilot, shares } = evidence;
  return calibrationBias(pilot ? mixedLogits(pilot, alpha) : logits, shares);
}

function argMaxRows(logits: Logits, bias: Float64Array, noise: Float32Array): Int32Array {
  return Int32Array.from({ length: rowCount(logits) }, (_, row) => argMaxRow(logits, bias, noise, row));
}

/**
 * Target codes of the heads path: y ~ softmax(f(z) + (1 − α)·g(z, s)), calibrated to the shares.
 * @param alpha 0: labels as the data was; 1: from the fair code alone
 */
export function drawLabels(evidence: LabelEvidence, alpha: number): Int32Array {
  const logits = mixedLogits(evidence, alpha);
  return argMaxRows(logits, labelBias(evidence, logits, alpha), evidence.noise);
}

/**
 * Target codes as the data was, from two models of them: y ~ softmax(½·(f(z) + g(z, s) + bias) + ½·judge(x, s)). The
 * heads know the code, the judge the row as it was decoded; their geometric mean is closer to the real rows than
 * either (docs/method.md). Calibrated to the shares, except where a pilot stands for them: there both parts are
 * calibrated already.
 * @param judge logits of a classifier of the real rows, rows × classes
 */
export function drawBlendedLabels(evidence: LabelEvidence, judge: Logits): Int32Array {
  const heads = mixedLogits(evidence, 0);
  const { width } = heads;
  const bias = labelBias(evidence, heads, 0);
  const values = heads.values.map((value, i) => (value + bias[i % width]! + judge.values[i]!) / 2);
  const blended = { values, width };
  const rest = evidence.pilot ? new Float64Array(width) : calibrationBias(blended, evidence.shares);
  return argMaxRows(blended, rest, evidence.noise);
}
