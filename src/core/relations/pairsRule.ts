import type { Cells } from './cells.ts';
import type { Cell, Combinations, Determines, Pair } from './relation.ts';
import { isFree, isOpen, type Mending, type Rule } from './rule.ts';

function byPlace(pairs: readonly Pair[], place: 0 | 1): ReadonlyMap<Cell, readonly Pair[]> {
  const lists = new Map<Cell, Pair[]>();
  for (const pair of pairs) {
    const list = lists.get(pair[place]);
    if (list) list.push(pair);
    else lists.set(pair[place], [pair]);
  }
  return lists;
}

/** One of the pairs, in their training frequencies. */
function drawPair(pairs: readonly Pair[], draw: () => number): Pair {
  if (pairs.length === 1) return pairs[0]!;
  let left = draw() * pairs.reduce((sum, [, , rows]) => sum + rows, 0);
  return pairs.find(([, , rows]) => (left -= rows) < 0) ?? pairs.at(-1)!;
}

/**
 * Values that come together. The second one is drawn again among those seen with the first, else the first among those
 * seen with the second, else both. Of a value that cannot be changed and has no pair of its own, since too few rows had
 * each, the relation says nothing.
 */
export function pairsRule(
  relation: Determines | Combinations,
  pairs: readonly Pair[],
  [from, to]: readonly [Cells, Cells],
  fixed: ReadonlySet<string>,
): Rule {
  const ofFrom = byPlace(pairs, 0);
  const ofTo = byPlace(pairs, 1);
  const known = new Map([...ofFrom].map(([a, own]) => [a, new Set(own.map(([, b]) => b))]));
  const isSilent = (a: Cell, b: Cell) =>
    (fixed.has(from.name) && !ofFrom.has(a)) || (fixed.has(to.name) && !ofTo.has(b));

  function change(
    cells: Cells,
    options: readonly Pair[] | undefined,
    place: 0 | 1,
    row: number,
    state: Mending,
  ) {
    if (!isFree(cells, state) || !options) return false;
    return cells.set(row, drawPair(options, state.draw)[place]);
  }

  return {
    relation,
    cells: [from, to],
    holds(row) {
      const a = from.get(row);
      const b = to.get(row);
      return a === null || b === null || known.get(a)?.has(b) === true || isSilent(a, b);
    },
    mend(row, state) {
      const second = () => change(to, ofFrom.get(from.get(row)!), 1, row, state);
      const first = () => change(from, ofTo.get(to.get(row)!), 0, row, state);
      const isFirstBetter = !isOpen(to, state) && isOpen(from, state);
      const done = isFirstBetter ? first() || second() : second() || first();
      if (done || !isFree(from, state) || !isFree(to, state)) return;
      const [a, b] = drawPair(pairs, state.draw);
      from.set(row, a);
      to.set(row, b);
    },
  };
}
