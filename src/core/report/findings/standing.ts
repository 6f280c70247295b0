import type { MetricValue } from '../../evaluate/metric.ts';
import type { FindingState } from '../finding.ts';

/** Differences within this are no difference in practice: two people of a hundred. */
export const AS_GOOD = 0.02;

export interface Comparison {
  readonly own: MetricValue | undefined;
  /** The same of a model trained on the real rows, or what else it is held against. */
  readonly real: MetricValue | undefined;
  readonly better: 'higher' | 'lower';
  /** Differences of at most so much count as none, in units of the metric. */
  readonly margin?: number;
}

/**
 * Where a value stands beside another by the 95 % intervals: by that of the paired difference, else conservatively by the
 * two. "As good" where the interval of the difference is within the margin, "undecided" where it tells neither.
 */
export function standingOf({ own, real, better, margin = AS_GOOD }: Comparison): FindingState {
  if (!own || own.value === null) return 'silent';
  const range = differenceRange(own, real);
  if (!range) return 'undecided';
  const [low, high] = better === 'higher' ? range : [-range[1], -range[0]];
  if (low > 0) return 'better';
  if (high < 0) return 'worse';
  return low >= -margin && high <= margin ? 'as good' : 'undecided';
}

/** What the difference may be; undefined where no interval tells. */
function differenceRange(
  own: MetricValue,
  real: MetricValue | undefined,
): readonly [number, number] | undefined {
  if (own.againstReal?.interval) return own.againstReal.interval;
  if (!own.interval || !real?.interval || real.value === null) return undefined;
  return [own.interval[0] - real.interval[1], own.interval[1] - real.interval[0]];
}
