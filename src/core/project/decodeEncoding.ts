import { flag, list, nullable, number, object, oneOf, optional, text, type Decoder } from '../decode.ts';
import type { CategoricalCodec, ColumnCodec } from '../encoding/codec.ts';
import { assembleEncoding, type Encoding, type SensitiveCodec } from '../encoding/encoding.ts';
import { decodeNumericCodec } from './decodeNumericCodec.ts';
import { count, place, requireThat } from './numbers.ts';
import { sensitiveProfiles, type TrainingCounts } from '../encoding/trainingCounts.ts';

function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

const categoricalFields = object<Omit<CategoricalCodec, 'size'>>({
  kind: oneOf('categorical'),
  name: text,
  categories: list(text),
  pool: optional(text),
  missing: flag,
});

function checkCategories({ categories, pool }: Omit<CategoricalCodec, 'size'>, path: string): void {
  requireThat(isUnique(categories), path, 'a list of different categories');
  requireThat(pool === undefined || pool === categories.at(-1), path, 'the pool as its last category');
}

const decodeCategoricalCodec: Decoder<CategoricalCodec> = (value, path) => {
  const read = categoricalFields(value, path);
  checkCategories(read, path);
  return { ...read, size: read.categories.length + (read.missing ? 1 : 0) };
};

const codec: Decoder<ColumnCodec> = (value, path) => {
  const { kind } = object<{ kind: ColumnCodec['kind'] }>({ kind: oneOf('numeric', 'categorical') })(
    value,
    path,
  );
  const read = kind === 'numeric' ? decodeNumericCodec(value, path) : decodeCategoricalCodec(value, path);
  requireThat(read.size > 0, path, 'a column with values');
  return read;
};

interface StoredSensitive {
  readonly codec: ColumnCodec;
  readonly moments: { readonly mean: number; readonly sd: number } | null;
}

const sensitive: Decoder<SensitiveCodec> = (value, path) => {
  const stored = object<StoredSensitive>({
    codec,
    moments: nullable(object<NonNullable<StoredSensitive['moments']>>({ mean: number, sd: number })),
  })(value, path);
  const { kind } = stored.codec;
  if (stored.moments === null) {
    requireThat(kind === 'categorical', path, 'a numeric column with its moments');
    return { kind: 'categorical', codec: stored.codec };
  }
  requireThat(kind === 'numeric' && stored.moments.sd > 0, path, 'a numeric column with its moments');
  return { kind: 'numeric', codec: stored.codec, ...stored.moments };
};

interface StoredEncoding {
  readonly features: readonly ColumnCodec[];
  readonly target: ColumnCodec;
  readonly sensitive: readonly SensitiveCodec[];
}

export const decodeEncoding: Decoder<Encoding> = (value, path) => {
  const stored = object<StoredEncoding>({
    features: list(codec),
    target: codec,
    sensitive: list(sensitive),
  })(value, path);
  const names = [...stored.features, stored.target, ...stored.sensitive.map((column) => column.codec)];
  requireThat(isUnique(names.map(({ name }) => name)), path, 'a list of different columns');
  requireThat(stored.features.length > 0, path, 'an encoding with columns to generate');
  requireThat(stored.sensitive.length > 0, path, 'an encoding with sensitive columns');
  return assembleEncoding(stored.features, stored.target, stored.sensitive);
};

interface StoredCounts {
  readonly rows: number;
  readonly features: readonly (readonly number[])[];
  readonly target: readonly number[];
  readonly profiles: {
    readonly sensitive: readonly (readonly number[])[];
    readonly counts: readonly number[];
  };
}

const storedCounts = object<StoredCounts>({
  rows: count,
  features: list(list(count)),
  target: list(count),
  profiles: object<StoredCounts['profiles']>({
    sensitive: list(list(place)),
    counts: list(count),
  }),
});

function addUp(counts: readonly number[], rows: number): boolean {
  return counts.reduce((sum, value) => sum + value, 0) === rows;
}

/** Rows by code, as many as the codec's own pieces stand for. */
function checkColumn(codec: ColumnCodec, counts: readonly number[], rows: number, path: string): void {
  requireThat(counts.length === codec.size && addUp(counts, rows), path, `the counts of "${codec.name}"`);
  if (codec.kind !== 'numeric') return;
  const agrees = codec.pieces.every((pieces, code) =>
    addUp(
      pieces.map((piece) => piece.rows),
      counts[code]!,
    ),
  );
  requireThat(agrees, path, `the rows that the values of "${codec.name}" stand for`);
}

/** A list of codes for each sensitive column, one for each combination, none beyond its column. */
function checkProfiles(
  { sensitive, counts }: StoredCounts['profiles'],
  columns: Encoding['sensitive'],
  rows: number,
  path: string,
): void {
  const expected = 'the combinations of its sensitive columns';
  requireThat(sensitive.length === columns.length && addUp(counts, rows), path, expected);
  columns.forEach(({ codec }, i) => {
    const codes = sensitive[i]!;
    const own = `${path}.sensitive[${i}]`;
    const fits = codes.length === counts.length && codes.every((code) => code < codec.size);
    requireThat(fits, own, `a code of "${codec.name}" for each combination`);
    const byCode = new Array<number>(codec.size).fill(0);
    codes.forEach((code, profile) => (byCode[code]! += counts[profile]!));
    checkColumn(codec, byCode, rows, own);
  });
}

/** Counts that fit the encoding: a code for each, and as many rows in every column. */
export function decodeCounts(encoding: Encoding): Decoder<TrainingCounts> {
  return (value, path) => {
    const { rows, features, target, profiles } = storedCounts(value, path);
    requireThat(features.length === encoding.features.length, path, 'the counts of its columns');
    encoding.features.forEach(({ codec }, j) =>
      checkColumn(codec, features[j]!, rows, `${path}.features[${j}]`),
    );
    checkColumn(encoding.target.codec, target, rows, `${path}.target`);
    checkProfiles(profiles, encoding.sensitive, rows, `${path}.profiles`);
    return {
      rows,
      features: features.map((counts) => Int32Array.from(counts)),
      target: Int32Array.from(target),
      profiles: sensitiveProfiles(
        encoding,
        profiles.sensitive.map((codes) => Int32Array.from(codes)),
        Int32Array.from(profiles.counts),
      ),
    };
  };
}
