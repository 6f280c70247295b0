import { ENCODINGS } from '../table/encodings.ts';
import { EVERY_LINE, LEFT_OUT_REASONS, type ReadingWishes } from '../table/reading.ts';
import {
  anything,
  flag,
  list,
  Misfit,
  nullable,
  object,
  oneOf,
  optional,
  pair,
  text,
  either,
  type Decoder,
} from '../decode.ts';
import { codecsOf, type Encoding } from '../encoding/encoding.ts';
import { decodeFiller, type Completion } from '../fillers/filler.ts';
import type { ColumnChoice } from '../schema/infer.ts';
import { SIDES, type PictureForm } from '../pictureForm.ts';
import { TARGET_KINDS, type Roles, type Target } from '../schema/roles.ts';
import { kindOf, TYPES, type ColumnSchema, type ColumnType } from '../kinds/registry.ts';
import { measureOf } from '../kinds/storage/storages.ts';
import { decodeRelations } from '../relations/storedRelations.ts';
import { decodeCounts, decodeEncoding } from './decodeEncoding.ts';
import { isUnique, requireThat } from '../stored.ts';
import { decodePictures } from './decodePictures.ts';
import type {
  AnyDocument,
  DocumentHead,
  LabelsHead,
  PictureDocument,
  ReleaseDocument,
  SavedTable,
} from './document.ts';
import { fileFault } from './fault.ts';
import { migrateDocument } from './migrateDocument.ts';
import { t } from '../language/words.ts';

/** Longest document, in bytes: what JSON unfolds to in memory is many times that. */
const LONGEST = 32 * 2 ** 20;

/** Keys that some code, somewhere, might take for more than data. No file of ours has one: names are values. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Without recursion: nothing is too deep for it. */
function forbiddenKey(value: unknown): string | null {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const item = left.pop();
    if (typeof item !== 'object' || item === null) continue;
    if (Array.isArray(item)) {
      for (const inner of item as unknown[]) if (typeof inner === 'object') left.push(inner);
      continue;
    }
    for (const key of Object.keys(item)) {
      if (FORBIDDEN.has(key)) return key;
      left.push((item as Record<string, unknown>)[key]);
    }
  }
  return null;
}

const positive: Decoder<Target> = object<Extract<Target, { kind: 'classes' }>>({
  kind: oneOf('classes'),
  column: text,
  positive: list(text),
});
const target: Decoder<Target> = either(
  positive,
  object<Extract<Target, { kind: 'numeric' }>>({ kind: oneOf('numeric'), column: text }),
);

const entry: Decoder<[string, string[]]> = (value, path) => {
  const [name, values] = pair(anything)(value, path);
  return [text(name, path), list(text)(values, path)];
};

const roles: Decoder<Roles> = (value, path) => {
  const { privileged, ...rest } = object<
    Omit<Roles, 'privileged'> & { privileged: readonly [string, string[]][] }
  >({
    target,
    sensitive: list(text),
    ignored: list(text),
    absent: optional(list(text)),
    known: optional(list(text)),
    privileged: list(entry),
  })(value, path);
  return privileged.length > 0 ? { ...rest, privileged: Object.fromEntries(privileged) } : rest;
};

const columnType = oneOf(...TYPES.map(({ type }) => type));

/** A schema as the kind of its type writes it. */
const columnSchema: Decoder<ColumnSchema> = (value, path) => {
  const { type } = object<{ type: ColumnType }>({ type: columnType })(value, path);
  return kindOf({ type }).decodeSchema(value, path);
};

const delimiter: Decoder<string> = (value, path) => {
  if (typeof value === 'string' && /^[^"\r\n]$/.test(value)) return value;
  throw new Misfit(path, t`one character that divides cells`);
};

/** Before tables were sampled all their rows were read. */
const heldRows: Decoder<number | 'all'> = (value, path) => {
  if (value === undefined || value === 'all') return 'all';
  if (Number.isSafeInteger(value) && (value as number) > 0) return value as number;
  throw new Misfit(path, t`a number of rows`);
};

const among =
  <T extends number>(values: readonly T[]): Decoder<T> =>
  (value, path) => {
    const found = values.find((known) => known === value);
    if (found !== undefined) return found;
    throw new Misfit(path, values.join(' or '));
  };

const readingWishes = object<ReadingWishes>({
  encoding: optional(oneOf(...Object.keys(ENCODINGS))),
  delimiter: optional(delimiter),
  keep: optional(list(oneOf(...LEFT_OUT_REASONS))),
  ragged: optional(oneOf('refuse', 'skip')),
  fillShort: optional(flag),
  sheet: optional(text),
  rows: heldRows,
  pictures: optional(
    object<Partial<PictureForm>>({
      side: optional(among(SIDES)),
      channels: optional(among([1, 3] as const)),
    }),
  ),
});

const table = object<SavedTable>({
  slot: oneOf('real', 'holdout'),
  name: text,
  choices: list(
    object<ColumnChoice>({
      column: text,
      type: nullable(columnType),
      missing: nullable(list(text)),
      dayFirst: nullable(flag),
    }),
  ),
  wishes: (value, path) => (value === undefined ? EVERY_LINE : readingWishes(value, path)),
});

/** Every column that is written has its place, once. */
const completion: Decoder<Completion> = (value, path) => {
  const read = object<Completion>({ fillers: list(decodeFiller), order: list(text) })(value, path);
  const placed = new Set(read.order);
  const names = read.fillers.map(({ name }) => name);
  requireThat(isUnique(read.order) && isUnique(names), path, t`a list of different columns`);
  requireThat(
    names.every((name) => placed.has(name)),
    path,
    t`a list of all columns that are written`,
  );
  return read;
};

const above0 =
  (most: number): Decoder<number> =>
  (value, path) => {
    if (typeof value === 'number' && value > 0 && value <= most) return value;
    throw new Misfit(path, t`a number above 0 and up to ${most}`);
  };

type Listed<Head extends DocumentHead> = Omit<Head, 'schema'> & { readonly schema: readonly ColumnSchema[] };

interface Stored extends Listed<LabelsHead> {
  readonly completion?: Completion | undefined;
  readonly encoding: unknown;
  readonly counts: unknown;
  readonly relations?: unknown;
}

const HEAD = {
  fairloom: text,
  tensorflowjs: text,
  created: text,
  source: text,
  backend: text,
  options: anything,
  roles,
  schema: list(columnSchema),
  tables: list(table),
};
const AIM = { reach: above0(2), margin: optional(above0(0.5)) };

const stored = object<Stored>({
  ...HEAD,
  ...AIM,
  encoding: anything,
  counts: anything,
  completion: optional(completion),
  relations: optional(anything),
});

const ofRelease = object<Listed<LabelsHead> & Pick<ReleaseDocument, 'made'>>({
  ...HEAD,
  ...AIM,
  made: oneOf('release'),
});
const ofPictures = object<
  Listed<DocumentHead> & Pick<PictureDocument, 'made' | 'completion'> & { readonly relations: unknown }
>({
  ...HEAD,
  made: oneOf('pictures'),
  completion,
  relations: anything,
});
const howMade = object<{ made?: 'release' | 'pictures' | undefined }>({
  made: optional(oneOf('release', 'pictures')),
});

/** Every learned column is described once, as what it was learned as, and has the role that it was learned in. */
function checkAgreement(
  schema: readonly ColumnSchema[],
  encoding: Encoding,
  { target, sensitive }: Roles,
): void {
  const columns = new Map(schema.map((column) => [column.name, column]));
  const codecs = codecsOf(encoding);
  const described = codecs.every((codec) => {
    const column = columns.get(codec.name);
    return column?.kind === codec.kind && kindOf(column).describes(column, codec);
  });
  if (!described || columns.size !== codecs.length || schema.length !== codecs.length) {
    throw new Misfit('schema', t`the list of the columns that were learned`);
  }
  const names = encoding.sensitive.map(({ codec }) => codec.name);
  const { codec } = encoding.target;
  const isTarget = target.column === codec.name && target.kind === TARGET_KINDS[measureOf(codec)];
  if (!isTarget || names.length !== sensitive.length || names.some((name, i) => name !== sensitive[i])) {
    throw new Misfit('roles', t`the roles that were learned`);
  }
}

function pictureDocument(value: unknown): PictureDocument {
  const { schema: columns, relations: held, ...head } = ofPictures(value, '');
  const pictures = decodePictures(value);
  const { column, encoding } = pictures;
  checkAgreement(
    columns.filter(({ name }) => name !== column),
    encoding,
    head.roles,
  );
  const own = columns.filter(({ name }) => name === column);
  requireThat(own.length === 1, 'column', t`the column of pictures, among the others`);
  requireThat(
    head.completion.order.includes(column),
    'completion',
    t`the column of pictures, among the others`,
  );
  const relations = decodeRelations(encoding)(held, 'relations');
  return { ...head, ...pictures, relations, schema: { columns } };
}

function decodeDocument(version: number, value: unknown): AnyDocument {
  const key = forbiddenKey(value);
  if (key !== null) throw new Misfit(t`the key ${key}`, t`one that Fairloom writes`);
  const { made } = howMade(value, '');
  if (made === 'pictures') return pictureDocument(value);
  if (made === 'release') {
    const { schema: columns, ...head } = ofRelease(value, '');
    return { ...head, schema: { columns } };
  }
  const { schema, relations: known, ...rest } = stored(migrateDocument(version, value), '');
  const encoding = decodeEncoding(rest.encoding, 'encoding');
  checkAgreement(schema, encoding, rest.roles);
  const counts = decodeCounts(encoding)(rest.counts, 'counts');
  const relations = optional(decodeRelations(encoding))(known, 'relations');
  return { ...rest, schema: { columns: schema }, encoding, counts, ...(relations && { relations }) };
}

/**
 * The document of a saved file from its parsed JSON. Everything is checked; fields that this version does not know are
 * dropped.
 * @param file name for messages
 * @param version of the file, one that can be read
 * @throws AppError 'file.invalid'; nothing else, whatever the value
 */
export function readDocument(file: string, version: number, value: unknown): AnyDocument {
  try {
    return decodeDocument(version, value);
  } catch (error) {
    if (error instanceof Misfit) throw fileFault(file, error.message);
    throw error;
  }
}

/**
 * The document part of a saved file, see `readDocument`.
 * @throws AppError 'file.invalid'; nothing else, whatever the bytes
 */
export function parseDocument(file: string, version: number, bytes: Uint8Array): AnyDocument {
  if (bytes.length > LONGEST) throw fileFault(file, t`its description is longer than 32 MB`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw fileFault(file, t`its description is not JSON`);
  }
  return readDocument(file, version, value);
}
