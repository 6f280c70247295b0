import { permutation, type Rng } from '../random.ts';

/** Fractional part of the golden ratio: its multiples fill [0, 1) as evenly as any sequence does. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * One number on [0, 1) for each row. Each is uniform, but together they fill the interval evenly, among all rows and
 * among those of any one key: labels and codes drawn with them by inverse transform come as often as their
 * probabilities say, with far less noise than independent draws (randomised quasi-Monte Carlo: a Kronecker sequence
 * under a random shift, Owen 1997; rows in random order within a key).
 * @param keys of the rows, whole numbers ≥ 0
 * @param along finite numbers: rows of a key stand in this order, so that those of any stretch of it are even as well
 */
export function evenUniforms(keys: Int32Array, rng: Rng, along?: ArrayLike<number>): Float64Array {
  const within = along ? (a: number, b: number) => along[a]! - along[b]! : () => 0;
  const order = permutation(keys.length, rng).sort((a, b) => keys[a]! - keys[b]! || within(a, b));
  const shift = rng.next();
  const uniforms = new Float64Array(keys.length);
  order.forEach((row, i) => (uniforms[row] = (shift + i * GOLDEN) % 1));
  return uniforms;
}
