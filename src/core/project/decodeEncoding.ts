import {
  flag,
  list,
  Misfit,
  nullable,
  number,
  object,
  oneOf,
  optional,
  text,
  type Decoder,
} from '../decode.ts';
import type { CategoricalCodec, ColumnCodec, NumericCodec } from '../encoding/codec.ts';
import { assembleEncoding, type Encoding, type SensitiveCodec } from '../encoding/encoding.ts';
import { dateFormat } from './decodeDateFormat.ts';
import { sensitiveProfiles, type TrainingCounts } from '../encoding/trainingCounts.ts';

/** Most digits that Number.prototype.toFixed takes. */
const MOST_DECIMALS = 100;
const MOST_ROWS = 2 ** 31 - 1;

function whole(least: number, most: number): Decoder<number> {
  return (value, path) => {
    const read = number(value, path);
    if (Number.isInteger(read) && read >= least && read <= most) return read;
    throw new Misfit(path, `a whole number from ${least} to ${most}`);
  };
}

const count = whole(1, MOST_ROWS);
export const decimals = whole(0, MOST_DECIMALS);

function requireThat(holds: boolean, path: string, expected: string): void {
  if (!holds) throw new Misfit(path, expected);
}

function isUnique(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

/** Values ascend within a code and from code to code; see NumericCodec for the two forms of counts. */
function checkBins({ values, counts }: Pick<NumericCodec, 'values' | 'counts'>, path: string): void {
  requireThat(values.length === counts.length, path, 'as many counts as codes');
  let last = -Infinity;
  values.forEach((bin, k) => {
    const own = counts[k]!.length;
    requireThat(bin.length > 0 && (own === bin.length || own === 1), path, 'counts of its values');
    requireThat(bin[0]! > last, path, 'codes in ascending order');
    requireThat(
      bin.every((value, i) => i === 0 || value >= bin[i - 1]!),
      path,
      'values in ascending order',
    );
    last = bin.at(-1)!;
  });
}

const numericFields = object<Omit<NumericCodec, 'size'>>({
  kind: oneOf('numeric'),
  name: text,
  values: list(list(number)),
  counts: list(list(count)),
  missing: flag,
  decimals,
  date: optional(dateFormat),
});
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

const codec: Decoder<ColumnCodec> = (value, path) => {
  const { kind } = object<{ kind: ColumnCodec['kind'] }>({ kind: oneOf('numeric', 'categorical') })(
    value,
    path,
  );
  const read = kind === 'numeric' ? numericFields(value, path) : categoricalFields(value, path);
  if (read.kind === 'numeric') checkBins(read, path);
  else checkCategories(read, path);
  const own = read.kind === 'numeric' ? read.values.length : read.categories.length;
  const size = own + (read.missing ? 1 : 0);
  requireThat(size > 0, path, 'a column with values');
  return { ...read, size };
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
    sensitive: list(list(whole(0, MOST_ROWS))),
    counts: list(count),
  }),
});

function addUp(counts: readonly number[], rows: number): boolean {
  return counts.reduce((sum, value) => sum + value, 0) === rows;
}

/** Counts that fit the encoding: a code for each, and as many rows in every column. */
export function decodeCounts(encoding: Encoding): Decoder<TrainingCounts> {
  return (value, path) => {
    const { rows, features, target, profiles } = storedCounts(value, path);
    const isColumn = (counts: readonly number[], size: number) =>
      counts.length === size && addUp(counts, rows);
    requireThat(
      features.length === encoding.features.length &&
        features.every((counts, j) => isColumn(counts, encoding.features[j]!.size)) &&
        isColumn(target, encoding.targetWidth),
      path,
      'the counts of its columns',
    );
    const profileCount = profiles.counts.length;
    const fits = profiles.sensitive.every(
      (codes, i) =>
        codes.length === profileCount && codes.every((code) => code < encoding.sensitive[i]!.codec.size),
    );
    requireThat(
      profiles.sensitive.length === encoding.sensitive.length && fits && addUp(profiles.counts, rows),
      `${path}.profiles`,
      'the combinations of its sensitive columns',
    );
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
