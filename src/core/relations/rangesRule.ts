import type { Cells } from './cells.ts';
import type { Cell, Determines, Ranges } from './relation.ts';
import { isFree, isOpen, type Rule } from './rule.ts';

/** The value that a number's range has. */
function valueInRanges({ cuts, values }: Ranges, number: number): Cell {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (number < cuts[middle]!) high = middle;
    else low = middle + 1;
  }
  return values[low]!;
}

/** Numbers of the column, as often as they come, by the value that their range has. */
function numbersByValue(from: Cells, ranges: Ranges): Map<Cell, number[]> {
  const lists = new Map<Cell, number[]>();
  for (let row = 0; row < from.rows; row++) {
    const number = from.get(row);
    if (number === null) continue;
    const value = valueInRanges(ranges, Number(number));
    const list = lists.get(value);
    if (list) list.push(Number(number));
    else lists.set(value, [Number(number)]);
  }
  return lists;
}

/**
 * A value that follows from a number's range. Where the value may not change, the number is drawn again among those of
 * the table that lie in a range with that value; of a value that no range has, the relation says nothing.
 */
export function rangesRule(
  relation: Determines,
  ranges: Ranges,
  [from, to]: readonly [Cells, Cells],
  fixed: ReadonlySet<string>,
): Rule {
  const known = new Set(ranges.values);
  let numbers: Map<Cell, number[]> | null = null;
  return {
    relation,
    cells: [from, to],
    holds(row) {
      const a = from.get(row);
      const b = to.get(row);
      if (a === null || b === null) return true;
      return valueInRanges(ranges, Number(a)) === b || (fixed.has(to.name) && !known.has(b));
    },
    mend(row, state) {
      const second = () => isFree(to, state) && to.set(row, valueInRanges(ranges, Number(from.get(row))));
      const first = () => {
        if (!isFree(from, state)) return false;
        numbers ??= numbersByValue(from, ranges);
        const own = numbers.get(to.get(row)!);
        return own !== undefined && from.set(row, own[Math.floor(state.draw() * own.length)]!);
      };
      if (!isOpen(to, state) && isOpen(from, state)) void (first() || second());
      else void (second() || first());
    },
  };
}
