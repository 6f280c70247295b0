import type { Cells } from './cells.ts';
import type { Cell, Condition, Filled } from './relation.ts';
import { isFree, isOpen, type Mending, type Rule } from './rule.ts';

/** Whether the condition wants the other column filled with the cell; null where it says nothing. */
function reader(where: Condition): (cell: Cell | null) => boolean | null {
  switch (where.kind) {
    case 'filled':
      return (cell) => cell !== null;
    case 'empty':
      return (cell) => cell === null;
    case 'values': {
      const [values, others] = [new Set(where.values), new Set(where.others)];
      return (cell) => (cell === null || others.has(cell) ? false : values.has(cell) ? true : null);
    }
    case 'numbers': {
      const [from, below] = [where.from ?? -Infinity, where.below ?? Infinity];
      return (cell) => cell !== null && Number(cell) >= from && Number(cell) < below;
    }
  }
}

/** Cells to draw from. */
interface Donors {
  /** Of the column, by the cell of the condition. */
  readonly filled: ReadonlyMap<Cell | null, readonly Cell[]>;
  readonly anyFilled: readonly Cell[];
  /** Of the condition, by what it wants. */
  readonly conditions: {
    readonly filled: readonly (Cell | null)[];
    readonly empty: readonly (Cell | null)[];
  };
}

function donorsOf(by: Cells, column: Cells, isWanted: ReturnType<typeof reader>): Donors {
  const filled = new Map<Cell | null, Cell[]>();
  const anyFilled: Cell[] = [];
  const conditions = { filled: [] as (Cell | null)[], empty: [] as (Cell | null)[] };
  for (let row = 0; row < column.rows; row++) {
    const [condition, cell] = [by.get(row), column.get(row)];
    const wanted = isWanted(condition);
    if (wanted !== null) conditions[wanted ? 'filled' : 'empty'].push(condition);
    if (cell === null) continue;
    anyFilled.push(cell);
    const own = filled.get(condition);
    if (own) own.push(cell);
    else filled.set(condition, [cell]);
  }
  return { filled, anyFilled, conditions };
}

const drawn = <T>(list: readonly T[], draw: () => number): T => list[Math.floor(draw() * list.length)]!;

/**
 * A column that is filled where another one has certain cells. It is emptied, or takes the cell of a row with the same
 * condition (of any row that is filled, where none has it); where it may not change, the condition takes a cell that wants
 * what is there.
 */
export function filledRule(relation: Filled, [by, column]: readonly [Cells, Cells]): Rule {
  const isWanted = reader(relation.where);
  let donors: Donors | null = null;
  const holds = (row: number) => {
    const wanted = isWanted(by.get(row));
    return wanted === null || wanted === (column.get(row) !== null);
  };
  const known = () => (donors ??= donorsOf(by, column, isWanted));

  function changeColumn(row: number, state: Mending): boolean {
    if (!isFree(column, state)) return false;
    const condition = by.get(row);
    if (!isWanted(condition)) return column.set(row, null);
    const cells = known().filled.get(condition) ?? known().anyFilled;
    return cells.length > 0 && column.set(row, drawn(cells, state.draw));
  }
  function changeCondition(row: number, state: Mending): boolean {
    if (!isFree(by, state)) return false;
    const cells = known().conditions[column.get(row) === null ? 'empty' : 'filled'];
    return cells.length > 0 && by.set(row, drawn(cells, state.draw));
  }

  return {
    relation,
    cells: [by, column],
    holds,
    mend(row, state) {
      const isConditionBetter = !isOpen(column, state) && isOpen(by, state);
      if (isConditionBetter) void (changeCondition(row, state) || changeColumn(row, state));
      else void (changeColumn(row, state) || changeCondition(row, state));
    },
  };
}
