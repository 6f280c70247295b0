import type { Rng } from '../random.ts';
import { pick } from './mixtures.ts';

/** Two even chances of each row, by which its group is drawn: the same at every position of the slider. */
export interface GroupChances {
  /** Whether the row's group is drawn independently of its label: where this is below α. */
  readonly moves: Float64Array;
  /** Which group it is. */
  readonly which: Float64Array;
}

export function drawGroupChances(rows: number, rng: Rng): GroupChances {
  const [moves, which] = [new Float64Array(rows), new Float64Array(rows)];
  for (let row = 0; row < rows; row++) {
    moves[row] = rng.next();
    which[row] = rng.next();
  }
  return { moves, which };
}

function shares(counts: ArrayLike<number>): Float64Array {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  return Float64Array.from(counts, (count) => count / total);
}

/**
 * The group for an even chance where a row moves from shares `tied` to shares `free`, so that it stays in as many cases as
 * it can: with what both have in common it stays, else it goes where more are wanted (a maximal coupling).
 */
function coupled(tied: Float64Array, free: Float64Array, own: number, uniform: number): number {
  const stays = Math.min(1, free[own]! / tied[own]!);
  if (uniform < stays || stays === 1) return own;
  const gains = free.map((share, group) => Math.max(0, share - tied[group]!));
  return pick(shares(gains), (uniform - stays) / (1 - stays));
}

/**
 * The joint group of each row at α: as the data has it given the label at α = 0; independent of the label at α = 1, with
 * the same shares. The shares given a label go evenly from the one to the other, and as few rows as can change: those
 * that change at some α keep their new group at every greater one.
 * @param counts training rows of each label in each group, labels × groups, row-major
 */
export function groupsAt(
  label: Int32Array,
  { moves, which }: GroupChances,
  counts: ArrayLike<number>,
  groups: number,
  alpha: number,
): Int32Array {
  const table = Array.from(counts);
  const free = shares(
    Array.from({ length: groups }, (_, g) =>
      table.reduce((sum, n, at) => (at % groups === g ? sum + n : sum), 0),
    ),
  );
  const tied = Array.from({ length: table.length / groups }, (_, own) => {
    const row = table.slice(own * groups, (own + 1) * groups);
    return row.some((count) => count > 0) ? shares(row) : free;
  });
  return label.map((own, row) => {
    const given = tied[own]!;
    const uniform = which[row]!;
    const before = pick(given, uniform);
    if (moves[row]! >= alpha) return before;
    // How far within the part of its group the chance lies is even as well, and independent of the group.
    const from = given.slice(0, before).reduce((sum, share) => sum + share, 0);
    return coupled(given, free, before, Math.min(1, Math.max(0, (uniform - from) / given[before]!)));
  });
}
