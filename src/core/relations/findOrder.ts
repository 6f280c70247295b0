import type { CodedColumn } from './codedColumn.ts';
import type { Order } from './relation.ts';

/** Of rows whose two numbers are of different rows, those that would break the order, at least; else it says nothing. */
const BROKEN_BY_CHANCE = 0.05;
/** And so many rows: of columns that have nothing to do with each other none would, once in e¹² tables. */
const BROKEN_ROWS = 12;
/** Amounts of which one is so many times the other on the whole are of different things. */
const COMPARABLE = 20;

function isOrdered(low: Float64Array, high: Float64Array, rows: Int32Array): boolean {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    // False where one is missing.
    if (low[row]! > high[row]!) return false;
  }
  return true;
}

/** Whether many rows, each number taken from another one, have the first above the second. */
function isOftenBroken(low: Float64Array, high: Float64Array, sample: Int32Array): boolean {
  let broken = 0;
  let both = 0;
  const shift = Math.floor(sample.length / 2);
  for (let i = 0; i < sample.length; i++) {
    const a = low[sample[i]!]!;
    const b = high[sample[(i + shift) % sample.length]!]!;
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    both++;
    if (a > b) broken++;
  }
  return broken >= Math.max(BROKEN_ROWS, BROKEN_BY_CHANCE * both);
}

const meanSize = ({ values, counts, filled }: CodedColumn) =>
  values.reduce<number>((sum, value, code) => sum + Math.abs(Number(value)) * counts[code]!, 0) /
  Math.max(1, filled);

interface Candidate {
  readonly column: CodedColumn;
  readonly numbers: Float64Array;
  readonly low: number;
  readonly high: number;
  readonly size: number;
}

function areComparable(a: Candidate, b: Candidate): boolean {
  if (a === b || a.column.kind !== b.column.kind) return false;
  // The least may not exceed the least, nor the greatest the greatest; and they overlap.
  if (a.low > b.low || a.high > b.high || b.low >= a.high) return false;
  const ratio = Math.max(a.size, 1e-300) / Math.max(b.size, 1e-300);
  return a.column.unit === 'time' || (ratio < COMPARABLE && ratio > 1 / COMPARABLE);
}

/**
 * Pairs of columns of numbers, or of dates, of which one is never greater than the other, although numbers of different
 * rows often would be. What follows from two others (a ≤ b ≤ c) is left out.
 */
export function findOrder(columns: readonly CodedColumn[], sample: Int32Array, all: Int32Array): Order[] {
  const candidates = columns.flatMap((column): Candidate[] => {
    const { numbers, values } = column;
    if (!numbers || values.length < 3) return [];
    return [{ column, numbers, low: Number(values[0]), high: Number(values.at(-1)), size: meanSize(column) }];
  });
  const holds = (a: Candidate, b: Candidate) =>
    areComparable(a, b) &&
    isOrdered(a.numbers, b.numbers, sample) &&
    isOftenBroken(a.numbers, b.numbers, sample) &&
    isOrdered(a.numbers, b.numbers, all);
  const above = new Map(candidates.map((a) => [a, candidates.filter((b) => holds(a, b))]));
  const isAbove = (a: Candidate, b: Candidate) => above.get(a)!.includes(b);
  return candidates.flatMap((a) => {
    const own = above.get(a)!;
    // Between two that are not the same, and the same as neither.
    const isBetween = (b: Candidate, c: Candidate) =>
      b !== c && isAbove(b, c) && !isAbove(b, a) && !isAbove(c, b);
    const isDirect = (c: Candidate) => !own.some((b) => isBetween(b, c));
    return own.filter(isDirect).map((b) => fitOrder(a.column, b.column));
  });
}

export function fitOrder(low: CodedColumn, high: CodedColumn): Order {
  return { kind: 'order', columns: [low.name, high.name], unit: low.unit };
}
