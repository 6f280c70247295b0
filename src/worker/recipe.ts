import type { ColumnType } from '../core/table/table.ts';
import type { CsvInput, TableSlot } from './api.ts';

/**
 * How to read the open tables again in a new worker: the files as the person gave them, never their rows. A file is
 * only a handle, so this costs the page no memory.
 */
export interface TableRecipe {
  readonly real: CsvInput;
  /** Types that a person chose, in the order of choosing. */
  readonly types: readonly { readonly column: string; readonly type: ColumnType }[];
  readonly others: Readonly<Partial<Record<Exclude<TableSlot, 'real'>, CsvInput>>>;
}

/** The recipe after a table was opened; null where a second file came without a first. */
export function withOpened(recipe: TableRecipe | null, slot: TableSlot, input: CsvInput): TableRecipe | null {
  if (slot === 'real') return { real: input, types: [], others: {} };
  return recipe && { ...recipe, others: { ...recipe.others, [slot]: input } };
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
