import { totalVariation } from '../../../statistics/twoSamples.ts';
import type { CategoricalCells, CategoricalSchema } from '../../column.ts';
import type { Storage } from '../../kind.ts';
import type { CellKeys } from '../../views.ts';
import { decodeSpelling, takeSpelling } from '../spellings.ts';
import { encodeCategorical, type CategoricalCodec } from './codec.ts';
import { categoryCounts } from './counts.ts';
import { decodeCategoricalCodec, storedCategoricalCodec } from './storedCodec.ts';

/** No training cell has this key. */
const UNKNOWN = -2;

function countMissing({ codes }: CategoricalCells): number {
  let missing = 0;
  for (const code of codes) missing += code < 0 ? 1 : 0;
  return missing;
}

function withVocabulary<T extends string>(column: CategoricalCells<T>, { categories }: CategoricalSchema) {
  return categories.length > column.categories.length ? { ...column, categories } : column;
}

function decode<T extends string>(
  schema: CategoricalSchema<T>,
  codec: CategoricalCodec,
  codes: Int32Array,
): CategoricalCells<T> {
  const { categories, pool } = codec;
  const isKnown = pool === undefined || schema.categories.includes(pool); // a saved schema lists it
  const written = isKnown ? schema.categories : [...schema.categories, pool];
  const index = new Map(written.map((category, k) => [category, k]));
  const back = categories.map((category) => index.get(category)!);
  return {
    ...schema,
    ...decodeSpelling(schema.missingTokens, codec, codes),
    categories: written,
    codes: codes.map((code) => back[code] ?? -1),
  };
}

function cellKeys(codec: CategoricalCodec, train: CategoricalCells, holdout: CategoricalCells): CellKeys {
  const codeOf = new Map(train.categories.map((text, code) => [text, code]));
  const back = codec.categories.map((text) => codeOf.get(text) ?? UNKNOWN); // the pool is no training cell
  return {
    train: Float64Array.from(train.codes),
    holdout: Float64Array.from(holdout.codes),
    made: (_, code) => back[code] ?? -1,
  };
}

function describes(schema: CategoricalSchema, codec: CategoricalCodec): boolean {
  const known = new Set(schema.categories);
  return known.size === schema.categories.length && codec.categories.every((value) => known.has(value));
}

/** Of the rows that the codec was fitted on, those whose category has no code of its own are the pool's. */
function pooled({ categories, pool }: CategoricalCodec, column: CategoricalCells) {
  if (pool === undefined) return null;
  const own = new Set(categories);
  const counts = categoryCounts(column);
  const rare = column.categories.flatMap((category, code) =>
    counts[code]! > 0 && !own.has(category) ? [counts[code]!] : [],
  );
  return { categories: rare.length, rows: rare.reduce((sum, rows) => sum + rows, 0) };
}

/** Codes of categories, −1 where missing. */
export function categoricalStorage<T extends string>(): Storage<
  CategoricalSchema<T>,
  CategoricalCells<T>,
  CategoricalCodec
> {
  return {
    measure: 'groups',
    chart: 'bars',
    take: (column, rows) => ({
      ...column,
      ...takeSpelling(column, rows),
      codes: Int32Array.from(rows, (row) => column.codes[row]!),
    }),
    schemaOf: ({ name, type, categories, missingTokens }) => ({
      kind: 'categorical',
      name,
      type,
      categories,
      missingTokens,
    }),
    isMissing: (column, row) => !(column.codes[row]! >= 0),
    missing: countMissing,
    distinct: (column) => categoryCounts(column).reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
    measured: ({ codes, categories }) => ({ measure: 'groups', codes, categories }),
    withVocabulary,
    stored: storedCategoricalCodec,
    decodeCodec: decodeCategoricalCodec,
    agrees: () => true,
    moments: () => null,
    meanOfCode: () => null,
    groupOfCode: ({ size, categories }) =>
      Int32Array.from({ length: size }, (_, k) => Math.min(k, categories.length)),
    groupName: ({ categories }, code) => categories[code] ?? '(missing)',
    values: ({ categories }) => categories,
    pool: ({ pool }) => pool,
    encode: encodeCategorical,
    decode,
    cellKeys,
    learned: (schema, { categories, missing }) => ({ ...schema, categories, missingTokens: missing }),
    describes,
    pooled,
    similarity: (real, synthetic) => 1 - totalVariation(real.column.codes, synthetic.column.codes),
  };
}
