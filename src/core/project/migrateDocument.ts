import { anything, list, number, object, type Decoder } from '../decode.ts';
import { storedPiece } from '../kinds/storage/numeric/storedCodec.ts';
import { count, decimals } from '../stored.ts';
import { piecesOfValues } from './valuesOfOldFiles.ts';

interface OldNumbers {
  readonly decimals: number;
  readonly values: readonly (readonly number[])[];
  readonly counts: readonly (readonly number[])[];
}

const oldNumbers = object<OldNumbers>({ decimals, values: list(list(number)), counts: list(list(count)) });

/** A codec of version 1: its values become pieces and a step, the rest stays as it is. */
const codec: Decoder<unknown> = (value, path) => {
  if (object<{ kind: unknown }>({ kind: anything })(value, path).kind !== 'numeric') return value;
  const old = oldNumbers(value, path);
  const { values, counts, ...rest } = { ...(value as object), ...old };
  const pieces = piecesOfValues(values, counts, old.decimals, path);
  return { ...rest, pieces: pieces.map((code) => code.map(storedPiece)), step: Number(`1e-${old.decimals}`) };
};

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
