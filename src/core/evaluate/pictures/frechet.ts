import { choleskyInPlace } from '../../statistics/cholesky.ts';
import { symmetricEigenvalues } from '../../statistics/eigenvalues.ts';
import { square } from '../../elementary.ts';

/** Rows of numbers, row-major. */
export interface Embedded {
  readonly rows: number;
  readonly width: number;
  readonly values: Float32Array;
}

/** Mean, and covariance [width, width] with n − 1. */
function moments({ rows, width, values }: Embedded) {
  const mean = new Float64Array(width);
  for (let row = 0, at = 0; row < rows; row++)
    for (let k = 0; k < width; k++, at++) mean[k]! += values[at]! / rows;
  const covariance = new Float64Array(width * width);
  const apart = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < width; k++) apart[k] = values[row * width + k]! - mean[k]!;
    for (let i = 0; i < width; i++) {
      const factor = apart[i]! / (rows - 1);
      if (factor === 0) continue;
      for (let k = 0; k < width; k++) covariance[i * width + k]! += factor * apart[k]!;
    }
  }
  return { mean, covariance };
}

/** Added to the diagonal of one covariance, as a share of its mean: units that never vary have none. */
const FLOOR = 1e-9;

/**
 * Fréchet distance of two samples as normals: |μ_a − μ_b|² + tr(A + B − 2·(A·B)^½). With A = L·Lᵀ the trace of the root
 * is Σ √λ over the eigenvalues of Lᵀ·B·L, which is symmetric. NaN where a sample has fewer than two rows.
 */
export function frechetDistance(a: Embedded, b: Embedded): number {
  if (a.rows < 2 || b.rows < 2) return Number.NaN;
  const { width } = a;
  const [one, two] = [moments(a), moments(b)];
  const apart = one.mean.reduce((sum, value, k) => sum + square(value - two.mean[k]!), 0);
  const trace = (matrix: Float64Array) => {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += matrix[k * width + k]!;
    return sum;
  };
  const floor = FLOOR * Math.max(trace(one.covariance) / width, Number.MIN_VALUE);
  const root = new Float64Array((width * (width + 1)) / 2);
  for (let i = 0, at = 0; i < width; i++) {
    for (let k = 0; k <= i; k++, at++) root[at] = one.covariance[i * width + k]! + (i === k ? floor : 0);
  }
  if (!choleskyInPlace(root, width)) return Number.NaN;
  const inner = sandwich(root, two.covariance, width);
  const roots = symmetricEigenvalues(inner, width).reduce(
    (sum, value) => sum + Math.sqrt(Math.max(0, value)),
    0,
  );
  return Math.max(0, apart + trace(one.covariance) + trace(two.covariance) - 2 * roots);
}

/** Lᵀ·B·L of a lower triangle L. */
function sandwich(root: Float64Array, b: Float64Array, width: number): Float64Array {
  const entry = (i: number, k: number) => (k <= i ? root[(i * (i + 1)) / 2 + k]! : 0);
  const right = new Float64Array(width * width);
  for (let i = 0; i < width; i++) {
    for (let l = 0; l < width; l++) {
      const factor = b[i * width + l]!;
      for (let k = 0; k <= l; k++) right[i * width + k]! += factor * entry(l, k);
    }
  }
  const out = new Float64Array(width * width);
  for (let l = 0; l < width; l++) {
    for (let i = 0; i <= l; i++) {
      const factor = entry(l, i);
      for (let k = 0; k < width; k++) out[i * width + k]! += factor * right[l * width + k]!;
    }
  }
  return out;
}
