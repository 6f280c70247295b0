import { ln, square } from '../elementary.ts';
import type { Logits } from './calibration.ts';
import { probabilities, type JudgedLabels } from './judged.ts';

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
  const deviations = squares.map((own, k) => Math.sqrt(Math.max(0, own / rows - square(sums[k]! / rows))));
  return deviations.reduce((sum, deviation) => sum + deviation, 0) / width;
}

/** So near to 0 or 1 a uniform may come before its logit is taken. */
const EDGE = 1e-9;

/**
 * How much more than its logits say a row's label suits it than each other label, by the number that it was drawn with:
 * of the two labels a and b alone, in the order of their codes, a is drawn where logit(a) − logit(b) + ε > 0, ε the
 * logistic number that the uniform is when it is stretched to the share of a. 0 for the label itself.
 * @param p the row's probabilities
 * @param above share of the label's interval that lies above the uniform, in [0, 1]
 */
function noiseAgainst(p: Float64Array, label: number, other: number, above: number): number {
  const share = p[label]! / Math.max(p[label]! + p[other]!, EDGE);
  // Firm is what lies far from the other label's side.
  const firm = other > label ? above : 1 - above;
  const uniform = Math.max(EDGE, Math.min(1 - EDGE, 1 - share * (1 - firm)));
  return ln(uniform / (1 - uniform));
}

/** The noise of the labels' draws, rows × classes, the label's own 0: the larger, the nearer another was to being drawn. */
function impliedNoise({ labels, logits, uniforms }: JudgedLabels): Float32Array {
  const { width } = logits;
  const noise = new Float32Array(logits.values.length);
  labels.forEach((label, row) => {
    const p = probabilities(logits, row);
    let upTo = 0;
    for (let k = 0; k <= label; k++) upTo += p[k]!;
    const above = Math.max(0, Math.min(1, (upTo - uniforms[row]!) / Math.max(p[label]!, EDGE)));
    for (let k = 0; k < width; k++) {
      if (k !== label) noise[row * width + k] = -noiseAgainst(p, label, k, above);
    }
  });
  return noise;
}

/**
 * How well each label would suit each synthetic row; only its order matters, and only within a group.
 * strict: the fair head alone, so that labels follow the code that knows nothing of the group.
 * With a judge: standardised fair head + standardised logits of the labels + ½ of the noise that they were drawn with.
 * @param fair f(z), rows × classes
 * @param judged null for the strict score
 */
export function labelScore(fair: Logits, judged: JudgedLabels | null): Logits {
  const fairPart = standardise(fair);
  if (!judged) return { values: fairPart.values, width: fair.width };
  const judgePart = standardise(judged.logits);
  const noise = impliedNoise(judged);
  const weight = NOISE_WEIGHT / judgePart.scale;
  const values = fairPart.values.map((value, i) => value + judgePart.values[i]! + weight * noise[i]!);
  return { values, width: fair.width };
}
