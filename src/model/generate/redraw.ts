import type { Rng } from '../../core/random.ts';

/** Rows that shall not be made. */
export interface Rejection {
  /** Whether the row may not have these codes (by feature column) and this sensitive profile. */
  readonly rejects: (row: number, codeOf: (feature: number) => number, profile: number) => boolean;
  /** Joint sensitive group of every profile: a row is replaced by one of its own group. */
  readonly group: Int32Array;
}
export interface RejectionCounts {
  /** Rows rejected as they were first drawn, those of them that were drawn again, and those that are left as they were. */
  readonly found: number;
  readonly redrawn: number;
  readonly remaining: number;
}

/** Rows drawn at once: what the label heads say of each is `width` numbers. */
export interface DrawnRows {
  readonly features: readonly Int32Array[];
  /** Sensitive profile of every row. */
  readonly profile: Int32Array;
  readonly fair: Float32Array;
  readonly residual: Float32Array;
}

/** Batches have one size, so that one more shape is all the GPU sees. */
export const REDRAW_ROWS = 1024;
const MOST_ROUNDS = 8;

function copyRow(from: DrawnRows, at: number, to: DrawnRows, row: number, width: number): void {
  to.features.forEach((codes, j) => (codes[row] = from.features[j]![at]!));
  to.profile[row] = from.profile[at]!;
  to.fair.set(from.fair.subarray(at * width, (at + 1) * width), row * width);
  to.residual.set(from.residual.subarray(at * width, (at + 1) * width), row * width);
}

/** Places of the candidates by their group. */
function byGroup({ profile }: DrawnRows, group: Int32Array): Map<number, number[]> {
  const places = new Map<number, number[]>();
  profile.forEach((index, at) => {
    const own = places.get(group[index]!);
    if (own) own.push(at);
    else places.set(group[index]!, [at]);
  });
  return places;
}

/** Gives each row the next candidate of its group that is not rejected, each candidate once. @returns rows without one */
function replaceRows(
  rows: readonly number[],
  made: DrawnRows,
  candidates: DrawnRows,
  { rejects, group }: Rejection,
  width: number,
): number[] {
  const places = byGroup(candidates, group);
  return rows.filter((row) => {
    const own = places.get(group[made.profile[row]!]!) ?? [];
    for (let at = own.shift(); at !== undefined; at = own.shift()) {
      const place = at;
      if (rejects(row, (j) => candidates.features[j]![place]!, candidates.profile[place]!)) continue;
      copyRow(candidates, place, made, row, width);
      return false;
    }
    return true;
  });
}

/**
 * Draws rejected rows again, in place: the same distribution given the row's sensitive group, without what is
 * rejected. Up to eight rounds of a batch for every 1,024 rows that are left; each has as many candidates as fit.
 * @param made rows so far
 * @param width classes of the target
 * @param draw a batch for these profiles; it may return others
 */
export async function redrawRejected(
  made: DrawnRows,
  width: number,
  rejection: Rejection,
  draw: (profile: Int32Array, rng: Rng) => Promise<DrawnRows>,
  rng: Rng,
): Promise<RejectionCounts> {
  const all = Array.from(made.profile.keys());
  let pending = all.filter((row) =>
    rejection.rejects(row, (j) => made.features[j]![row]!, made.profile[row]!),
  );
  const found = pending.length;
  for (let round = 0; round < MOST_ROUNDS && pending.length > 0; round++) {
    const left: number[] = [];
    for (let start = 0; start < pending.length; start += REDRAW_ROWS) {
      const rows = pending.slice(start, start + REDRAW_ROWS);
      const wanted = Int32Array.from(
        { length: REDRAW_ROWS },
        (_, i) => made.profile[rows[i % rows.length]!]!,
      );
      const candidates = await draw(wanted, rng.fork(`${round}/${start}`));
      left.push(...replaceRows(rows, made, candidates, rejection, width));
    }
    pending = left;
  }
  return { found, redrawn: found - pending.length, remaining: pending.length };
}
