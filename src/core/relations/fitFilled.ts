import type { CodedColumn } from './codedColumn.ts';
import { roundestBetween } from './fitDetermines.ts';
import type { Cell, Condition, Filled } from './relation.ts';

/** Rows in which another column is filled, and in which it is empty. */
interface Presence {
  readonly filled: number;
  readonly empty: number;
}

/** A relation as most rows have it. */
export interface FittedFilled {
  readonly relation: Filled;
  /** Rows that break it. */
  readonly broken: number;
}

interface Fitted {
  readonly where: Condition;
  readonly broken: number;
}

/** Presence of a column for each code of another; in the last place, where that one is missing. */
function presenceByCode(by: CodedColumn, { codes }: CodedColumn): Presence[] {
  const size = by.values.length;
  const [filled, empty] = [new Int32Array(size + 1), new Int32Array(size + 1)];
  codes.forEach((code, row) => {
    const first = by.codes[row]!;
    const counts = code < 0 ? empty : filled;
    counts[first < 0 ? size : first]! += 1;
  });
  return Array.from(filled, (rows, code) => ({ filled: rows, empty: empty[code]! }));
}

const rowsOf = (list: readonly Presence[], state: keyof Presence) =>
  list.reduce((sum, presence) => sum + presence[state], 0);

/** In the values that the model knows, a pool of rare ones being one; each goes with what most of its rows have. */
function byValues(by: CodedColumn, known: readonly Presence[], missing: Presence): Fitted {
  const learned = new Map<Cell, Presence>();
  let broken = missing.filled;
  known.forEach(({ filled, empty }, code) => {
    const value = by.learned(by.values[code]!);
    if (value === null) {
      broken += Math.min(filled, empty);
      return;
    }
    const before = learned.get(value);
    learned.set(value, {
      filled: filled + (before?.filled ?? 0),
      empty: empty + (before?.empty ?? 0),
    });
  });
  const values: Cell[] = [];
  const others: Cell[] = [];
  for (const [value, { filled, empty }] of learned) {
    (filled > empty ? values : others).push(value);
    broken += Math.min(filled, empty);
  }
  return { where: { kind: 'values', values, others }, broken };
}

/** The codes from one to before another that have the most rows filled beyond those empty (Kadane). */
function bestStretch(known: readonly Presence[]): readonly [start: number, end: number] {
  let best = { start: 0, end: 0, gain: 0 };
  let start = 0;
  let gain = 0;
  known.forEach(({ filled, empty }, code) => {
    if (gain <= 0) {
      gain = 0;
      start = code;
    }
    gain += filled - empty;
    if (gain > best.gain) best = { start, end: code + 1, gain };
  });
  return [best.start, best.end];
}

/** An end of the range beyond which fewer rows lie than may be told is no end. */
function byNumbers(
  by: CodedColumn,
  known: readonly Presence[],
  missing: Presence,
  rareThreshold: number,
): Fitted {
  const least = Math.max(1, rareThreshold);
  const size = (list: readonly Presence[]) => rowsOf(list, 'filled') + rowsOf(list, 'empty');
  const [first, last] = bestStretch(known);
  const start = size(known.slice(0, first)) < least ? 0 : first;
  const end = size(known.slice(last)) < least ? known.length : last;
  const between = (code: number) => roundestBetween(Number(by.values[code - 1]), Number(by.values[code]));
  const outside = [...known.slice(0, start), ...known.slice(end), missing];
  const from = start === 0 ? null : between(start);
  const below = end === known.length || end === 0 ? null : between(end);
  return {
    where: { kind: 'numbers', from, below, unit: by.unit },
    broken: rowsOf(known.slice(start, end), 'empty') + rowsOf(outside, 'filled'),
  };
}

/**
 * Where a column is filled, as far as another one tells: by the condition that the fewest rows break, the plainest of
 * equal ones. Ranges and values of fewer rows than the threshold are not told.
 * @returns null where the column is filled in all rows, or in none, or the condition says that it is
 */
export function fitFilled(by: CodedColumn, column: CodedColumn, rareThreshold: number): FittedFilled | null {
  const presence = presenceByCode(by, column);
  const known = presence.slice(0, -1);
  const missing = presence.at(-1)!;
  const [filled, empty] = [rowsOf(presence, 'filled'), rowsOf(presence, 'empty')];
  if (filled === 0 || empty === 0) return null;
  const candidates: Fitted[] = [
    { where: { kind: 'filled' }, broken: rowsOf(known, 'empty') + missing.filled },
    { where: { kind: 'empty' }, broken: rowsOf(known, 'filled') + missing.empty },
    by.numbers ? byNumbers(by, known, missing, rareThreshold) : byValues(by, known, missing),
  ];
  const best = candidates.reduce((least, next) => (next.broken < least.broken ? next : least));
  // "Filled everywhere" and "nowhere" are broken by as many rows as say otherwise.
  if (best.broken >= Math.min(filled, empty)) return null;
  return {
    relation: { kind: 'filled', columns: [by.name, column.name], where: best.where },
    broken: best.broken,
  };
}
