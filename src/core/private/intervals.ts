import { square, wholePower } from '../elementary.ts';
import { AppError } from '../errors.ts';
import { gridSize, type AskedDomain, type Domain, type NumberDomain } from './domain.ts';
import { valueOf } from './exactSampling.ts';
import { varianceFor } from './noise.ts';
import type { NoisyCount, PrivateRows } from './privateRows.ts';
import { sumOf } from './shrink.ts';
import { t } from '../language/words.ts';

/** Numbers whose bins are to be found. */
export type Unbinned = Extract<AskedDomain, { readonly kind: 'numbers' }>;

/** Bins that a column is wanted to have, about. */
const BINS = 24;
const LEAST_BINS = 6;
/** An interval is cut in so many. */
const CUTS = 4;
/** Levels at most: the last has 4¹² intervals of a column at most. */
const MOST_LEVELS = 12;
/** Counts below so many standard deviations of the noise tell nothing. */
const CLEAR = 4;

/** Levels of the tree of a column: until every point of its grid would stand alone. */
export function levelsOf(column: Unbinned): number {
  let levels = 1;
  while (levels < MOST_LEVELS && wholePower(CUTS, levels) < gridSize(column)) levels += 1;
  return levels;
}

/** An interval of points [from, to), with the noisy number of rows in it. */
interface Interval {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
}

/**
 * Bins of a column of numbers, found by a noisy tree: the range is cut in four, each part that holds enough rows again,
 * until it does not. A single number with many rows stands out by itself, and keeps a bin of its own; the rest is joined to
 * bins of about equal noisy counts. One level is one table of counts, since its intervals do not overlap.
 * @param rows noisy number of rows, or a guess
 * @param rho of all levels together; levels that are not needed cost nothing
 */
export function findIntervals(holder: PrivateRows, asked: Unbinned, rows: number, rho: number): Domain {
  const { kind, name, from, to, step, decimals, mayBeMissing } = asked;
  const range = { kind, name, from, to, step, decimals, mayBeMissing };
  const whole: NumberDomain = { ...range, starts: [0] };
  const size = gridSize(asked);
  const levels = levelsOf(asked);
  const noise = Math.sqrt(valueOf(varianceFor(rho / levels)));
  const enough = Math.max(rows / BINS / CUTS, CLEAR * noise);
  const leaves: Interval[] = [];
  let open: Interval[] = [{ from: 0, to: size, rows }];
  for (let level = 0; level < levels && open.length > 0; level++) {
    const parts = open.flatMap(cut);
    const starts = [...new Set([0, ...parts.flatMap(({ from, to }) => [from, to])])].filter(
      (at) => at < size,
    );
    starts.sort((a, b) => a - b);
    // What lies between the open intervals is counted as well, and not looked at.
    const { counts } = holder.stretches(asked.name, whole, starts, rho / levels);
    const rowsFrom = new Map(starts.map((start, i) => [start, counts[i]!]));
    const counted = parts.map((part) => ({ ...part, rows: rowsFrom.get(part.from)! }));
    const isOpen = ({ from, to, rows: own }: Interval) => own > enough && to - from > 1;
    leaves.push(...counted.filter((part) => !isOpen(part)));
    open = counted.filter(isOpen);
  }
  leaves.push(...open);
  leaves.sort((a, b) => a.from - b.from);
  return { ...range, starts: joined(leaves, rows, noise).map(({ from }) => from) };
}

function cut({ from, to, rows }: Interval): Interval[] {
  const parts = Math.min(CUTS, to - from);
  const edge = (i: number) => from + Math.floor(((to - from) * i) / parts);
  return Array.from({ length: parts }, (_, i) => ({ from: edge(i), to: edge(i + 1), rows: rows / parts }));
}

/**
 * Single numbers of many rows stay; neighbours are joined until they hold enough, those that seem empty among themselves: a
 * number would else be drawn from where nobody is.
 */
function joined(leaves: readonly Interval[], rows: number, noise: number): Interval[] {
  const isAlone = ({ from, to }: Interval) => to - from === 1;
  const isSpike = (leaf: Interval) => isAlone(leaf) && leaf.rows >= Math.max(rows / BINS, CLEAR * noise);
  const rest = Math.max(1, sumOf(leaves.filter((leaf) => !isSpike(leaf)).map((leaf) => leaf.rows)));
  const bins = Math.max(LEAST_BINS, BINS - leaves.filter(isSpike).length);
  const enough = Math.max(rest / bins, CLEAR * noise);
  const found: Interval[] = [];
  let growing: Interval | null = null;
  const isEmpty = (leaf: Interval) => leaf.rows < CLEAR * noise;
  let wasEmpty = false;
  for (const leaf of leaves) {
    if (growing && isEmpty(leaf) !== wasEmpty) {
      found.push(growing);
      growing = null;
    }
    wasEmpty = isEmpty(leaf);
    if (isSpike(leaf) || (isAlone(leaf) && leaf.rows >= enough)) {
      if (growing) found.push(growing);
      found.push(leaf);
      growing = null;
      continue;
    }
    const more = Math.max(leaf.rows, 0);
    growing = growing
      ? { from: growing.from, to: leaf.to, rows: growing.rows + more }
      : { ...leaf, rows: more };
    if (growing.rows >= enough) {
      found.push(growing);
      growing = null;
    }
  }
  if (growing) found.push(growing);
  return found;
}

/** Standard deviations by which rows must be left over for there to be another value. */
const LEFT_OVER = 1.5;

/**
 * Categories of a column, found, the commonest first. Others are one value besides where the noisy counts leave more rows than
 * the list has; else what is not listed, no more than the noise, counts as the commonest.
 * @param count noisy number of all rows
 * @throws AppError 'private.domain' where none has enough rows
 */
export function findCategories(
  holder: PrivateRows,
  asked: Extract<AskedDomain, { readonly kind: 'categories' }>,
  count: NoisyCount,
  rho: number,
  delta: number,
): Domain {
  const listed = holder.list(asked.name, rho, delta).filter(({ value }) => value !== asked.other);
  const rest = count.rows - listed.reduce((sum, { rows }) => sum + rows, 0);
  const variance = square(count.deviation) + listed.length * valueOf(varianceFor(rho));
  const other = rest > LEFT_OVER * Math.sqrt(variance) ? asked.other : null;
  const values = listed.toSorted((a, b) => b.rows - a.rows).map(({ value }) => value);
  if (values.length > 0) return { ...asked, other, values };
  throw new AppError(
    'private.domain',
    t`No category of column "${asked.name}" has enough rows to be found at this privacy budget.`,
    t`List its categories, from what is known without the table, or leave the column out.`,
    { column: asked.name },
  );
}
