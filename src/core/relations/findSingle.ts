import { powerOfTen } from '../elementary.ts';
import type { CodedColumn } from './codedColumn.ts';
import type { Range, Unique } from './relation.ts';

/** Pairs of equal numbers that chance would bring about, at least, for their absence to say something. */
const EXPECTED_TWINS = 10;

/** The range that the model draws a column's numbers from; of a table without a model, that of its rows. */
export function fitRange({ name, values, grid, unit, numbers }: CodedColumn): Range | null {
  if (!numbers || values.length === 0) return null;
  const low = grid?.low ?? Number(values[0]);
  const high = grid?.high ?? Number(values.at(-1));
  return { kind: 'range', columns: [name], low, high, unit };
}

export function fitUnique({ name, grid, numbers, decimals }: CodedColumn): Unique | null {
  return numbers && { kind: 'unique', columns: [name], step: grid?.step ?? powerOfTen(-decimals) };
}

/** Columns of numbers that never repeat, although so many numbers drawn from their range would. */
export function findUnique(columns: readonly CodedColumn[]): Unique[] {
  return columns.flatMap((column) => {
    const { numbers, values, filled, decimals } = column;
    if (!numbers || values.length < filled || filled === 0) return [];
    const places = (Number(values.at(-1)) - Number(values[0])) * powerOfTen(decimals) + 1;
    if ((filled * filled) / (2 * places) < EXPECTED_TWINS) return [];
    const fitted = fitUnique(column);
    return fitted ? [fitted] : [];
  });
}
