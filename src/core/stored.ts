import { Misfit, number, type Decoder } from './decode.ts';
import { t } from './language/words.ts';

/** Most digits that Number.prototype.toFixed takes. */
const MOST_DECIMALS = 100;
/** More rows than a table that the page could hold has; a model asks for as many rows as it was trained on. */
const MOST_ROWS = 10_000_000;

/** @throws Misfit unless it holds */
export function requireThat(holds: boolean, path: string, expected: string): void {
  if (!holds) throw new Misfit(path, expected);
}

export function whole(least: number, most: number): Decoder<number> {
  return (value, path) => {
    const read = number(value, path);
    if (Number.isInteger(read) && read >= least && read <= most) return read;
    throw new Misfit(path, t`a whole number from ${least} to ${most}`);
  };
}

/** Training rows, one at least. */
export const count = whole(1, MOST_ROWS);
/** A code, by its place; what it is a place in sets a narrower limit. */
export const place = whole(0, MOST_ROWS);
export const decimals = whole(0, MOST_DECIMALS);

export const positive: Decoder<number> = (value, path) => {
  const read = number(value, path);
  if (read > 0) return read;
  throw new Misfit(path, t`a number above 0`);
};

export function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
