import type { Bytes } from '../../core/bytes.ts';
import type { ReadingWishes } from '../../core/table/reading.ts';
import type { ColumnType } from '../../core/table/table.ts';
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
  /** Types that a person chose, in the order of choosing. */
  readonly types: readonly { readonly column: string; readonly type: ColumnType }[];
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
  if (slot === 'real') return { real: input, types: [], others: {}, wishes };
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

export function withType(recipe: TableRecipe | null, column: string, type: ColumnType): TableRecipe | null {
  return recipe && { ...recipe, types: [...recipe.types, { column, type }] };
}
