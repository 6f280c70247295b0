import type { Rng } from '../random.ts';
import type { Logits } from './calibration.ts';
import { gumbel } from './heads.ts';

/**
 * Weight of the noise in the order of the repair. With none, the rows that a repair moves are the top of a score, and
 * P(label | score) becomes a step that costs a classifier its ranking; with all of it, the moved rows are scattered
 * and parity of the labels turns into less parity of predictions. Chosen on COMPAS and Adult; see docs/method.md.
 */
const NOISE_WEIGHT = 0.5;

interface Standardised {
  readonly values: Float32Array;
  /** Mean over classes of the standard deviation over rows. */
  readonly scale: number;
}

/** Class-centred logits over the mean of their standard deviations. */
function standardise({ values, width }: Logits): Standardised {
  const rows = values.length / width;
  const centred = values.slice();
  for (let row = 0; row < rows; row++) {
    const at = centred.subarray(row * width, (row + 1) * width);
    const mean = at.reduce((sum, value) => sum + value, 0) / width;
    at.forEach((value, k) => (at[k] = value - mean));
  }
  const scale = meanDeviation(centred, width) || 1;
  return { values: centred.map((value) => value / scale), scale };
}

function meanDeviation(values: Float32Array, width: number): number {
  const rows = values.length / width;
  const sums = new Float64Array(width);
  const squares = new Float64Array(width);
  values.forEach((value, i) => {
    sums[i % width]! += value;
    squares[i % width]! += value * value;
  });
  const deviations = squares.map((square, k) =>
    Math.sqrt(Math.max(0, square / rows - (sums[k]! / rows) ** 2)),
  );
  return deviations.reduce((sum, deviation) => sum + deviation, 0) / width;
}

/**
 * Gumbel noise of each row and class under which its label is the arg max of logits + noise: what noise the drawn
 * label is evidence of (top-down construction, Maddison, Tarlow & Minka 2014).
 */
function noiseGiven(labels: Int32Array, { values, width }: Logits, rng: Rng): Float32Array {
  const noise = new Float32Array(values.length);
  labels.forEach((label, row) => {
    const at = values.subarray(row * width, (row + 1) * width);
    const largest = at.reduce((a, b) => Math.max(a, b), -Infinity);
    const logSum = largest + Math.log(at.reduce((sum, value) => sum + Math.exp(value - largest), 0));
    const top = logSum + gumbel(rng);
    at.forEach((logit, k) => {
      const value = k === label ? top : -Math.log(Math.exp(-top) + Math.exp(-(logit + gumbel(rng))));
      noise[row * width + k] = value - logit;
    });
  });
  return noise;
}

/**
 * How well each label would suit each synthetic row; only its order matters, and only within a group.
 * strict: the fair head alone, so that labels follow the code that knows nothing of the group.
 * With a judge: standardised fair head + standardised judge + ½ of the noise that its drawn label implies.
 * @param fair f(z), rows × classes
 * @param judge logits of a classifier of real rows, rows × classes; null for the strict score
 */
export function labelScore(labels: Int32Array, fair: Logits, judge: Logits | null, rng: Rng): Logits {
  const fairPart = standardise(fair);
  if (!judge) return { values: fairPart.values, width: fair.width };
  const judgePart = standardise(judge);
  const noise = noiseGiven(labels, judge, rng);
  const weight = NOISE_WEIGHT / judgePart.scale;
  const values = fairPart.values.map((value, i) => value + judgePart.values[i]! + weight * noise[i]!);
  return { values, width: fair.width };
}
