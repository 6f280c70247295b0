import { readNumberFormat, type NumberReading } from './number/numbers.ts';
import { commonMissingToken, countCells, isMissing, type Company } from './missing.ts';

/** The cells of a column that are not missing, in one company. */
export interface FilledCells {
  /** Distinct, in order of first appearance. */
  readonly values: readonly string[];
  /** Rows that have one of them. */
  readonly rows: number;
  /** The commonest spelling of a missing cell. */
  readonly missingToken: string;
}

/** What a kind sees of a column whose type is not known yet. */
export interface ColumnCells {
  readonly name: string;
  readonly delimiter: string;
  readonly filled: (among: Company) => FilledCells;
  /** How the cells write numbers, or the first that is none ('' where no cell is filled). */
  readonly numbers: () => NumberReading;
}

function filledCells(counts: ReadonlyMap<string, number>, among: Company): FilledCells {
  const values: string[] = [];
  let rows = 0;
  for (const [cell, count] of counts) {
    if (isMissing(cell, among)) continue;
    values.push(cell);
    rows += count;
  }
  return { values, rows, missingToken: commonMissingToken(counts, among) };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Several kinds ask the same of a column: each answer is worked out once. @param cells trimmed, one a row */
export function columnCells(name: string, delimiter: string, cells: readonly string[]): ColumnCells {
  const counts = once(() => countCells(cells));
  const numbers = once(() => filledCells(counts(), 'numbers'));
  const words = once(() => filledCells(counts(), 'words'));
  return {
    name,
    delimiter,
    filled: (among) => (among === 'numbers' ? numbers() : words()),
    numbers: once(() => {
      const { values } = numbers();
      return values.length === 0 ? { misfit: '' } : readNumberFormat(values, delimiter);
    }),
  };
}
