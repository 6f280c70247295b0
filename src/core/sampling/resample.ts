import type { Rng } from '../random.ts';

/**
 * Systematic resampling (Carpenter, Clifford & Fearnhead 1999): `count` of the rows, each drawn about
 * count·weight/Σ weight times, to within one; equal weights give every row as often as every other. Where no weight is
 * above 0, all count alike.
 * @param rows candidates, indices into `weights`
 * @param weights none negative
 * @returns indices, in the order of `rows`
 */
function systematic(rows: ArrayLike<number>, weights: ArrayLike<number>, count: number, rng: Rng): number[] {
  let total = 0;
  for (let i = 0; i < rows.length; i++) total += weights[rows[i]!]!;
  const weightOf =
    total > 0 ? (i: number) => (weights[rows[i]!]! / total) * count : () => count / rows.length;
  const start = rng.next();
  const drawn: number[] = [];
  let reached = 0;
  for (let i = 0; i < rows.length; i++) {
    reached += weightOf(i);
    while (drawn.length < count && start + drawn.length < reached) drawn.push(rows[i]!);
  }
  // Rounding may leave the sum a hair below the count.
  while (drawn.length < count && rows.length > 0) drawn.push(drawn.at(-1) ?? rows[0]!);
  return drawn;
}

function rowsByStratum(strata: Int32Array): number[][] {
  const rows: number[][] = [];
  strata.forEach((stratum, row) => (rows[stratum] ??= []).push(row));
  return rows.filter((members) => members !== undefined);
}

/** `draws` shared out in proportion to the weights, whole numbers, by largest remainder. */
export function apportion(weights: readonly number[], draws: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (weight / total) * draws);
  const shares = exact.map(Math.floor);
  const left = draws - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = [...exact.keys()].sort(
    (a, b) => exact[b]! - shares[b]! - (exact[a]! - shares[a]!) || a - b,
  );
  for (const k of byRemainder.slice(0, left)) shares[k]! += 1;
  return shares;
}

/**
 * Draws `count` of the rows in proportion to their weights, systematically.
 * @param strata where given, every stratum keeps its share of the rows: weights act within strata only
 * @returns row numbers, ascending
 */
export function resampleRows(
  weights: Float64Array,
  count: number,
  strata: Int32Array | null,
  rng: Rng,
): Int32Array {
  if (!strata) return Int32Array.from(systematic([...weights.keys()], weights, count, rng));
  const members = rowsByStratum(strata);
  const counts = apportion(
    members.map((rows) => rows.length),
    count,
  );
  const drawn = members.flatMap((rows, k) => systematic(rows, weights, counts[k]!, rng));
  return Int32Array.from(drawn).sort();
}
