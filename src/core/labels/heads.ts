import type { Rng } from '../random.ts';
import { calibrationBias, rowCount, type Logits } from './calibration.ts';

/** What the model says of the target of each generated row, before any label is drawn. */
export interface LabelEvidence {
  /** f(z): logits from the fair code alone. */
  readonly fair: Logits;
  /** g(z, s): what the sensitive attributes add. */
  readonly residual: Logits;
  /** Gumbel noise, one per row and class: the same for every α, so that labels move only where α moves them. */
  readonly noise: Float32Array;
  /** Shares of the target's codes among the training rows. */
  readonly shares: Float32Array;
}

/** Standard Gumbel noise −log(−log u). */
export function gumbelNoise(count: number, rng: Rng): Float32Array {
  return Float32Array.from({ length: count }, () => -Math.log(-Math.log(rng.next() + 1e-12) + 1e-12));
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

/**
 * Target codes of the heads path: y ~ softmax(f(z) + (1 − α)·g(z, s)), calibrated to the training shares.
 * @param alpha 0: labels as the data was; 1: from the fair code alone
 */
export function drawLabels(evidence: LabelEvidence, alpha: number): Int32Array {
  const { fair, residual, noise, shares } = evidence;
  const values = fair.values.map((value, i) => value + (1 - alpha) * residual.values[i]!);
  const logits: Logits = { values, width: fair.width };
  const bias = calibrationBias(logits, shares);
  return Int32Array.from({ length: rowCount(logits) }, (_, row) => argMaxRow(logits, bias, noise, row));
}
