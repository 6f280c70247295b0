import type { CodedColumn } from './codedColumn.ts';
import { withoutImplied } from './impliedCombinations.ts';
import { learnedPairs } from './pairs.ts';
import type { Combinations } from './relation.ts';

/**
 * Rows that a combination would have if the columns were independent, for its absence to say something: where at most
 * half of the combinations come, and where more do.
 */
const EXPECTED = { sparse: 5, dense: 20 } as const;
const SPARSE = 0.5;
/** Of the absent ones, those whose absence must say something. */
const MOST_ABSENT = 0.5;
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

/** Rows of each value among those in which both columns are filled. */
function marginsOf(cells: Int32Array, height: number, width: number) {
  const [first, second] = [new Float64Array(height), new Float64Array(width)];
  cells.forEach((count, cell) => {
    first[Math.floor(cell / width)]! += count;
    second[cell % width]! += count;
  });
  return { first, second, both: first.reduce((sum, rows) => sum + rows, 0) };
}

/** Whether the absent combinations are of values too frequent to be absent by chance. */
function areFixed(cells: Int32Array, height: number, width: number): boolean {
  const { first, second, both } = marginsOf(cells, height, width);
  const seen = cells.reduce((sum, count) => sum + Math.sign(count), 0);
  const enough = EXPECTED[seen <= SPARSE * cells.length ? 'sparse' : 'dense'];
  let telling = 0;
  cells.forEach((count, cell) => {
    if (count > 0) return;
    const expected = (first[Math.floor(cell / width)]! * second[cell % width]!) / both;
    if (expected >= enough) telling++;
  });
  return telling > MOST_ABSENT * (cells.length - seen);
}

/** Rows of each combination of columns of which only some come; null of others. */
function fixedCells(a: CodedColumn, b: CodedColumn, sample: Int32Array, all: Int32Array): Int32Array | null {
  const [height, width] = [a.values.length, b.values.length];
  if (height < 2 || width < 2 || height * width > MOST_CELLS) return null;
  const notAll = height * width - 1;
  if (!cellsOf(a, b, sample, notAll)) return null;
  const cells = cellsOf(a, b, all, notAll);
  return cells !== null && areFixed(cells, height, width) ? cells : null;
}

/**
 * Pairs of categorical columns of which only some combinations come. Conservative: most of the others are so likely that
 * it is no chance that no row has them, and more so where more than half of the combinations come.
 * @param isKnown pairs of columns that another relation tells more of
 */
export function findCombinations(
  columns: readonly CodedColumn[],
  sample: Int32Array,
  all: Int32Array,
  rareThreshold: number,
  isKnown: (a: string, b: string) => boolean,
): Combinations[] {
  const groups = columns.filter(({ numbers, kind }) => numbers === null && !kind.isKey);
  const found = groups.flatMap((a, i) =>
    groups.slice(i + 1).flatMap((b) => {
      const cells = isKnown(a.name, b.name) ? null : fixedCells(a, b, sample, all);
      return cells ? [{ a, b, cells }] : [];
    }),
  );
  return withoutImplied(found).flatMap(({ a, b }) => fitCombinations(a, b, rareThreshold) ?? []);
}

/** The combinations that so many rows have; null where none has. */
export function fitCombinations(a: CodedColumn, b: CodedColumn, rareThreshold: number): Combinations | null {
  const pairs = learnedPairs(a, b, rareThreshold);
  return pairs.length === 0 ? null : { kind: 'combinations', columns: [a.name, b.name], pairs };
}
