import type { Bytes } from '../../core/bytes.ts';
import type { ColumnChoice } from '../../core/schema/infer.ts';
import type { ReadingWishes } from '../../core/table/reading.ts';
import type { CsvInput, TableSlot } from '../api.ts';
import type { LentFile } from '../inside/lentFile.ts';

/** A table as the worker is given it: a file lent by the page, text, or bytes out of a project. */
export type WorkerInput =
  | Exclude<CsvInput, { readonly kind: 'file' }>
  | { readonly kind: 'file'; readonly file: LentFile }
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Bytes };

/**
 * How to read the open tables again in a new worker: the files as the person gave them, never their rows. A file is
 * only a handle, so this costs the page no memory.
 */
export interface TableRecipe<Input = CsvInput> {
  readonly real: Input;
  /** How a person wants columns to be read, in the order of choosing: the last word on a column counts. */
  readonly choices: readonly ColumnChoice[];
  readonly others: Readonly<Partial<Record<Exclude<TableSlot, 'real'>, Input>>>;
  /** What the person decided of the reading of the real table. */
  readonly wishes: ReadingWishes;
}

export type WorkerRecipe = TableRecipe<WorkerInput>;

/** The recipe after a table was opened; null where a second file came without a first. */
export function withOpened(
  recipe: TableRecipe | null,
  slot: TableSlot,
  input: CsvInput,
  wishes: ReadingWishes = {},
): TableRecipe | null {
  if (slot === 'real') return { real: input, choices: [], others: {}, wishes };
  return recipe && { ...recipe, others: { ...recipe.others, [slot]: input } };
}

/** The recipe after the real table was read in another way: files beside it are let go. */
export function withWishes(recipe: TableRecipe | null, wishes: ReadingWishes): TableRecipe | null {
  return recipe && { ...recipe, others: {}, wishes };
}

export function withClosed(recipe: TableRecipe | null, slot: TableSlot): TableRecipe | null {
  if (slot === 'real' || !recipe) return null;
  const others = { ...recipe.others };
  delete others[slot];
  return { ...recipe, others };
}

export function withChoices(
  recipe: TableRecipe | null,
  choices: readonly ColumnChoice[],
): TableRecipe | null {
  return recipe && { ...recipe, choices };
}
