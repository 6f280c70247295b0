import type { MetricValue } from '../evaluate/metric.ts';

/** What a finding is about. */
export type FindingSubject = 'decisions' | 'cost' | 'people' | 'limit' | 'table';

/**
 * Where the synthetic table stands beside the real one. By the 95 % intervals, never by the points: `undecided` where
 * they do not tell, `silent` where nothing could be measured.
 */
export type FindingState = 'better' | 'as good' | 'worse' | 'undecided' | 'silent';

/** One statement of the summary, in plain words. */
export interface Finding {
  readonly about: FindingSubject;
  readonly state: FindingState;
  /** The sensitive attribute or joint groups it is about. */
  readonly attribute?: string;
  /** A short sentence without a full stop: the heading, and the title of a chart that shows it. */
  readonly title: string;
  /** The numbers behind it, in complete sentences, in people per hundred where they are rates. */
  readonly words: string;
  /** The values it rests on, for exact figures beside the words. */
  readonly evidence: readonly MetricValue[];
}
