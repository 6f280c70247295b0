import { kindOf, measured } from '../../kinds/registry.ts';
import { parseDate } from '../../kinds/date/dates.ts';
import type { Column } from '../table.ts';

/** What all values of a column are that have a type of their own in files with types. */
export type ValueType = 'whole' | 'number' | 'boolean' | 'day' | 'moment' | 'text';

export interface TypedValues {
  readonly type: ValueType;
  /**
   * By row; null where missing. A whole number, a number, true or false, days since 1970-01-01, seconds since then, or
   * text.
   */
  readonly values: readonly (string | number | boolean | null)[];
}

const INTEGER = /^-?(?:0|[1-9]\d*)$/;
const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const BOOLEAN = /^(?:true|false)$/i;
/** How cells write what has a type of its own. */
export const WRITTEN = {
  day: { kind: 'date', pattern: 'YYYY-MM-DD', unit: 'day' },
  moment: { kind: 'date', pattern: 'YYYY-MM-DD HH:mm:ss', unit: 'second' },
} as const;

/** The value of a cell under a type, or undefined where the cell is none. */
const READERS: readonly (readonly [ValueType, (cell: string) => number | boolean | undefined])[] = [
  ['whole', (cell) => (INTEGER.test(cell) && Number.isSafeInteger(Number(cell)) ? Number(cell) : undefined)],
  ['number', (cell) => (DECIMAL.test(cell) && Number.isFinite(Number(cell)) ? Number(cell) : undefined)],
  ['boolean', (cell) => (BOOLEAN.test(cell) ? cell.toLowerCase() === 'true' : undefined)],
  ['day', (cell) => known(parseDate(cell, WRITTEN.day))],
  ['moment', (cell) => known(parseDate(cell, WRITTEN.moment))],
];

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}

/** All cells as values of the type; null where one is none. */
function readAll(
  cells: readonly (string | null)[],
  read: (cell: string) => number | boolean | undefined,
): (number | boolean | null)[] | null {
  const values: (number | boolean | null)[] = [];
  for (const cell of cells) {
    const value = cell === null ? null : read(cell);
    if (value === undefined) return null;
    values.push(value);
  }
  return values;
}

/** Amounts as numbers, whatever the cells are dressed in; null of anything else. */
function amounts(column: Column): TypedValues | null {
  const seen = measured(column);
  if (seen.measure !== 'scale' || !kindOf(column).isAmount) return null;
  const values = Array.from(seen.values, (value) => (Number.isNaN(value) ? null : value));
  const isWhole = values.every((value) => value === null || Number.isSafeInteger(value));
  return { type: isWhole ? 'whole' : 'number', values };
}

/**
 * The cells of a column as values: amounts as numbers, without currency and marks; else of the first type that every
 * cell can be read as, else text as it is written. Codes with leading zeros and dates in other forms stay text.
 */
export function typedValues(column: Column, rows: number): TypedValues {
  const numbers = amounts(column);
  if (numbers) return numbers;
  const kind = kindOf(column);
  const cells = Array.from({ length: rows }, (_, row) =>
    kind.isMissing(column, row) ? null : kind.text(column, row),
  );
  if (cells.every((cell) => cell === null)) return { type: 'text', values: cells };
  for (const [type, read] of READERS) {
    const values = readAll(cells, read);
    if (values) return { type, values };
  }
  return { type: 'text', values: cells };
}
