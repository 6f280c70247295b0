import type { Cells } from './cells.ts';
import { toDecimals } from './decimals.ts';
import { isTotal, totalOf } from './findArithmetic.ts';
import type { Arithmetic } from './relation.ts';
import { isFree, isOpen, type Mending, type Rule } from './rule.ts';

/** A total of its parts. It is computed again, or one of its addends where another rule needs the total. */
export function arithmeticRule(relation: Arithmetic, cells: readonly Cells[]): Rule {
  const { kind, decimals } = relation;
  const numbers = (row: number) => cells.map((own) => own.get(row));

  /** Which number is computed from the others: the total if it may be, of the addends the last; −1: none may. */
  function place(state: Mending): number {
    const free = cells.map((own) => isFree(own, state));
    const open = cells.map((own) => isOpen(own, state));
    if (kind === 'product' || (free[0] && open[0])) return free[0] ? 0 : -1;
    const addend = cells.findLastIndex((_, k) => k > 0 && free[k] && open[k]);
    if (addend > 0) return addend;
    return free[0] ? 0 : free.lastIndexOf(true);
  }

  return {
    relation,
    cells,
    holds(row) {
      const values = numbers(row);
      if (values.includes(null)) return true;
      const [total, ...parts] = values.map(Number);
      return isTotal(kind, total!, parts, decimals);
    },
    mend(row, state) {
      const k = place(state);
      if (k < 0) return;
      const values = numbers(row).map(Number);
      const parts = values.slice(1);
      const made = k === 0 ? totalOf(kind, parts) : values[0]! - totalOf('sum', parts) + values[k]!;
      cells[k]!.set(row, toDecimals(made, decimals[k]!));
    },
  };
}
