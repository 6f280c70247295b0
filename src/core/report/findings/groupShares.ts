import type { Rate } from '../../evaluate/metric.ts';

/** What a model says of one group: a rate, a mean score, or a mean of what it predicts. */
export interface GroupShare {
  readonly group: string;
  readonly value: number;
  readonly interval?: readonly [number, number] | undefined;
}

interface ListedGroup {
  readonly group: string;
  readonly excluded: boolean;
  readonly pooled?: boolean;
}

/** The groups that are compared and named, with what is known of them. */
export function namedShares<G extends ListedGroup>(
  groups: readonly G[],
  rateOf: (group: G) => Rate | undefined,
): GroupShare[] {
  return groups.flatMap((group) => {
    const rate = rateOf(group);
    if (group.excluded || group.pooled || !rate || rate.value === null) return [];
    return [{ group: group.group, value: rate.value, interval: rate.interval }];
  });
}

/** The two groups that lie furthest apart; null of fewer than two. */
export interface Pair {
  readonly low: GroupShare;
  readonly high: GroupShare;
}

export function pairOf(shares: readonly GroupShare[]): Pair | null {
  const [first, ...rest] = shares;
  if (!first || rest.length === 0) return null;
  return rest.reduce<Pair>(
    ({ low, high }, share) => ({
      low: share.value < low.value ? share : low,
      high: share.value > high.value ? share : high,
    }),
    { low: first, high: first },
  );
}

/** Groups that the intervals do not tell from the lowest. */
export function notToldFrom(low: GroupShare, shares: readonly GroupShare[]): readonly GroupShare[] {
  const top = low.interval?.[1] ?? Infinity;
  return shares.filter((share) => share !== low && (share.interval?.[0] ?? -Infinity) <= top);
}
