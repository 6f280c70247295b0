import type { Cells } from './cells.ts';
import type { Relation } from './relation.ts';

/** A relation at work on a table. */
export interface Rule {
  readonly relation: Relation;
  readonly cells: readonly Cells[];
  /** Whether it holds in the row, or says nothing of it: a cell is missing. */
  holds(row: number): boolean;
  /** Changes the row so that it holds, where it can. */
  mend(row: number, state: Mending): void;
}

/** What a rule must know to mend. */
export interface Mending {
  /** Columns that are never changed: the target and the sensitive ones. */
  readonly fixed: ReadonlySet<string>;
  /** Columns that other rules have had their say about: changed only where no other can be. */
  readonly settled: ReadonlySet<string>;
  /** The row that another one has taken cells from: what is taken together stays together. */
  readonly donors: Map<number, number>;
  /** A number on [0, 1), another one at each call. */
  readonly draw: () => number;
}

export const isFree = ({ name }: Cells, { fixed }: Mending): boolean => !fixed.has(name);
export const isOpen = ({ name }: Cells, { settled }: Mending): boolean => !settled.has(name);
