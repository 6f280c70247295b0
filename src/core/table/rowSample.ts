import { createRng } from '../random.ts';
import { MOST_CLOSING_LINES } from './closing.ts';
import type { HeldRows } from './heldRows.ts';
import { LEAST_SAMPLE, MOST_MEMORY } from './limits.ts';
import { THIN_ROWS, type RowSample, type SampledColumn, type ThinValue } from './reading.ts';
import { countValues, type Counter, type ValueCounts } from './valueCounts.ts';

/** Rows that are held before those that are too many are let go, over those that may stay. */
const SLACK = 1.5;
/** Rows at the end that are looked at one by one: more than can stand below a table. */
const TAIL = 2 * MOST_CLOSING_LINES;

/** Values of a column that are named where the sample has few rows of them. */
const MOST_THIN = 50;

/** A random sample of rows that come one by one. */
export interface Sampler {
  readonly add: (cells: readonly string[], line: number) => void;
  /** Brings the last rows, all of which are wanted, to those held. */
  readonly flush: () => void;
  /** A row that was added turned out to be none. */
  readonly remove: (cells: readonly string[]) => void;
  /** Lets what is too many go. @returns what is held of how much; null where it is all */
  readonly end: () => Omit<RowSample, 'columns'> | null;
  /** Columns whose cells were counted, beside what is held of them. @param names by column, where it has one */
  readonly compare: (names: readonly (string | undefined)[]) => SampledColumn[];
}

interface Waiting {
  readonly cells: readonly string[];
  readonly line: number;
  readonly draw: number;
}

function sampledColumn(
  column: string,
  all: NonNullable<ValueCounts>,
  held: readonly string[],
): SampledColumn {
  const own = new Map<string, number>();
  for (const cell of held) own.set(cell, (own.get(cell) ?? 0) + 1);
  let total = 0;
  for (const tally of all.values()) total += tally.rows;
  let [values, rows, widest] = [0, 0, 0];
  const thin: ThinValue[] = [];
  for (const [cell, { rows: count }] of all) {
    const here = own.get(cell) ?? 0;
    widest = Math.max(widest, Math.abs(count / total - here / held.length));
    if (here < THIN_ROWS && count > here) thin.push({ value: cell, rows: here, of: count });
    if (here > 0) continue;
    values++;
    rows += count;
  }
  const frequent = thin.sort((a, b) => b.of - a.of).slice(0, MOST_THIN);
  return { column, absent: { values, rows }, thin: frequent, widest };
}

/**
 * Holds the rows with the smallest of uniform numbers that are drawn one a row, from a fixed seed: a simple random
 * sample of all rows, whatever the pieces they come in (bottom-k sampling; Cohen & Kaplan 2007). Until there are more
 * rows than may be held, all are.
 * @param most rows to hold; null: as many as memory allows, and none fewer
 */
export function sampleRowsInto(held: HeldRows, most: number | null): Sampler {
  const rng = createRng('rows of a file');
  let limit = most ?? Infinity;
  let threshold = 1;
  let counter: Counter | null = null;
  /** The last rows, while not all are held. */
  let tail: Waiting[] = [];
  let oldest = 0;
  let rows = 0;

  function startCounting(): Counter {
    const started = countValues(held.columns.length);
    for (let row = 0; row < held.lines.length; row++) started.add(held.columns.map((column) => column[row]!));
    return started;
  }

  function thin(): void {
    counter ??= startCounting();
    threshold = held.thin(limit);
  }

  function hold({ cells, line, draw }: Waiting): void {
    if (draw >= threshold) return;
    held.push(cells, line, draw);
    const isFull = most !== null && held.bytes() > MOST_MEMORY && held.lines.length > SLACK * LEAST_SAMPLE;
    if (isFull) limit = Math.min(limit, Math.floor(held.lines.length / SLACK));
    if (isFull || held.lines.length > SLACK * limit) thin();
  }

  return {
    add(cells, line) {
      rows++;
      const row = { cells, line, draw: rng.next() };
      if (!counter) {
        hold(row);
        return;
      }
      counter.add(cells);
      if (tail.length < TAIL) tail.push(row);
      else {
        hold(tail[oldest]!);
        tail[oldest] = row;
        oldest = (oldest + 1) % TAIL;
      }
    },
    flush() {
      const last = [...tail.slice(oldest), ...tail.slice(0, oldest)];
      tail = [];
      for (const { cells, line, draw } of last) held.push(cells, line, draw);
    },
    remove(cells) {
      rows--;
      counter?.add(cells, -1);
    },
    end() {
      if (held.lines.length > limit || counter) thin();
      return counter ? { of: rows, rows: held.lines.length } : null;
    },
    compare(names) {
      const counts = counter?.counts() ?? [];
      return counts.flatMap((all, i) => {
        const name = names[i];
        return all && name !== undefined ? [sampledColumn(name, all, held.columns[i]!)] : [];
      });
    },
  };
}
