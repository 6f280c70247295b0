import { expect, it } from 'vitest';
import { createRng } from '../../../../src/core/random.ts';
import { symmetricEigenvalues } from '../../../../src/core/statistics/eigenvalues.ts';

it('gives those of a matrix that has them in closed form', () => {
  // 2 on the diagonal and −1 beside it: 2 − 2·cos(kπ / (n + 1)) (Golub and Van Loan 2013, 4.8).
  const n = 6;
  const matrix = Float64Array.from({ length: n * n }, (_, i) => {
    const apart = Math.abs(Math.floor(i / n) - (i % n));
    return apart === 0 ? 2 : apart === 1 ? -1 : 0;
  });
  const expected = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)));
  symmetricEigenvalues(matrix, n)
    .toSorted()
    .forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 10));
});

it('keeps trace and the sum of squares', () => {
  const n = 20;
  const rng = createRng('eigenvalues');
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = rng.normal();
  const values = symmetricEigenvalues(matrix, n);
  const trace = Array.from({ length: n }, (_, i) => matrix[i * n + i]!).reduce(
    (sum, value) => sum + value,
    0,
  );
  expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(trace, 9);
  const squares = matrix.reduce((sum, value) => sum + value * value, 0);
  expect(values.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(squares, 8);
});
