import { expect, it } from 'vitest';
import { createRng } from '../../../../src/core/random.ts';
import { choleskyInPlace, squaredLength, triangleSize } from '../../../../src/core/statistics/cholesky.ts';

const SIZE = 7;
const at = (i: number, j: number) => triangleSize(i) + j;

function positive(seed: string): Float64Array {
  const rng = createRng(seed);
  const m = Array.from({ length: SIZE }, () => Array.from({ length: SIZE }, () => rng.normal()));
  const a = new Float64Array(triangleSize(SIZE));
  for (let i = 0; i < SIZE; i++) {
    for (let j = 0; j <= i; j++) {
      a[at(i, j)] = m[i]!.reduce((sum, value, k) => sum + value * m[j]![k]!, i === j ? 0.1 : 0);
    }
  }
  return a;
}

it('gives a root whose square is the matrix', () => {
  const a = positive('a');
  const root = a.slice();
  expect(choleskyInPlace(root, SIZE)).toBe(true);
  for (let i = 0; i < SIZE; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k <= j; k++) sum += root[at(i, k)]! * root[at(j, k)]!;
      expect(sum).toBeCloseTo(a[at(i, j)]!, 10);
    }
  }
});

it('says where a matrix is not positive definite', () => {
  expect(choleskyInPlace(Float64Array.of(1, 2, 1), 2)).toBe(false);
});

it('measures length: of L·x it is that of x', () => {
  const root = positive('b');
  choleskyInPlace(root, SIZE);
  const x = [1, -2, 0.5, 0, 3, -1, 2];
  const moved = x.map((_, i) =>
    x.slice(0, i + 1).reduce((sum, value, k) => sum + root[at(i, k)]! * value, 0),
  );
  const squares = x.reduce((sum, value) => sum + value * value, 0);
  expect(squaredLength(root, SIZE, moved, new Float64Array(SIZE))).toBeCloseTo(squares, 8);
});
