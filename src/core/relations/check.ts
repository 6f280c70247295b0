import { allRows, type Table } from '../table/table.ts';
import { codeColumn, type CodedColumn } from './codedColumn.ts';
import { isTotal } from './findArithmetic.ts';
import { fitFilled } from './fitFilled.ts';
import { countPairs } from './pairs.ts';
import type { Relation, RelationWish } from './relation.ts';

/** How a relation stands in a table. */
export interface Held {
  /** Rows in which all of its columns are filled; all rows, where it says which are. */
  readonly rows: number;
  /** Of them, those that break it: as few as would have to go for it to hold in all others. */
  readonly broken: number;
}

function filledRows(columns: readonly CodedColumn[], rows: number): number[] {
  const filled: number[] = [];
  for (let row = 0; row < rows; row++) if (columns.every(({ codes }) => codes[row]! >= 0)) filled.push(row);
  return filled;
}

/** Rows beside the commonest value of the second column for each value of the first. */
function besideCommonest(from: CodedColumn, to: CodedColumn): number {
  let broken = 0;
  for (const own of countPairs(from, to).values()) {
    let most = 0;
    for (const count of own.values()) {
      broken += count;
      most = Math.max(most, count);
    }
    broken -= most;
  }
  return broken;
}

function countBroken(
  relation: RelationWish | Relation,
  columns: readonly CodedColumn[],
  filled: readonly number[],
): number {
  const [first, second] = columns as readonly [CodedColumn, CodedColumn];
  const numbersOf = (row: number) => columns.map(({ values, codes }) => Number(values[codes[row]!]));
  switch (relation.kind) {
    case 'determines': {
      const back = 'both' in relation && relation.both ? besideCommonest(second, first) : 0;
      return Math.max(besideCommonest(first, second), back);
    }
    case 'combinations':
      return 0; // any that comes in the rows is one of them
    case 'order':
      return filled.filter((row) => numbersOf(row)[0]! > numbersOf(row)[1]!).length;
    case 'sum':
    case 'product': {
      const decimals = columns.map((column) => column.decimals);
      return filled.filter((row) => {
        const [total, ...parts] = numbersOf(row);
        return !isTotal(relation.kind as 'sum' | 'product', total!, parts, decimals);
      }).length;
    }
    case 'range': {
      if (!('low' in relation)) return 0;
      const { low, high } = relation;
      return filled.filter((row) => numbersOf(row)[0]! < low || numbersOf(row)[0]! > high).length;
    }
    case 'unique':
      return first.filled - first.values.length;
    case 'filled':
      return fitFilled(first, second, 0)?.broken ?? filled.length;
  }
}

/** In how many rows a relation holds. @returns null where a column is not there */
export function heldIn(table: Table, relation: RelationWish | Relation): Held | null {
  const columns = relation.columns.flatMap((name) => {
    const column = table.columns.find((candidate) => candidate.name === name);
    return column ? [codeColumn(column, null)] : [];
  });
  if (columns.length < relation.columns.length) return null;
  const filled = relation.kind === 'filled' ? [...allRows(table.rows)] : filledRows(columns, table.rows);
  return { rows: filled.length, broken: countBroken(relation, columns, filled) };
}
