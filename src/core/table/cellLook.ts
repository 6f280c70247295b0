import { readDateFormat } from '../kinds/date/readDates.ts';
import { isMissing } from '../kinds/missing.ts';
import { parseNumber } from '../kinds/number/numbers.ts';

export type CellLook = 'number' | 'date' | 'word';

export function isNumber(cell: string): boolean {
  return !Number.isNaN(parseNumber(cell, '.')) || !Number.isNaN(parseNumber(cell, ','));
}

/** What all of the cells look like, or null where all are missing. */
export function lookOf(cells: readonly string[]): CellLook | null {
  const filled = cells.filter((cell) => !isMissing(cell, 'numbers'));
  if (filled.length === 0) return null;
  if (filled.every(isNumber)) return 'number';
  return 'format' in readDateFormat(filled) ? 'date' : 'word';
}

export function countFilled(cells: readonly string[]): number {
  return cells.reduce((count, cell) => (cell === '' ? count : count + 1), 0);
}
