import { anything, list, object } from '../decode.ts';
import { codecOfVersion1 as codec } from '../kinds/storage/numeric/codecOfVersion1.ts';

interface OldEncoding {
  readonly features: readonly unknown[];
  readonly target: unknown;
  readonly sensitive: readonly { readonly codec: unknown; readonly moments: unknown }[];
}

const encoding = object<OldEncoding>({
  features: list(codec),
  target: codec,
  sensitive: list(object<OldEncoding['sensitive'][number]>({ codec, moments: anything })),
});

/** Version 1 held the values of each code of a numeric column, with the rows that have them. */
function fromVersion1(value: unknown): unknown {
  const old = object<{ encoding: unknown }>({ encoding: anything })(value, '');
  return { ...(value as object), encoding: encoding(old.encoding, 'encoding') };
}

/**
 * The document of a file of any version that can be read, as a file of `FILE_VERSION` holds it. What is not concerned
 * stays as it is, right or wrong.
 * @param value parsed JSON
 * @throws Misfit where what is concerned is not what its version wrote
 */
export function migrateDocument(version: number, value: unknown): unknown {
  return version < 2 ? fromVersion1(value) : value;
}
