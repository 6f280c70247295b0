import { exp, ln } from '../elementary.ts';
import type { Rng } from '../random.ts';
import { squaredLength, triangleSize } from '../statistics/cholesky.ts';

/** Full normals, several for each label: what a student of pictures is. Plain data, and no row. */
export interface LabelledMixtures {
  /** Width of a code. */
  readonly latent: number;
  /** Share of each component in all rows; sums to 1. [components] */
  readonly shares: Float64Array;
  /** Label of each component; those of a label stand together. [components] */
  readonly labels: Int32Array;
  /** Row-major, [components, latent]. */
  readonly means: Float64Array;
  /** Lower triangular roots of the covariances, row by row without the zeros. [components, latent·(latent + 1)/2] */
  readonly roots: Float64Array;
}

/** How many numbers so many components have. */
export const mixtureSizes = (components: number, latent: number) => ({
  shares: components,
  means: components * latent,
  roots: components * triangleSize(latent),
});

/** Numbers that were fitted: shares but one, means and covariances. */
export function mixtureParameters({ shares, means, roots }: LabelledMixtures): number {
  return shares.length - 1 + means.length + roots.length;
}

/** Codes with the labels that they were drawn for. */
export interface DrawnCodes {
  /** rows × latent, row-major. */
  readonly codes: Float32Array;
  readonly label: Int32Array;
}

/** Draws label and component of each row, then its code. The first rows are the same however many are drawn. */
export function drawFromMixtures(mixtures: LabelledMixtures, rows: number, rng: Rng): DrawnCodes {
  const { latent, shares, labels, means, roots } = mixtures;
  const codes = new Float32Array(rows * latent);
  const label = new Int32Array(rows);
  const noise = new Float64Array(latent);
  for (let row = 0; row < rows; row++) {
    const component = pick(shares, rng.next());
    label[row] = labels[component]!;
    for (let k = 0; k < latent; k++) noise[k] = rng.normal();
    const root = component * triangleSize(latent);
    for (let i = 0, at = root; i < latent; i++) {
      let value = means[component * latent + i]!;
      for (let k = 0; k <= i; k++, at++) value += roots[at]! * noise[k]!;
      codes[row * latent + i] = value;
    }
  }
  return { codes, label };
}

/** The first entry up to which the shares exceed a uniform number; the last with a share where rounding leaves none. */
export function pick(shares: ArrayLike<number>, uniform: number): number {
  let sum = 0;
  let last = 0;
  for (let i = 0; i < shares.length; i++) {
    if (!(shares[i]! > 0)) continue;
    sum += shares[i]!;
    last = i;
    if (uniform < sum) return i;
  }
  return last;
}

/** −½·latent·ln 2π − ln det L of a root. */
export function logVolume(root: ArrayLike<number>, latent: number): number {
  let sum = -0.5 * latent * ln(2 * Math.PI);
  for (let i = 0, at = 0; i < latent; i++, at += i + 1) sum -= ln(root[at]!);
  return sum;
}

/** ln density of each code given its label, in nats; −∞ of a label without components. */
export function logDensities(
  { latent, shares, labels, means, roots }: LabelledMixtures,
  { codes, label }: DrawnCodes,
): Float64Array {
  const size = triangleSize(latent);
  const parts = Array.from(shares, (share, c) => {
    const root = roots.subarray(c * size, (c + 1) * size);
    return { share, label: labels[c]!, root, mean: means.subarray(c * latent, (c + 1) * latent), volume: logVolume(root, latent) }; // oxfmt-ignore
  });
  const byLabel = new Map<number, typeof parts>();
  for (const part of parts) byLabel.set(part.label, [...(byLabel.get(part.label) ?? []), part]);
  const [apart, scratch] = [new Float64Array(latent), new Float64Array(latent)];
  return Float64Array.from(label, (own, row) => {
    const among = byLabel.get(own) ?? [];
    const total = among.reduce((sum, { share }) => sum + share, 0);
    const logs = among.map(({ share, root, mean, volume }) => {
      for (let k = 0; k < latent; k++) apart[k] = codes[row * latent + k]! - mean[k]!;
      return ln(share / total) + volume - 0.5 * squaredLength(root, latent, apart, scratch);
    });
    return logSum(logs);
  });
}

/** ln Σ eˣ; −∞ of none. */
export function logSum(logs: ArrayLike<number>): number {
  let most = -Infinity;
  for (let i = 0; i < logs.length; i++) most = Math.max(most, logs[i]!);
  if (most === -Infinity) return most;
  let sum = 0;
  for (let i = 0; i < logs.length; i++) sum += exp(logs[i]! - most);
  return most + ln(sum);
}
