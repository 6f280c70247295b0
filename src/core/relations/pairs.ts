import type { CodedColumn } from './codedColumn.ts';
import type { Cell, Pair } from './relation.ts';

/** Rows of each pair of codes that comes, by the first code. */
export function countPairs(from: CodedColumn, to: CodedColumn): Map<number, Map<number, number>> {
  const counts = new Map<number, Map<number, number>>();
  from.codes.forEach((a, row) => {
    const b = to.codes[row]!;
    if (a < 0 || b < 0) return;
    const own = counts.get(a);
    if (own) own.set(b, (own.get(b) ?? 0) + 1);
    else counts.set(a, new Map([[b, 1]]));
  });
  return counts;
}

/**
 * The pairs as the model may know them: in the values that it learned, a pool of rare categories being one, and none of
 * fewer rows than the threshold. Rows of what is left out are drawn again to a pair that many have.
 * @param perFirst how many pairs a value of the first column may have, the commonest; a pool may have any number
 */
export function learnedPairs(
  from: CodedColumn,
  to: CodedColumn,
  rareThreshold: number,
  perFirst = Infinity,
): Pair[] {
  const learned = new Map<Cell, { readonly isPool: boolean; readonly rows: Map<Cell, number> }>();
  for (const [a, own] of countPairs(from, to)) {
    const value = from.values[a]!;
    const first = from.learned(value);
    if (first === null) continue;
    const entry = learned.get(first) ?? { isPool: first !== value, rows: new Map<Cell, number>() };
    learned.set(first, entry);
    for (const [b, rows] of own) {
      const second = to.learned(to.values[b]!);
      if (second !== null) entry.rows.set(second, (entry.rows.get(second) ?? 0) + rows);
    }
  }
  return [...learned].flatMap(([first, { isPool, rows }]) =>
    [...rows]
      .sort(([, a], [, b]) => b - a)
      .slice(0, isPool ? Infinity : perFirst)
      .filter(([, count]) => count >= Math.max(1, rareThreshold))
      .map(([second, count]): Pair => [first, second, count]),
  );
}
