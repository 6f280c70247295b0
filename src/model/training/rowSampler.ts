import type { EncodedTable } from '../../core/encoding/encoding.ts';
import { permutation, type Rng } from '../../core/random.ts';

const BATCH = 512;
const HELD_SHARE = 0.1;
const MIN_HELD = 50;
const MAX_HELD = 2048;
/** Of a small table, at most this share is held back. */
const MAX_HELD_SHARE = 0.2;
/** Rows of a small group are drawn at most this many times as often as others: more would learn them by heart. */
const MAX_OVERSAMPLING = 3;

export interface RowSplit {
  readonly training: Int32Array;
  readonly held: Int32Array;
}

/** Rows to hold back: a tenth, at least 50, at most 2,048 or a fifth of the table. */
export function heldRows(rows: number): number {
  const wanted = Math.min(MAX_HELD, Math.max(MIN_HELD, HELD_SHARE * rows));
  return Math.max(1, Math.floor(Math.min(wanted, MAX_HELD_SHARE * rows)));
}

/** Rows of a batch of the teacher. */
export function batchRows(rows: number): number {
  return Math.min(BATCH, rows - heldRows(rows));
}

/** Holds back `count` of the rows, to tell by them when to stop. */
export function holdBack(rows: number, count: number, rng: Rng): RowSplit {
  const order = permutation(rows, rng);
  return { training: order.subarray(count), held: order.subarray(0, count) };
}

/**
 * How much oftener than others a row of each group is drawn: √(rows of an equal share / rows of the group), from 1 to
 * 3. Without it a group of a few dozen rows is in one batch of three and the model forgets it.
 */
export function groupOversampling({ group, groups }: Pick<EncodedTable, 'group' | 'groups'>): Float64Array {
  const counts = new Float64Array(groups);
  for (const code of group) counts[code]! += 1;
  const equal = group.length / groups;
  return counts.map((count) =>
    count > 0 ? Math.min(MAX_OVERSAMPLING, Math.max(1, Math.sqrt(equal / count))) : 1,
  );
}

/** Draws `count` of the rows with replacement, each with probability proportional to its weight (> 0). */
export function createRowSampler(
  rows: Int32Array,
  weightOf: (row: number) => number,
): (count: number, rng: Rng) => Int32Array {
  const upTo = new Float64Array(rows.length);
  let total = 0;
  rows.forEach((row, i) => (upTo[i] = total += weightOf(row)));
  const draw = (rng: Rng) => {
    const at = rng.next() * total;
    let low = 0;
    let high = rows.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > at) high = middle;
      else low = middle + 1;
    }
    return rows[low]!;
  };
  return (count, rng) => Int32Array.from({ length: count }, () => draw(rng));
}

/**
 * The same rows, those of rare classes first: at most an equal share of the first `places` for each class, so that
 * dependence within a class is measured on as many of its rows as the batch has. Order means nothing to other losses.
 */
export function spreadClasses(rows: Int32Array, classes: Int32Array, places: number): Int32Array {
  const byClass = new Map<number, number[]>();
  for (const row of rows) {
    const own = byClass.get(classes[row]!);
    if (own) own.push(row);
    else byClass.set(classes[row]!, [row]);
  }
  const queues = [...byClass.values()].sort((a, b) => a.length - b.length || a[0]! - b[0]!);
  const first: number[] = [];
  const rest: number[] = [];
  queues.forEach((queue, i) => {
    const share = Math.floor((places - first.length) / (queues.length - i));
    first.push(...queue.slice(0, share));
    rest.push(...queue.slice(share));
  });
  return Int32Array.from([...first, ...rest]);
}
