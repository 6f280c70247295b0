import type { CodedColumn } from './codedColumn.ts';
import { learnedPairs } from './pairs.ts';
import type { Combinations } from './relation.ts';

/** Rows that a combination would have if the columns were independent, for its absence to say something. */
const EXPECTED = 5;
/** Of the combinations that could come, those that do, at most. */
const MOST_SEEN = 0.5;
/** Of the absent ones, those whose absence must say something. */
const MOST_ABSENT = 0.5;
const FEWEST_VALUES = 3;
const MOST_CELLS = 1_000_000;

/** Rows of each combination; null where more of them come than may. */
function cellsOf(a: CodedColumn, b: CodedColumn, rows: Int32Array, mostSeen: number): Int32Array | null {
  const width = b.values.length;
  const cells = new Int32Array(a.values.length * width);
  let seen = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const first = a.codes[row]!;
    const second = b.codes[row]!;
    if (first < 0 || second < 0) continue;
    const cell = first * width + second;
    if (cells[cell] === 0 && ++seen > mostSeen) return null;
    cells[cell]! += 1;
  }
  return cells;
}

/** Whether the absent combinations are too many, and of values too frequent, to be absent by chance. */
function areFixed(a: CodedColumn, b: CodedColumn, cells: Int32Array): boolean {
  const both = cells.reduce((sum, count) => sum + count, 0);
  const width = b.values.length;
  let absent = 0;
  let telling = 0;
  cells.forEach((count, cell) => {
    if (count > 0) return;
    absent++;
    const expected = (a.counts[Math.floor(cell / width)]! * b.counts[cell % width]!) / Math.max(1, both);
    if (expected >= EXPECTED) telling++;
  });
  return absent > 0 && telling > MOST_ABSENT * absent;
}

function isPair(a: CodedColumn, b: CodedColumn, sample: Int32Array, all: Int32Array): boolean {
  const size = a.values.length * b.values.length;
  if (size > MOST_CELLS || !cellsOf(a, b, sample, MOST_SEEN * size)) return false;
  const cells = cellsOf(a, b, all, MOST_SEEN * size);
  return cells !== null && areFixed(a, b, cells);
}

/**
 * Pairs of categorical columns of which only some combinations come. Conservative: at most half of them, and most of
 * the others so likely that it is no chance that no row has them.
 * @param isKnown pairs of columns that another relation tells more of
 */
export function findCombinations(
  columns: readonly CodedColumn[],
  sample: Int32Array,
  all: Int32Array,
  rareThreshold: number,
  isKnown: (a: string, b: string) => boolean,
): Combinations[] {
  const groups = columns.filter(
    ({ numbers, kind, values }) => numbers === null && !kind.isKey && values.length >= FEWEST_VALUES,
  );
  return groups.flatMap((a, i) =>
    groups.slice(i + 1).flatMap((b): Combinations[] => {
      if (isKnown(a.name, b.name) || !isPair(a, b, sample, all)) return [];
      const fitted = fitCombinations(a, b, rareThreshold);
      return fitted ? [fitted] : [];
    }),
  );
}

/** The combinations that so many rows have; null where none has. */
export function fitCombinations(a: CodedColumn, b: CodedColumn, rareThreshold: number): Combinations | null {
  const pairs = learnedPairs(a, b, rareThreshold);
  return pairs.length === 0 ? null : { kind: 'combinations', columns: [a.name, b.name], pairs };
}
