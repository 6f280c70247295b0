import type { CodedColumn } from './codedColumn.ts';

/** Two columns of which only some combinations come. */
export interface FixedPair {
  readonly a: CodedColumn;
  readonly b: CodedColumn;
  /** Rows of each combination: `cells[code of a × values of b + code of b]`. */
  readonly cells: Int32Array;
}

/** Whether a pair of codes comes, whichever of the two columns stands first. */
function comesIn({ a, b, cells }: FixedPair, from: CodedColumn): (first: number, second: number) => boolean {
  const width = b.values.length;
  return from === a
    ? (first, second) => cells[first * width + second]! > 0
    : (first, second) => cells[second * width + first]! > 0;
}

/** Whether no value of the column between goes with both values of an absent combination. */
function isImpliedBy(
  { a, b, cells }: FixedPair,
  middle: CodedColumn,
  toA: FixedPair,
  toB: FixedPair,
): boolean {
  const [fromA, fromB] = [comesIn(toA, a), comesIn(toB, b)];
  const width = b.values.length;
  return cells.every((count, cell) => {
    if (count > 0) return true;
    const [first, second] = [Math.floor(cell / width), cell % width];
    return middle.values.every((_, code) => !fromA(first, code) || !fromB(second, code));
  });
}

/**
 * Without the pairs that follow from two others with a column in common, which has a value in every row: of ten columns
 * that all say "no internet service" together, each is told beside one. The later pairs go first.
 */
export function withoutImplied(found: readonly FixedPair[]): FixedPair[] {
  const kept = new Map<CodedColumn, Map<CodedColumn, FixedPair>>(
    found.map(({ a }) => [a, new Map<CodedColumn, FixedPair>()]),
  );
  for (const pair of found) kept.get(pair.a)!.set(pair.b, pair);
  const between = (x: CodedColumn, y: CodedColumn) => kept.get(x)?.get(y) ?? kept.get(y)?.get(x);
  const columns = [...new Set(found.flatMap(({ a, b }) => [a, b]))];
  const middles = columns.filter(({ filled, codes }) => filled === codes.length);
  for (const pair of found.toReversed()) {
    const isImplied = middles.some((middle) => {
      if (middle === pair.a || middle === pair.b) return false;
      const [toA, toB] = [between(pair.a, middle), between(pair.b, middle)];
      return toA !== undefined && toB !== undefined && isImpliedBy(pair, middle, toA, toB);
    });
    if (isImplied) kept.get(pair.a)!.delete(pair.b);
  }
  return found.filter(({ a, b }) => kept.get(a)!.has(b));
}
