import type { Cells } from './cells.ts';
import { decimalsOf, toDecimals } from './decimals.ts';
import type { Order } from './relation.ts';
import { numberBetween, sortedNumbers } from './rowsByValue.ts';
import { isFree, isOpen, type Mending, type Rule } from './rule.ts';

/** Share of a column's numbers that are different, at least, for it to hold any number rather than those that it has. */
const DENSE = 0.5;

interface Home {
  readonly sorted: Float64Array;
  /** Whether the column may hold the number: it has it, or it has nearly all different ones of as many decimals. */
  readonly has: (value: number) => boolean;
}

function homeOf(cells: Cells): Home {
  const sorted = sortedNumbers(cells);
  const distinct = new Set(sorted);
  const decimals = decimalsOf([...distinct]);
  const isDense = distinct.size >= DENSE * sorted.length;
  const has = (value: number) => distinct.has(value) || (isDense && toDecimals(value, decimals) === value);
  return { sorted, has };
}

/**
 * Numbers in order. The two change places, which leaves each column's numbers nearly as they were; where they cannot,
 * one is drawn again among the column's own numbers on the right side of the other.
 */
export function orderRule(relation: Order, [low, high]: readonly [Cells, Cells]): Rule {
  let homes: readonly [Home, Home] | null = null;
  const homesOf = () => (homes ??= [homeOf(low), homeOf(high)]);

  function swap(row: number, a: number, b: number): boolean {
    const [ofLow, ofHigh] = homesOf();
    if (!ofLow.has(b) || !ofHigh.has(a)) return false;
    return low.set(row, b) && high.set(row, a);
  }
  function raise(row: number, a: number, state: Mending): boolean {
    const number = numberBetween(homesOf()[1].sorted, a, Infinity, state.draw);
    return isFree(high, state) && number !== null && high.set(row, number);
  }
  function lower(row: number, b: number, state: Mending): boolean {
    const number = numberBetween(homesOf()[0].sorted, -Infinity, b, state.draw);
    return isFree(low, state) && number !== null && low.set(row, number);
  }

  return {
    relation,
    cells: [low, high],
    holds(row) {
      const a = low.get(row);
      const b = high.get(row);
      return a === null || b === null || a <= b;
    },
    mend(row, state) {
      const [a, b] = [Number(low.get(row)), Number(high.get(row))];
      const areAlike = isOpen(low, state) === isOpen(high, state);
      if (areAlike && isFree(low, state) && isFree(high, state) && swap(row, a, b)) return;
      if (isOpen(high, state) || !isOpen(low, state)) void (raise(row, a, state) || lower(row, b, state));
      else void (lower(row, b, state) || raise(row, a, state));
    },
  };
}
