import type { EncodedTable } from '../core/encoding/encoding.ts';
import { shuffle, type Rng } from '../core/random.ts';
import { apportion } from '../core/sampling/resample.ts';

/** Who may lend synthetic rows their sensitive attributes, and how often. */
export interface Lending {
  /** Training rows; null: all. */
  readonly lenders: Int32Array | null;
  /** Weight of each joint group; null: each training row counts alike. */
  readonly weights: readonly number[] | null;
}

const AS_OBSERVED: Lending = { lenders: null, weights: null };

/** Exact shares of the groups, to within a row; within a group any of its lenders. */
function drawByGroup(
  group: Int32Array,
  lenders: Int32Array,
  weights: readonly number[],
  rows: number,
  rng: Rng,
): Int32Array {
  const members = weights.map((): number[] => []);
  for (const row of lenders) members[group[row]!]!.push(row);
  const counts = apportion(
    weights.map((weight, k) => (members[k]!.length > 0 ? weight : 0)),
    rows,
  );
  const drawn = members.flatMap((own, k) =>
    Array.from({ length: counts[k]! }, () => own[rng.int(own.length)]!),
  );
  return shuffle(Int32Array.from(drawn), rng);
}

/**
 * Training rows whose sensitive attributes the synthetic rows get, independent of everything else.
 * @param lending absent: any training row, so that groups come as observed; the weights must leave a lender
 */
export function drawSensitiveRows(
  table: EncodedTable,
  rows: number,
  rng: Rng,
  { lenders, weights }: Lending = AS_OBSERVED,
): Int32Array {
  if (weights) {
    const all = lenders ?? Int32Array.from({ length: table.rows }, (_, row) => row);
    return drawByGroup(table.group, all, weights, rows, rng);
  }
  if (lenders) return Int32Array.from({ length: rows }, () => lenders[rng.int(lenders.length)]!);
  return Int32Array.from({ length: rows }, () => rng.int(table.rows));
}
