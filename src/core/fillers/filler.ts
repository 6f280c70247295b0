import { either, Misfit, number, object, oneOf, optional, text, type Decoder } from '../decode.ts';
import { kindOf } from '../kinds/registry.ts';
import { shuffle, type Rng } from '../random.ts';
import { isPersonNames } from '../schema/personNames.ts';
import type { Roles } from '../schema/roles.ts';
import { useOf, type ColumnUse } from '../schema/uses.ts';
import type { CategoricalColumn, Column, Table } from '../table/table.ts';
import { drawKeys } from './drawKeys.ts';
import { decodeGaps, findGaps, gapsIn, type Gaps } from './gaps.ts';
import { decodeKeyForm, learnKeyForm, type KeyForm } from './keyForm.ts';
import { t } from '../language/words.ts';

/** A column that is written although it is not learned. No row's own value is in it, but one that all rows share. */
export type Filler = (
  | { readonly kind: 'same'; readonly text: string }
  | {
      readonly kind: 'keys';
      readonly form: KeyForm;
      /** Rows of a key on average, above 1; absent where each row has its own. */
      readonly each?: number;
    }
) & {
  readonly name: string;
  /** Its missing cells; absent where it has none. */
  readonly gaps?: Gaps;
};

/** Stand for free text and for names, which tell of people. */
const FREE_TEXT = '(free text)';
const NAME = '(name)';

function distinctTexts(column: Column, rows: number): string[] {
  const kind = kindOf(column);
  const texts = new Set<string>();
  for (let row = 0; row < rows; row++) if (!kind.isMissing(column, row)) texts.add(kind.text(column, row));
  return [...texts];
}

function keysOf(column: Column, rows: number): Extract<Filler, { kind: 'keys' }> {
  const texts = distinctTexts(column, rows);
  const perKey = (rows - kindOf(column).missing(column)) / texts.length;
  const form = learnKeyForm(texts);
  return { kind: 'keys', name: column.name, form, ...(perKey > 1 && { each: perKey }) };
}

function fillerOf(column: Column, use: ColumnUse, rows: number, learned: readonly Column[]): Filler | null {
  const { name } = column;
  switch (use) {
    case 'copy':
      return { kind: 'same', name, text: rows > 0 ? kindOf(column).text(column, 0) : '' };
    case 'regenerate':
      return { ...keysOf(column, rows), ...findGaps(column, rows, learned) };
    case 'placeholder':
      return {
        kind: 'same',
        name,
        text: isPersonNames(column) ? NAME : FREE_TEXT,
        ...findGaps(column, rows, learned),
      };
    case 'learn':
    case 'leave out':
      return null;
  }
}

/** What is written besides the learned columns. @param table real rows */
function fitFillers(table: Table, roles: Roles): Filler[] {
  const uses = table.columns.map((column) => ({ column, use: useOf(column, roles).use }));
  const learned = uses.flatMap(({ column, use }) => (use === 'learn' ? [column] : []));
  return uses.flatMap(({ column, use }) => fillerOf(column, use, table.rows, learned) ?? []);
}

/** The text of each row, as an index. */
function textsOf(
  filler: Filler,
  rows: number,
  rng: Rng,
): { readonly texts: string[]; readonly codes: Int32Array } {
  if (filler.kind === 'same') return { texts: [filler.text], codes: new Int32Array(rows) };
  const { form, each = 1 } = filler;
  const texts = drawKeys(form, Math.ceil(rows / each), rng);
  // Every key has a row; which of them have several is drawn.
  const codes = Int32Array.from({ length: rows }, (_, row) =>
    row < texts.length ? row : rng.int(texts.length),
  );
  if (each > 1) shuffle(codes, rng);
  return { texts, codes };
}

function filled(filler: Filler, table: Table, rng: Rng): CategoricalColumn {
  const own = rng.fork(filler.name);
  const { texts, codes } = textsOf(filler, table.rows, own);
  if (filler.gaps) gapsIn(table, filler.gaps, own).forEach((row) => (codes[row] = -1));
  const type = filler.kind === 'keys' ? 'identifier' : 'categorical';
  const missingTokens = filler.gaps ? [filler.gaps.text] : [];
  return { kind: 'categorical', name: filler.name, type, missingTokens, categories: texts, codes };
}

/**
 * A table with all columns that it is written with, in the order of the source's.
 * @param rng a stream of their own: the learned cells are the same with and without them
 */
export function withFillers(table: Table, { fillers, order }: Completion, rng: Rng): Table {
  if (fillers.length === 0) return table;
  const made = fillers.map((filler) => filled(filler, table, rng));
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

const each: Decoder<number> = (value, path) => {
  const read = number(value, path);
  if (read > 1) return read;
  throw new Misfit(path, t`rows of a key`);
};

/** @throws Misfit */
export const decodeFiller: Decoder<Filler> = either(
  object<Extract<Filler, { kind: 'same' }>>({
    kind: oneOf('same'),
    name: text,
    text,
    gaps: optional(decodeGaps),
  }),
  object<Extract<Filler, { kind: 'keys' }>>({
    kind: oneOf('keys'),
    name: text,
    form: decodeKeyForm,
    each: optional(each),
    gaps: optional(decodeGaps),
  }),
);
