import type { SensitiveProfiles } from '../../core/encoding/trainingCounts.ts';
import { shuffle, type Rng } from '../../core/random.ts';
import { apportion } from '../../core/sampling/resample.ts';

/** Which sensitive profiles synthetic rows may get, and how often. */
export interface ProfileChoice {
  /** Profiles that may be drawn; null: all. */
  readonly allowed: Int32Array | null;
  /** Weight of each joint group; null: each profile comes as often as among the training rows. */
  readonly weights: readonly number[] | null;
}

const AS_OBSERVED: ProfileChoice = { allowed: null, weights: null };

/** A source of the given profiles, each in proportion to the training rows that have it. */
function drawer(counts: Int32Array, allowed: ArrayLike<number>, rng: Rng): () => number {
  const upTo = new Float64Array(allowed.length);
  let total = 0;
  for (let i = 0; i < allowed.length; i++) upTo[i] = total += counts[allowed[i]!]!;
  return () => {
    const wanted = rng.int(total);
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return allowed[low]!;
  };
}

/** Exact shares of the groups, to within a row; within a group any of its profiles, as often as observed. */
function drawByGroup(
  { counts, group }: SensitiveProfiles,
  allowed: Int32Array,
  weights: readonly number[],
  rows: number,
  rng: Rng,
): Int32Array {
  const members = weights.map((): number[] => []);
  for (const profile of allowed) members[group[profile]!]!.push(profile);
  const wanted = apportion(
    weights.map((weight, k) => (members[k]!.length > 0 ? weight : 0)),
    rows,
  );
  const drawn = members.flatMap((own, k) => {
    const draw = drawer(counts, own, rng);
    return Array.from({ length: wanted[k]! }, draw);
  });
  return shuffle(Int32Array.from(drawn), rng);
}

/** Exact shares of the profiles, to within a row. */
function drawAsObserved(counts: Int32Array, among: Int32Array, rows: number, rng: Rng): Int32Array {
  const wanted = apportion(
    Array.from(among, (profile) => counts[profile]!),
    rows,
  );
  const drawn = wanted.flatMap((times, i) => Array.from({ length: times }, () => among[i]!));
  return shuffle(Int32Array.from(drawn), rng);
}

/**
 * Sensitive profiles of the synthetic rows, independent of everything else.
 * @param choice absent: as observed; the weights must leave a profile to draw
 */
export function drawProfiles(
  profiles: SensitiveProfiles,
  rows: number,
  rng: Rng,
  { allowed, weights }: ProfileChoice = AS_OBSERVED,
): Int32Array {
  const among = allowed ?? Int32Array.from(profiles.counts.keys());
  if (weights) return drawByGroup(profiles, among, weights, rows, rng);
  return drawAsObserved(profiles.counts, among, rows, rng);
}
