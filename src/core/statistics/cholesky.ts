/** Entries of the lower triangle of a square matrix of so many rows, the diagonal included. */
export const triangleSize = (rows: number) => (rows * (rows + 1)) / 2;

/**
 * The lower triangular root L of a symmetric positive definite matrix A = L·Lᵀ, in place.
 * @param a lower triangle, row by row without the zeros. @param rows of the matrix
 * @returns whether A is positive definite; else what is left is of no use
 */
export function choleskyInPlace(a: Float64Array, rows: number): boolean {
  for (let i = 0, row = 0; i < rows; row += ++i) {
    for (let j = 0, other = 0; j <= i; other += ++j) {
      let sum = a[row + j]!;
      for (let k = 0; k < j; k++) sum -= a[row + k]! * a[other + k]!;
      if (i !== j) a[row + j] = sum / a[other + j]!;
      else if (sum > 0) a[row + i] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/**
 * |L⁻¹·x|² by forward substitution: the squared Mahalanobis length of x.
 * @param root lower triangle, row by row. @param scratch of as many numbers as x
 */
export function squaredLength(
  root: ArrayLike<number>,
  rows: number,
  x: ArrayLike<number>,
  scratch: Float64Array,
): number {
  let total = 0;
  for (let i = 0, row = 0; i < rows; row += ++i) {
    let value = x[i]!;
    for (let k = 0; k < i; k++) value -= root[row + k]! * scratch[k]!;
    value /= root[row + i]!;
    scratch[i] = value;
    total += value * value;
  }
  return total;
}
