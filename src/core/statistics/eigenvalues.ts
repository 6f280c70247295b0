const MOST_SWEEPS = 30;

/**
 * Eigenvalues of a symmetric matrix, by Jacobi's rotations (Golub and Van Loan 2013, 8.5).
 * @param matrix row-major, [size, size]; it stays
 * @returns in no order
 */
export function symmetricEigenvalues(matrix: ArrayLike<number>, size: number): Float64Array {
  const a = Float64Array.from(matrix);
  const scale = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let off = 0;
    for (let i = 0; i < size; i++) {
      for (let j = i + 1; j < size; j++) off += a[i * size + j]! * a[i * size + j]!;
    }
    if (off <= 1e-24 * scale) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, size, p, q);
  }
  return Float64Array.from({ length: size }, (_, i) => a[i * size + i]!);
}

/** The rotation that makes entry (p, q) 0. */
function rotate(a: Float64Array, size: number, p: number, q: number): void {
  const between = a[p * size + q]!;
  if (between === 0) return;
  const tau = (a[q * size + q]! - a[p * size + p]!) / (2 * between);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  for (let k = 0; k < size; k++) {
    const [left, right] = [a[k * size + p]!, a[k * size + q]!];
    a[k * size + p] = c * left - s * right;
    a[k * size + q] = s * left + c * right;
  }
  for (let k = 0; k < size; k++) {
    const [top, bottom] = [a[p * size + k]!, a[q * size + k]!];
    a[p * size + k] = c * top - s * bottom;
    a[q * size + k] = s * top + c * bottom;
  }
}
