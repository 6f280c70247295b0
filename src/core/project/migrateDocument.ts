import { anything, flag, list, object, text, type Decoder } from '../decode.ts';
import { codecOfVersion1 } from '../kinds/storage/numeric/codecOfVersion1.ts';

interface OldEncoding {
  readonly features: readonly unknown[];
  readonly target: unknown;
  readonly sensitive: readonly { readonly codec: unknown; readonly moments: unknown }[];
}

/** An encoding with every codec read by another decoder. */
const encodingOf = (codec: Decoder<unknown>) =>
  object<OldEncoding>({
    features: list(codec),
    target: codec,
    sensitive: list(object<OldEncoding['sensitive'][number]>({ codec, moments: anything })),
  });

/** Version 1 held the values of each code of a numeric column, with the rows that have them. */
function fromVersion1(value: unknown): unknown {
  const old = object<{ encoding: unknown }>({ encoding: anything })(value, '');
  return { ...(value as object), encoding: encodingOf(codecOfVersion1)(old.encoding, 'encoding') };
}

interface Version2 {
  readonly schema: readonly { readonly name: string; readonly missingToken: string }[];
  readonly encoding: unknown;
  readonly tables: readonly {
    readonly slot: unknown;
    readonly name: unknown;
    readonly types: readonly object[];
  }[];
}

const choice: Decoder<object> = (value, path) => ({
  ...object<{ column: unknown; type: unknown }>({ column: anything, type: anything })(value, path),
  missing: null,
  dayFirst: null,
});

const version2 = object<Version2>({
  schema: list(object<Version2['schema'][number]>({ name: text, missingToken: text })),
  encoding: anything,
  tables: list(object<Version2['tables'][number]>({ slot: anything, name: anything, types: list(choice) })),
});

const withMissing = object<{ name: string; missing: boolean }>({ name: text, missing: flag });

/**
 * Version 2 knew one spelling of the missing cells of a column: the schema told it, also where there were none, and the
 * codec whether there were any; and of a person's choices for columns, types alone.
 */
function fromVersion2(value: unknown): unknown {
  const { schema, encoding, tables } = version2(value, '');
  const tokens = new Map(schema.map(({ name, missingToken }) => [name, missingToken]));
  const spelled = new Map<string, readonly string[]>();
  const codec: Decoder<unknown> = (old, path) => {
    const { name, missing } = withMissing(old, path);
    spelled.set(name, missing ? [tokens.get(name) ?? ''] : []);
    return { ...(old as object), missing: spelled.get(name) };
  };
  const migrated = encodingOf(codec)(encoding, 'encoding');
  const columns = (value as { schema: object[] }).schema.map((column, i) => ({
    ...column,
    missingTokens: spelled.get(schema[i]!.name) ?? [],
  }));
  return {
    ...(value as object),
    schema: columns,
    encoding: migrated,
    tables: tables.map(({ types, ...table }) => ({ ...table, choices: types })),
  };
}

/** Version 3 differs in a part of the file, not in its document. */
const fromVersion3 = (value: unknown) => value;

/** From each version to the next, the first from version 1. */
const STEPS = [fromVersion1, fromVersion2, fromVersion3];

/**
 * The document of a file of any version that can be read, as a file of `FILE_VERSION` holds it. What is not concerned
 * stays as it is, right or wrong.
 * @param value parsed JSON
 * @throws Misfit where what is concerned is not what its version wrote
 */
export function migrateDocument(version: number, value: unknown): unknown {
  return STEPS.slice(version - 1).reduce((document, step) => step(document), value);
}
