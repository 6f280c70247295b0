import type { Codec } from '../../kind.ts';
import { pooledCategories, type RareValues } from './rareValues.ts';

/**
 * A categorical column: code k is `categories[k]`; where `missing`, the last code is the missing cell. What was pooled
 * is not written down: a codec may travel with a model.
 */
export interface CategoricalCodec extends Codec {
  readonly kind: 'categorical';
  readonly categories: readonly string[];
  /** Name of the last category, which stands for all that were too rare; absent where there were none. */
  readonly pool?: string;
}

/**
 * Only categories that occur get a code: what training never saw cannot be generated.
 * @param rare categories to pool as one; null: each has a code of its own
 */
export function fitCategoricalCodec(
  name: string,
  codes: Int32Array,
  categories: readonly string[],
  rare: RareValues | null = null,
): CategoricalCodec {
  const present = new Set(codes);
  const missing = present.has(-1);
  const pooled = rare ? pooledCategories(codes, categories, rare) : [];
  const kept = categories.filter((_, code) => present.has(code) && !pooled[code]);
  const pool = rare && pooled.includes(true) ? rare.label : null;
  if (pool !== null) kept.push(pool);
  const size = kept.length + (missing ? 1 : 0);
  return { kind: 'categorical', name, categories: kept, ...(pool !== null && { pool }), missing, size };
}

/** Codes 0 … size − 1 of a categorical column; a category without a code gets the pool's, or −1 where nothing is pooled. */
export function encodeCategorical(
  codec: CategoricalCodec,
  codes: Int32Array,
  categories: readonly string[],
): Int32Array {
  const index = new Map(codec.categories.map((category, k) => [category, k]));
  const others = codec.pool === undefined ? -1 : index.get(codec.pool)!;
  const recode = Int32Array.from(categories, (category) => index.get(category) ?? others);
  const missingCode = codec.missing ? codec.size - 1 : -1;
  return codes.map((code) => (code < 0 ? missingCode : recode[code]!));
}
