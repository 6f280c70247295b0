import { either, object, oneOf, text, type Decoder } from '../decode.ts';
import { kindOf } from '../kinds/registry.ts';
import type { Rng } from '../random.ts';
import type { Roles } from '../schema/roles.ts';
import { useOf } from '../schema/uses.ts';
import type { CategoricalColumn, Column, Table } from '../table/table.ts';
import { drawKeys } from './drawKeys.ts';
import { decodeKeyForm, learnKeyForm, type KeyForm } from './keyForm.ts';

/** A column that is written although it is not learned. No row's own value is in it, but one that all rows share. */
export type Filler =
  | { readonly kind: 'same'; readonly name: string; readonly text: string }
  | { readonly kind: 'keys'; readonly name: string; readonly form: KeyForm };

/** Stands for free text, which tells of people. */
const PLACEHOLDER = '(free text)';

function distinctTexts(column: Column, rows: number): string[] {
  const kind = kindOf(column);
  const texts = new Set<string>();
  for (let row = 0; row < rows; row++) if (!kind.isMissing(column, row)) texts.add(kind.text(column, row));
  return [...texts];
}

function fillerOf(column: Column, rows: number, roles: Roles): Filler | null {
  const { name } = column;
  switch (useOf(column, roles).use) {
    case 'copy':
      return { kind: 'same', name, text: rows > 0 ? kindOf(column).text(column, 0) : '' };
    case 'regenerate':
      return { kind: 'keys', name, form: learnKeyForm(distinctTexts(column, rows)) };
    case 'placeholder':
      return { kind: 'same', name, text: PLACEHOLDER };
    case 'learn':
    case 'leave out':
      return null;
  }
}

/** What is written besides the learned columns. @param table real rows */
function fitFillers({ columns, rows }: Table, roles: Roles): Filler[] {
  return columns.flatMap((column) => fillerOf(column, rows, roles) ?? []);
}

function filled(filler: Filler, rows: number, rng: Rng): CategoricalColumn {
  const texts = filler.kind === 'same' ? [filler.text] : drawKeys(filler.form, rows, rng.fork(filler.name));
  const codes = filler.kind === 'same' ? new Int32Array(rows) : Int32Array.from(texts, (_, row) => row);
  const type = filler.kind === 'keys' ? 'identifier' : 'categorical';
  return { kind: 'categorical', name: filler.name, type, missingTokens: [], categories: texts, codes };
}

/**
 * A table with all columns that it is written with, in the order of the source's.
 * @param rng a stream of their own: the learned cells are the same with and without them
 */
export function withFillers(table: Table, { fillers, order }: Completion, rng: Rng): Table {
  if (fillers.length === 0) return table;
  const made = fillers.map((filler) => filled(filler, table.rows, rng));
  const columns = new Map([...table.columns, ...made].map((column) => [column.name, column]));
  const placed = order.flatMap((name) => columns.get(name) ?? []);
  const others = table.columns.filter(({ name }) => !order.includes(name));
  return { ...table, columns: [...placed, ...others] };
}

/** What completes a synthetic table: columns that are not learned, and the order of all that are written. */
export interface Completion {
  readonly fillers: readonly Filler[];
  readonly order: readonly string[];
}

export const NOTHING_TO_FILL: Completion = { fillers: [], order: [] };

/** @param table real rows */
export function fitCompletion(table: Table, roles: Roles): Completion {
  const fillers = fitFillers(table, roles);
  const left = new Set(roles.ignored);
  for (const { name } of fillers) left.delete(name);
  return { fillers, order: table.columns.map(({ name }) => name).filter((name) => !left.has(name)) };
}

/** @throws Misfit */
export const decodeFiller: Decoder<Filler> = either(
  object<Extract<Filler, { kind: 'same' }>>({ kind: oneOf('same'), name: text, text }),
  object<Extract<Filler, { kind: 'keys' }>>({ kind: oneOf('keys'), name: text, form: decodeKeyForm }),
);
