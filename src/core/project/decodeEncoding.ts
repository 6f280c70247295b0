import { list, nullable, number, object, oneOf, type Decoder } from '../decode.ts';
import { assembleEncoding, type Encoding, type SensitiveCodec } from '../encoding/encoding.ts';
import type { Moments } from '../kinds/kind.ts';
import {
  codingOf,
  measureOf,
  STORAGE_NAMES,
  type ColumnCodec,
  type StorageName,
} from '../kinds/storage/storages.ts';
import { count, isUnique, place, requireThat } from '../stored.ts';
import { sensitiveProfiles, type TrainingCounts } from '../encoding/trainingCounts.ts';
import { t } from '../language/words.ts';

const codec: Decoder<ColumnCodec> = (value, path) => {
  const { kind } = object<{ kind: StorageName }>({ kind: oneOf(...STORAGE_NAMES) })(value, path);
  const read = codingOf({ kind }).decodeCodec(value, path);
  requireThat(read.size > 0, path, t`a column with values`);
  return read;
};

const sensitive: Decoder<SensitiveCodec> = (value, path) => {
  const stored = object<SensitiveCodec>({
    codec,
    moments: nullable(object<Moments>({ mean: number, sd: number })),
  })(value, path);
  const { moments } = stored;
  const isScale = measureOf(stored.codec) === 'scale';
  const fits = moments === null ? !isScale : isScale && moments.sd > 0;
  requireThat(fits, path, t`a numeric column with its moments`);
  return stored;
};

interface StoredEncoding {
  readonly features: readonly ColumnCodec[];
  readonly target: ColumnCodec;
  readonly sensitive: readonly SensitiveCodec[];
}

const decodeColumns: Decoder<Encoding> = (value, path) => {
  const stored = object<StoredEncoding>({
    features: list(codec),
    target: codec,
    sensitive: list(sensitive),
  })(value, path);
  const names = [...stored.features, stored.target, ...stored.sensitive.map((column) => column.codec)];
  requireThat(isUnique(names.map(({ name }) => name)), path, t`a list of different columns`);
  requireThat(stored.sensitive.length > 0, path, t`an encoding with sensitive columns`);
  return assembleEncoding(stored.features, stored.target, stored.sensitive);
};

export const decodeEncoding: Decoder<Encoding> = (value, path) => {
  const encoding = decodeColumns(value, path);
  requireThat(encoding.features.length > 0, path, t`an encoding with columns to generate`);
  return encoding;
};

/** Labels and groups of pictures are classes; there may be no other column. */
export const decodePictureEncoding: Decoder<Encoding> = (value, path) => {
  const encoding = decodeColumns(value, path);
  const { target, sensitive } = encoding;
  const areClasses = sensitive.every(({ input }) => input.kind === 'oneHot');
  requireThat(measureOf(target.codec) === 'groups' && areClasses, path, t`an encoding of classes`);
  return encoding;
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
  requireThat(counts.length === codec.size && addUp(counts, rows), path, t`the counts of "${codec.name}"`);
  const agrees = codingOf(codec).agrees(codec, counts);
  requireThat(agrees, path, t`the rows that the values of "${codec.name}" stand for`);
}

/** A list of codes for each sensitive column, one for each combination, none beyond its column. */
function checkProfiles(
  { sensitive, counts }: StoredCounts['profiles'],
  columns: Encoding['sensitive'],
  rows: number,
  path: string,
): void {
  const expected = t`the combinations of its sensitive columns`;
  requireThat(sensitive.length === columns.length && addUp(counts, rows), path, expected);
  columns.forEach(({ codec }, i) => {
    const codes = sensitive[i]!;
    const own = `${path}.sensitive[${i}]`;
    const fits = codes.length === counts.length && codes.every((code) => code < codec.size);
    requireThat(fits, own, t`a code of "${codec.name}" for each combination`);
    const byCode = new Array<number>(codec.size).fill(0);
    codes.forEach((code, profile) => (byCode[code]! += counts[profile]!));
    checkColumn(codec, byCode, rows, own);
  });
}

/** Counts that fit the encoding: a code for each, and as many rows in every column. */
export function decodeCounts(encoding: Encoding): Decoder<TrainingCounts> {
  return (value, path) => {
    const { rows, features, target, profiles } = storedCounts(value, path);
    requireThat(features.length === encoding.features.length, path, t`the counts of its columns`);
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
