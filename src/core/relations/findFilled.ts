import type { CodedColumn } from './codedColumn.ts';
import { fitFilled } from './fitFilled.ts';
import type { Determines, Filled } from './relation.ts';

/** Rows that are filled, and rows that are empty, beyond one for each value of the condition: fewer may be chance. */
const FEWEST_ROWS = 12;

const isFilled = ({ codes }: CodedColumn, row: number) => codes[row]! >= 0;

/** Whether one is filled where the other is, or exactly where the other is not. */
function goTogether(a: CodedColumn, b: CodedColumn): boolean {
  const rows = a.codes.length;
  const isSame = isFilled(a, 0) === isFilled(b, 0);
  if ((isSame ? b.filled : rows - b.filled) !== a.filled) return false;
  for (let row = 1; row < rows; row++) {
    if ((isFilled(a, row) === isFilled(b, row)) !== isSame) return false;
  }
  return true;
}

/** Columns by where they are filled, in the table's order. */
function groupsOf(columns: readonly CodedColumn[]): CodedColumn[][] {
  const groups: CodedColumn[][] = [];
  for (const column of columns) {
    const group = groups.find(([first]) => goTogether(first!, column));
    if (group) group.push(column);
    else groups.push([column]);
  }
  return groups;
}

/** Rows that tell most columns of numbers from a condition, before all rows are asked. */
const PROBE = 300;

/** Whether in the first rows no number of an empty row lies among those of filled ones. */
function mayBeRange(numbers: Float64Array, column: CodedColumn): boolean {
  const rows = Math.min(PROBE, numbers.length);
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0; row < rows; row++) {
    if (!isFilled(column, row)) continue;
    const number = numbers[row]!;
    if (Number.isNaN(number)) return false;
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  for (let row = 0; row < rows; row++) {
    if (!isFilled(column, row) && numbers[row]! >= low && numbers[row]! <= high) return false;
  }
  return true;
}

/** Whether each value of the one comes with cells of the other that are all filled or all empty: seen early, mostly. */
function tells(by: CodedColumn, column: CodedColumn): boolean {
  if (by.numbers && !mayBeRange(by.numbers, column)) return false;
  const state = new Int8Array(by.values.length + 1);
  for (let row = 0; row < by.codes.length; row++) {
    const code = by.codes[row]!;
    const place = code < 0 ? by.values.length : code;
    const own = isFilled(column, row) ? 1 : -1;
    if (state[place] === 0) state[place] = own;
    else if (state[place] !== own) return false;
  }
  return state[by.values.length] !== 1;
}

/** Whether so many rows agree with others of the same value that it is no chance. A range has two ends at most. */
function isTelling(by: CodedColumn, column: CodedColumn): boolean {
  if (by.numbers) return true;
  const seen = new Set<number>();
  const spare = { filled: 0, empty: 0 };
  by.codes.forEach((code, row) => {
    if (seen.has(code)) spare[isFilled(column, row) ? 'filled' : 'empty']++;
    else seen.add(code);
  });
  return Math.min(spare.filled, spare.empty) >= FEWEST_ROWS;
}

const exactly = (by: CodedColumn, column: CodedColumn, rareThreshold: number): Filled[] => {
  const fitted = fitFilled(by, column, rareThreshold);
  return fitted?.broken === 0 ? [fitted.relation] : [];
};

/** Those of which no other determines the same: what follows from them follows from that other as well. */
function withoutFollowing(
  conditions: readonly CodedColumn[],
  determined: readonly Determines[],
): CodedColumn[] {
  const kept: CodedColumn[] = [];
  const follows = (from: CodedColumn, to: CodedColumn) =>
    determined.some(
      ({ columns: [a, b], both }) =>
        (a === from.name && b === to.name) || (both && b === from.name && a === to.name),
    );
  for (const next of [...conditions].sort((a, b) => a.values.length - b.values.length)) {
    if (!kept.some((known) => follows(next, known))) kept.push(next);
  }
  return kept;
}

/**
 * Columns that are filled in exactly the rows in which another has certain cells. Of several that are filled together
 * each is told by the first of them, and what the others tell of it is told of the first alone.
 * @param determined what is a function of what: conditions on the determinant would say the same again
 */
export function findFilled(
  columns: readonly CodedColumn[],
  determined: readonly Determines[],
  rareThreshold: number,
): Filled[] {
  const gappy = columns.filter(({ filled, codes }) => Math.min(filled, codes.length - filled) >= FEWEST_ROWS);
  return groupsOf(gappy).flatMap(([first, ...others]) => {
    const conditions = columns.filter(
      (by) =>
        by !== first && !others.includes(by) && !by.kind.isKey && tells(by, first!) && isTelling(by, first!),
    );
    return [
      ...withoutFollowing(conditions, determined).flatMap((by) => exactly(by, first!, rareThreshold)),
      ...others.flatMap((other) => exactly(first!, other, rareThreshold)),
    ];
  });
}
