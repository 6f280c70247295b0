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

/** Rows to take cells from. */
interface Donors {
  /** The column's cells by row, as they were at first: some may be emptied meanwhile. */
  readonly cells: ReadonlyMap<number, Cell>;
  /** Rows that have one, by the cell of the condition, and all of them. */
  readonly filled: ReadonlyMap<Cell | null, readonly number[]>;
  readonly anyFilled: readonly number[];
  /** Cells of the condition, by what it wants. */
  readonly conditions: {
    readonly filled: readonly (Cell | null)[];
    readonly empty: readonly (Cell | null)[];
  };
}

function donorsOf(by: Cells, column: Cells, isWanted: ReturnType<typeof reader>): Donors {
  const filled = new Map<Cell | null, number[]>();
  const cells = new Map<number, Cell>();
  const conditions = { filled: [] as (Cell | null)[], empty: [] as (Cell | null)[] };
  for (let row = 0; row < column.rows; row++) {
    const condition = by.get(row);
    const wanted = isWanted(condition);
    if (wanted !== null) conditions[wanted ? 'filled' : 'empty'].push(condition);
    const cell = column.get(row);
    if (cell === null) continue;
    cells.set(row, cell);
    const own = filled.get(condition);
    if (own) own.push(row);
    else filled.set(condition, [row]);
  }
  return { cells, filled, anyFilled: [...cells.keys()], conditions };
}

const drawn = <T>(list: readonly T[], draw: () => number): T => list[Math.floor(draw() * list.length)]!;

/**
 * A column that is filled where another one has certain cells. It is emptied, or takes the cell of a row with the same
 * condition (of any row that is filled, where none has it), all that is filled from one row; where it may not change, the condition takes a cell that wants
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

  /** From the row that another column was filled from, so that both agree, if that one is filled. */
  function take(row: number, condition: Cell | null, { donors: taken, draw }: Mending): boolean {
    const { cells, filled, anyFilled } = known();
    if (cells.size === 0) return false;
    const before = taken.get(row);
    const isKnown = before !== undefined && cells.has(before);
    const donor = isKnown ? before : drawn(filled.get(condition) ?? anyFilled, draw);
    taken.set(row, donor);
    return column.set(row, cells.get(donor)!);
  }
  function changeColumn(row: number, state: Mending): boolean {
    if (!isFree(column, state)) return false;
    const condition = by.get(row);
    if (!isWanted(condition)) return column.set(row, null);
    return take(row, condition, state);
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
