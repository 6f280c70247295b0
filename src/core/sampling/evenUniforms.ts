import { permutation, type Rng } from '../random.ts';

/** Fractional part of the golden ratio: its multiples fill [0, 1) as evenly as any sequence does. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Keys of more values than so many for each row are compared, not counted. */
const MOST_COUNTED = 64;

/** Rows in the order of their keys, those of one key as they were: by counting, many times faster than by comparing. */
function byKey(rows: Int32Array, keys: Int32Array): Int32Array {
  const most = keys.reduce((largest, key) => Math.max(largest, key), 0);
  if (most > MOST_COUNTED * (keys.length + 1)) return rows.sort((a, b) => keys[a]! - keys[b]!);
  const places = new Int32Array(most + 1);
  for (const key of keys) places[key]! += 1;
  let upTo = 0;
  for (let key = 0; key < places.length; key++) [places[key], upTo] = [upTo, upTo + places[key]!];
  const sorted = new Int32Array(rows.length);
  for (const row of rows) sorted[places[keys[row]!]!++] = row;
  return sorted;
}

/**
 * One number on [0, 1) for each row. Each is uniform, but together they fill the interval evenly, among all rows and
 * among those of any one key: labels and codes drawn with them by inverse transform come as often as their
 * probabilities say, with far less noise than independent draws (randomised quasi-Monte Carlo: a Kronecker sequence
 * under a random shift, Owen 1997; rows in random order within a key).
 * @param keys of the rows, whole numbers ≥ 0
 * @param along finite numbers: rows of a key stand in this order, so that those of any stretch of it are even as well
 */
export function evenUniforms(keys: Int32Array, rng: Rng, along?: ArrayLike<number>): Float64Array {
  const order = along
    ? permutation(keys.length, rng).sort((a, b) => keys[a]! - keys[b]! || along[a]! - along[b]!)
    : byKey(permutation(keys.length, rng), keys);
  const shift = rng.next();
  const uniforms = new Float64Array(keys.length);
  order.forEach((row, i) => (uniforms[row] = (shift + i * GOLDEN) % 1));
  return uniforms;
}
