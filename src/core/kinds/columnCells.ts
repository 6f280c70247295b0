import type { NumberReading } from './number/numbers.ts';
import { readNumberFormat } from './number/readNumbers.ts';
import { countCells, isMissing, type Company } from './missing.ts';

/** The cells of a column that are not missing, in one company. */
export interface FilledCells {
  /** Distinct, in order of first appearance. */
  readonly values: readonly string[];
  /** Rows that have one of them. */
  readonly rows: number;
  /** The spellings of missing cells, the commonest first. */
  readonly missingTokens: readonly string[];
}

/** What a kind sees of a column whose type is not known yet. */
export interface ColumnCells {
  readonly name: string;
  readonly delimiter: string;
  /** Whether the file says that the cells are words, whatever they look like. */
  readonly areWords: boolean;
  /** Rows that have a cell. */
  readonly rowsOf: (cell: string) => number;
  /** Whether days come before months where both orders fit; null: nobody said. */
  readonly dayFirst: boolean | null;
  readonly filled: (among: Company) => FilledCells;
  /** How the cells write numbers, or the first that is none ('' where no cell is filled). */
  readonly numbers: () => NumberReading;
}

/** Spellings of missing cells as a person chose them for a column; null: the usual ones. */
export type MissingChoice = readonly string[] | null;

/** What is known of a column besides its cells. */
export interface CellWishes {
  readonly missing?: MissingChoice;
  readonly dayFirst?: boolean | null;
  readonly areWords?: boolean;
}

function filledCells(counts: ReadonlyMap<string, number>, counted: (cell: string) => boolean): FilledCells {
  const values: string[] = [];
  const missing: [string, number][] = [];
  let rows = 0;
  for (const [cell, count] of counts) {
    if (counted(cell)) {
      missing.push([cell, count]);
      continue;
    }
    values.push(cell);
    rows += count;
  }
  missing.sort(([, a], [, b]) => b - a);
  return { values, rows, missingTokens: missing.map(([token]) => token) };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Several kinds ask the same of a column: each answer is worked out once. @param cells trimmed, one a row */
export function columnCells(
  name: string,
  delimiter: string,
  cells: readonly string[],
  { missing = null, dayFirst = null, areWords = false }: CellWishes = {},
): ColumnCells {
  const chosen = missing && new Set(['', ...missing]);
  const counted = (among: Company) => (cell: string) => chosen?.has(cell) ?? isMissing(cell, among);
  const counts = once(() => countCells(cells));
  const rowsOf = (cell: string) => counts().get(cell) ?? 0;
  const numbers = once(() => filledCells(counts(), counted('numbers')));
  const words = once(() => filledCells(counts(), counted('words')));
  return {
    name,
    delimiter,
    areWords,
    rowsOf,
    dayFirst,
    filled: (among) => (among === 'numbers' ? numbers() : words()),
    numbers: once(() => {
      const { values } = numbers();
      if (areWords || values.length === 0) return { misfit: values[0] ?? '' };
      return readNumberFormat(values, delimiter, rowsOf);
    }),
  };
}
