import type { Domain } from './domain.ts';
import type { Entry, Limit } from './ledger.ts';
import type { NoisyTable } from './privateRows.ts';
import type { RandomWords } from './randomWords.ts';

/**
 * All that was learned of a table, as plain data: noisy counts, and what they cost. No row is in it, and everything that is
 * made of it (rows, in any number, models, labels) costs nothing more: differential privacy holds under post-processing.
 */
export interface Release {
  readonly version: 1;
  /** Columns with their codes. */
  readonly domains: readonly Domain[];
  /** Number of the target's column; null: none. */
  readonly target: number | null;
  /** (target, column) of every other column, in their order. */
  readonly first: readonly NoisyTable[];
  /** Codes of fewer noisy rows share one. */
  readonly foldBelow: number;
  /** (target, a, b), of folded codes, which join the columns to a tree. */
  readonly tree: readonly NoisyTable[];
  /** (target, a, b), of folded codes, that were approximated worst. */
  readonly adaptive: readonly NoisyTable[];
  readonly guarantee: Guarantee;
}

/** Rows of the table that a release is of, as its noisy counts have them. */
export function noisyRows({ first }: Pick<Release, 'first'>): number {
  const totals = first.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  return Math.max(1, Math.round(totals.reduce((sum, total) => sum + total, 0) / totals.length));
}

export interface Guarantee {
  /** One row that is there or not. */
  readonly neighbours: 'add or remove one row';
  /** What all releases from this table keep together. */
  readonly limit: Limit;
  /** Seeded noise guarantees nothing. */
  readonly noise: RandomWords['origin'];
  /** This release's questions and those of earlier ones, in their order. */
  readonly ledger: readonly Entry[];
}

/** The columns that further tables join. */
export const pairOf = (columns: readonly number[]): readonly [number, number] => [
  columns.at(-2)!,
  columns.at(-1)!,
];
